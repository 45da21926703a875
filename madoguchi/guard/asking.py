"""What staff never ask for: a secret, a code, remote access, coins. A draft, macro or bot answer that does is stopped.

"Please send us your password" asks, "we never ask for your password" and "please reset your password" do not: what counts
is a request whose object is the secret, in one sentence and not denied in it. What the lines say is read first, then what
they say as one, and last, what is meant.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice

from madoguchi.guard import asking_by_parts, asking_deeds, asking_elsewhere, asking_english, asking_japanese, asking_others
from madoguchi.guard.asking_plainly import plainly_written
from madoguchi.guard.cues import Span
from madoguchi.guard.findings import Finding
from madoguchi.guard.meaning import asks_in
from madoguchi.guard.patience import Patience
from madoguchi.guard.reading import read

KINDS = (
    "asks-for-recovery-phrase",
    "asks-for-private-key",
    "asks-for-password",
    "asks-for-code",
    "asks-for-remote-access",
    "asks-to-send-coins",
)

MOST_SAID = 100_000
"""Characters of a text that are judged; a longer one is for a second person to read."""
LONGEST_SENTENCE = 600
TOO_MUCH = "too-much-to-judge"
LONGEST_LIST = 600
MOST_LISTS = 20

_INTRODUCTION = re.compile(
    r"(?:send|provide|give|tell|share|need|require|reply with|fill in|enter)\b[^.\n]{0,60}(?:following|below|these"
    r"|information|details?)[^.\n]{0,40}[:.]?[ \t]*\n"
    r"|(?:(?<![a-z])(?:i|we)(?:'ll| will| would| do| just| also| still)? (?:need|require|want|ask|like)|(?<![a-z])(?:send|provide|give|tell"
    r"|share|forward|show|reply|respond|answer|write|paste|post|e-?mail)\b[^.\n]{0,40}\b(?:me|us|here|with|back)\b)[^.\n]{0,60}:[ \t]*\n"
    r"|(?:以下|下記|次)[^。\n]{0,24}(?:お?教え|お?知らせ|お?伝え|お?送り|送付|返信|連絡|提示|提供|共有|記入|記載|入力|回答)[^。\n]{0,16}(?:ください|下さい|願い|いただけ|頂け|いただき|頂き)[^\n]{0,8}\n"
    r"|(?:教えて|お?知らせ|お?伝え|お?送り|送って|返信|提示|提供|共有|添付)[^。\n]{0,10}(?:ください|下さい|願い|いただけ|頂け)[^。:\n]{0,8}:[ \t]*\n"
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
    low = reading.low.replace("’", "'").replace("\r", " ")
    patience = Patience()
    asked = list(_asked_in(patience.with_each(_sentences(low)), cache(_kind_of_request)))
    asked = asked or list(_asked_in(patience.with_each(_sentences_over_lines(low)), cache(_kind_in_plain_words)))
    asked = asked or list(_asked_in_lists(low)) or list(_asked_for_qr_codes(patience.with_each(_sentences(low)), low))
    asked = asked or [(KINDS[kind], span) for span, kind in asks_in(reading.text)]
    if patience.is_over:
        asked.append((TOO_MUCH, (0, len(low))))
    return tuple(Finding(kind, *reading.span(*span)) for kind, span in asked if span[0] < span[1])


def _asked_in(sentences: Iterator[tuple[int, str]], kind_of: Callable[[str], str | None]) -> Iterator[tuple[str, Span]]:
    for start, sentence in sentences:
        kind = kind_of(sentence)
        if kind:
            yield kind, (start + len(sentence) - len(sentence.lstrip()), start + len(sentence.rstrip()))


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


def _asked_for_qr_codes(sentences: Iterator[tuple[int, str]], low: str) -> Iterator[tuple[str, Span]]:
    """The code that sets up an authenticator or a wallet is its key; "the QR code" is that one where these are spoken of."""
    if not _QR_CODE.search(low) or not _OF_KEYS.search(low) or _OF_ADDRESSES.search(low):
        return iter(())
    return _asked_in(
        sentences,
        lambda sentence: (
            _kind_of_request(_QR_CODE.sub("セットアップキー" if "コード" in sentence else "setup key", sentence))
            if _QR_CODE.search(sentence)
            else None
        ),
    )


_QR_CODE = re.compile(r"qr[ -]?(?:codes?|コード)")
_OF_KEYS = re.compile(r"authenticat|2fa|two[ -]factor|totp|wallet|認証アプリ|[二2](?:段階|要素)認証|ウォレット|秘密鍵")
_OF_ADDRESSES = re.compile(r"deposit|address|入金|アドレス")


def _kind_of_request(sentence: str) -> str | None:
    return _kind_in(sentence) or _kind_in_plain_words(sentence)


def _kind_in_plain_words(sentence: str) -> str | None:
    sentence = sentence.strip()
    plain = plainly_written(sentence)
    return _kind_in(plain) if plain != sentence else None


def _kind_in(words: str) -> str | None:
    for language in (asking_english, asking_japanese, asking_others, asking_elsewhere, asking_deeds, asking_by_parts):
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


_SINGLE_LINE_BREAK = re.compile(r"(?<!\n)\n(?![ \t]*\n)")
LINE_BREAK_INSIDE = "\v"


def _sentences_over_lines(low: str) -> Iterator[tuple[int, str]]:
    """Sentences that single line breaks cut."""
    for start, sentence in _sentences(_SINGLE_LINE_BREAK.sub(LINE_BREAK_INSIDE, low)):
        if LINE_BREAK_INSIDE in sentence.strip():
            yield start, sentence
