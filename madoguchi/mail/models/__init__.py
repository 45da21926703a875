from .delivery_report import READ_REPORT, DeliveryReport
from .mailbox_state import MailboxState
from .outbound_mail import SEND, OutboundMail, State
from .raw_mail import PROCESS, RawMail, Result, Way
from .stopped_address import StoppedAddress, Why

__all__ = [
    "PROCESS",
    "READ_REPORT",
    "SEND",
    "DeliveryReport",
    "MailboxState",
    "OutboundMail",
    "RawMail",
    "Result",
    "State",
    "StoppedAddress",
    "Way",
    "Why",
]
