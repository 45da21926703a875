from .mailbox_state import MailboxState
from .outbound_mail import SEND, OutboundMail, State
from .raw_mail import PROCESS, RawMail, Result, Way
from .stopped_address import StoppedAddress, Why

__all__ = ["PROCESS", "SEND", "MailboxState", "OutboundMail", "RawMail", "Result", "State", "StoppedAddress", "Way", "Why"]
