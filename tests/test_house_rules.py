"""Rules of the house that a machine can check; CONTRIBUTING.md says why."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "madoguchi"
MODULES = [path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts]
TEMPLATES = [path for room in HOUSE.iterdir() for path in (room / "templates").rglob("*.html")]
FORBIDDEN = {"core", "common", "base", "utils", "helpers", "misc", "services", "managers"}


def test_nothing_is_named_after_nothing():
    assert not [
        path for path in HOUSE.rglob("*") if path.stem in FORBIDDEN and path.suffix in (".py", "") and "node_modules" not in path.parts
    ]


def test_every_event_is_documented():
    documented = set(re.findall(r"`([a-z]+\.[a-z_]+)`", (ROOT / "docs/events.md").read_text()))
    recorded = {
        kind for path in MODULES if "tests" not in path.parts for kind in re.findall(r"record\(\s*\"([a-z]+\.[a-z_]+)\"", path.read_text())
    }
    assert recorded <= documented
    in_code = "\n".join(path.read_text() for path in MODULES)
    assert not [kind for kind in documented if f'"{kind}"' not in in_code and f'record(f"{kind.partition(".")[0]}.' not in in_code]


def test_every_dependency_is_explained():
    listed = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.S | re.M)[1]
    names = re.findall(r'^  "([a-z0-9-]+)', listed, re.M)
    explained = (ROOT / "docs/decisions/0001-dependencies.md").read_text()
    assert not [name for name in names if not re.search(rf"\b{re.escape(name)}\b", explained)]


def test_async_code_stays_where_the_map_says():
    found = {
        path.relative_to(HOUSE).as_posix() for path in MODULES if "tests" not in path.parts and re.search(r"\basync def ", path.read_text())
    }
    assert {path for path in found if not path.startswith("live/")} == {"mail/smtp.py"}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_no_template_has_inline_script_or_style(path):
    html = path.read_text()
    is_mail = path.parent.name in ("mail", "email") or "mail" in path.name
    assert not re.search(r"<script(?![^>]*\b(src|type=\"application/(ld\+)?json\"))", html)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", html)
    assert is_mail or not re.search(r"<style|\sstyle\s*=\s*[\"']", html)


@pytest.mark.parametrize("path", list(HOUSE.rglob("static/**/*.js")), ids=lambda path: path.name)
def test_every_script_is_short_and_its_imports_end_with_a_semicolon(path):
    lines = path.read_text().splitlines()
    assert len(lines) <= 120 and not [line for line in lines if line.startswith("import ") and not line.endswith(";")]
    assert lines[0].startswith("//"), "the first line says what it is"


@pytest.mark.parametrize("path", list(HOUSE.rglob("static/**/*.css")), ids=lambda path: path.name)
def test_every_stylesheet_is_in_a_layer_and_free_of_ids_and_shouting(path):
    css = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.S)
    assert "@layer" in css and "!important" not in css
    assert not re.search(r"(^|[\s,}])#[a-zA-Z][\w-]*\s*[{,:.]", re.sub(r":[^;{}]*[;}]", ";", css))
    assert not re.search(r"(margin|padding|border)-(left|right)\b|(?<![\w-])(left|right)\s*:", css), (
        "logical properties, for languages from right to left"
    )


def test_locks_name_no_host():
    assert not [path.name for path in ROOT.glob("requirements*.lock") if re.search(r"https?://", path.read_text())]


def test_every_module_says_what_is_in_it():
    silent = {"__init__.py", "apps.py", "urls.py"}
    assert not [
        str(path.relative_to(ROOT))
        for path in MODULES
        if path.name not in silent and "tests" not in path.parts and not ast.get_docstring(ast.parse(path.read_text()))
    ]


def test_every_test_that_the_page_on_security_names_exists():
    named = re.findall(r"`((?:[a-z_]+/)*)(test_[a-z_]+\.py)`", (ROOT / "docs/security.md").read_text())
    there = {path.relative_to(ROOT).as_posix() for folder in (HOUSE, ROOT / "tests") for path in folder.rglob("test_*.py")}
    assert named and not [folder + name for folder, name in named if not any(f"/{path}".endswith(f"/{folder}{name}") for path in there)]
