# Two commands are all that is needed: `make demo` and `make test`. Each makes its own virtual environment.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test test-slow check format bench accuracy docs clean

demo: $(READY)  ## what is in the two sample articles
	$(BIN)/copydesk run seeds

test: $(READY)  ## all fast tests
	$(BIN)/pytest -m "not slow"

test-slow: $(READY)  ## the tests that take longer
	$(BIN)/pytest -m slow

check: $(READY)  ## lint, format, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(READY)  ## speed, as ratios measured in one run
	$(BIN)/python benchmarks/speed.py

accuracy: $(READY)  ## figures against gold, into docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py

docs: $(READY)  ## what is generated in docs/: help pages, settings, schema
	$(BIN)/python docs/generate.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# uv where it is present, else venv and pip. Made anew when the project's metadata change.
$(READY): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --python $(PYTHON) $(VENV); \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e . --group dev; \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/pip install --quiet --upgrade 'pip>=25.1'; \
	  $(BIN)/pip install --quiet -c constraints.txt -e . --group dev; \
	fi
	@touch $@
