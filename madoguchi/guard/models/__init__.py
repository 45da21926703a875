from .channel import Channel, ChannelKind
from .channel_change import ChannelChange, Outcome
from .fake_report import FakeReport
from .indicator import Indicator, State
from .intelligence_stamp import IntelligenceStamp
from .list_key import ListKey

__all__ = ["Channel", "ChannelChange", "ChannelKind", "FakeReport", "Indicator", "IntelligenceStamp", "ListKey", "Outcome", "State"]
