# The two commands to know: `make demo` (see it) and `make test` (everything a change has to pass).
# Each makes its own environment first; nothing has to be installed by hand but Python 3.11 or newer and make.

# The first interpreter that really runs, is new enough and can make an environment (a shim may exist and still fail).
PYTHON ?= $(shell for candidate in python3.13 python3.12 python3.11 python3; do \
	"$$candidate" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { command -v "$$candidate"; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
TRAINING_VENV ?= .venv-training
# `.` instead of `-e .` tests the package as a user installs it.
INSTALL ?= -e .
# Empty = corpora that are missing are a failure, not a skipped step.
EVAL_OPTIONS ?= --if-present
PYTEST_OPTIONS ?=
# `make lock LOCK_OPTIONS=--upgrade` moves to newer versions; without it the lock changes only where it must.
LOCK_OPTIONS ?=
UV_COMPILE = .venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-annotate $(LOCK_OPTIONS)

.DEFAULT_GOAL := help
.PHONY: help demo test check unit eval bench training-test lock clean

help:
	@echo "make demo    read the sample reports and open them in the browser"
	@echo "make test    checks, evaluation floors and all tests"
	@echo "make check   format, lint, types, import rules"
	@echo "make unit    the tests alone (PYTEST_OPTIONS=...)"
	@echo "make eval    measure the reader and write evals/results.json"
	@echo "make bench   reading rate and time of --help"
	@echo "make training-test    the tests of training/, with torch in an environment of its own"
	@echo "make lock    write the lock files anew (LOCK_OPTIONS=--upgrade for newer versions)"
	@echo "make clean   remove the environment, caches and built files"

demo: $(VENV)/.installed
	@$(BIN)/reportedly demo

# pytest runs last, so that its closing line is the last thing printed.
test: check
	$(BIN)/python -m evals --check $(EVAL_OPTIONS)
	@$(MAKE) --no-print-directory unit

check: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(PYTEST_OPTIONS)

eval: $(VENV)/.installed-dev
	$(BIN)/python -m evals

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.read_rate
	$(BIN)/python -m benchmarks.help_time

# torch first and by itself: its build depends on the machine, and "+cpu" leaves no other.
training-test:
	test -x $(TRAINING_VENV)/bin/python || $(PYTHON) -m venv $(TRAINING_VENV)
	$(TRAINING_VENV)/bin/python -m pip install -qq torch==2.13.0+cpu
	$(TRAINING_VENV)/bin/python -m pip install -qq --require-hashes -r training/requirements.lock
	cd training && $(abspath $(TRAINING_VENV))/bin/python -m pytest -q

lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install -qq uv
	$(UV_COMPILE) --extra dev --output-file requirements.lock
	$(UV_COMPILE) --constraints requirements.lock --output-file requirements-run.lock

clean:
	rm -rf $(VENV) $(TRAINING_VENV) .venv-lock build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find src tests evals benchmarks -name __pycache__ -prune -exec rm -rf {} +

# What the program needs, and no more: half the size and two thirds of the time of the tools for development.
$(VENV)/.installed: requirements-run.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv)"; exit 1; }
	@echo "Making the environment $(VENV) with $(PYTHON); the first time takes about half a minute ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements-run.lock
	@$(BIN)/python -m pip install -qq --no-deps $(INSTALL)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements.lock
	@echo "Adding the tools for development to $(VENV) ..."
	@$(BIN)/python -m pip install -qq --require-hashes -r requirements.lock
	@touch $@
