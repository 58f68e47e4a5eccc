# Everything here works on a machine with only Python >= 3.11 and make.
#
#   make serve                    serve the sample library at http://127.0.0.1:8000
#   make serve PAPER=paper.txt    serve your own file or folder
#   make extras EXTRAS=ocr,mcp    add what not everybody needs: ocr, mcp, watch, cluster
#   make test                     the whole suite; TESTS=tests/index for a part of it
#   make test-fast                without slow tests, browser and cluster
#   make lint types               ruff and mypy
#   make bench                    measure against other engines
#   make test-cluster             against three OpenSearch nodes (Java 21, Maven)
#   make torture                  kills, full disks and damaged files, for an hour at most
#   make translations             collect the words of the pages
#   make constraints | upgrade    pin what pyproject.toml asks for: keeping pins | the newest
#   make test-lowest test-newest  the suite on the oldest versions allowed, and on the newest
#   make clean                    remove what these made in this folder

HOST ?= 127.0.0.1
PORT ?= 8000
PAPER ?=
INDEX ?=
VENV ?= .venv
TESTS ?= tests

# The first interpreter that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for each in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	if $$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$each; break; fi; done)

# One more than there are cores: browsers, timers and children that tests wait for cost no processor.
WORKERS := -n $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)

RUN := $(VENV)/bin/python
UV := $(VENV)/bin/uv
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev
FOLDER := $(if $(INDEX),--index "$(INDEX)")

# Exact versions with their hashes; jieba and the project itself are built by the setuptools of
# constraints/build.txt, not by whatever is newest that day.
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --no-compile --retries 2
PINNED := $(PIP) --no-build-isolation --require-hashes
WITH_PIP := $(RUN) -m pip --version >/dev/null 2>&1 || $(RUN) -m ensurepip >/dev/null

# The sample library has an index of its own and leaves the reader's alone.
SAMPLE_FOLDER := $(or $(FOLDER),--index .index/sample)

.DEFAULT_GOAL := serve
.PHONY: serve extras bench test test-cluster test-fast test-lowest test-newest torture lint types format translations \
	constraints upgrade clean

serve: $(INSTALLED)
ifeq ($(strip $(PAPER)),)
	$(RUN) -m webui rebuild --sample $(SAMPLE_FOLDER)
	exec $(RUN) -m webui serve $(SAMPLE_FOLDER) --host $(HOST) --port $(PORT)
else
	exec $(RUN) -m webui serve '$(subst ','\'',$(value PAPER))' $(FOLDER) --host $(HOST) --port $(PORT)
endif

EXTRAS ?= ocr,mcp,watch
extras: $(INSTALLED)
	@$(WITH_PIP)
	$(PIP) --editable ".[$(EXTRAS)]"

test: $(INSTALLED_DEV)
	$(RUN) -m pytest $(WORKERS) --dist worksteal -m "not cluster" $(TESTS)

test-fast: $(INSTALLED_DEV)
	$(RUN) -m pytest -n auto --dist worksteal -m "not slow and not browser and not cluster" $(TESTS)

# NEEDS_CLUSTER= (empty) skips with the reason where the nodes cannot be had or started.
NEEDS_CLUSTER ?= 1
test-cluster: $(INSTALLED_DEV)
	YINZHENG_NEEDS_CLUSTER=$(NEEDS_CLUSTER) $(RUN) -m pytest tests/cluster

test-lowest: $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-lowest
	$(UV) pip install --quiet --python .venv-lowest --resolution lowest-direct --editable ".[dev]"
	.venv-lowest/bin/python -m pytest $(WORKERS) --dist worksteal $(TESTS)

test-newest: $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv-newest
	$(UV) pip install --quiet --python .venv-newest --upgrade --editable ".[dev]"
	.venv-newest/bin/python -m pytest $(WORKERS) --dist worksteal $(TESTS)

torture: $(INSTALLED_DEV)
	$(RUN) -m tests.torture --seconds 3600

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
		--no-location --sort-output -o translations/messages.pot \
		. ../index/diagnostics.tsv ../index/readers/refusals.tsv ../search/query/examples.tsv
	cd webui && ../$(RUN) -m babel.messages.frontend update -i translations/messages.pot \
		-d translations --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	rm webui/translations/messages.pot

# One resolution for Python 3.11 and later on every system; no address of any package index in it.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(UPGRADE)

constraints: $(UV)
	echo 'setuptools>=77' | $(COMPILE) --output-file constraints/build.txt -
	$(COMPILE) --output-file constraints/run.txt pyproject.toml
	$(COMPILE) --output-file constraints/dev.txt --constraints constraints/run.txt --extra dev pyproject.toml

upgrade:
	$(MAKE) constraints UPGRADE=--upgrade

clean:
	rm -rf $(VENV) .venv-lowest .venv-newest .index build dist *.egg-info .pytest_cache .mypy_cache \
		.ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { \
		echo "No Python 3.11 or later was found. Install one, or name it: make PYTHON=/path/to/python" >&2; \
		exit 1; }
	@echo "Making a virtual environment in $(VENV) with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV) || { \
		rm -rf $(VENV); \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
		exit 1; }

$(UV): | $(VENV)/bin/python
	@$(WITH_PIP)
	$(PIP) uv

# The last line of each installs the project; it asks for nothing more, unless pyproject.toml names
# what constraints/ does not know yet (a test says so).
$(INSTALLED): pyproject.toml constraints/build.txt constraints/run.txt | $(VENV)/bin/python
	@echo "Installing $$(grep -c == constraints/run.txt) packages into $(VENV), once; it takes about half a minute"
	@$(WITH_PIP)
	@$(PINNED) -r constraints/build.txt
	@$(PINNED) -r constraints/run.txt
	@$(PIP) --no-build-isolation --editable .
	@$(RUN) -m pip uninstall --quiet --yes setuptools pip  # 21 MB that only installing needs
	@touch $@

$(INSTALLED_DEV): pyproject.toml constraints/build.txt constraints/dev.txt | $(VENV)/bin/python
	@echo "Installing $$(grep -c == constraints/dev.txt) packages into $(VENV), once; it takes about a minute"
	@$(WITH_PIP)
	@$(PINNED) -r constraints/build.txt
	@$(PINNED) -r constraints/dev.txt
	@$(PIP) --no-build-isolation --editable ".[dev]"
	@touch $@ $(INSTALLED)
