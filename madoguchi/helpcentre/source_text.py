"""The Markdown of an article as a reader may have it: nothing that its page does not show."""

import re
from urllib.parse import unquote

from .links import key_of_link
from .models import Article

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_RUN = r"""[^\s()<>"'=\[\]]"""
_TO_ARTICLE = re.compile(rf"""article:(?P<named>[^\s()<>"'#\]]+)|(?P<path>(?<=<)[^<>\n"'=]+\.md|(?<!{_RUN}){_RUN}+\.md)\b""")


def source_text(translation, *, places):
    """As the editor wrote it, without comments; links to articles that exist but are not among `places` lead nowhere."""
    text, own = _COMMENT.sub("", translation.text), translation.article.key
    unseen = {_key(match, own) for match in _TO_ARTICLE.finditer(text)} - places.keys()
    hidden = set(Article.objects.filter(key__in=unseen).values_list("key", flat=True)) if unseen else set()
    return _TO_ARTICLE.sub(lambda match: "#" if _key(match, own) in hidden else match.group(), text)


def linked_in_source(translation):
    """The keys of the articles that the Markdown leads to or names."""
    return {_key(match, translation.article.key) for match in _TO_ARTICLE.finditer(translation.text)}


def _key(match, own):
    return unquote(match["named"]) if match["named"] else key_of_link(unquote(match["path"]), key=own)
