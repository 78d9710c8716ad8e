# Everything runs in .venv, set up from the hash-locked list. PYTHON: the interpreter that makes it (3.11 or newer).
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
CHECKED := src tests bench tools
LOCK_OPTIONS := --quiet --generate-hashes --strip-extras --allow-unsafe --resolver=backtracking \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

.PHONY: demo test lint types imports tests bench speed docs format lock build clean help

help:  ## what can be made
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

# The stamp is newer than the lock file until that changes, so a second run installs nothing.
$(VENV)/installed: requirements-dev.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv $(VENV)
	@echo "Setting up $(VENV): once, a minute or two …" >&2
	@$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/installed  ## print the record of a sample report
	@$(BIN)/truceline read examples/sudan-truce.txt

test: lint types imports tests  ## lint, types, import contracts and tests

lint: $(VENV)/installed
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)

types: $(VENV)/installed
	$(BIN)/mypy src

imports: $(VENV)/installed
	$(BIN)/lint-imports

tests: $(VENV)/installed
	$(BIN)/python tools/run_tests.py

format: $(VENV)/installed  ## put the code into its standard layout
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)

bench: $(VENV)/installed  ## measure quality beside the last committed figures (TRUCELINE_GOLD, else ../shared/gold)
	$(BIN)/python -m bench.quality

speed: $(VENV)/installed  ## measure speed and memory
	$(BIN)/python -m bench.speed

docs: $(VENV)/installed  ## write the generated pages anew: schema, reference, codebook, the README's terminal
	$(BIN)/python tools/build_docs.py

lock: $(VENV)/installed  ## write the lock files anew
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(LOCK_OPTIONS) --output-file requirements.lock \
		pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile $(LOCK_OPTIONS) --output-file requirements-dev.lock \
		--extra dev --constraint requirements.lock pyproject.toml

build: $(VENV)/installed  ## build the wheel into dist/
	$(PIP) wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:  ## remove what was made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
