"""A reader who follows every link and fills in every form that he is shown, as one who has nothing better to do."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

WRITTEN_IN = {"text", "search", "textarea", "url", "email", "tel", "password", "file"}
NUMBER = re.compile(r"/(?:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|\d+|[0-9a-zA-Z_-]{20,})(?=/|$)")


@dataclass
class Form:
    action: str
    method: str = "get"
    fields: list[dict] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The same for forms that differ only in what they are about."""
        path = NUMBER.sub("/N", urllib.parse.urlsplit(self.action).path)
        return f"{self.method} {path} {' '.join(sorted({one['name'] for one in self.written_in}))}"

    @property
    def written_in(self) -> list[dict]:
        return [one for one in self.fields if one["type"] in WRITTEN_IN]


class Page(HTMLParser):
    def __init__(self, address: str, text: str):
        super().__init__()
        self.address, self.links, self.forms = address, [], []
        self._form = self._select = self._textarea = None
        self._by_id: dict[str, Form] = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "a" and "href" in given:
            self.links.append(urllib.parse.urljoin(self.address, given["href"]))
        elif tag == "form":
            action = urllib.parse.urljoin(self.address, given.get("action") or self.address)
            self._form = Form(action, given.get("method", "get").lower())
            self._by_id[given.get("id", "")] = self._form
            self.forms.append(self._form)
        elif tag in ("input", "textarea", "select", "button") and given.get("name") and "disabled" not in given:
            self._field(tag, given)
        elif tag == "option" and self._select is not None and given.get("value") and not self._select["value"]:
            self._select["value"] = given["value"]

    def _field(self, tag, given):
        form = self._by_id.get(given["form"]) if "form" in given else self._form
        if form is None:
            return
        kind = tag if tag in ("textarea", "select", "button") else given.get("type", "text")
        if kind in ("radio", "button", "submit") and any(one["name"] == given["name"] for one in form.fields):
            return
        found = {"name": given["name"], "type": kind, "value": given.get("value", ""), "needed": "required" in given}
        form.fields.append(found)
        if tag == "select":
            self._select = found

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None


class Reader:
    """One browser, with its cookies."""

    def __init__(self, port: int):
        self.base = f"http://127.0.0.1:{port}"
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def sign_in(self, email: str) -> None:
        (form,) = [one for one in self.page("/en/account/demo/").forms if "/demo/sign-in/" in one.action][:1]
        status, _page = self.send(form, {"email": email})
        assert status == 200

    def ask(self, address: str, body=None, headers=None) -> tuple[int, str, bytes]:
        """(status, address in the end, body)"""
        request = urllib.request.Request(urllib.parse.urljoin(self.base, address), body, {"Accept-Language": "en", **(headers or {})})
        try:
            with self.opener.open(request, timeout=60) as response:
                return response.status, response.url, response.read()
        except urllib.error.HTTPError as error:
            return error.code, error.url or address, error.read()

    def page(self, address: str) -> Page:
        _status, address, body = self.ask(address)
        return Page(address, body.decode(errors="replace"))

    def send(self, form: Form, values: dict, *, file: tuple[str, bytes] | None = None) -> tuple[int, Page]:
        pairs = [(one["name"], values.get(one["name"], one["value"])) for one in form.fields if one["type"] not in ("file", "checkbox")]
        pairs += [(one["name"], values.get(one["name"], one["value"] or "on")) for one in form.fields if one["type"] == "checkbox"]
        if form.method == "get":
            address = f"{form.action.partition('?')[0]}?{urllib.parse.urlencode(pairs)}"
            status, address, body = self.ask(address)
        else:
            files = [(one["name"], *file) for one in form.fields if one["type"] == "file"] if file else []
            content, kind = _multipart(pairs, files)
            status, address, body = self.ask(form.action, content, {"Content-Type": kind, "Origin": self.base, "Referer": form.action})
        return status, Page(address, body.decode(errors="replace"))

    def forms(self, starts: list[str], *, most: int, leave_out: Callable[[str], bool]) -> Iterator[Form]:
        """Of all pages that can be reached from these, a page of each kind, each kind of form once."""
        waiting, seen, known = [urllib.parse.urljoin(self.base, start) for start in starts], set(), set()
        while waiting and len(seen) < most:
            address = waiting.pop(0)
            kind = NUMBER.sub("/N", urllib.parse.urlsplit(address).path)
            if kind in seen or not address.startswith(self.base + "/") or leave_out(kind):
                continue
            seen.add(kind)
            status, address, body = self.ask(address)
            if status >= 400 or b"<html" not in body[:500].lower():
                continue
            page = Page(address, body.decode(errors="replace"))
            waiting += page.links
            for form in page.forms:
                if form.written_in and form.name not in known and not leave_out(urllib.parse.urlsplit(form.action).path):
                    known.add(form.name)
                    yield form


def _multipart(pairs, files) -> tuple[bytes, str]:
    edge = uuid.uuid4().hex
    lines = []
    for name, value in pairs:
        lines.append(f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode())
    for name, file_name, content in files:
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\nContent-Type: text/plain\r\n\r\n'
        lines.append(head.encode() + content + b"\r\n")
    return b"".join([*lines, f"--{edge}--\r\n".encode()]), f"multipart/form-data; boundary={edge}"
