"""Markdown's emphasis where words have no blanks: これは**「重要」**です is bold, as its writer meant; pure.

CommonMark 6.2 with the amendment of markdown-cjk-friendly: a CJK character beside a delimiter counts as a place where words may end.
"""

import unicodedata

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter


def cjk_emphasis(markdown: MarkdownIt) -> None:
    markdown.inline.ruler.at("emphasis", _delimiters_of("*_"))
    markdown.inline.ruler.at("strikethrough", _delimiters_of("~"))


def _delimiters_of(markers: str):
    """The rule for `*` and `_`, or for `~~`."""

    def rule(state: StateInline, silent: bool) -> bool:
        char = state.src[state.pos]
        if silent or char not in markers:
            return False
        end = state.pos
        while end < state.posMax and state.src[end] == char:
            end += 1
        count = end - state.pos
        if char == "~" and count < 2:
            return False
        before, after = state.src[state.pos - 1] if state.pos else " ", state.src[end] if end < state.posMax else " "
        may_open, may_close = _flanks(before, after, splits_words=char != "_")
        step = 2 if char == "~" else 1
        if count % step:
            state.push("text", "", 0).content = char
        for _ in range(count // step):
            state.push("text", "", 0).content = char * step
            length = 0 if char == "~" else count
            state.delimiters.append(Delimiter(ord(char), length, token=len(state.tokens) - 1, end=-1, open=may_open, close=may_close))
        state.pos = end
        return True

    return rule


def _flanks(before: str, after: str, *, splits_words: bool) -> tuple[bool, bool]:
    """Whether a run of delimiters between these two may open emphasis, and whether it may close it."""
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    mark_before, mark_after = _is_mark(before), _is_mark(after)
    is_beside_cjk = _is_cjk(before) or _is_cjk(after)
    left = not space_after and (not mark_after or space_before or mark_before or is_beside_cjk)
    right = not space_before and (not mark_before or space_after or mark_after or is_beside_cjk)
    if splits_words:
        return left, right
    return left and (not right or mark_before), right and (not left or mark_after)


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _is_cjk(char: str) -> bool:
    return char >= "\u1100" and (unicodedata.east_asian_width(char) in "WF" or "\uff61" <= char <= "\uffdc")
