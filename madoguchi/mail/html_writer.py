"""Writes plain lines from HTML that nh3 has cleaned: only well-formed HTML may be fed to it."""

import re
from html.parser import HTMLParser

from madoguchi.mail import html_links

MAX_LINK = 300
MAX_LINE = 20_000
BLOCKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul""".split()
)
_SPACED = frozenset("p h1 h2 h3 h4 h5 h6 ul ol table pre blockquote".split())
_VOID = frozenset({"br", "hr", "img", "col"})
_OLD_IDS = re.compile(
    r"(?:x_)*(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|reply-intro|OLK_SRC_BODY_SECTION|isReplyContent)",
    re.IGNORECASE,
)
_OLD_CLASSES = frozenset(
    """yahoo_quoted protonmail_quote zmail_extra outlookmessageheader ms-outlook-mobile-reference-message moz-forward-container
    tutanota_quote mail_quote""".split()
)
_SIGNATURE_IDS = re.compile(
    r"(?:x_)*(?:Signature|AppleMailSignature|ymail_(?:android|ios)_signature|ms-outlook-mobile-signature)", re.IGNORECASE
)
_SIGNATURE_CLASSES = frozenset("gmail_signature moz-signature protonmail_signature_block apple-mail-signature".split())
_INDENT_ONLY = re.compile(r"border(?:-left)?:\s*(?:none|0)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")


class TextWriter(HTMLParser):
    """Quotes begin with "> ", links show their target, and lines known to be old are numbered."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.old_lines: set[int] = set()  # inside an element that says it is a signature
        self.old_from: int | None = None  # the line where a reply program put the older mail
        self.mismatched: list[str] = []
        self._current = ""
        self._stack: list[tuple[str, str]] = []  # a tag and what it means: "quote", "signature", "pre" or ""
        self._open = {"quote": 0, "signature": 0, "pre": 0}
        self._wants_blank = False
        self._links: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._break(force=True)
        elif tag == "hr":
            self._break()
            self._current = "_" * 32
            self._break()
        elif tag == "img":
            self._write(f"[{given['alt'].strip()}]" if given.get("alt", "").strip() else "")
        else:
            self._enter(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            self._close_link(*self._links.pop())
        if tag in BLOCKS:
            self._break()
            self._wants_blank = self._wants_blank or tag in _SPACED
        while self._stack:
            opened, meaning = self._stack.pop()
            self._leave(meaning)
            if opened == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._open["pre"]:
            self._write(_SPACES.sub(" ", data))
            return
        first, *rest = data.split("\n")
        self._current += first
        for line in rest:
            self._break(force=True)
            self._current = line

    def finish(self) -> str:
        """The text; nothing may be fed any more."""
        self.close()
        self._break()
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        return "\n".join(self.lines)

    def _enter(self, tag: str, given: dict[str, str]) -> None:
        if tag in BLOCKS:
            self._break()
            self._wants_blank = self._wants_blank or tag in _SPACED and not given.get("class", "").startswith("MsoNormal")
        meaning = self._meaning(tag, given)
        self._stack.append((tag, meaning))
        if meaning:
            self._break()
            self._open[meaning] += 1
        if tag == "li":
            self._write("- ")
        elif tag in ("td", "th") and self._current:
            self._current = self._current.rstrip(" ") + "  "
        elif tag == "a":
            self._links.append((given.get("href", ""), len(self._current)))

    def _meaning(self, tag: str, given: dict[str, str]) -> str:
        classes = {name.removeprefix("x_") for name in given.get("class", "").lower().split()}
        identity = given.get("id", "")
        if self.old_from is None and (classes & _OLD_CLASSES or _OLD_IDS.fullmatch(identity)):
            self._break()
            self.old_from = len(self.lines)
        if tag == "blockquote" and (given.get("type") == "cite" or not _INDENT_ONLY.search(given.get("style", ""))):
            return "quote"
        if classes & _SIGNATURE_CLASSES or _SIGNATURE_IDS.fullmatch(identity):
            return "signature"
        return "pre" if tag == "pre" else ""

    def _leave(self, meaning: str) -> None:
        if meaning:
            self._break()
            self._open[meaning] -= 1

    def _write(self, text: str) -> None:
        if not self._current or self._current.endswith((" ", "\n")):
            text = text.lstrip(" ")
        self._current += text
        if len(self._current) > MAX_LINE:
            self._break()

    def _break(self, *, force: bool = False) -> None:
        line = self._current if self._open["pre"] else self._current.strip()
        self._current = ""
        if not line and not force:
            return
        if self._wants_blank and self.lines and self.lines[-1].strip("> "):
            self._append("", with_mark=self.lines[-1].startswith(">"))
        self._wants_blank = False
        self._append(line, with_mark=True)

    def _append(self, line: str, *, with_mark: bool) -> None:
        if self._open["signature"] and line:
            self.old_lines.add(len(self.lines))
        depth = self._open["quote"] if with_mark else 0
        self.lines.append((">" * depth + " " + line).rstrip() if depth else line)

    def _close_link(self, target: str, start: int) -> None:
        words = self._current[start:].strip() if start <= len(self._current) else ""
        if not target or not words:
            return
        if html_links.is_mismatch(words, target):
            self.mismatched.append(target)
        plain = target.removeprefix("mailto:").removeprefix("tel:")
        if words.rstrip("/").lower() not in (plain.rstrip("/").lower(), plain.partition("://")[2].rstrip("/").lower()):
            self._write(f" <{plain[:MAX_LINK]}>")
