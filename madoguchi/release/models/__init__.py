from .stopped_draft import CannotRelease, StoppedDraft

__all__ = ["CannotRelease", "StoppedDraft"]
