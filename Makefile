# make demo    the main job on the real article: what is found, and the repaired text
# make check   all tests, lint and types
# make catalogue   docs/catalogue.md and its pages, after a change to the rules
# make bench   speed, memory and start-up, as figures
# Only Python >= 3.11 and make are needed; everything else goes into .venv, in the exact versions of constraints.txt.

# The first interpreter that runs, is new enough and can make environments; `make PYTHON=/path/to/python` overrides.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
  "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
BIN := .venv/bin

.PHONY: demo check test lint format types bench catalogue wheel clean
.DEFAULT_GOAL := check

demo: .venv/ready
	$(BIN)/cleanup check seeds/ice-denver.txt || test $$? -eq 1  # 1: there are suggestions, as there should be
	@printf '\n— The article after the safe repairs —\n\n'
	@$(BIN)/cleanup fix seeds/ice-denver.txt || test $$? -eq 1

check: lint types test

test: .venv/ready
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff check cleanup tests
	$(BIN)/ruff format --check cleanup tests

format: .venv/ready
	$(BIN)/ruff check -q --fix-only cleanup tests
	$(BIN)/ruff format cleanup tests

types: .venv/ready
	$(BIN)/mypy

bench: .venv/ready
	@for b in tests/bench/*.py; do echo "== $$b"; $(BIN)/python "$$b" || exit 1; done

catalogue: .venv/ready
	$(BIN)/python docs/make_catalogue.py

wheel: .venv/ready
	$(BIN)/pip wheel -q --no-deps --no-build-isolation -w dist .

clean:
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "cleanup needs Python 3.11 or newer with the venv module; none was found on the path."; \
	  echo "Install one (on Debian and Ubuntu: python3 and python3-venv), or say where it is: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up .venv with $(PYTHON) (once; about a minute)"
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt hatchling editables
	@$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@
