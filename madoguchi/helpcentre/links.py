"""Where the links and pictures of an article's text lead: to other articles, to pages of ours, to the outside; pure."""

import posixpath
from urllib.parse import unquote, urlsplit

PREFIX = "s-"  # of the anchors of headings, so that no text can take the name of a part of the page
OUTSIDE = ("http", "https", "mailto", "tel")
MARKS = ("article", "form", "page", "image")


def key_of_link(path: str, *, key: str) -> str:
    """The article that a relative link to a Markdown file means: ../security/x.md in account/y is security/x."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(key), path)).removesuffix(".md").lstrip("/")


class Links:
    """Decides every attribute: what may stay, and where links lead."""

    def __init__(self, key: str, language: str):
        self.key, self.language, self.images = key, language, []

    def __call__(self, tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("a", "href"):
            return self._href(value)
        if (tag, name) == ("img", "src"):
            return self._src(value)
        return value

    def _href(self, value: str) -> str | None:
        value = value.strip()
        if value.startswith("#"):
            return f"#{PREFIX}{unquote(value[1:])}"
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if parts.scheme in OUTSIDE or parts.scheme in MARKS:
            return value
        if parts.scheme or value.startswith("//") or "\\" in value:
            return None
        if parts.path.endswith(".md") and not value.startswith("/"):
            target = key_of_link(unquote(parts.path), key=self.key)
            fragment = f"#{PREFIX}{unquote(parts.fragment)}" if parts.fragment else ""
            return None if target.startswith("..") else f"article:{target}{fragment}"
        return value if value.startswith("/") else None

    def _src(self, value: str) -> str | None:
        try:
            parts = urlsplit(value)
        except ValueError:
            return None
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/") or "\\" in value:
            return None  # pictures from elsewhere would tell others who reads what
        path = image_path(unquote(parts.path), key=self.key, language=self.language)
        if path.startswith(".."):
            return None
        self.images.append(path)
        return f"image:{path}"


def image_path(path: str, *, key: str, language: str) -> str:
    """Where a picture named in an article lies below the folder that holds the languages."""
    return posixpath.normpath(posixpath.join(language, posixpath.dirname(key), path))
