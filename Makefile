# make demo: read the invented newsroom and open its pages.  make test: the same, then every check.  make help: the rest.
# Needs Python 3.11 or newer and make; everything else goes into .venv. PYTHON=python3.12 chooses another Python.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
WORKERS ?= 2
EPOCHS ?= 6
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo newsroom test checks lint types walls tests postgres accuracy evaluation long bench schema site train clean

help:
	@echo "make demo        set up, read the newsroom in examples/ into a ledger, print it, open its pages"
	@echo "make test        the same, then every check: lint, types, walls, tests, accuracy on the dev splits"
	@echo "make postgres    the ledger's tests on a PostgreSQL, which must be installed"
	@echo "make long        the slow checks: fuzzing, whole corpora"
	@echo "make bench       speed and memory beside other tools; writes benchmarks/results.md"
	@echo "make evaluation  accuracy on the dev splits; writes evaluation/results.md"
	@echo "make site        the documentation as a site, in out/site"
	@echo "make schema      write docs/reading.schema.json anew"
	@echo "make train       make the weights of the learned reader anew: hours, see training/README.md"
	@echo "make clean       remove what the others made"

$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("reportedly needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; name another one: make PYTHON=python3.12 ...") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing reportedly and its tools into $(VENV) (once; a minute or two) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

# The newsroom read, related and told; what a person sees of it is `demo`, what `test` needs is this.
newsroom: $(VENV)/.installed
	@mkdir -p out
	@rm -f out/newsroom.db out/newsroom.db-*
	$(BIN)/reportedly read examples/newsroom/reports.jsonl --format jsonl --output out/newsroom.jsonl
	$(BIN)/reportedly read examples/newsroom/reports.jsonl --format html --output out/newsroom.html
	$(BIN)/reportedly add examples/newsroom/reports.jsonl --ledger out/newsroom.db
	$(BIN)/reportedly stories --ledger out/newsroom.db
	$(BIN)/reportedly events --limit 12 --ledger out/newsroom.db
	$(BIN)/reportedly contradictions --ledger out/newsroom.db
	@echo
	@echo "The ledger: out/newsroom.db. All readings: out/newsroom.html (open it in a browser) and out/newsroom.jsonl"

# Opens the pages where somebody sits before a screen; elsewhere it tells how.
demo: newsroom
	@if [ -t 1 ] && [ -z "$$CI" ] && { [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; }; then \
		$(BIN)/reportedly serve --ledger out/newsroom.db --open; \
	else \
		echo "As pages, at http://127.0.0.1:8001/: $(BIN)/reportedly serve --ledger out/newsroom.db"; \
	fi

test: newsroom checks

checks: lint types walls tests accuracy

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed
	$(BIN)/mypy

walls: $(VENV)/.installed
	$(BIN)/lint-imports

tests: $(VENV)/.installed
	$(BIN)/pytest -n $(WORKERS) -m "not long"

# The ledger's tests once more, on a PostgreSQL that they start. Left out: the newsroom read by the network and related
# (as test_relating does with less), and what only a file can be asked, which is skipped with the reason.
postgres: $(VENV)/.installed
	REPORTEDLY_TEST_LEDGER=postgres $(BIN)/pytest -n $(WORKERS) -m "not long" tests/ledger \
		--ignore tests/ledger/stress --ignore tests/ledger/test_relating_real.py --ignore tests/ledger/test_datasette.py

accuracy: $(VENV)/.installed
	$(BIN)/python -m evaluation --quick

evaluation: $(VENV)/.installed
	$(BIN)/python -m evaluation

long: $(VENV)/.installed
	$(BIN)/pytest -n $(WORKERS) -m long
	$(BIN)/python -m evaluation.robustness

bench: $(VENV)/.installed
	$(BIN)/python -m benchmarks

schema: $(VENV)/.installed
	$(BIN)/python -m reportedly.vocabulary.schema_file

site: $(VENV)/.installed
	$(BIN)/python -m mkdocs build --quiet --strict
	@echo "The site: out/site/index.html"

$(VENV)/.installed-train: $(VENV)/.installed
	@echo "Installing torch and what else training needs into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev,train]'
	@touch $@

# Each step leaves what is there: a run that was stopped goes on.
train: $(VENV)/.installed-train
	$(BIN)/python -m training.start
	$(BIN)/python -m training.prepare
	$(BIN)/python -m training.train --start build/start/model.safetensors --epochs $(EPOCHS)
	$(BIN)/python -m training.export
	$(BIN)/python -m training.events
	$(BIN)/python -m training.calibrate
	$(BIN)/python -m training.causal

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
