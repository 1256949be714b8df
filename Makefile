# Two commands: `make run` and `make test`. Everything else is a part of them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= auto

help: ## What there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: $(VENV)/.run ## Start Sagsgang with the demonstration board on http://127.0.0.1:8000
	@$(BIN)/sagsgang run

play: $(VENV)/.run ## Let the demonstration board live through one year, then `make run`
	@$(BIN)/sagsgang play

test: lint $(VENV)/.dev ## Lint, types, contracts and all tests, in parallel
	$(BIN)/pytest -n $(JOBS) --dist worksteal

lint: $(VENV)/.dev ## Ruff, strict types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev ## Let ruff put the layout right
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/.dev ## Renew the hash-locked dependencies
	@$(BIN)/python tools/lock.py

wheel: $(VENV)/.dev ## Build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

$(VENV)/.run: requirements.lock pyproject.toml
	@echo "1/2 Making an environment in $(VENV) …"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "2/2 Installing hash-locked dependencies …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing the tools for tests …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.PHONY: help run play test lint format lock wheel
