from .case_export import Audience, CaseExport, State

__all__ = ["Audience", "CaseExport", "State"]
