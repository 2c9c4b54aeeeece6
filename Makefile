# Salur: two commands do everything, `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --require-hashes
FLASK := $(BIN)/flask --app wsgi
export PORT

.PHONY: help run demo test test-browser test-model test-views test-rest bench prove notebooks lock clean browser
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.run ## prepare everything and serve on http://127.0.0.1:8000 (PORT=...)
	@$(FLASK) portal prepare
	@echo "Salur: http://127.0.0.1:$(PORT)  (stop with Ctrl+C)"
	@exec $(BIN)/gunicorn --config portal/server.py wsgi:app

demo: export PORTAL_DEMO := 1
demo: export PORTAL_INSTANCE := $(CURDIR)/instance/demo
demo: $(VENV)/.run ## the same with some 400 invented complaints and a log-in for each role
	@$(FLASK) portal prepare
	@$(FLASK) demo
	@echo "Salur demo: http://127.0.0.1:$(PORT)  (stop with Ctrl+C)"
	@exec $(BIN)/gunicorn --config portal/server.py wsgi:app

# Four parts side by side, or two processors would wait for one browser; it goes first, as it takes longest.
# They share one portal with the full model: whichever asks first sets it up in a folder made for this run.
test: $(VENV)/.test browser ## everything that must hold, in under five minutes
	@$(BIN)/ruff check .
	@SALUR_PREPARED=$$(mktemp -d) && export SALUR_PREPARED && trap 'rm -rf "$$SALUR_PREPARED"' EXIT && \
	    $(MAKE) --no-print-directory --jobs=4 --keep-going --output-sync test-browser test-model test-views test-rest

# Threads of their own would only take the processors from the other parts.
test-browser test-model test-views test-rest: export OMP_NUM_THREADS := 1
# A browser that never answers must fail, not hang: no story takes a third of this on a busy machine.
test-browser: $(VENV)/.test ## of these: stories in a browser
	@$(BIN)/python -m pytest tests/browser -o faulthandler_timeout=400 -o faulthandler_exit_on_timeout=true

test-model: $(VENV)/.test ## of these: the model, on the whole corpus and on real reports, and how it learns from decisions
	@nice $(BIN)/python -m pytest tests/triage_model tests/learning

test-views: $(VENV)/.test ## of these: every page, and the models behind them, on both databases
	@nice $(BIN)/python -m pytest tests/views tests/models

OTHERS := browser triage_model learning views models prove
test-rest: $(VENV)/.test ## of these: all the rest, on both databases
	@nice $(BIN)/python -m pytest tests $(OTHERS:%=--ignore=tests/%)

bench: $(VENV)/.test ## 100,000 complaints: p50, p95, requests a second, memory, training (some half an hour)
	@missed=0; for part in bench bench.alike bench.learning; do $(BIN)/python -m tests.$$part || missed=1; done; exit $$missed

prove: $(VENV)/.test ## what takes longer than a test: agencies of real regions, wrong labels (some five minutes), the gate's limits (some ten)
	@$(BIN)/python -m pytest tests/prove
	@$(BIN)/python -m tests.prove.poisoning
	@$(BIN)/python -m tests.prove.luck

notebooks: $(VENV)/.notebooks ## open the data staff's notebooks on the demo database
	@PORTAL_DEMO=1 PORTAL_INSTANCE=$(CURDIR)/instance/demo $(FLASK) portal prepare
	@PORTAL_DEMO=1 PORTAL_INSTANCE=$(CURDIR)/instance/demo $(FLASK) demo
	@PORTAL_INSTANCE=$${PORTAL_INSTANCE:-$(CURDIR)/instance/demo} exec $(BIN)/jupyter lab notebooks

lock: ## resolve pyproject.toml anew into the three lock files
	@$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/python -m pip install --quiet uv
	@for lock in "requirements.lock:" "tests/requirements.lock:--extra test" "notebooks/requirements.lock:--extra notebooks"; do \
	    $(VENV)/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	        --no-annotate --no-emit-index-url $${lock#*:} pyproject.toml --output-file $${lock%%:*} || exit 1; done

clean: ## remove the environment and caches; instance/ with its data stays
	rm -rf $(VENV) .pytest_cache .hypothesis .ruff_cache
	find . -name __pycache__ -not -path './instance/*' -prune -exec rm -rf {} +

# The browser stories need Chromium; where it cannot be installed they are skipped, loudly.
browser:
	@command -v chromium >/dev/null 2>&1 || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	    { apt-get update -qq; apt-get install -y -qq --no-install-recommends chromium >/dev/null; }; } || \
	    echo "No Chromium here and none could be installed: the browser stories will be skipped."

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Salur needs Python 3.11 or newer.")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock | $(VENV)/bin/python
	@echo "Installing pinned dependencies ..."
	@$(PIP) --requirement requirements.lock
	@touch $@

$(VENV)/.test: tests/requirements.lock | $(VENV)/bin/python
	@echo "Installing pinned dependencies for the tests ..."
	@$(PIP) --requirement tests/requirements.lock
	@touch $@

$(VENV)/.notebooks: notebooks/requirements.lock | $(VENV)/bin/python
	@echo "Installing pinned dependencies for the notebooks ..."
	@$(PIP) --requirement notebooks/requirements.lock
	@touch $@
