"""Markdown as other tools write it (MkDocs, Docusaurus, MDX, Hexo, Hugo, GitHub) as ours: their marks never stand in the text; pure.

Code stays as it is. What has no counterpart here goes, and the words between its marks stay.
"""

import re
from collections.abc import Callable

from .links import PREFIX

CALLOUTS = {
    "danger": ("danger", "error", "failure", "bug", "important"),
    "warning": ("warning", "caution", "attention", "alert", "isWarning"),
    "tip": ("tip", "hint", "success", "check"),
    "note": ("note", "info", "abstract", "summary", "question", "quote", "example", "seealso", "todo"),
}
_CODE = re.compile(
    r"^(?P<fence> {0,12}(?:`{3,}|~{3,}))[^`\n]*\n.*?(?:^ *(?:`{3,}|~{3,})[ \t]*$|\Z)|(?<!`)(?P<ticks>`+)(?!`)[^\n]+?(?<!`)(?P=ticks)(?!`)",
    re.M | re.S,
)
_KEPT = re.compile("\ue001(\\d+)\ue002")
_OPEN = re.compile(r'^( *)(!!!|\?\?\?\+?|===)[ \t]+(?:"([^"]*)"|(\w+)(?:[ \t]+"([^"]*)")?)[ \t]*$')
_COLONS = re.compile(r"^( *:{3,}) *(\w+)(?:\[([^\]]*)\]| (.*))?[ \t]*$")
_ALERT = re.compile(r"^> *\[!(\w+)\] *$")
_DROPPED_LINE = re.compile(
    r"""^\s*(?:--8<-- .*|\*\[[^\]]+\]: .*|import [\w{}*, ]+ from ['"][^'"]+['"];?|\{/\*.*\*/\}|.*\{% *read_time\b.*)$"""
)
_ATTRIBUTE = r"""\s+[\w-]+(?:=(?:"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}))?"""
_TAG = re.compile(rf"<(?P<end>/?)(?P<name>[A-Z]\w*[a-z]\w*)(?P<said>(?:{_ATTRIBUTE}){{0,20}})\s*(?P<lone>/?)>")
_INDENTED_TAG = re.compile(r"(?m)^[ \t]+(?=</?[A-Z]\w*[a-z])")
_SAID = re.compile(r"""([\w-]+)=(?:"([^"]*)"|'([^']*)'|\{["'`]([^"'`]*)["'`]\})""")
_TEMPLATE = re.compile(
    r"""\{\{[<%]\s*(/?)\s*([\w-]+)((?:"[^"\n]*"|[^"\n>%])*?)\s*/?[%>]\}\}|\{%-?\s*(\w+)((?:"[^"\n]*"|[^"\n%])*?)\s*-?%\}"""
)
_ATTRIBUTES_OF_WORDS = re.compile(r"\{:?[ \t]*((?:[.#][\w-]+|[\w-]+=\"[^\"\n]*\")(?:[ \t]+(?:[.#][\w-]+|[\w-]+=\"[^\"\n]*\"))*)[ \t]*\}")
_ICON = re.compile(r"(?<![\w:]):(?P<pack>[a-z]+)-(?P<name>[a-z0-9]+(?:-[a-z0-9]+)*):(?![\w:]) ?")
PACKS = ("octicons", "material", "fontawesome", "simple")  # of icons that only adorn
_KEYS = re.compile(r"(?<!\+)\+\+([a-z0-9-]+(?:\+[a-z0-9-]+)*)\+\+(?!\+)")
_REFERENCE = re.compile(r"(?<!!)\[([^\[\]\n]{1,300})\]\[([^\[\]\n]{0,200})\]")
_DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.M)
_SPACED_LINK = re.compile(r"\[\s*([^\[\]\s](?:[^\[\]]{0,300}[^\[\]\s])?)\s*\]\(")
_FROM_TOP = re.compile(r"""(?P<before>\]\(|\bhref=["'])(?P<path>/[\w./%-]*)(?P<after>#[\w.-]+)?(?=[)"' ])""")
LINKS, BOXES, FOLDED = (
    ("ButtonLink", "DocLink", "Link", "ButtonDropdown"),
    ("InfoBanner", "Callout", "Admonition", "Note", "Tip", "Warning", "Info"),
    ("ExpandableCard", "Accordion", "Collapse"),
)


def ours(text: str, *, find: Callable[[str], str] = lambda _name: "") -> str:
    """`find` gives the key of the article that a path from the top or a bare name means, "" if there is none."""
    code: list[str] = []

    def kept(match):
        indent = len(match[0]) - len(match[0].lstrip(" "))
        code.append(match[0][indent:])
        return f"{' ' * indent}\ue001{len(code) - 1}\ue002"

    text = re.sub("[\ue001\ue002]", "", text)
    text = "\n".join(_lines(_CODE.sub(kept, text).split("\n"), code))
    text = _tags(text)
    text = _TEMPLATE.sub(_template, text)
    text = _ATTRIBUTES_OF_WORDS.sub(_named, text)
    text = _ICON.sub(_icon, text)
    text = _KEYS.sub(lambda match: "+".join(f"<kbd>{key.title()}</kbd>" for key in match[1].split("+")), text)
    text = _links(text, find)
    return _KEPT.sub(lambda match: code[int(match[1])], text)


def _kind(word):
    return next((kind for kind, words in CALLOUTS.items() if word.casefold() in {known.casefold() for known in words}), "note")


def _lines(lines, code):
    """Blocks that begin with a line of their own and are indented below it."""
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if match := _OPEN.match(line):
            indent, mark, bare, word, title = match.groups()
            inner = []
            while place < len(lines) and (not lines[place].strip() or lines[place].startswith(indent + "    ")):
                inner.append(lines[place][len(indent) + 4 :])
                place += 1
            inner = _inner(inner, len(indent) + 4, code)
            yield from (indent + row if row else "" for row in _block(mark, word or "note", bare if bare is not None else title, inner))
        elif match := _ALERT.match(line):
            inner = []
            while place < len(lines) and lines[place].startswith(">"):
                inner.append(lines[place][1:].removeprefix(" "))
                place += 1
            yield from [f"::: {_kind(match[1])}", *_lines(inner, code), ":::"]
        elif (match := _COLONS.match(line)) and match[2].casefold() in {word.casefold() for words in CALLOUTS.values() for word in words}:
            title = match[3] or match[4]
            yield line if match[2] in CALLOUTS and not match[3] else f"{match[1]} {_kind(match[2])}{f' {title}' if title else ''}"
        elif not _DROPPED_LINE.match(line):
            yield line


def _inner(lines, width, code):
    """The lines of a block without their indentation, and the code in it without it too."""
    while lines and not lines[-1].strip():
        lines.pop()
    for line in lines:
        for number in map(int, _KEPT.findall(line)):
            code[number] = re.sub(rf"(?m)^ {{1,{width}}}", "", code[number])
    return list(_lines(lines, code))


def _block(mark, word, title, inner):
    if mark == "===":
        return ["", f"**{title or word}**", "", *inner, ""]
    if mark != "!!!":
        return ["<details>", f"<summary>{title or word}</summary>", "", *inner, "", "</details>", ""]
    return [f"::: {_kind(word)}{f' {title}' if title and title.casefold() != word.casefold() else ''}", *inner, ":::", ""]


def _tags(text):
    """Components of MDX: boxes, folded parts, cards, links and films are written as ours; others leave their words."""
    if not _TAG.search(text):
        return text
    is_open: list[str] = []

    def written(match):
        name, is_end, is_lone = match["name"], bool(match["end"]), bool(match["lone"])
        said = {key: one or two or three for key, one, two, three in _SAID.findall(match["said"])}
        if is_end:
            return is_open.pop() if is_open and name in LINKS + BOXES + FOLDED else ""
        if name in LINKS:
            to = re.sub(r"[\s<>()]", "", said.get("to") or said.get("href") or "")
            is_open.append(f"]({to})" if to else "") if not is_lone else None
            return "[" if to and not is_lone else ""
        if name in BOXES and not is_lone:
            is_open.append("\n:::\n")
            return f"\n::: {_kind(said.get('type') or ('isWarning' if 'isWarning' in match['said'] else name))}\n"
        if name in FOLDED and not is_lone:
            is_open.append("\n\n</details>\n")
            return f"\n<details>\n<summary>{said.get('title', '')}</summary>\n\n"
        if name in ("YouTube", "Youtube"):
            return f"<https://www.youtube.com/watch?v={said['id']}>" if re.fullmatch(r"[\w-]+", said.get("id", "")) else ""
        if name == "Divider":
            return "\n---\n"
        if name == "SocialListItem":
            return "- "
        title = f"\n**{said['title']}**\n\n{said.get('description', '')}\n" if said.get("title") else ""
        return title

    made = _TAG.sub(written, _INDENTED_TAG.sub("", text)) + "".join(reversed(is_open))
    made = re.sub(r"(?m)^(::: \w+)\n+ {2,}", r"\1\n", made)  # what was indented for the eye is no code
    return _SPACED_LINK.sub(r"[\1](", made)


def _template(match):
    is_end, name, said = bool(match[1]), match[2] or match[4], match[3] or match[5] or ""
    words = re.findall(r'"([^"]*)"', said) or said.split()
    if name == "youtube" and words and re.fullmatch(r"[\w-]+", words[0]):
        return f"<https://www.youtube.com/watch?v={words[0]}>"
    if name in ("ref", "relref", "link", "post_link") and words:
        return words[0]
    if name in ("hint", "endhint", "callout", "notice", "alert", *(word for known in CALLOUTS.values() for word in known)):
        return ":::" if is_end or name.startswith("end") else f"::: {_kind(words[-1] if words else name)}"
    return ""


def _icon(match):
    """An icon beside the words that it adorns goes; one that stands for a word is told by its name."""
    before, after = (
        match.string[max(match.start() - 80, 0) : match.start()].rpartition("\n")[2].strip(),
        match.string[match.end() : match.end() + 80].lstrip(),
    )
    if match["pack"] in PACKS or not before or before[-1] in "[(*#-|" or after[:1] in ("*", "["):
        return ""
    return f"**{match['name'].replace('-', ' ').capitalize()}**{' ' if match[0].endswith(' ') else ''}"


def _named(match):
    """The name of a heading stays, colours and targets go."""
    name = re.search(r"(?:^|\s)#([\w-]+)", match[1])
    return f"{{#{name[1]}}}" if name else ""


def _links(text, find):
    defined = {name.casefold() for name in _DEFINED.findall(text)}

    def reference(match):
        name = match[2] or match[1]
        if name.casefold() in defined:
            return match[0]
        key = find(name)
        return f"[{match[1].strip()}](article:{key})" if key else match[1].strip()

    def from_top(match):
        fragment = f"#{PREFIX}{match['after'][1:]}" if match["after"] else ""
        key = find(match["path"]) if len(match["path"]) > 1 else ""
        return f"{match['before']}article:{key}{fragment}" if key else match[0]

    return _FROM_TOP.sub(from_top, _REFERENCE.sub(reference, text))
