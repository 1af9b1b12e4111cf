# make edition   encode, validate and export every edition under corpus/
# make test      format, lint, types, tests: what CI runs
# make test-long the tests that take minutes: fuzzing, differential tests
# make bench     benchmarks; they print ratios
# make browser   what the tests in a real browser need: Chromium (Debian, as root), Playwright, axe-core
# make interop   asks other tools to read our files, and writes docs/interop.md
# make goldens   write the golden files again (look at the diff)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed

.PHONY: edition test check test-long bench browser interop goldens format clean

edition: $(INSTALLED)
	$(BIN)/tei-edition build corpus --output build

test check: $(INSTALLED)
	$(BIN)/ruff format --check tei_edition tests
	$(BIN)/ruff check tei_edition tests
	$(BIN)/mypy
	$(BIN)/pytest -m "not long" --numprocesses auto

test-long: $(INSTALLED)
	$(BIN)/pytest -m long -s

bench: $(INSTALLED)
	$(BIN)/python tests/benchmarks/throughput.py
	$(BIN)/python tests/benchmarks/names_bench.py
	$(BIN)/python tests/benchmarks/relaxng_bench.py
	$(BIN)/python tests/benchmarks/check_bench.py
	$(BIN)/python tests/benchmarks/odd_bench.py
	$(BIN)/python tests/benchmarks/exports.py

browser: $(INSTALLED)
	command -v chromium >/dev/null || { apt-get update --quiet && apt-get install --quiet --yes --no-install-recommends chromium; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser]'

interop: browser
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,browser,interop]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --upgrade --target build/oracles django-ead==0.8.1
	-command -v jing >/dev/null || apt-get install --quiet --yes --no-install-recommends jing libxml2-utils
	-npm install --silent --no-save --prefix build/npm CETEIcean @recogito/text-annotator @recogito/text-annotator-tei
	$(BIN)/python -m tests.interop

goldens: $(INSTALLED)
	$(BIN)/pytest -m "not long" --update-goldens

format: $(INSTALLED)
	$(BIN)/ruff format tei_edition tests
	$(BIN)/ruff check --fix tei_edition tests

$(INSTALLED): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(INSTALLED)

clean:
	rm -rf build dist $(VENV)
