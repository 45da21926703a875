from .channel import Channel, ChannelKind
from .channel_change import ChannelChange, Outcome
from .fake_report import FakeReport
from .indicator import Indicator, State
from .intelligence_stamp import IntelligenceStamp

__all__ = ["Channel", "ChannelChange", "ChannelKind", "FakeReport", "Indicator", "IntelligenceStamp", "Outcome", "State"]
