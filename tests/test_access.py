"""Who may open what: every address of the service (pages, API, live) against every kind of person. A new address without a row fails."""

import asyncio
import datetime
import functools
import io
import json
from urllib.parse import quote

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from PIL import Image as Picture

from madoguchi.announcements.models import Announcement
from madoguchi.community.models import Category as ForumCategory
from madoguchi.community.models import Topic
from madoguchi.conversations.emergency_mails import notice_token
from madoguchi.conversations.models import Appeal, AsSent, Attachment, Block, CannedReply, Participant, Team
from madoguchi.conversations.tokens import mail_link_token, visitor_token
from madoguchi.events.models import Duty
from madoguchi.evidence.models import CaseExport
from madoguchi.exchange.accounts import Account
from madoguchi.exchange.models import Freeze
from madoguchi.guard.models import Channel, ChannelChange, FakeReport, ListKey
from madoguchi.guard.seeding import load_channels
from madoguchi.guard.staff_words import Objection
from madoguchi.helpcentre.models import Article, Gap, Image, Need, Rating, Source
from madoguchi.live import application as live
from madoguchi.live.asked import Asked
from madoguchi.live.streams import is_stream, open_stream
from madoguchi.mail.models import RawMail, StoppedAddress
from madoguchi.people.models import ApiToken
from madoguchi.release.models import StoppedDraft
from madoguchi.search.models import StopWord, Synonym
from madoguchi.watch.models import Alarm
from madoguchi.workforce.models import Shift
from tests.access_matrix import KINDS, LIVE, LIVE_OF_TOKENS, OF_TOKENS, TOKENS, WHO_MAY
from tests.world import PEOPLE, make_conversation, make_person

BODIES = {
    "api:start": {"channel": "chat", "language": "en", "text": "hello"},
    "api:reply": {"text": "hello"},
    "api:be_known": {"token": "forged"},
    "api:entries": {"text": "hello"},
    "api:offers": {"visit": "0" * 32},
    "api:judge": {"value": "mihon.example"},
    "api:seen": {"seq": 1},
    "api:rating": {"score": 5},
    **dict.fromkeys(("api:ask_release", "api:release_draft", "api:refuse_draft"), {"words": "Because."}),
    "api:rate": {"article": "security/corporate", "language": "en", "is_helpful": True},
}
QUERIES = {"api:suggestions": {"q": "known"}, "api:is_official": {"value": "mihon.example"}, "api:search": {"q": "known"}}
REFUSED = {302, 403, 404, 405, 415}
BORROWED = {"account", "mfa", "usersessions"}  # allauth's pages take PUT for POST, as Django's form views do
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture(autouse=True)
def segments(settings):
    settings.SEGMENTS = {"corporate": "Corporate customers"}
    settings.EXCHANGE_URL = "http://127.0.0.1:1"


def every_url():
    """All our addresses by name; the operators' administration is Django's own and tested as one."""
    return {name for name in parameters() if not name.startswith("admin:")}


def test_every_address_says_who_may_open_it():
    assert every_url() == {name for name, _method in WHO_MAY}


def test_every_address_of_the_api_says_what_it_opens_to_tokens():
    assert set(OF_TOKENS) == {row for row in WHO_MAY if row[0].startswith("api:")} and set(LIVE_OF_TOKENS) == set(LIVE)


class World:
    """One thing of each kind: alice's where it is somebody's."""

    def __init__(self):
        self.people = {name: make_person(name, role, full) for name, (role, full) in PEOPLE.items()} | {"nobody": None}
        alice, bob, eri, hana = (self.people[name] for name in ("alice", "bob", "eri", "hana"))
        talk = make_conversation(by=alice)
        file = Attachment.objects.take("shot.png", _picture())
        freeze = Freeze.objects.leave_to_the_desk(
            Account("email", alice.email), conversation=talk.number, kind="hold", proof="none", situation="", why="policy"
        )
        line = talk.reply("with a picture", by=alice, files=[file])
        AsSent.objects.create(entry=line, html="<p>with a picture</p>", is_kept=True)
        draft = Article.objects.write("security/draft", language="en", title="Draft", text="Not yet.", by=eri)
        published = Article.objects.write("security/known", language="en", title="Known", text="Read me.", by=eri)
        published.publish(by=eri)
        published.article.rate(translation=published, is_helpful=False, reader="", by=alice, words="No.")
        alice.belong_to(["corporate"], by=self.people["aya"])
        private = Article.objects.write(
            "security/corporate", language="en", title="For some", text="![x](x.png)", visibility="segment:corporate", by=eri
        )
        private.publish(by=eri)
        picture = Image.objects.put(private.article, "en/security/x.png", _picture())
        Need.objects.hear("how long", language="en", source=Source.NOTHING_FOUND)
        Gap.objects.group("en")
        synonym = Synonym.objects.add("en", terms=["porter", "doorman"], by=eri)
        (stop_word,) = StopWord.objects.add("en", words=["kindly"], by=eri)
        topic = Topic.objects.open("A question", "How long?", by=alice, category=ForumCategory.objects.first(), language="en")
        topic.reply("Two hours.", by=bob)
        announcement = Announcement.objects.draft({"en": ("News", "Soon.")}, by=eri)
        ApiToken.objects.give(hana, name="test", by=hana)
        session = UserSession.objects.create(user=alice, ip="192.0.2.1", session_key="alice-elsewhere", user_agent="another browser")
        asking = Participant.objects.ask(talk, address="taro@customer.example", name="", case=make_conversation(), proof="proven")
        raw = RawMail.objects.keep(b"From: taro@customer.example\r\n\r\nhello", way="pipe")
        StoppedAddress.objects.stop("taro@customer.example", why="bounce")
        parked = Duty.objects.create(reaction="mail.send", parked_at=datetime.datetime.now(datetime.UTC))
        team = Team.objects.make("payments", names={"en": "Payments"}, by=self.people["aya"])
        block = Block.objects.impose("spam", "Nonsense.", by=hana, conversation=make_conversation())
        appeal = Appeal.objects.make(block, "No.", by=alice)
        asked = CaseExport.objects.ask(talk, audience="authorities", language="en", reason="The police ask.", by=self.people["kenji"])
        own = CaseExport.objects.ask_for_own(talk, language="en", by=alice)
        canned = CannedReply.objects.write("own", texts={"en": "Hello."}, by=hana)
        alarm = Alarm.objects.sound("lure", who=None, subject=talk, number=talk.number, key="one")
        why = (Objection("asks-for-password", 0, 4, "Your"),)
        stopped = StoppedDraft.objects.stop("Your password?", why, by=hana, place=f"answer:{talk.number}")
        ListKey.objects.make_first()
        load_channels()
        proposal = ChannelChange.objects.propose(
            kind="domain", value="new.mihon.example.net", why="New.", by=make_person("ren", "admin", "Ren")
        )
        (fake,) = FakeReport.objects.take(["mlhon.example"], who="x", way="verify")
        self.talk = talk
        self.words = {
            "number": talk.number, "public_id": file.public_id, "token": mail_link_token(talk.number, alice.email), "key": "security", "slug": published.slug,
            "name": picture.file_name, "pk": draft.pk, "section": "articles", "code": "ja", "what": "missing", "provider": "raw",
        }  # fmt: skip
        self.of_room = {
            "community": {"number": topic.number, "seq": 2, "slug": topic.category.slug}, "announcements": {"number": announcement.number},
            **dict.fromkeys(("helpcentre:revision", "helpcentre:restore", "helpcentre:correct_risk"), {"pk": draft.pk, "number": 1}),
            "api:article": {"key": private.article.key}, "helpcentre:deal_with": {"pk": Rating.objects.get().pk}, **dict.fromkeys(("helpcentre:gap_draft", "helpcentre:gap_set_aside", "helpcentre:gap_take_up"), {"pk": Gap.objects.get().pk}),
            **dict.fromkeys(("helpcentre:synonym", "helpcentre:remove_synonym"), {"pk": synonym.pk}), "helpcentre:remove_stop_word": {"pk": stop_word.pk},
            "exports": {"number": talk.number, "pk": asked.pk}, "copies": {"number": talk.number, "pk": own.pk},
            "desk:settle_alarm": {"pk": alarm.pk}, **dict.fromkeys(("desk:ask_release", "desk:decide_stopped", "desk:withdraw_stopped", "api:ask_release", "api:release_draft", "api:refuse_draft"), {"pk": stopped.pk}), "desk:reveal": {"number": talk.number, "field": "email"}, "desk:lift": {"pk": block.pk}, "desk:decide": {"pk": appeal.pk}, "desk:team": {"key": team.key}, "desk:remove_team": {"key": team.key}, "desk:end_shift_of": {"pk": Shift.objects.begin(hana, by=hana).pk}, "desk:hours": {"channel": "chat"}, "mail:original": {"pk": raw.pk}, "mail:clear": {"pk": StoppedAddress.objects.get().pk}, "mail:try_again": {"pk": parked.pk},
            **dict.fromkeys(("desk:let_in", "desk:decline", "desk:remove"), {"number": talk.number, "pk": asking.pk}),
            "widget:words": {"language": "ja"}, "desk:as_sent": {"number": talk.number, "seq": line.seq}, "desk:report_fakes": {"number": talk.number, "seq": line.seq}, **dict.fromkeys(("desk:canned_reply", "desk:throw_away_canned_reply"), {"pk": canned.pk}),
            **dict.fromkeys(("guard:approve_change", "guard:refuse_change", "guard:take_back_change"), {"pk": proposal.pk}), "guard:export_fakes": {"form": "csv"},
            "guard": {"pk": fake.pk}, "guard:withdraw_channel": {"pk": Channel.objects.first().pk},
            "desk:freeze": {"number": make_conversation(by=alice, priority=4).number}, "conversations:notice": {"token": notice_token(freeze)},
            "people:token_end": {"pk": hana.api_tokens.get().pk}, "people:session_end": {"pk": session.pk}, "mfa": {"pk": 10**6},
        }  # fmt: skip

    @functools.cached_property
    def tokens(self):
        """One of each kind, as it is written after Bearer."""
        aya, hana = self.people["aya"], self.people["hana"]
        secrets = {name: ApiToken.objects.give(self.people[name], name=name, by=aya) for name in ("bob", "alice", "hana", "eri", "aya")}
        secrets |= {name: ApiToken.objects.give(who, name=name, by=aya) for name, who in {"ended": hana, "narrow": aya}.items()}
        hana.api_tokens.get(name="ended").end(by=aya)
        aya.api_tokens.filter(name="narrow").update(scopes=["articles:read"])
        with time_machine.travel(datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=91)):
            secrets["expired"] = visitor_token(self.talk)
        visitors = {"visitor": visitor_token(self.talk), "stranger": visitor_token(make_conversation())}
        return secrets | visitors | {"forged": "mdg_" + "a" * 43}

    def words_of(self, name):
        room = name.partition(":")[0].partition("_")[0]
        words = self.words | self.of_room.get(room, {}) | self.of_room.get(name, {})
        return {key: words[key] for key in parameters()[name]}

    def address(self, name):
        return reverse(name, kwargs=self.words_of(name))


def _picture():
    file = io.BytesIO()
    Picture.new("RGB", (4, 3), "navy").save(file, "PNG")
    return file.getvalue()


@functools.cache
def parameters():
    """The names in each address's pattern."""

    def walk(patterns, space="", names=()):
        for pattern in patterns:
            here = (*names, *pattern.pattern.converters)
            if isinstance(pattern, URLPattern):
                yield (f"{space}:{pattern.name}" if space else pattern.name), here
            else:
                yield from walk(pattern.url_patterns, ":".join(filter(None, (space, pattern.namespace))), here)

    return dict(walk(get_resolver().url_patterns))


def given_to(name):
    """What an address of the API takes."""
    if name == "api:reply_with_files":
        return {"data": {"text": "hello", "files": SimpleUploadedFile("shot.png", PNG)}}
    return {"data": json.dumps(BODIES.get(name, {})), "content_type": "application/json"}


def asked(world, who, name, method, *, token=""):
    """The status that this person gets, or whoever shows this token; whatever it changed is undone."""
    browser = Client(headers={"accept-language": "en"} | ({"authorization": f"Bearer {token}"} if token else {}))
    with transaction.atomic():
        if world.people[who] is not None:
            browser.force_login(world.people[who])
        path = world.address(name)
        if method == "POST" and name.startswith("api:"):
            response = browser.post(path, **given_to(name), headers={"origin": "http://testserver", "idempotency-key": "k"})
        else:
            headers = {"origin": "http://testserver"} if method == "POST" else {}
            response = getattr(browser, method.lower())(path, QUERIES.get(name), headers=headers)
        status = response.status_code
        transaction.set_rollback(True)
    return status


@pytest.fixture
def world(db):
    return World()


def with_nul(world):
    """Every address as often as it has a word in it, with a NUL in place of that word."""
    for name in every_url():
        for word in world.words_of(name).values():
            if isinstance(word, str):
                before, found, after = world.address(name).rpartition(quote(word, safe=":/"))
                assert found, name
                yield name, f"{before}%00{after}"


@pytest.mark.parametrize("who", ["nobody", "alice", "aya"])
def test_a_nul_in_an_address_never_reaches_the_database(world, who, like_postgresql):
    browser = Client(raise_request_exception=False, headers={"accept-language": "en", "origin": "http://testserver"})
    if world.people[who] is not None:
        browser.force_login(world.people[who])
    got = {}
    for name, path in with_nul(world):
        for method in {method for row, method in WHO_MAY if row == name}:
            ask = browser.get if method == "GET" else browser.post
            headers = {"idempotency-key": "k"}
            given = given_to(name) if method == "POST" and name.startswith("api:") else {}
            got[name, method, path] = ask(path, headers=headers, **given).status_code
    assert got and not {row: status for row, status in got.items() if status not in {302, 401, 403, 404}}


ROOMS = sorted({name.partition(":")[0].partition("_")[0] for name, _method in WHO_MAY})


@pytest.mark.parametrize("room", ROOMS)
def test_each_kind_of_person_gets_what_the_matrix_says(world, room):
    rows = [row for row in WHO_MAY if row[0].partition(":")[0].partition("_")[0] == room]
    got = {row: tuple(asked(world, who, *row) for who in KINDS) for row in rows}
    assert got == {row: WHO_MAY[row] for row in rows}


@pytest.mark.parametrize("room", ROOMS)
def test_each_token_opens_what_the_matrix_says_and_no_page(world, room):
    rows = [row for row in WHO_MAY if row[0].partition(":")[0].partition("_")[0] == room]
    got = {row: tuple(asked(world, "nobody", *row, token=world.tokens[kind]) for kind in TOKENS) for row in rows}
    assert got == {row: OF_TOKENS.get(row) or (WHO_MAY[row][0],) * len(TOKENS) for row in rows}


@pytest.mark.parametrize("room", ROOMS)
def test_every_address_that_answers_get_answers_head_the_same_way(world, room):
    names = sorted(name for name, method in WHO_MAY if method == "GET" and name.partition(":")[0].partition("_")[0] == room)
    got = {(name, who): asked(world, who, name, "HEAD") for name in names for who in ("nobody", "alice", "aya")}
    assert got == {(name, who): WHO_MAY[name, "GET"][KINDS.index(who)] for name, who in got}


@pytest.mark.parametrize("room", ROOMS)
def test_a_method_without_a_row_is_refused_to_everybody(world, room):
    names = {name for name, _method in WHO_MAY if name.partition(":")[0].partition("_")[0] == room}
    names -= {"api:openapi-json", "api:openapi-view", "sitemap", "sitemaps"}  # borrowed, the same for every method
    methods = ("GET", "POST") if room in BORROWED else ("GET", "POST", "PUT", "PATCH", "DELETE")
    other = sorted((name, method) for name in names for method in methods if (name, method) not in WHO_MAY)
    got = {row: asked(world, who, *row) for row in other for who in ("nobody", "aya")}
    assert not {row: status for row, status in got.items() if status not in REFUSED}


@pytest.mark.parametrize("who", KINDS)
def test_the_administration_is_for_administrators(world, who):
    browser = Client()
    if world.people[who] is not None:
        browser.force_login(world.people[who])
    assert (browser.get("/admin/").status_code == 200) is (who == "aya")


class _Connection:
    """A stream's, as far as the door writes to it."""

    def __init__(self):
        self.written, self.protocol = b"", None

    def set_protocol(self, protocol):
        self.protocol = protocol

    def write(self, data):
        self.written += data

    def close(self):
        pass


def _live(path, method, *headers):
    """The status that a live endpoint begins its answer with."""
    raw = [*((name, value.encode()) for name, value in headers), (b"host", b"testserver")]
    if is_stream(method.encode(), path.encode()):
        return asyncio.run(_status_of_stream(Asked(method, path, b"", raw, client="")))
    said = []

    async def send(message):
        said.append(message)

    async def receive():
        await asyncio.sleep(0)
        return {"type": "http.disconnect"}

    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": raw}
    asyncio.run(live.application(scope, receive, send))
    return said[0]["status"]


async def _status_of_stream(asked):
    connection = _Connection()
    open_stream(connection, asked)
    while not connection.written:
        await asyncio.sleep(0.001)
    connection.protocol.connection_lost(None)
    return int(connection.written.split()[1])


@pytest.fixture
def live_world(transactional_db, monkeypatch):
    """The world, with the live endpoints able to see it."""

    async def here(function, *arguments):
        return function(*arguments)

    if connection.vendor == "sqlite":  # a database in memory is one connection's
        monkeypatch.setattr(live.HUB, "in_thread", here)
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    ForumCategory.objects.plant()
    return World()


@pytest.mark.parametrize("row", LIVE, ids=lambda row: f"{row[0]} {row[1]}")
def test_each_kind_of_person_and_each_token_gets_what_the_matrix_says_live(row, live_world):
    world = live_world
    pattern, method = row
    got = {}
    for who in KINDS:
        browser = Client()
        if world.people[who] is not None:
            browser.force_login(world.people[who])
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in browser.cookies.items() if name == settings.SESSION_COOKIE_NAME)
        got[who] = _live(pattern.replace("NUMBER", world.words["number"]), method, (b"cookie", cookie))
    assert got == dict(zip(KINDS, LIVE[row], strict=True))
    shown = {kind: (b"authorization", f"Bearer {world.tokens[kind]}") for kind in TOKENS}
    got = {kind: _live(pattern.replace("NUMBER", world.words["number"]), method, header) for kind, header in shown.items()}
    assert got == dict(zip(TOKENS, LIVE_OF_TOKENS[row], strict=True))
