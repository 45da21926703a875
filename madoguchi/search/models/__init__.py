"""What search keeps: what can be found, the words that editors give it, and what readers asked."""

from .questions import VISIT, Question
from .rows import SearchCounter, SearchRow
from .words import StopWord, Synonym

__all__ = ["VISIT", "Question", "SearchCounter", "SearchRow", "StopWord", "Synonym"]
