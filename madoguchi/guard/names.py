"""Names of people in the forum that pass themselves off as staff or as the brand."""

import re
import unicodedata
from collections.abc import Iterable

from madoguchi.guard.nearness import distance
from madoguchi.guard.skeleton import letters, skeleton
from madoguchi.guard.words import vocabulary

SHORTEST_NAME = 4

_ROLES = (
    "support",
    "supports",
    "supportteam",
    "helpdesk",
    "helpcenter",
    "helpcentre",
    "customerservice",
    "customercare",
    "customersupport",
    "admin",
    "admins",
    "administrator",
    "administration",
    "moderator",
    "moderators",
    "mod",
    "mods",
    "staff",
    "official",
    "officials",
    "operator",
    "agent",
    "team",
    "ceo",
    "cto",
    "cfo",
    "cs",
    "security",
    "securityteam",
    "compliance",
    "system",
    "root",
    "webmaster",
    "postmaster",
    "verified",
    "bot",
    "supportbot",
    "soporte",
    "oficial",
    "administrador",
    "moderador",
    "suporte",
    "officiel",
    "assistance",
    "kundendienst",
    "offiziell",
    "destek",
    "yonetici",
)
_ROLES_IN_OTHER_SCRIPTS = (
    "公式",
    "運営",
    "サポート",
    "管理者",
    "管理人",
    "スタッフ",
    "事務局",
    "カスタマー",
    "お客様窓口",
    "お客様相談",
    "ヘルプデスク",
    "モデレータ",
    "オペレータ",
    "担当者",
    "窓口",
    "認証済",
    "本部",
    "官方",
    "客服",
    "管理员",
    "管理員",
    "工作人员",
    "版主",
    "支持团队",
    "공식",
    "운영",
    "관리자",
    "고객센터",
    "고객지원",
    "서포트",
    "상담원",
    "поддержка",
    "администратор",
    "админ",
    "модератор",
    "официальный",
)
_BADGES = re.compile(
    r"[\u2611\u2705\u2713\u2714\u2b50\u2605\u2606\u2728\U0001f396\U0001f3c5\U0001f451\U0001f530\U0001f535\U0001f539\U0001f537\U0001f6e1\u00ae\u2122\u00a9]"
)
_WORDS_BESIDE_ROLES = vocabulary(
    "team desk center centre service services live chat online 24 247 help account accounts global jp japan en us asia head chief"
)


def imitates_staff(name: str, official_names: Iterable[str]) -> bool:
    """Whether a customer's name looks like the brand, a colleague's name, a role or a badge. `official_names`: names of the
    brand and of the colleagues who speak in public."""
    text = unicodedata.normalize("NFKC", name)
    if _BADGES.search(name):
        return True
    bare = _bare(text)
    if any(role in bare for role in _ROLES_IN_OTHER_SCRIPTS) or _names_a_role(text):
        return True
    return any(_looks_like(text, official) for official in official_names)


def _names_a_role(text: str) -> bool:
    """A role as a word of its own, also spelt with look-alikes or with dots and underscores between the letters."""
    split = [part for part in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", _visible(text)) if part]
    words = [_bones(part) for part in split]
    spelt_out = "".join(words) if all(len(word) == 1 for word in words) else ""
    if spelt_out in _ROLE_BONES or any(word.strip("0123456789") in _ROLE_BONES for word in words):
        return True
    return any(_is_role_with_company(word) for word in [*words, "".join(words)])


def _is_role_with_company(word: str) -> bool:
    """ "adminjohn" is a name perhaps, "supportdesk247" and "officialhelp" are not."""
    for role in _LONG_ROLES:
        before, found, after = word.partition(role)
        if found and all(_is_beside(part) for part in (before, after)):
            return True
    return False


def _is_beside(part: str) -> bool:
    part = part.strip("0123456789lo")
    return not part or part in _BESIDE_BONES or part in _ROLE_BONES


def _looks_like(text: str, official: str) -> bool:
    """Whether a name is an official one, holds it, or is one letter off."""
    bones, own = _bones(text), _bones(unicodedata.normalize("NFKC", official))
    bare, bare_own = _bare(text), _bare(unicodedata.normalize("NFKC", official))
    if not own and not bare_own:
        return False
    if bones == own or bare == bare_own:
        return True
    if len(own) >= SHORTEST_NAME and own.isascii() and (own in bones or letters(official) in letters(text)):
        return True
    if not bare_own.isascii():
        return len(bare_own) >= 2 and bare_own in bare
    return len(own) > SHORTEST_NAME and distance(bones, own, 1) <= 1


def _bones(text: str) -> str:
    """The skeleton without signs and blanks; look-alikes of digits are letters."""
    return re.sub(r"[\W_]", "", skeleton(_visible(text)).translate(str.maketrans("0134578$@", "oleastb" + "sa")))


def _bare(text: str) -> str:
    """Letters and digits alone, katakana written small or wide alike."""
    return re.sub(r"[\W_]", "", _visible(text)).casefold()


def _visible(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character) not in {"Cf", "Mn", "Me", "Cc"})


_ROLE_BONES = frozenset(_bones(role) for role in _ROLES)
_LONG_ROLES = tuple(sorted((bones for bones in _ROLE_BONES if len(bones) >= 5), key=len, reverse=True))
_BESIDE_BONES = frozenset(_bones(word) for word in _WORDS_BESIDE_ROLES)
