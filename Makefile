# Two commands are all that is needed: `make demo` and `make test`. Each makes its own virtual environment.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.tools

.PHONY: demo test test-slow check format bench accuracy train-stance docs pictures site snapshots clean

demo: $(READY)  ## what is in the two sample articles
	$(BIN)/copydesk run seeds

test: $(TOOLS)  ## all fast tests
	$(BIN)/pytest -m "not slow" -n 2

test-slow: $(TOOLS)  ## the tests that take longer
	$(BIN)/pytest -m slow

check: $(TOOLS)  ## lint, format, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(TOOLS)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(TOOLS)  ## speed, as ratios measured in one run
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/steps.py
	$(BIN)/python benchmarks/desk.py
	$(BIN)/python benchmarks/cluster.py
	$(BIN)/python benchmarks/memory.py
	$(BIN)/python benchmarks/long.py
	$(BIN)/python benchmarks/kills.py

accuracy: $(TOOLS)  ## figures against gold, into docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py

OUT := plugins/copydesk_stance
WORK := build/stance-encoder
train-stance: $(TOOLS)  ## both stance models: GOLD=folder MINILM=folder MPNET=folder [TRIAL=--quick OUT=folder]; needs torch, safetensors, onnx
	$(BIN)/python benchmarks/train_stance.py $(TRIAL) $(GOLD)/newsmtsc-train.jsonl $(OUT)/weights.tsv
	PYTHONPATH=benchmarks $(BIN)/python -m stance_encoder $(TRIAL) $(GOLD) $(MINILM) $(MPNET) --out $(OUT) --work $(WORK)

docs: $(TOOLS)  ## what is generated in docs/: help pages, settings, schema
	$(BIN)/python docs/generate.py

pictures: $(TOOLS)  ## the desk's screens, into docs/images
	$(BIN)/python docs/pictures.py

snapshots: $(TOOLS)  ## the desk's screens that tests compare with, drawn anew: look at each that changed
	$(BIN)/pytest tests/tui/test_snapshots.py --snapshot-update

site: $(TOOLS)  ## the pages of docs/ as a web site, in build/site
	$(BIN)/mkdocs build --strict

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# uv where it is present, else venv and pip. Made anew when the project's metadata change.
ifneq (,$(shell command -v uv 2>/dev/null))
INSTALL := uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[stance]'
else
INSTALL := $(BIN)/pip install --quiet -c constraints.txt -e '.[stance]'
endif

$(READY): pyproject.toml constraints.txt
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(BIN)/python || uv venv --python $(PYTHON) $(VENV); \
	else \
	  test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV); \
	  $(BIN)/pip install --quiet --upgrade 'pip>=25.1'; \
	fi
	@$(INSTALL)
	@touch $@

$(TOOLS): $(READY)  # what only the project's own checks and measurements need
	@$(INSTALL) --group dev
	@touch $@
