"""What staff never ask for: a secret, a code, remote access, coins. A draft, macro or bot answer that does is stopped.

"Please send us your password" asks, "we never ask for your password" and "please reset your password" do not: what counts
is a request whose object is the secret, in one sentence and not denied in it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from madoguchi.guard import asking_english, asking_japanese, asking_others
from madoguchi.guard.asking_plainly import plainly_written
from madoguchi.guard.cues import Span
from madoguchi.guard.findings import Finding
from madoguchi.guard.reading import read

KINDS = (
    "asks-for-recovery-phrase",
    "asks-for-private-key",
    "asks-for-password",
    "asks-for-code",
    "asks-for-remote-access",
    "asks-to-send-coins",
)

LONGEST_SENTENCE = 600
LONGEST_LIST = 600
MOST_LISTS = 20

_INTRODUCTION = re.compile(
    r"(?:send|provide|give|tell|share|need|require|reply with|fill in|enter)\b[^.\n]{0,60}(?:following|below|these"
    r"|information|details?)[^.\n]{0,40}[:.]?[ \t]*\n"
    r"|(?:以下|下記|次)[^。\n]{0,24}(?:お?教え|お?知らせ|お?伝え|お?送り|送付|返信|連絡|提示|提供|共有|記入|記載|入力|回答)[^。\n]{0,16}(?:ください|下さい|願い|いただけ|頂け|いただき|頂き)[^\n]{0,8}\n"
    r"|(?:请|請)[^。\n]{0,12}(?:提供|发送|告诉|填写|回复)[^。\n]{0,12}[:。]?[ \t]*\n"
)
_ITEM = re.compile(r"\s{0,6}(?:[-*•・◆■□●○▪︎✓>]|\(?[0-9a-z]{1,2}[.):、])\s{0,3}([^\n:=]{2,60}?)\s*(?:[:=][^\n]{0,20})?\s*\Z")
_DENIED = re.compile(r"\b(?:never|not|don't|do not|no)\b|ない|ません|不要|勿")
_SECRETS = {
    kind: re.compile(
        rf"(?:your |the |login |account |current )*(?:{asking_english.SECRETS[kind]})(?: \([^)]*\))?|(?:お客様の|ご登録の"
        rf"|現在の)?(?:{asking_japanese.SECRETS[kind]})(?:\([^)]*\))?|{asking_others.CHINESE[kind]}"
    )
    for kind in asking_english.SECRETS
}

_SENTENCE = re.compile(r"[^.!?。！？\n]*(?:[.!?](?!\s|\Z|[」』\"'）)])[^.!?。！？\n]*)*[.!?。！？\n]*")


def asks_for_secret(text: str) -> tuple[Finding, ...]:
    """The sentences in which a customer is asked for what nobody may ask for, in characters of the text."""
    reading = read(text)
    found: list[Finding] = []
    for start, sentence in _sentences(reading.low):
        kind = _kind_of_request(sentence)
        if kind:
            first = start + len(sentence) - len(sentence.lstrip())
            found.append(Finding(kind, *reading.span(first, start + len(sentence.rstrip()))))
    return tuple(found) or tuple(Finding(kind, *reading.span(*span)) for kind, span in _asked_in_lists(reading.low))


def _asked_in_lists(low: str) -> Iterator[tuple[str, Span]]:
    """ "Please send us the following:" and "・パスワード" some lines below."""
    for introduction in islice(_INTRODUCTION.finditer(low), MOST_LISTS):
        if _DENIED.search(low, low.rfind("\n", 0, introduction.start()) + 1, introduction.end()):
            continue
        position = introduction.end()
        for line in low[position : position + LONGEST_LIST].splitlines(keepends=True):
            item = _ITEM.match(line)
            if not item and line.strip():
                break
            kind = next((kind for kind, secret in _SECRETS.items() if item and secret.fullmatch(item.group(1).strip())), None)
            if kind:
                yield kind, (introduction.start(), position + len(line.rstrip()))
                break
            position += len(line)


def _kind_of_request(sentence: str) -> str | None:
    plain = plainly_written(sentence)
    for words in (sentence, plain) if plain != sentence else (sentence,):
        for language in (asking_english, asking_japanese, asking_others):
            kind: str | None = language.kind_of_request(words)
            if kind:
                return kind
    return None


def _sentences(low: str) -> Iterator[tuple[int, str]]:
    """Sentences with where they begin; a very long one in pieces. A line that ends in a colon goes on in the next."""
    joined = re.sub(r":[ \t]*\n{1,2}", lambda match: ":" + " " * (len(match.group()) - 1), low)
    for match in _SENTENCE.finditer(joined):
        for start in range(match.start(), match.end(), LONGEST_SENTENCE):
            piece = joined[start : min(start + LONGEST_SENTENCE, match.end())]
            if len(piece.strip()) > 3:
                yield start, piece
