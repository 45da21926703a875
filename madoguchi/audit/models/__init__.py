"""What stands in the tables of this room."""

from .seal import Seal
from .verification import Verification

__all__ = ["Seal", "Verification"]
