"""The code that a person chooses and that our mails to him carry."""

import pytest
from django.core import mail

from madoguchi.events.models import Event
from madoguchi.people.models import Person
from madoguchi.people.models.mail_code import CodeUnfit

from .acting import PASSWORD, A, browser, give_address, give_password, sign_in_by_password

CODE = A + "mail-code/"


def fresh(person):
    """A browser in which he has just shown again who he is."""
    client, _ = sign_in_by_password(give_password(person))
    client.post(A + "reauthenticate/", {"password": PASSWORD})
    return client


def test_it_needs_a_fresh_sign_in(alice):
    client, _ = sign_in_by_password(give_password(alice))
    assert "/reauthenticate/" in client.get(CODE).url
    assert client.post(CODE, {"code": "kirin 42"}).url == CODE
    assert "kirin" not in str(dict(client.session))
    alice.refresh_from_db()
    assert alice.mail_code == ""


def test_a_person_chooses_one_and_is_told_by_mail_that_carries_it(alice):
    client = fresh(alice)
    assert client.get(CODE).status_code == 200
    assert client.post(CODE, {"code": " kirin  42 "}).url == A
    alice.refresh_from_db()
    assert alice.mail_code == "kirin 42"
    told = mail.outbox[-1]
    assert "anti-phishing code" in told.subject and told.body.startswith("Your anti-phishing code: kirin 42\n")
    assert "kirin 42" in told.alternatives[0][0] and "Act now" in told.body
    assert "kirin" not in str(Event.objects.filter(kind="person.mail_code_changed").values_list("facts", flat=True))


def test_it_rests_sealed(alice):
    alice.choose_mail_code("kirin 42", by=alice)
    stored = Person.objects.values_list("mail_code_sealed", flat=True).get(pk=alice.pk)
    assert stored and "kirin" not in stored


def test_it_survives_a_change_of_the_key_and_is_none_when_the_key_is_gone(alice, settings):
    alice.choose_mail_code("kirin 42", by=alice)
    before, settings.SECRET_KEY = settings.SECRET_KEY, "another-key" * 5
    settings.SECRET_KEY_FALLBACKS = [before]
    assert alice.mail_code == "kirin 42"
    settings.SECRET_KEY_FALLBACKS = []
    assert alice.mail_code == ""


@pytest.mark.parametrize(
    "code", ["abc", "a" * 21, "123456", "<b>kirin</b>", "evil.example/x", "Alice Aoki", "alice", "alice@people.example", PASSWORD[:20]]
)
def test_what_is_too_short_or_a_secret_or_easily_guessed_is_refused(alice, code):
    alice.set_password(PASSWORD[:20])
    with pytest.raises(CodeUnfit):
        alice.choose_mail_code(code, by=alice)
    assert not Person.objects.get(pk=alice.pk).mail_code_sealed


def test_a_refused_code_is_told_on_the_page(alice):
    answer = fresh(alice).post(CODE, {"code": "123456"})
    assert answer.status_code == 422 and "look like a code for signing in" in answer.content.decode()


@pytest.mark.parametrize("code", ["kirin-42", "麒麟の森", "زرافة 42", "山田のやま"])
def test_every_script_is_fine(alice, code):
    alice.choose_mail_code(code, by=alice)
    assert Person.objects.get(pk=alice.pk).mail_code == code


def test_it_can_be_taken_away(alice):
    client = fresh(alice)
    client.post(CODE, {"code": "kirin 42"})
    client.post(CODE, {"code": ""})
    alice.refresh_from_db()
    assert alice.mail_code == "" and "was removed" in mail.outbox[-1].body


def test_the_mail_with_a_code_for_signing_in_carries_it_in_the_persons_language(alice):
    give_address(alice).choose_mail_code("kirin 42", by=alice)
    alice.speak("en", by=alice)
    browser().post(A + "login/code/", {"email": alice.email})
    assert mail.outbox[-1].body.startswith("Your anti-phishing code: kirin 42\n")
    assert mail.outbox[-1].alternatives[0][0].count("kirin 42") == 1
    assert mail.outbox[-1].extra_headers["Message-ID"].endswith("@mihon.example>")  # the machine's own name is nobody's business


def test_without_one_a_mail_says_where_to_choose_it(alice):
    give_address(alice)
    browser().post(A + "login/code/", {"email": alice.email})
    assert "You can choose a code" in mail.outbox[-1].body and "Your anti-phishing code:" not in mail.outbox[-1].body


def test_an_address_that_nobody_has_proved_learns_no_code(alice):
    """A new address is asked to be confirmed, or a stranger's is named: the mail there says nothing of the code."""
    client = fresh(alice)
    alice.choose_mail_code("kirin 42", by=alice)
    client.post(A + "email/", {"email": "elsewhere@people.example", "action_add": ""})
    assert mail.outbox[-1].to == ["elsewhere@people.example"]
    browser().post(A + "login/code/", {"email": "unknown@people.example"})
    for sent in mail.outbox[-2:]:
        if sent.to != [alice.email]:
            assert "kirin" not in sent.body and "You can choose a code" not in sent.body
