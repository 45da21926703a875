import pytest

from madoguchi.people.models import ApiToken, Person, Visitor

pytestmark = pytest.mark.django_db


def test_who_comes_with_a_token_may_what_the_token_may(hana):
    person = ApiToken.objects.person_of(ApiToken.objects.give(hana, name="script", by=hana))
    assert person == hana and person.api_token == hana.api_tokens.get().pk
    assert person.may("conversations:write") and not person.may("articles:write")


def test_attack_a_token_with_fewer_scopes_gets_no_more_than_these(aya):
    secret = ApiToken.objects.give(aya, name="script", by=aya)
    aya.api_tokens.update(scopes=["articles:read"])
    person = ApiToken.objects.person_of(secret)
    assert person.scopes == frozenset({"articles:read"})
    assert person.may("articles:read") and not person.may("conversations:read")


def test_a_token_without_scopes_may_nothing(aya):
    secret = ApiToken.objects.give(aya, name="script", by=aya)
    aya.api_tokens.update(scopes=[])
    assert not ApiToken.objects.person_of(secret).may("articles:read")


def test_who_comes_without_a_token_is_bounded_by_no_scopes(hana):
    ApiToken.objects.person_of(ApiToken.objects.give(hana, name="script", by=hana))
    person = Person.objects.get(pk=hana.pk)
    assert person.scopes is None and person.api_token is None and person.may("conversations:write")
    assert Visitor().may("conversations:own")


def test_ending_a_token_cuts_the_streams_opened_with_it(hana):
    ApiToken.objects.give(hana, name="script", by=hana)
    before = hana.access_stamp
    token = ApiToken.objects.get()
    token.end(by=hana)
    token.end(by=hana)
    assert Person.objects.get(pk=hana.pk).access_stamp == before + 1
