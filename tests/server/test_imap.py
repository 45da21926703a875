"""Mailboxes on a real IMAP server: every mail is kept once, whoever dies, and what is kept is marked there."""

import threading

import pytest
from django.db import OperationalError

from madoguchi.mail import imap
from madoguchi.mail.mailboxes import Mailbox
from madoguchi.mail.models import MailboxState, RawMail
from madoguchi.mail.tests.posting import make_mail

from .conftest import installation_on
from .dovecot import PASSWORD, USER, Dovecot
from .running import until

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def server():
    with Dovecot() as started:
        yield started


@pytest.fixture(autouse=True)
def emptied(request):
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        with server.signed_in() as client:
            for folder in ("INBOX", "Done"):
                if client.select(folder)[0] == "OK":
                    if numbers := client.search(None, "ALL")[1][0].split():
                        client.store(b",".join(numbers).decode(), "+FLAGS", "\\Deleted")
                    client.close()  # takes away what is marked so


@pytest.fixture
def mailbox_on(tmp_path):
    def made(server, **changed):
        (tmp_path / "password").write_text(f"{PASSWORD}\n")
        given = {"scheme": "imaps", "host": "localhost", "port": server.tls_port, "ca_file": server.ca_file}
        return Mailbox(**{"name": "support", "user": USER, "password_file": tmp_path / "password", **given, **changed})

    return made


def take_in(mailbox):
    with imap.connected(mailbox) as box:
        return imap.take_in(box, mailbox, MailboxState.objects.hold(mailbox.name, by="test"))


def letters(count, start=0):
    return [make_mail(f"Letter {n}", message_id=f"<letter-{n}@customer.example>") for n in range(start, start + count)]


def kept():
    return sorted(RawMail.objects.values_list("message_id", flat=True))


def test_new_mails_are_kept_once_and_marked(server, mailbox_on):
    server.put(*letters(30))
    assert take_in(mailbox_on(server)) == 30
    assert len(kept()) == 30 and server.seen() == 30
    raw = RawMail.objects.first()
    assert raw.way == "imap" and raw.mailbox == "support" and raw.content.replace(b"\r\n", b"\n") == letters(1)[0]
    server.put(*letters(2, start=30))
    assert take_in(mailbox_on(server)) == 2
    assert take_in(mailbox_on(server)) == 0
    assert len(kept()) == 32


@pytest.mark.parametrize("scheme", ["imap", "imap+tls"])
def test_the_other_ways_to_connect(server, mailbox_on, scheme):
    server.put(*letters(1))
    assert take_in(mailbox_on(server, scheme=scheme, port=server.port)) == 1


def test_at_first_only_what_nobody_has_read_is_fetched(server, mailbox_on):
    server.put(*letters(3))
    with server.signed_in() as client:
        client.select("INBOX")
        client.store("1:2", "+FLAGS", "\\Seen")
    assert take_in(mailbox_on(server)) == 1
    with server.signed_in() as client:  # what people read before us is fetched all the same from then on
        client.append("INBOX", "\\Seen", "", letters(1, start=9)[0].replace(b"\n", b"\r\n"))
    assert take_in(mailbox_on(server)) == 1


def test_kept_mails_move_to_a_folder(server, mailbox_on):
    server.put(*letters(3))
    assert take_in(mailbox_on(server, done_folder="Done")) == 3
    assert server.count() == 0 and server.count("Done") == 3


def test_a_mailbox_that_is_numbered_anew_loses_and_doubles_nothing(server, mailbox_on):
    server.put(*letters(5))
    take_in(mailbox_on(server))
    MailboxState.objects.get().looked()
    before = MailboxState.objects.get().uid_validity
    server.kill()
    server.number_anew()
    server.start()
    server.put(*letters(2, start=5))
    take_in(mailbox_on(server))
    assert MailboxState.objects.get().uid_validity != before
    assert len(kept()) == 7


def test_a_mail_above_the_limit_is_told_and_left_where_it_is(server, mailbox_on, settings):
    settings.MAX_MAIL_BYTES = 2000
    server.put(make_mail("long " * 1000, message_id="<long@customer.example>"), *letters(1))
    assert take_in(mailbox_on(server)) == 1
    raw = RawMail.objects.get(message_id="<long@customer.example>")
    assert (raw.outcome, raw.reason) == ("kept", "too-large") and raw.size < 2000
    assert server.seen() == 1
    assert take_in(mailbox_on(server)) == 0


def test_a_mail_that_the_server_does_not_give_out_holds_up_no_other(server, mailbox_on, monkeypatch):
    server.put(*letters(4))
    given = imap._part

    def refusing(box, uid, part):
        if is_refused and uid == refused:
            raise LookupError(uid)
        return given(box, uid, part)

    monkeypatch.setattr(imap, "_part", refusing)
    is_refused, refused = False, 0
    server.put(*letters(1, start=10))
    take_in(mailbox_on(server))
    is_refused, refused = True, MailboxState.objects.get().last_uid + 2
    server.put(*letters(3, start=20))
    assert take_in(mailbox_on(server)) == 2
    assert MailboxState.objects.get().skipped == [refused]
    is_refused = False
    assert take_in(mailbox_on(server)) == 1
    assert MailboxState.objects.get().skipped == [] and len(kept()) == 8


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"user": "nobody@mihon.example", "password_file": "wrong"}, "sign-in"),
        ({"password_file": "missing"}, "password-file"),
        ({"folder": "No such folder"}, "folder"),
        ({"ca_file": None}, "certificate"),
        ({"port": 1}, "unreachable"),
    ],
)
def test_what_is_wrong_is_told_in_a_word(server, mailbox_on, tmp_path, changed, fault):
    (tmp_path / "wrong").write_text("wrong")
    if "password_file" in changed:
        changed = {**changed, "password_file": tmp_path / changed["password_file"]}
    with pytest.raises(Exception) as raised:
        take_in(mailbox_on(server, **changed))
    assert imap.fault_in(raised.value) == fault


def test_the_password_stands_in_no_row_and_no_log(server, mailbox_on, tmp_path, caplog):
    (tmp_path / "other").write_text("a-password-of-nobody")
    stop = threading.Event()
    thread = threading.Thread(target=imap.fetch, args=[mailbox_on(server, password_file=tmp_path / "other")], kwargs={"stop": stop})
    thread.start()
    until(lambda: MailboxState.objects.exclude(fault="").exists(), "the fault is written down")
    stop.set()
    thread.join()
    assert MailboxState.objects.get().fault == "sign-in" and "a-password-of-nobody" not in caplog.text


def unless_locked(question):
    """Its answer; None while the thread that fetches has locked the database, which is in memory here."""

    def ask():
        try:
            return question()
        except OperationalError:
            return None

    return ask


@pytest.mark.parametrize("idle", [True, False])
def test_what_comes_later_is_fetched_and_a_server_that_dies_is_waited_for(mailbox_on, idle, monkeypatch):
    monkeypatch.setattr(imap, "POLL_SECONDS", 0.5)
    stop = threading.Event()
    with Dovecot(idle=idle) as server:
        thread = threading.Thread(target=imap.fetch, args=[mailbox_on(server)], kwargs={"stop": stop})
        thread.start()
        try:
            server.put(*letters(2))
            until(unless_locked(lambda: RawMail.objects.count() == 2), "the first two are kept")
            server.put(*letters(1, start=2))
            until(unless_locked(lambda: RawMail.objects.count() == 3), "a later one is kept")
            server.kill()
            until(unless_locked(lambda: MailboxState.objects.get().fault == "unreachable"), "the fault is told")
            server.start()
            server.put(*letters(1, start=3))
            until(unless_locked(lambda: RawMail.objects.count() == 4), "one that came after the server was back")
            until(unless_locked(lambda: MailboxState.objects.get().fault == ""), "the fault is forgotten")
        finally:
            stop.set()
            thread.join(30)
        assert not thread.is_alive()


@pytest.mark.django_db(databases=[])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_a_service_that_is_killed_again_and_again_keeps_every_mail_once(request, tmp_path, database):
    with Dovecot() as server:
        (tmp_path / "password").write_text(PASSWORD)
        table = {
            "server": f"imaps://localhost:{server.tls_port}",
            "user": USER,
            "password_file": "password",
            "ca_file": str(server.ca_file),
        }
        (tmp_path / "mailboxes.toml").write_text("[support]\n" + "".join(f'{key} = "{value}"\n' for key, value in table.items()))
        installation = installation_on(database, request, tmp_path / "home", MADOGUCHI_MAILBOXES=str(tmp_path / "mailboxes.toml"))
        try:
            serving = installation.serve()
            for turn in range(3):
                server.put(*letters(10, start=10 * turn))
                until(lambda turn=turn: _count(installation) > 10 * turn, f"mails of turn {turn}")
                serving.kill("worker")
            until(lambda: _count(installation) == 30, "all mails are kept")
            until(lambda: server.seen() == 30, "all are marked")
            opened = "SELECT count(DISTINCT conversation) FROM mail_rawmail WHERE outcome = 'opened'"
            until(lambda: installation.sql(opened)[0][0] == 30, "each has opened a case")
            assert installation.sql("SELECT count(*) FROM conversations_conversation")[0][0] == 30
        finally:
            installation.end()


def _count(installation):
    return installation.sql("SELECT count(*) FROM mail_rawmail")[0][0]


def test_one_process_at_a_time_fetches_from_a_mailbox():
    hold = MailboxState.objects.hold
    assert hold("support", by="one") and hold("support", by="one")
    assert hold("support", by="two") is None
    MailboxState.objects.let_go("support", by="two")
    assert hold("support", by="two") is None
    MailboxState.objects.let_go("support", by="one")
    assert hold("support", by="two")
