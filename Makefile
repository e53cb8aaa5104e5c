# make run: the window (or, without a screen, the whole way as a demonstration). make test: every check. Others below.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test lint types layers unit soak texts elections pictures program windows test-windows lock clean

PYTHON ?= python3
PY := .venv/bin/python
# Only what requirements*.txt names by digest, and only wheels: nothing of a package runs while it is installed.
INSTALL := $(PY) -m pip install --quiet --require-hashes --no-deps --only-binary :all:
CODE := $(shell find precinct_app tools -name '*.py')
CATALOGUES := $(foreach language,kk ru en,resources/locale/$(language)/LC_MESSAGES/precinct_app.mo)

help:
	@echo "make run       the window; without a screen, the whole way into demo-out"
	@echo "make test      ruff, mypy, layers, all tests with coverage"
	@echo "make soak      what takes an hour: 100,000 mutants and more"
	@echo "make texts     compile the texts              make pictures   pictures of every page"
	@echo "make program   the frozen program in dist     make lock       pin requirements anew"
	@echo "make windows   the Windows program, in dist/windows    make test-windows   tried under Wine"
	@echo "make clean     remove everything made here"

run: .venv/.run $(CATALOGUES) elections
	@if [ "$$(uname)" = Linux ] && [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	    echo "There is no screen here, so this is the whole way without a window, into demo-out:"; \
	    rm -rf demo-out; exec $(PY) -m precinct_app demo --out demo-out; \
	else \
	    tools/system_packages.sh window; exec $(PY) -m precinct_app open --election resources/elections/kz-president-2022.election; \
	fi

# Each check runs even if one before it failed; the whole fails if one did.
test: .venv/.dev $(CATALOGUES) elections
	@tools/system_packages.sh test
	@$(MAKE) --no-print-directory --keep-going lint types layers unit

lint: .venv/.dev
	$(PY) -m ruff check .

types: .venv/.dev
	$(PY) -m mypy

layers: .venv/.dev
	.venv/bin/lint-imports --no-logo --no-cache

unit: .venv/.dev $(CATALOGUES) elections
	rm -f .coverage .coverage.*
	$(PY) -m pytest -n 2 --dist loadgroup --cov --cov-report=term --cov-report=json:build/coverage.json
	$(PY) -m tools.coverage_floor build/coverage.json

soak: .venv/.dev $(CATALOGUES) elections
	$(PY) -m pytest -n 2 --timeout 3600 -m soak

texts: .venv/.run
	$(PY) -m tools.compile_texts

$(CATALOGUES) &: $(wildcard resources/locale/*/*.po) tools/compile_texts.py | .venv/.run
	$(PY) -m tools.compile_texts

elections: build/elections.made

build/elections.made: $(CODE) $(wildcard resources/elections/*/* resources/practice/*) | .venv/.run $(CATALOGUES)
	@mkdir -p build
	$(PY) -m tools.build_elections
	@touch $@

pictures: .venv/.dev $(CATALOGUES) elections
	$(PY) -m tools.pictures

program: .venv/.dev $(CATALOGUES) elections
	PYTHONHASHSEED=1 SOURCE_DATE_EPOCH=$(shell git log -1 --format=%ct 2>/dev/null || echo 1668902400) \
	    $(PY) -m PyInstaller --clean --noconfirm build.spec

# The Windows program, and what is handed out, in dist/windows. TWICE=1: built twice from different folders, compared.
windows: .venv/.dev
	tools/windows/packages.sh
	tools/windows/build.sh
	tools/windows/pack.sh
	@if [ -n "$(TWICE)" ]; then tools/windows/compare.sh; fi

# What was built, tried under Wine: tests/windows on this side, and the tests of the rooms with the Windows Python.
test-windows: .venv/.dev
	@test -f dist/windows/SHA256SUMS || $(MAKE) --no-print-directory windows
	tools/windows/try.sh

lock: .venv/.dev
	$(PY) -m tools.lock

clean:
	rm -rf .venv build dist demo-out .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis
	rm -rf resources/locale/*/LC_MESSAGES resources/elections/*.election

$(PY):
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/system_packages.sh venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements.txt | $(PY)
	$(INSTALL) -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.run
	$(INSTALL) -r requirements-dev.txt
	@touch $@
