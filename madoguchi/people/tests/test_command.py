"""madoguchi person: exit codes 0, 1 and 2."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from madoguchi.people.models import ApiToken, Person

pytestmark = pytest.mark.django_db


def run(capsys, *words):
    call_command("person", *words)
    return capsys.readouterr().out


def code_of(*words):
    with pytest.raises(CommandError) as refused:
        call_command("person", *words)
    return refused.value.returncode


def test_a_person_is_made_with_a_role_and_a_token_shown_once(capsys):
    out = run(capsys, "create", "Rin@People.example", "--name", "凛", "--role", "agent", "--token")
    person = Person.objects.get(email="rin@people.example")
    assert (person.role, person.name, person.has_usable_password()) == ("agent", "凛", False)
    assert ApiToken.objects.person_of(out.split()[-1]) == person


def test_what_cannot_be_is_refused_with_a_sentence(alice):
    assert code_of("create", alice.email, "--name", "A", "--role", "agent") == 1
    assert code_of("create", "no-address", "--name", "A", "--role", "agent") == 1
    assert code_of("create", "new@people.example", "--name", "\u200b", "--role", "agent") == 1
    assert code_of("role", "nobody@people.example", "agent") == 1


def test_a_role_is_changed(alice, capsys):
    assert "is lead" in run(capsys, "role", alice.email, "lead")
    alice.refresh_from_db()
    assert alice.role == "lead"


@pytest.mark.parametrize(
    "words", [["create"], ["role", "a@people.example", "king"], [], ["burn"], ["create", "a@b.example", "--name", "A"]]
)
def test_wrong_use_ends_with_2(words):
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "project.settings_test"}
    command = [sys.executable, "manage.py", "person", *words]
    ended = subprocess.run(command, cwd=settings.BASE, env=environment, capture_output=True, text=True)
    assert ended.returncode == 2
    assert "Traceback" not in ended.stderr
