from .appeal import Appeal
from .arrival import Arrival
from .as_sent import AsSent
from .attachment import Attachment
from .block import Block
from .canned_reply import CannedReply
from .conversation import Conversation
from .entry import Entry
from .participant import Participant
from .possible_home import PossibleHome
from .promised_wait import PromisedWait
from .rating import Rating
from .read_mark import ReadMark
from .reveal import Reveal, RevealReason
from .team import Team

__all__ = [
    "Appeal",
    "Arrival",
    "AsSent",
    "Attachment",
    "Block",
    "CannedReply",
    "Conversation",
    "Entry",
    "Participant",
    "PossibleHome",
    "PromisedWait",
    "Rating",
    "ReadMark",
    "Reveal",
    "RevealReason",
    "Team",
]
