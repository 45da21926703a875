"""Markdown's emphasis beside Chinese, Japanese and Korean, which write no spaces: **「出金」**できない is bold, as its writer meant."""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter

CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u30ff\u3130-\u318f\u31c0-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def cjk_emphasis(markdown: MarkdownIt) -> None:
    """CommonMark 0.31, 6.2, with one more case: an ideograph beside punctuation counts as a space would."""
    markdown.inline.ruler.at("emphasis", _tokenize)


def _tokenize(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in ("_", "*"):
        return False
    length, opens, closes = _scan(state.src, state.pos, state.posMax, marker)
    for _ in range(length):
        state.push("text", "", 0).content = marker
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos += length
    return True


def _scan(text: str, start: int, maximum: int, marker: str) -> tuple[int, bool, bool]:
    end = start
    while end < maximum and text[end] == marker:
        end += 1
    before, after = text[start - 1] if start else " ", text[end] if end < maximum else " "
    left = not isWhiteSpace(ord(after)) and (not _is_mark(after) or _is_gap(before))
    right = not isWhiteSpace(ord(before)) and (not _is_mark(before) or _is_gap(after))
    if marker == "*":
        return end - start, left, right
    return end - start, left and (not right or _is_mark(before)), right and (not left or _is_mark(after))


def _is_mark(char: str) -> bool:
    return isMdAsciiPunct(ord(char)) or isPunctChar(char)


def _is_gap(char: str) -> bool:
    return isWhiteSpace(ord(char)) or _is_mark(char) or bool(CJK.match(char))
