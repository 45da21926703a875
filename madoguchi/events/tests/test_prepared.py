"""A prepared read gives what the ORM's own query gives, for whatever values, and compiles once for each thread."""

import threading

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.forms import model_to_dict
from django.utils import timezone

from madoguchi.events.models import Event
from madoguchi.events.prepared import Prepared, insert, update
from madoguchi.people.models import Person

pytestmark = pytest.mark.django_db


def of(email):
    return Person.objects.filter(email=email).values_list("pk", "email", "is_active", "joined_at")


def test_it_gives_what_the_query_gives(alice, bob):
    found = Prepared(of, str)
    for email in (alice.email, bob.email, "nobody@people.example", "%s", "⟦0⟧", "' OR 1=1 --"):
        assert found(email) == list(of(email))


def test_values_of_both_kinds_find_their_places_in_whatever_order(alice, bob):
    def either(pk, email):
        return Person.objects.filter(Q(email=email) | Q(pk=pk), Q(pk=pk) | Q(is_active=True)).order_by("pk").values_list("pk")

    found = Prepared(either, int, str)
    assert found(alice.pk, bob.email) == list(either(alice.pk, bob.email)) == [(alice.pk,), (bob.pk,)]


def test_it_is_compiled_once(alice, bob):
    made = []
    found = Prepared(lambda email: made.append(email) or of(email), str)
    assert found(alice.email) != found(bob.email)
    assert len(made) == 1


def test_threads_do_not_share_it():
    made = []
    found = Prepared(lambda email: made.append(email) or of(email), str)
    threads = [threading.Thread(target=found._query) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 4


def test_a_value_that_does_not_come_through_as_it_is_is_refused(alice):
    with pytest.raises(ValueError, match="does not come through"):
        Prepared(lambda part: Person.objects.filter(email__startswith=part).values_list("pk"), str)("al")


def test_an_inserted_row_is_what_saving_makes_of_it(alice):
    at, facts = timezone.now(), {"text": "日本語 %s \u2028", "none": None, "list": [1, 2.5]}
    saved, inserted = (Event(kind="a", subject="b:1", actor=alice, facts=facts, created_at=at) for _ in range(2))
    saved.save()
    insert(inserted)
    stored = Event.objects.get(pk=inserted.pk)
    assert inserted.pk > saved.pk and stored.created_at == inserted.created_at
    assert model_to_dict(stored, exclude=["id"]) == model_to_dict(Event.objects.get(pk=saved.pk), exclude=["id"])
    inserted.refresh_from_db()


def test_an_insert_that_the_database_refuses_says_so(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(Person(email=alice.email))


def test_an_update_changes_one_row_if_it_is_as_it_was(alice, bob):
    alice.name, alice.language = "Alicia", "ja"
    assert update(alice, ("name",), where="email", was=alice.email)
    assert not update(alice, ("language",), where="email", was=bob.email)
    kept = Person.objects.get(pk=alice.pk)
    assert (kept.name, kept.language == "ja", Person.objects.get(pk=bob.pk).name) == ("Alicia", False, bob.name)
