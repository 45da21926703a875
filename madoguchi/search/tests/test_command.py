"""madoguchi search, as somebody at the shell uses it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from madoguchi.search.management.commands import search
from madoguchi.translation.languages import LANGUAGES


def test_a_language_that_is_not_shipped_ends_with_2_and_names_those_that_are():
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "project.settings_test"}
    command = [sys.executable, "manage.py", "search", "出金", "--language", "zz"]
    ended = subprocess.run(command, cwd=settings.BASE, env=environment, capture_output=True, text=True)
    assert ended.returncode == 2 and not ended.stdout
    assert f"'zz' is no language of ours; there are {', '.join(LANGUAGES)}." in ended.stderr and "Traceback" not in ended.stderr


@pytest.mark.parametrize(("said", "known"), [("ja", "ja"), ("en-GB", "en"), ("ar", "ar")])
def test_a_language_may_be_said_with_its_country(said, known):
    assert search.known_language(said) == known


def test_nothing_is_searched_for_in_an_unknown_language():
    with pytest.raises(CommandError, match="no language of ours"):
        call_command("search", "出金", "--language", "")
