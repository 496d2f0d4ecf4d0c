# Everything a developer does. Needs Python 3.11 or newer with venv; the rest is set up here.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory
# Hundreds of processes start here: without what Python keeps, each would compile all of Cauce anew.
unexport PYTHONDONTWRITEBYTECODE

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# In the order of `tests/conftest.py`, the longest files first: one that began last would go on alone.
IN_TWO := -n 2 --dist loadfile --no-loadscope-reorder
# The demonstration lives apart: an operator's settings don't reach it, nor its people real data.
DEMO_ENV := env -u CAUCE_DATABASE_URL -u CAUCE_SECRET_KEY CAUCE_DEMO=yes CAUCE_DATA_DIR=var/demo
# What is made from the checkout alone needs settings, but no installation.
DEV_ENV := env CAUCE_DEBUG=yes CAUCE_DATA_DIR=var

FRONTEND_SOURCES := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
CATALOGUES := $(shell find src -name '*.po' 2>/dev/null)
MIGRATIONS := $(shell find src -path '*/migrations/*.py' 2>/dev/null)

.PHONY: help setup ready system-packages demo demo-reset test test-on-sqlite test-nightly bench bench-large ha-drill faults faults-nightly audit lint format lock docs messages

help: ## What there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: $(STAMPS)/frontend $(STAMPS)/messages var/demo/.migrated ## Environment, front end, database

# npm, pip and the system's packages wait for the net most of the time: side by side they take half of it.
ready:
	@$(MAKE) --jobs=3 setup $(STAMPS)/test system-packages

system-packages:
	@.ci/system-packages

demo: setup ## A demonstration with 90 days of history, on http://127.0.0.1:8000 (PORT=)
	@$(DEMO_ENV) $(BIN)/cauce demo --port $(PORT)

demo-reset: setup ## Start the demonstration over
	@$(DEMO_ENV) $(BIN)/cauce demo --reset

test: ready ## Checks, then the tests on SQLite and on PostgreSQL
	@# Most of the checks is one process that looks at types: alone, it would leave the other processor idle.
	@$(MAKE) --jobs=2 lint test-on-sqlite
	@# A replica follows its whole cluster: beside the other tests' databases it would be too late to be read.
	CAUCE_TEST_DATABASE=postgresql $(BIN)/pytest tests/replica
	CAUCE_TEST_DATABASE=postgresql $(BIN)/pytest $(IN_TWO) --ignore=tests/replica -m "not nightly and not one_database"

test-on-sqlite:
	CAUCE_TEST_DATABASE=sqlite $(BIN)/pytest $(IN_TWO)

test-nightly: ready ## The slow tests too, with many more examples
	CAUCE_TEST_DATABASE=sqlite HYPOTHESIS_PROFILE=nightly $(BIN)/pytest -n 2 -m "nightly or not nightly"
	CAUCE_TEST_DATABASE=postgresql HYPOTHESIS_PROFILE=nightly $(BIN)/pytest -n 2 -m "nightly or not nightly"
	@$(MAKE) audit

bench: ready ## Measure it: one table, and JSON in bench/results/ (BENCH=--quick, --only intake …)
	$(BIN)/python -m bench $(BENCH)

bench-large: ready ## The same over ten million cases of ten years (an hour, 70 GB of disk)
	$(BIN)/python -m bench --database postgresql --cases 10000 10000000 --years 10 --only pages figures --name large $(BENCH)

ha-drill: setup $(STAMPS)/test ## Kill a whole primary of three under load, and count what is lost
	@deploy/drill/system-packages
	@$(BIN)/python -m deploy.drill

faults: ready ## Break it: kill, race, fill, lie to it; one table, JSON in faults/results/ (FAULTS=crash …)
	$(BIN)/python -m faults $(FAULTS)

faults-nightly: ready ## The same, ten times as often
	$(BIN)/python -m faults --nightly $(FAULTS)

# Not part of `test`: its sources of advisories are elsewhere, and it fails where they can't be reached.
audit: $(STAMPS)/audit ## Known vulnerabilities of every library; fails when it could not look at one
	@$(VENV)/audit/bin/python -m audit

lint: $(addprefix check-,types style layout imports templates documents words) ## Style, types, imports, templates, generated documents

check-%: $(STAMPS)/package $(STAMPS)/test
	$(CHECK_$*)

CHECK_style := $(BIN)/ruff check
CHECK_layout := $(BIN)/ruff format --check
CHECK_imports := $(BIN)/lint-imports
CHECK_types := $(BIN)/mypy
CHECK_templates := $(BIN)/djlint --lint --quiet src
CHECK_documents := $(DEV_ENV) $(BIN)/cauce docs --check
CHECK_words := $(DEV_ENV) $(BIN)/cauce messages check

format: $(STAMPS)/test ## Put the style right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

docs: setup ## Write the generated documents again
	$(DEV_ENV) $(BIN)/cauce docs

messages: $(STAMPS)/package ## Collect the words to translate (needs gettext), and compile them
	cd src/cauce && $(DEV_ENV) $(CURDIR)/$(BIN)/cauce messages collect
	$(DEV_ENV) $(BIN)/cauce messages compile

lock: $(STAMPS)/test ## Compile requirements/*.in into files with hashes and no host
	for name in base test node audit; do \
		$(BIN)/uv pip compile requirements/$$name.in --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-header --quiet -o requirements/$$name.txt; \
	done

$(STAMPS)/venv:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cauce needs Python 3.11 or newer: set PYTHON=")'
	$(PYTHON) -m venv $(VENV) || { echo "Install the venv module: apt-get install python3-venv" >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

$(STAMPS)/base: requirements/base.txt $(STAMPS)/venv
	$(PIP) --require-hashes -r requirements/base.txt
	@touch $@

# One pip at a time, whatever else runs beside it: hence what stands behind the bars.
$(STAMPS)/test: requirements/test.txt $(STAMPS)/base | $(STAMPS)/package
	@# What is used of it is compiled as it is used: most of it never is.
	$(PIP) --no-compile --require-hashes -r requirements/test.txt
	@touch $@

# Apart from the product's: what audits it must not be among what it is made of.
$(STAMPS)/audit: requirements/audit.txt $(STAMPS)/venv
	$(PYTHON) -m venv $(VENV)/audit
	$(VENV)/audit/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/audit.txt
	@touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/base | $(STAMPS)/node
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/node: requirements/node.txt $(STAMPS)/base
	node -e 'process.exit(parseInt(process.versions.node) < 20)' 2>/dev/null || \
		$(PIP) --require-hashes -r requirements/node.txt
	@touch $@

# A Node in the virtual environment comes first: it is there only where the system's is too old.
$(STAMPS)/frontend: $(FRONTEND_SOURCES) $(STAMPS)/node
	cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" && npm ci --no-fund --no-audit && npm run --silent build
	@touch $@

$(STAMPS)/messages: $(CATALOGUES) $(STAMPS)/package
	$(DEV_ENV) $(BIN)/cauce messages compile
	@touch $@

var/demo/.migrated: $(MIGRATIONS) $(STAMPS)/package
	$(DEMO_ENV) $(BIN)/cauce migrate
	@touch $@
