"""Office files (DOCX, XLSX, PPTX, ODT, ODS, ODP): that they are what they say, their words, and what they would do when they are opened."""

import re
from collections.abc import Iterator
from xml.parsers import expat

from madoguchi.files.archives import Member, members
from madoguchi.files.kinds import OFFICE
from madoguchi.files.limits import Budget, Unfit

_TYPES, _MIMETYPE = "[Content_Types].xml", "mimetype"
_MACROS = re.compile(r"(?:.*/)?vbaProject\.bin|Basic/.*|Scripts/.*", re.IGNORECASE)
_EMBEDDED = re.compile(r"(?:.*/)?(?:embeddings/.*|oleObject[^/]*|activeX/.*)|Object [^/]*/.*", re.IGNORECASE)
_LOADED = re.compile(r"(?:attachedTemplate|oleObject|frame|subDocument|externalLink\w*|image)\Z")
_LINE_ENDS = {"p", "si", "row", "br", "cr", "h", "table-row", "c", "is"}
_GAPS = {"tab", "tc", "table-cell", "s", "v"}


def kind_inside(found: dict[str, bytes]) -> str | None:
    """Which office file an archive with these members is, whatever its name; None of a plain archive."""
    if declared := found.get(_MIMETYPE):
        kind = declared.decode("ascii", "replace").strip()
        return kind if kind in OFFICE.values() else None
    types = found.get(_TYPES, b"").decode("utf-8", "replace")
    return next((kind for kind in OFFICE.values() if f"{kind}.main+xml" in types), None)


def read_office(content: bytes, kind: str, budget: Budget) -> tuple[list[str], set[str], list[Member]]:
    """(texts, remarks, files in it). Raises Unfit: "macros", "kind" if it is another than its name says, and what archives raise."""
    found: list[Member] = list(members(content, budget))
    parts = {member.name: member.content for member in found}
    if any(_MACROS.fullmatch(member.name) for member in found) or b"macroEnabled" in parts.get(_TYPES, b""):
        raise Unfit("macros")
    if kind_inside(parts) != kind:
        raise Unfit("kind")
    texts, remarks, files = [], set(), []
    for member in found:
        if _EMBEDDED.fullmatch(member.name):
            remarks.add("embedded")
            files.append(member)
        if member.name.endswith(".rels") and any(_loads(member.content)):
            remarks.add("outside")
        elif member.name.endswith(".xml") and member.name != _TYPES:
            text = words_of_xml(member.content)
            budget.read(len(text))
            texts.append(text)
    return texts, remarks, files


def words_of_xml(content: bytes) -> str:
    """All that stands between the tags. Entities of its own are refused: by them a few bytes become a flood."""
    words: list[str] = []

    def ends(name: str) -> None:
        name = name.rpartition(":")[2]
        if name in _LINE_ENDS:
            words.append("\n")
        elif name in _GAPS:
            words.append(" ")

    parser = _parser()
    parser.CharacterDataHandler = words.append
    parser.EndElementHandler = ends
    _parse(parser, content)
    return "".join(words)


def _loads(content: bytes) -> Iterator[bool]:
    found: list[bool] = []

    def starts(_name: str, attributes: dict[str, str]) -> None:
        if attributes.get("TargetMode") == "External":
            found.append(bool(_LOADED.search(attributes.get("Type", ""))))

    parser = _parser()
    parser.StartElementHandler = starts
    _parse(parser, content)
    return iter(found)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_declared: object) -> None:
        raise Unfit("markup")

    parser.EntityDeclHandler = refuse
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, content: bytes) -> None:
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError):
        raise Unfit("unreadable") from None
