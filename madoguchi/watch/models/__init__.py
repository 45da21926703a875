from .alarm import Alarm, AlarmKind
from .decoy import Decoy

__all__ = ["Alarm", "AlarmKind", "Decoy"]
