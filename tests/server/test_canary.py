"""Secrets of every kind are sent through every door of the running service; then everything it leaves behind is searched for them.

Left out, and said in docs/security.md: Django's own administration, for operators alone; articles that the operator imports from files;
raw mails, which rest encrypted. Pictures, PDF and archives are not looked into.
"""

import email.message
import re
import smtplib
import time
import urllib.parse
import uuid

import pytest

from madoguchi.events.reacting import PERIODS
from madoguchi.mail.tests.posting import sink_on_a_port

from .canaries import SENTENCES, Canaries, files_of, of_mail, tables_of
from .conftest import installation_on
from .crawling import Reader
from .running import Talk, ask, free_port, until

pytestmark = pytest.mark.server

PEOPLE = {
    "visitor": "",
    "customer": "alice@customer.example",
    "agent": "hana@mihon.example",
    "lead": "kenji@mihon.example",
    "administrator": "aya@mihon.example",
}
STARTS = ["", "cases/new/", "chat/", "emergency/", "help/", "forum/", "announcements/", "verify/", "account/"]
STAFF = ["/desk/", "/desk/audit/", "/en/mail/", "/en/help/drafts/", "/en/forum/queue/"]
HARMLESS = "Nothing but words"
LEFT_OUT = re.compile(r"^/admin/|logout|/demo/|end-others|/static/|/hc/|\.(css|js|xml|png)$")


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def house(request, tmp_path_factory):
    """With the demo's people and content on SQLite, so that there are pages to fill in; on PostgreSQL empty."""
    home, smtp = tmp_path_factory.mktemp("canary") / "home", free_port()
    with sink_on_a_port() as sink:
        installation = installation_on(
            request.param, request, home, EMAIL_URL=f"smtp://127.0.0.1:{sink.port}", MADOGUCHI_SMTP_PORT=str(smtp)
        )
        installation.environment |= {"MADOGUCHI_LOG_LEVEL": "INFO", "MADOGUCHI_READS_STOP": "0"}
        if request.param == "sqlite":
            made = installation.command("init", "--demo")
            assert made.returncode == 0, made.stderr
        yield House(installation, sink, smtp)
        installation.end()


class House:
    def __init__(self, installation, sink, smtp):
        self.installation, self.mails, self.smtp = installation, sink.mails, smtp
        self.port = installation.serve().port

    def settle(self):
        """Until all that is to follow by now is done."""
        time.sleep(1)
        of_clocks = ", ".join(f"'{name}'" for name in PERIODS)
        count = f"SELECT count(*) FROM events_duty WHERE parked_at IS NULL AND reaction NOT IN ({of_clocks}) AND due_at < CURRENT_TIMESTAMP"
        until(lambda: self.installation.sql(count)[0][0] == 0, f"duties are done\n{self.installation.log()}", 180)
        time.sleep(2)

    def stores(self):
        yield from tables_of(self.installation)
        yield from files_of(self.installation.home)
        yield from ((f"mail {number}", raw + of_mail(raw)) for number, (_from, _to, raw) in enumerate(self.mails))
        yield "metrics", ask(self.port, "GET", "/metrics")[2]


def through_the_api(port, canaries):
    for kind in SENTENCES:
        talk = Talk(port, canaries.text(kind, "chat API, first line"))
        talk.write(canaries.text(kind, "chat API, line"))
        ask(port, "GET", f"/en/{uuid.uuid4()}?q={_quoted(canaries.text(kind, 'an address that is none'))}")
        headers = {
            "User-Agent": canaries.text(kind, "User-Agent").encode(),
            "Referer": f"http://x.example/{_quoted(canaries.text(kind, 'Referer'))}",
        }
        ask(port, "GET", "/en/help/", headers=headers)
        for path in ("search?language=en&q=", "suggestions?language=en&q=", "official?value="):
            ask(port, "GET", f"/api/v1/{path}{_quoted(canaries.text(kind, f'API {path}'))}")
        ask(
            port,
            "POST",
            talk.path,
            {"text": 1, "secret": canaries.text(kind, "a body that is refused")},
            token=talk.token,
            key=uuid.uuid4().hex,
        )
        ask(port, "POST", talk.path, {"text": "hello"}, token=_quoted(canaries.text(kind, "a token that is none")), key=uuid.uuid4().hex)
        ask(port, "POST", talk.path, {"text": "hello"}, token=talk.token, key=_quoted(canaries.text(kind, "an idempotency key")))


def by_mail(smtp, canaries):
    for kind in SENTENCES:
        for part in ("subject", "body", "name", "html", "file name", "file"):
            message = email.message.EmailMessage()
            secret = canaries.text(kind, f"mail, {part}")
            message["From"] = email.headerregistry.Address(secret if part == "name" else "Taro", "taro", "customer.example")
            message["To"], message["Message-ID"] = "support@mihon.example", f"<{uuid.uuid4()}@customer.example>"
            message["Subject"] = secret if part == "subject" else HARMLESS
            message.set_content(secret if part == "body" else HARMLESS)
            if part == "html":
                message.add_alternative(f"<p>{secret.replace(' ', ' <b></b>')}</p>", subtype="html")
            if part in ("file name", "file"):
                name = f"{secret}.txt" if part == "file name" else "log.txt"
                message.add_attachment(secret if part == "file" else HARMLESS, filename=name)
            with smtplib.SMTP("127.0.0.1", smtp) as session:
                session.send_message(message, "taro@customer.example", ["support@mihon.example"])


def through_all_forms(port, canaries, who):
    """Each field of each form that this person meets gets a secret, the others harmless words. Returns the forms and how often each was taken."""
    reader, taken = Reader(port), {}
    if PEOPLE[who]:
        reader.sign_in(PEOPLE[who])
    kinds = list(SENTENCES)
    starts = [f"/en/{start}" for start in STARTS] + (STAFF if who in ("agent", "lead", "administrator") else [])
    for form in reader.forms(starts, most=90, leave_out=LEFT_OUT.search):
        taken.setdefault(form.name, 0)
        for one in form.written_in:
            for kind in (kinds[len(taken) % len(kinds)], "phrase"):
                taken[form.name] += _fill(reader, form, one, canaries.text(kind, f"{who}: {form.name}: {one['name']}"))
    return taken


def _fill(reader, form, chosen, secret):
    """Whether it was taken."""
    values = {}
    for one in form.written_in:
        if one["type"] not in ("file", "password"):
            harmless = "taro@customer.example" if one["type"] == "email" else f"{HARMLESS} {uuid.uuid4().hex[:6]}"
            values[one["name"]] = one["value"] or harmless
    if chosen["type"] != "file":
        values[chosen["name"]] = secret
    file = (f"{secret[:150]}.txt", secret.encode()) if chosen["type"] == "file" else None
    status, _page = reader.send(form, values, file=file)
    assert status < 500, f"{form.name} {chosen['name']}: {status}"
    return status < 400  # a field that is refused is not stored either


def _quoted(text):
    return urllib.parse.quote(text)


def test_no_secret_that_was_sent_through_any_door_is_anywhere(house):
    canaries = Canaries(2026)
    through_the_api(house.port, canaries)
    by_mail(house.smtp, canaries)
    forms = {}
    for who in PEOPLE if not house.installation.database_url else ():
        forms |= {(who, name): taken for name, taken in through_all_forms(house.port, canaries, who).items()}
    house.settle()
    found = sorted({(door, store) for store, content in house.stores() for door in canaries.found_in(content)})
    assert not found, "\n".join(f"{door} → {store}" for door, store in found)
    taken = {form for form, times in forms.items() if times}
    assert len(taken) >= 60 or house.installation.database_url, sorted(set(forms) - taken)
    assert HARMLESS.encode() in b"".join(content for _name, content in tables_of(house.installation)), "what is no secret was stored"
    until(lambda: house.mails, "mail went out")


def test_the_search_finds_what_is_there(house):
    """A canary planted in each kind of store, so that finding none means something."""
    canaries = Canaries(7)
    for kind in SENTENCES:
        text = canaries.text(kind, "planted")
        for content in (text, text.upper(), _quoted(text), text.replace(" ", "\n"), text.replace(" ", " / ")):
            assert canaries.found_in(b"before " + content.encode() + b" after") or (" " not in content), (kind, content)
    Talk(house.port)
    text = canaries.text("password", "planted in rows")
    house.installation.sql("UPDATE conversations_entry SET text = ? WHERE seq = 1", text)
    (house.installation.home / "files").mkdir(exist_ok=True)
    (house.installation.home / "files" / "planted").write_text(canaries.text("phrase", "planted in a file"))
    found = {(door, store) for store, content in house.stores() for door in canaries.found_in(content)}
    assert ("password by planted in rows", "conversations_entry") in found
    assert ("phrase by planted in a file", "files/planted") in found
