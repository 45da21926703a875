# The whole of daily life. `make run` to see it, `make test` to prove it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export MADOGUCHI_HOME ?= $(CURDIR)/var

.PHONY: run test check bench help lock

help: ## say what each word does
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

run: $(VENV)/installed ## install, prepare, load the demo and serve on http://127.0.0.1:8000
	@$(BIN)/madoguchi init --demo
	@exec $(BIN)/madoguchi serve --demo

test: $(VENV)/installed-dev ## install what the tests need and run all of them, on SQLite and PostgreSQL and in the browser
	@$(BIN)/python -m project.testing

check: $(VENV)/installed-dev ## lint, import contracts, types, migrations, messages, the quick tests
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports
	@$(BIN)/mypy
	@$(BIN)/python manage.py makemigrations --check --dry-run --settings project.settings_test
	@$(BIN)/python manage.py messages --check
	@$(BIN)/python -m project.testing quick

bench: $(VENV)/installed-dev ## the measurements of docs/performance.md
	@$(BIN)/python -m bench

lock: $(VENV)/installed-dev ## write the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-emit-index-url --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Madoguchi needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "  installing (once) …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/installed-dev: requirements-dev.lock $(VENV)/installed
	@echo "  installing what the tests need (once) …"
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
