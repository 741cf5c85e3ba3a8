# The door to Banyan: `make help` lists what it opens. Needs GNU make and Python 3.11 or newer.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup run demo scale test test-fast test-browser setup-test lint types frontend python bench fuzz fix strings clean bench-scale bench-page bench-discussion bench-stalls faults flood wire lives races api bench-joint bench-past bench-public bench-sign-on receipt-bits hostile libreoffice

# Our own environment, whatever is active around us; bytecode is what makes a second start quick.
BIN := .venv/bin
export UV_PROJECT_ENVIRONMENT := .venv
unexport PYTHONDONTWRITEBYTECODE VIRTUAL_ENV
# Trust what the machine trusts, so that a proxy which opens TLS does not stop the installation.
export UV_SYSTEM_CERTS := 1
export NODE_USE_SYSTEM_CA := 1

# A Node of our own, when there is one, goes before the machine's.
NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
# How many processes share the tests; tests/support/servers/turns.py says which stay together. They
# wait for servers and browsers a third of the time, so three keep two processors at work.
WORKERS ?= 3
PYTEST := $(BIN)/python -m pytest --numprocesses=$(WORKERS) --no-loadscope-reorder
# Whole answers, not lines of several mixed; older makes cannot.
TOGETHER := $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)
SOURCES := $(shell find static/src static/build.js -type f 2>/dev/null)

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /\1	/p' $(MAKEFILE_LIST) | while IFS='	' read -r name what; do \
	  printf '  %-14s%s\n' "$$name" "$$what"; done

setup: .venv/.installed static/dist/manifest.json ## install what running needs and build the browser's files

run: setup ## migrate, fill an empty database with the demonstration, serve on BANYAN_HOST:BANYAN_PORT
	@BANYAN_DEMO=$${BANYAN_DEMO-1} exec $(BIN)/python wsgi.py --prepare

demo: ## as run, with a new demonstration each time in a folder of its own
	@rm -rf var/demo
	@BANYAN_DATA_DIR=var/demo $(MAKE) --no-print-directory run

scale: setup-test ## PostgreSQL, Redis, SCALE_PROCESSES processes and nginx on this machine, for trying
	@exec $(BIN)/python -m deploy.scale

bench-scale: setup-test ## what a second process costs: bench/results/scale.json
	@$(BIN)/python -m bench.scale

bench-page: setup-test ## a draft on a slow line, and what is said aloud: bench/results/page.json
	@$(BIN)/python -m bench.slow_line

bench-discussion: setup-test ## what a much discussed draft costs who opens it: bench/results/discussion.json
	@$(BIN)/python -m bench.much_discussed

bench-past: setup-test ## versions compared, authors, a text played: bench/results/past.json
	@$(BIN)/python -m bench.past

test: setup-test ## everything that is checked before a change goes in, cheapest first
	@$(MAKE) --no-print-directory --jobs=$(WORKERS) $(TOGETHER) lint types frontend
	@$(MAKE) --no-print-directory python

test-fast: setup-test ## the Python tests without a browser
	@$(PYTEST) -m "not browser"

test-browser: setup-test ## the journeys in a real browser
	@$(PYTEST) -m browser

setup-test: setup .venv/.installed-test ## install what testing needs as well

lint: setup-test ## form: ruff, import contracts, djlint, Biome
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/lint-imports
	$(BIN)/djlint templates --lint --quiet
	$(NODE) node_modules/.bin/biome check --error-on-warnings

types: setup-test ## types: mypy and tsc
	$(BIN)/mypy
	$(NODE) node_modules/.bin/tsc

frontend: setup-test ## the browser's modules: vitest
	$(NODE) node_modules/.bin/vitest run

python: setup-test ## all Python tests, the browser's journeys among them
	$(PYTEST)

bench: setup bench/node_modules/.installed ## compare with peers under load: bench/results/table.md
	@$(NODE) node bench/run.js

fuzz: setup-test ## a million mutated updates through admission; goes on where it stopped
	@$(BIN)/python -m bench.fuzz $(FUZZ)

faults: setup-test ## kill, cut, fill and starve the site under people who type; see FAULTS_SECONDS
	@$(BIN)/python -m bench.faults

races: setup-test ## break, sign, decline, submit and take the last flagship by four processes, see RACES
	@$(BIN)/python -m bench.races

LIVES ?= 300x60

lives: setup-test ## whole lives of pledges, by chance: LIVES=300x60 is 300 lives of 60 steps
	@LIVES=$(LIVES) $(BIN)/python -m pytest -n0 -q -s tests/services/signing/test_whole_life.py

BIT_CHANGES ?= 100000

receipt-bits: setup-test ## change a receipt by one bit, BIT_CHANGES times: none verifies
	@BIT_CHANGES=$(BIT_CHANGES) $(BIN)/python -m pytest -n0 -q -s --timeout=0 tests/domain/record/test_receipt.py -k bit

API_EXAMPLES ?= 1000

libreoffice: setup-test ## have LibreOffice open and save documents of every kind, and bring in what it saved
	@command -v soffice > /dev/null || { echo "LibreOffice (soffice) is not installed"; exit 1; }
	$(BIN)/pytest -n0 -q tests/web/export/test_in_libreoffice.py

api: setup-test ## ask the interface whatever its document allows, and forbids: API_EXAMPLES of each kind
	@API_EXAMPLES=$(API_EXAMPLES) $(BIN)/python -m pytest -n0 -q -s --timeout=0 tests/web/api/test_document.py

hostile: setup-test ## every hostile value and worst shape at every field of every address
	@HOSTILE=everything $(PYTEST) tests/web/test_bad_input.py tests/web/test_worst_shapes.py

flood: setup-test ## hostile clients beside honest ones: what those feel, what the server holds
	@$(BIN)/python -m bench.flood

bench-joint: setup-test ## pages of a pledge with 300 co-pledgers and 5,000 endorsers: bench/results/joint.md
	@$(BIN)/python -m bench.joint_pages

bench-public: setup-test ## public pages with 2,000 and 20,000 published pledges: bench/results/public.md
	@$(BIN)/python -m bench.public_pages

bench-sign-on: setup-test ## 5,000 organisations sign on to one pledge: bench/results/sign_on.md
	@$(BIN)/python -m bench.signing_on

bench-stalls: setup-test ## what others feel of the worst requests: bench/results/stalls.md
	@$(BIN)/python -m bench.stalls

fix: setup-test ## put right what the tools can put right themselves
	-$(BIN)/ruff check --fix --quiet
	$(BIN)/ruff format --quiet
	$(NODE) node_modules/.bin/biome check --write

wire: .venv/.installed ## write the wire's types down for the browser: static/src/live/wire.d.ts
	@$(BIN)/python -m workspace.realtime.wire.typescript

STRINGS := workspace/translations/messages.pot

strings: .venv/.installed ## collect the sentences to translate into workspace/translations
	@$(BIN)/pybabel --quiet extract --mapping babel.cfg --project Banyan --no-location --sort-output \
	  --keywords N_ --omit-header --output $(STRINGS) .

clean: ## remove what was built and what tests left; the database in var/ stays
	rm -rf static/dist test-artifacts .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find workspace tests migrations -name __pycache__ -type d -prune -exec rm -rf {} +

# --- installing -------------------------------------------------------------------------------

UV := uv="$$(command -v uv || echo $(BIN)/uv)"; "$$uv"

# The distribution's Python goes before others, if it is new enough: it was compiled by a profile of
# what programs do, which pyenv's was not, and takes a fifth less for all we do. UV_PYTHON names another.
NEW_ENOUGH := 'import sys, venv; sys.exit(sys.version_info < (3, 11))'
DISTRIBUTIONS := /usr/bin/python3
NAMED := test -n "$$UV_PYTHON"

$(BIN)/python:
	@if command -v uv >/dev/null; then \
	  $(NAMED) || ! $(DISTRIBUTIONS) -c $(NEW_ENOUGH) 2>/dev/null || \
	    uv venv --quiet --python $(DISTRIBUTIONS) .venv; \
	else \
	  for python in python3 python3.14 python3.13 python3.12 python3.11 none; do \
	    $$python -c $(NEW_ENOUGH) 2>/dev/null && break; done; \
	  test $$python != none || { echo 'Python 3.11 or newer is needed; install python3 and python3-venv'; exit 1; }; \
	  { ! $(NAMED) && $(DISTRIBUTIONS) -c $(NEW_ENOUGH) && $(DISTRIBUTIONS) -m venv --without-pip .venv && \
	    $$python -m pip --python $(BIN)/python install --quiet --disable-pip-version-check uv; } 2>/dev/null || \
	  { rm -rf .venv; $$python -m venv .venv && \
	    $(BIN)/python -m pip install --quiet --disable-pip-version-check uv; } || \
	  { rm -rf .venv; echo 'Python came without venv: install python3-venv'; exit 1; }; fi

.venv/.installed: uv.lock pyproject.toml | $(BIN)/python
	$(UV) sync --frozen --inexact
	@touch $@

.venv/.installed-test: uv.lock pyproject.toml
	$(UV) sync --frozen --inexact --group test
	@touch $@

# npm's own install scripts are not run: nothing we use needs them.
node_modules/.installed: package-lock.json package.json | .venv/.installed
	@node -e 'process.exit(+(parseInt(process.versions.node) < 20))' 2>/dev/null || \
	  { $(UV) sync --frozen --inexact --group node; }
	$(NODE) npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# The peers of the benchmark; one of them compiles its SQLite binding, so scripts are run here.
bench/node_modules/.installed: bench/package-lock.json bench/package.json node_modules/.installed
	$(NODE) npm ci --prefix bench --no-audit --no-fund --engine-strict=false
	@touch $@

static/dist/manifest.json: node_modules/.installed $(SOURCES)
	$(NODE) node static/build.js
	@touch $@
