# Everything here works on a machine with only Python >= 3.11 and make.
#
#   make serve                    serve the sample library at http://127.0.0.1:8000
#   make serve PAPER=paper.txt    serve your own file or folder
#   make test | lint | types      check the project
#   make bench                    measure against other engines
#   make translations             collect the words of the pages
#   make clean                    remove what these made in this folder

HOST ?= 127.0.0.1
PORT ?= 8000
PAPER ?=
INDEX ?=
VENV ?= .venv

# The first interpreter that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for each in python3.13 python3.12 python3.11 python3 python; do \
	if $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$each; break; fi; done)

RUN := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
FOLDER := $(if $(INDEX),--index "$(INDEX)")

# The sample library has an index of its own and leaves the reader's alone.
SAMPLE_FOLDER := $(or $(FOLDER),--index .index/sample)

.DEFAULT_GOAL := serve
.PHONY: serve bench test lint types format translations clean

serve: $(INSTALLED)
ifeq ($(strip $(PAPER)),)
	$(RUN) -m webui rebuild $(SAMPLE_FOLDER)
	exec $(RUN) -m webui serve $(SAMPLE_FOLDER) --host $(HOST) --port $(PORT)
else
	exec $(RUN) -m webui serve "$(PAPER)" $(FOLDER) --host $(HOST) --port $(PORT)
endif

test: $(INSTALLED_DEV)
	$(RUN) -m pytest $(TESTS)

lint: $(INSTALLED_DEV)
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .

bench: $(INSTALLED_DEV)
	$(RUN) -m bench --size 2000 --size 20000

types: $(INSTALLED_DEV)
	$(RUN) -m mypy

format: $(INSTALLED_DEV)
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

translations: $(INSTALLED_DEV)
	cd webui && ../$(RUN) -m babel.messages.frontend extract -F translations/babel.toml \
		-k lazy_gettext --no-location --sort-output -o translations/messages.pot .
	cd webui && ../$(RUN) -m babel.messages.frontend update -i translations/messages.pot \
		-d translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	rm webui/translations/messages.pot

clean:
	rm -rf $(VENV) .index build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "No Python 3.11 or later was found. Install one, or name it: make PYTHON=/path/to/python" >&2; \
		exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }

$(INSTALLED): pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(INSTALLED_DEV): pyproject.toml | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --editable ".[dev]"
	@touch $@ $(INSTALLED)
