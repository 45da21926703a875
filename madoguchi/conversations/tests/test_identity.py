"""Customers whom another site of the exchange proves by a signed token; whoever proves nothing is a visitor without a history."""

import base64
import datetime
import time

import jwt
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from madoguchi.conversations.live_source import ConversationSource
from madoguchi.conversations.models import Block, Conversation, Entry
from madoguchi.conversations.tokens import visitor_token
from madoguchi.events.models import Event
from madoguchi.live.sources import Credentials, Unauthorised
from madoguchi.people.models import Person, SiteCustomer
from madoguchi.watch.masking import short_name
from tests.world import make_conversation

from .test_masking import WORDS

SITE = "https://www.exchange.example"
SECRET = "the-secret-of-the-site-and-of-the-desk"
ED, EC, RSA = ed25519.Ed25519PrivateKey.generate(), ec.generate_private_key(ec.SECP256R1()), rsa.generate_private_key(65537, 2048)


def public(key):
    return base64.b64encode(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


def private(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@pytest.fixture(autouse=True)
def keys(settings):
    settings.WIDGET_SITES = [SITE]
    settings.WIDGET_KEYS = {"hs": f"HS256:{SECRET}", "ed": f"EdDSA:{public(ED)}", "es": f"ES256:{public(EC)}"}


def proof(settings, *, key=SECRET, algorithm="HS256", kid="hs", without=(), **changed):
    now = int(time.time())
    said = {
        "sub": "customer-1", "email": "alice@people.example", "email_verified": True, "name": "Alice", "aud": settings.BASE_URL,
        "iat": now, "exp": now + 300,
    }  # fmt: skip
    said = {name: value for name, value in (said | changed).items() if name not in without}
    return jwt.encode(said, key, algorithm=algorithm, headers={"kid": kid} if kid else {})


def known(browser, token, origin=SITE, **more):
    headers = {"origin": origin} if origin else {}
    return browser.post("/api/v1/identity", {"token": token} | more, content_type="application/json", headers=headers)


def read(browser, number, right):
    return browser.get(f"/api/v1/conversations/{number}/entries", headers={"Authorization": f"Bearer {right}"})


def test_a_customer_whom_a_site_proves_reads_his_own_chat_and_nobody_elses(settings, alice, bob, browser_of):
    mine, other = make_conversation(by=alice, channel="chat"), make_conversation(by=bob, channel="chat")
    answer = known(browser_of(), proof(settings))
    assert answer.status_code == 200 and answer.json()["conversation"] == mine.number and answer.json()["name"] == alice.name
    right = answer.json()["token"]
    assert read(browser_of(), mine.number, right).status_code == 200
    assert read(browser_of(), other.number, right).status_code == 404
    assert browser_of().get("/api/v1/conversations", headers={"Authorization": f"Bearer {right}"}).status_code == 404


@pytest.mark.parametrize(("kid", "key", "algorithm"), [("ed", ED, "EdDSA"), ("es", EC, "ES256")])
def test_a_site_may_keep_its_key_to_itself(settings, alice, browser_of, kid, key, algorithm):
    assert known(browser_of(), proof(settings, key=private(key), algorithm=algorithm, kid=kid)).status_code == 200


def test_who_was_never_here_gets_an_account_and_keeps_it_whatever_his_address_is_later(settings, browser_of):
    first = known(browser_of(), proof(settings, sub="new", email="New@people.example")).json()
    again = known(browser_of(), proof(settings, sub="new", email="other@people.example")).json()
    assert first["reader"] == again["reader"]
    assert Person.objects.get(email="other@people.example").role == "customer"
    assert SiteCustomer.objects.get().subject == "new"


def email_of(settings, browser, email, sub="customer-1"):
    """Of the account that the site's word opens, after it has told this address."""
    answer = known(browser, proof(settings, email=email, sub=sub))
    return SiteCustomer.objects.get(subject=sub).person.email if answer.status_code == 200 else answer.status_code


def test_the_account_moves_to_the_address_that_the_site_tells_later(settings, alice, browser_of):
    signed_in = browser_of(alice)
    assert email_of(settings, browser_of(), "alice@people.example") == "alice@people.example"
    assert email_of(settings, browser_of(), "New@people.example") == "new@people.example"
    alice.refresh_from_db()
    assert [(one.email, one.primary, one.verified) for one in alice.emailaddress_set.all()] == [("new@people.example", True, False)]
    assert "_auth_user_id" not in signed_in.get("/en/account/").wsgi_request.session, "signed out: the old mailbox may be somebody else's"
    assert Event.objects.filter(kind="person.address_changed").count() == 1


def test_attack_an_address_of_somebody_else_is_not_taken_over_and_no_two_accounts_become_one(settings, alice, bob, browser_of):
    his = make_conversation(by=bob, channel="chat")
    known(browser_of(), proof(settings))
    answer = known(browser_of(), proof(settings, email=bob.email))
    assert answer.json()["name"] == alice.name and answer.json()["conversation"] == ""
    assert read(browser_of(), his.number, answer.json()["token"]).status_code == 404
    alice.refresh_from_db()
    assert alice.email == "alice@people.example" and SiteCustomer.objects.filter(person=bob).count() == 0


def test_attack_a_proved_second_address_of_somebody_else_is_not_taken_over(settings, alice, bob, browser_of):
    bob.emailaddress_set.create(email="second@people.example", verified=True)
    known(browser_of(), proof(settings))
    assert email_of(settings, browser_of(), "second@people.example") == alice.email


def test_an_address_that_he_changed_here_stays_until_the_site_tells_a_new_one(settings, alice, browser_of):
    known(browser_of(), proof(settings))
    alice.move_to("mine@people.example", by=alice)
    assert email_of(settings, browser_of(), "alice@people.example") == "mine@people.example"
    assert email_of(settings, browser_of(), "newest@people.example") == "newest@people.example"


def test_two_names_of_one_customer_do_not_pull_his_address_to_and_fro(settings, alice, browser_of):
    for sub in ("one", "two"):
        email_of(settings, browser_of(), "alice@people.example", sub)
    told = [email_of(settings, browser_of(), email, sub) for email, sub in [("new@people.example", "one"), ("alice@people.example", "two")]]
    assert told == ["new@people.example"] * 2


def test_attack_who_gets_a_customers_old_mailbox_does_not_get_his_history(settings, alice, bob, browser_of):
    talk = make_conversation(by=alice, channel="chat")
    known(browser_of(), proof(settings))
    known(browser_of(), proof(settings, email=bob.email))
    assert email_of(settings, browser_of(), "alice@people.example", sub="another") == 403
    assert Conversation.objects.get(number=talk.number).customer == alice


def test_attack_the_password_of_who_signed_up_with_anothers_address_opens_nothing(settings, alice, browser_of):
    alice.set_password("chosen by a stranger")
    alice.save()
    known(browser_of(), proof(settings))
    alice.refresh_from_db()
    assert not alice.has_usable_password()


def test_a_password_of_who_has_proved_his_address_stays(settings, alice, browser_of):
    alice.set_password("chosen by alice herself")
    alice.save()
    alice.emailaddress_set.create(email=alice.email, primary=True, verified=True)
    known(browser_of(), proof(settings))
    alice.refresh_from_db()
    assert alice.check_password("chosen by alice herself")


def test_two_sites_names_may_be_one_customer_here(settings, alice, browser_of):
    assert len({known(browser_of(), proof(settings, sub=sub)).json()["reader"] for sub in ("one", "two")}) == 1


FORGED = {
    "wrong secret": {"key": "another-secret-that-is-long-enough-too"},
    "unknown key": {"kid": "unknown"},
    "no name of a key where there are several": {"kid": None},
    "no signature": {"key": None, "algorithm": "none"},
    "public key taken for a secret": {"key": public(ED), "kid": "ed"},
    "secret where a public key is expected": {"kid": "es"},
    "another kind of key": {"key": private(RSA), "algorithm": "RS256", "kid": "ed"},
    "longer hash than agreed": {"algorithm": "HS512"},
    "another audience": {"aud": "https://other.example"},
    "several audiences": {"aud": ["http://127.0.0.1:8000", "https://other.example"]},
    "no audience": {"without": ("aud",)},
    "expired": {"iat": 1_000_000_000, "exp": 1_000_000_300},
    "no end": {"without": ("exp",)},
    "no beginning": {"without": ("iat",)},
    "good for too long": {"exp": 4_000_000_000},
    "from the future": {"iat": 3_999_999_900, "exp": 4_000_000_000},
    "a time that is no number": {"iat": "now", "exp": 4_000_000_000},
    "half a character": {"sub": "\ud800"},
    "nobody": {"sub": ""},
    "without a name": {"without": ("sub",)},
    "without an address": {"without": ("email",)},
    "no address": {"email": "alice"},
    "address nobody proved": {"email_verified": False},
    "address of which nobody says that it is proved": {"without": ("email_verified",)},
}


@pytest.mark.parametrize("fault", FORGED)
def test_attack_a_forged_proof_makes_nobody_known(settings, alice, browser_of, fault):
    make_conversation(by=alice, channel="chat")
    answer = known(browser_of(), proof(settings, **FORGED[fault]))
    assert answer.status_code == 403 and answer.json()["type"].endswith("/unproven")
    assert set(answer.json()) == {"type", "title", "status"}, "nothing of anybody, and not why"
    assert not SiteCustomer.objects.exists()


@pytest.mark.parametrize("name", [None, 7, ["Alice"], "\ud800"])
def test_a_name_that_is_no_text_is_none(settings, browser_of, name):
    assert known(browser_of(), proof(settings, name=name)).json()["name"] == "alice", "as of who has none: the name of his address"


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "..", "é.é.é", "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."])
def test_attack_what_is_no_token_makes_nobody_known(browser_of, token, db):
    assert known(browser_of(), token).status_code == 403


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "", f"{SITE}:444", f"{SITE}.evil.example", SITE.replace("https", "http")]
)
def test_attack_a_proof_that_was_stolen_is_worth_nothing_on_another_site(settings, alice, browser_of, origin):
    make_conversation(by=alice, channel="chat")
    answer = known(browser_of(), proof(settings), origin)
    assert answer.status_code == 403 and "token" not in answer.json()
    assert "Access-Control-Allow-Origin" not in answer


def test_attack_nobody_of_staff_is_known_by_a_sites_word(settings, hana, aya, browser_of):
    for person in (hana, aya):
        assert known(browser_of(), proof(settings, sub=person.email, email=person.email)).status_code == 403


def test_attack_a_site_cannot_bring_back_an_account_that_was_ended(settings, alice, aya, browser_of):
    right = known(browser_of(), proof(settings)).json()["token"]
    talk = make_conversation(by=alice, channel="chat")
    alice.deactivate(by=aya)
    assert read(browser_of(), talk.number, right).status_code == 401
    assert known(browser_of(), proof(settings)).status_code == 403


def test_the_right_ends_after_a_quarter_of_an_hour_and_its_streams_with_it(settings, alice, browser_of):
    talk, source = make_conversation(by=alice, channel="chat"), ConversationSource()
    right = known(browser_of(), proof(settings)).json()["token"]
    stream = source.admit(Credentials(bearer=right), talk.number)
    assert source.still_admitted([stream]) == {stream}
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(minutes=16)):
        assert read(browser_of(), talk.number, right).status_code == 401
        assert source.still_admitted([stream]) == set()
        with pytest.raises(Unauthorised):
            source.admit(Credentials(bearer=right), talk.number)


def test_attack_the_right_is_no_proof_and_a_proof_is_no_right(settings, alice, browser_of):
    talk, token = make_conversation(by=alice, channel="chat"), proof(settings)
    right = known(browser_of(), token).json()["token"]
    assert known(browser_of(), right).status_code == 403
    assert read(browser_of(), talk.number, token).status_code == 401


def test_attack_who_types_the_address_of_a_known_customer_stays_a_visitor_without_a_history(settings, alice, browser_of):
    old = make_conversation(by=alice, channel="chat")
    body = {"channel": "chat", "language": "en", "text": "It is me, Alice", "email": alice.email, "name": alice.name}
    answer = browser_of().post(
        "/api/v1/conversations", body, content_type="application/json", headers={"origin": SITE, "idempotency-key": "0f" * 16}
    )
    begun = answer.json()
    assert answer.status_code == 201 and begun["number"] != old.number
    assert Conversation.objects.get(number=begun["number"]).customer is None
    assert read(browser_of(), old.number, begun["token"]).status_code == 404


KEY, LATER = "0f" * 16, "1e" * 16


def begin(browser, text="hello", key=KEY, right=None):
    headers = {"origin": SITE, "idempotency-key": key} | ({"Authorization": f"Bearer {right}"} if right else {})
    body = {"channel": "chat", "language": "en", "text": text}
    return browser.post("/api/v1/conversations", body, content_type="application/json", headers=headers)


def write(browser, number, right, text, key=LATER):
    headers = {"origin": SITE, "idempotency-key": key, "Authorization": f"Bearer {right}"}
    return browser.post(f"/api/v1/conversations/{number}/entries", {"text": text}, content_type="application/json", headers=headers)


def block(talk, hana):
    return Block.objects.impose("abuse", "You insulted our staff.", by=hana, conversation=talk)


@pytest.fixture
def begun(browser_of):
    """What a visitor in a widget was told of the chat that he has begun: id, number, token."""
    return begin(browser_of()).json()


def test_a_visitors_running_chat_becomes_the_customers_who_he_turns_out_to_be(settings, alice, begun, browser_of):
    older = make_conversation(by=alice, channel="chat")
    answer = known(browser_of(), proof(settings), visitor=begun["token"]).json()
    talk = Conversation.objects.get(number=begun["number"])
    assert answer["conversation"] == begun["number"] != older.number
    assert (talk.customer, talk.email, talk.name) == (alice, alice.email, alice.name)
    assert write(browser_of(), talk.number, answer["token"], "It is me").status_code == 201
    assert talk.sureness == "signed-in"


def test_words_of_before_are_no_surer_than_the_address_that_the_site_has_proved(settings, alice, begun, browser_of):
    known(browser_of(), proof(settings), visitor=begun["token"])
    assert Conversation.objects.get(number=begun["number"]).sureness == "mail"


def test_a_line_tells_the_desk_and_the_customer_sees_no_such_line(settings, alice, hana, begun, browser_of):
    right = known(browser_of(), proof(settings), visitor=begun["token"]).json()["token"]
    talk = Conversation.objects.get(number=begun["number"])
    line = talk.entries.get(kind="recognised")
    assert line.is_internal and Event.objects.get(kind="conversation.recognised").facts == {"seq": line.seq}
    assert f"{short_name(alice.name)} began this as a visitor" in browser_of(hana).get(f"/desk/{talk.number}/").content.decode()
    assert [entry["kind"] for entry in read(browser_of(), talk.number, right).json()["entries"]] == ["message"]


def test_the_visitors_token_and_its_streams_are_dead_then(settings, alice, begun, browser_of):
    source = ConversationSource()
    stream = source.admit(Credentials(bearer=begun["token"]), begun["number"])
    known(browser_of(), proof(settings), visitor=begun["token"])
    assert read(browser_of(), begun["number"], begun["token"]).status_code == 401
    assert source.still_admitted([stream]) == set()
    assert begin(browser_of()).json()["number"] != begun["number"], "the key of a visitor gives no new token to it"


def test_being_recognised_again_with_the_same_token_changes_nothing(settings, alice, begun, browser_of):
    answers = [known(browser_of(), proof(settings), visitor=begun["token"]).json()["conversation"] for _ in range(2)]
    assert answers == [begun["number"]] * 2
    assert Event.objects.filter(kind="conversation.recognised").count() == 1


def test_a_line_of_before_that_is_sent_again_is_not_written_twice(settings, alice, begun, browser_of):
    stored = write(browser_of(), begun["number"], begun["token"], "second").json()
    right = known(browser_of(), proof(settings), visitor=begun["token"]).json()["token"]
    again = write(browser_of(), begun["number"], right, "second")
    assert again.status_code == 200 and again.json()["seq"] == stored["seq"]


def test_the_first_line_sent_again_by_who_is_known_by_now_takes_his_chat_along(settings, alice, begun, browser_of):
    right = known(browser_of(), proof(settings)).json()["token"]
    again = [begin(browser_of(), right=right) for _ in range(2)]
    assert [(one.status_code, one.json()["number"], one.json()["token"]) for one in again] == [(200, begun["number"], None)] * 2
    assert Conversation.objects.get().customer == alice


def test_attack_a_key_that_others_could_guess_takes_nobodys_chat(settings, alice, browser_of):
    begin(browser_of(), key="first")
    right = known(browser_of(), proof(settings)).json()["token"]
    assert begin(browser_of(), key="first", right=right).status_code == 201
    assert Conversation.objects.filter(customer=alice).count() == 1


def test_attack_a_secret_in_two_halves_is_seen_when_the_second_comes_from_the_customer(settings, alice, begun, browser_of):
    write(browser_of(), begun["number"], begun["token"], " ".join(WORDS[:6]))
    right = known(browser_of(), proof(settings), visitor=begun["token"]).json()["token"]
    write(browser_of(), begun["number"], right, " ".join(WORDS[6:]), key="2d" * 16)
    assert not any("legal" in line.text for line in Entry.objects.filter(conversation__number=begun["number"]))


@pytest.mark.parametrize("of", ["forged", "a chat that is somebody's", "ended", "empty"])
def test_attack_nobody_elses_chat_can_be_taken(settings, alice, bob, begun, browser_of, of):
    his = make_conversation(by=bob, channel="chat")
    begun_by = Conversation.objects.get(number=begun["number"])
    shown = {"forged": begun["token"][:-1], "a chat that is somebody's": visitor_token(his), "empty": ""}.get(of, begun["token"])
    if of == "ended":
        begun_by.end_tokens(by=alice)
    answer = known(browser_of(), proof(settings), visitor=shown)
    assert answer.status_code == 200 and answer.json()["conversation"] == ""
    assert Conversation.objects.get(number=his.number).customer == bob
    assert Conversation.objects.get(number=begun["number"]).customer is None


def test_attack_who_proves_nothing_takes_no_chat_along(settings, alice, begun, browser_of):
    assert known(browser_of(), proof(settings, key="another-secret-that-is-long-enough-too"), visitor=begun["token"]).status_code == 403
    assert Conversation.objects.get().customer is None


def test_attack_a_blocked_visitor_stays_blocked_as_the_customer_who_he_is(settings, alice, hana, begun, browser_of):
    block(Conversation.objects.get(number=begun["number"]), hana)
    right = known(browser_of(), proof(settings), visitor=begun["token"]).json()["token"]
    assert begin(browser_of(), key=LATER, right=right).status_code == 403
