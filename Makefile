# make run      set everything up, make the sample pack, open the window where there is a screen
# make window   open the window on the sample office
# make test     set everything up, run the tests without a screen, a sample of the laws and large tables among them
# make test-all every case of those of which make test takes a sample
# make check    lint, types, import contracts, spelling and retired phrases of users' texts
# make referee  veraPDF, axe-core, LibreOffice and a real X server judge what the tests make
# make fuzz     thousands of spoiled letters through every reader; ARGUMENTS="--kind pdf --replay 7042" tries one again
# make bench    the benchmarks; the last writes docs/speed.md
# make ablate   what each rule of the intake is worth: what is read otherwise when it is switched off
# make scores   what the intake reads right, on documents with known answers, in one table
# make bundle   Boardpack for Linux in dist/linux: a folder, an archive and a Debian package, tried
# make windows  Boardpack for Windows in dist/windows: a folder, a portable zip and a setup, tried under Wine
# make test-windows  the tests that need no screen, with that Boardpack's Python under Wine
# make test-lowest  a sample of the tests with the lowest versions of libraries that setup.cfg allows
# make lock     the exact libraries of the bundles, into tools/bundle/lock.txt
# make screenshots  each page of the window with the sample office, as PNG
# make clean    remove what the above have made

VENV := .venv
PYTHON ?= python3
OUT := out
BIN := $(VENV)/bin
# Bytecode is kept: without it each worker, and each process that a test starts, would compile everything once more.
SCREENLESS := env -u DISPLAY -u WAYLAND_DISPLAY -u PYTHONDONTWRITEBYTECODE QT_QPA_PLATFORM=offscreen
# The tests write thousands of small boards, and each commit waits for the disk; no test cuts the power, so memory will do.
ROOMY := [ -w /dev/shm ] && [ "$$(df -Pk /dev/shm | awk 'END { print $$4 }')" -gt 2000000 ]
IN_MEMORY := $(shell if $(ROOMY); then echo PYTEST_DEBUG_TEMPROOT=/dev/shm; fi)
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run window test test-all check referee fuzz bench scores ablate screenshots clean bundle windows test-windows test-lowest lock

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

run:
	@tools/virtual-environment.sh $(VENV) fast
	@$(BIN)/python -m boardpack demo $(OUT)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then $(MAKE) --no-print-directory window; \
	else echo "There is no screen here. On one, “make window” opens the window on this workspace."; fi

window:
	@tools/virtual-environment.sh $(VENV) fast
	@tools/debian-packages.sh window
	@$(BIN)/python main.py "$(OUT)/High Harms Board"

test:
	@tools/debian-packages.sh test
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(SCREENLESS) $(IN_MEMORY) $(BIN)/python -m pytest -n auto --dist worksteal -m "not referee and not render" $(ARGUMENTS)

test-all:
	@tools/debian-packages.sh test
	@tools/debian-packages.sh test-all
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(SCREENLESS) $(IN_MEMORY) $(BIN)/python -m pytest -n auto --dist worksteal --all -m "(exhaustive or sampled) and not referee and not render" $(ARGUMENTS)

check:
	@tools/virtual-environment.sh $(VENV) check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/spelling.py
	@$(BIN)/python tools/retired_phrases.py

referee:
	@tools/debian-packages.sh referee
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(SCREENLESS) $(BIN)/python -m pytest -n auto --dist loadfile -m "referee or render" $(ARGUMENTS)
	@dbus-run-session -- xvfb-run -a env QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 \
	    $(BIN)/python -m pytest -m screen tests/ui $(ARGUMENTS)

fuzz:
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(BIN)/python -m tests.fuzz --to $(OUT)/fuzz $(ARGUMENTS)

bench:
	@tools/virtual-environment.sh $(VENV) fast,test,bench
	@for script in benchmarks/store_*.py benchmarks/window*.py benchmarks/review_merge.py benchmarks/work_that_leaves.py \
	    benchmarks/pdf_against_libreoffice.py; do $(BIN)/python $$script || exit 1; done
	@$(BIN)/python benchmarks/waits.py

scores:
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(BIN)/python -m tests.scores

ablate:
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(BIN)/python -m tests.letters.ablation $(ARGUMENTS)

screenshots:
	@tools/virtual-environment.sh $(VENV) fast
	@$(SCREENLESS) $(BIN)/python tools/screenshots.py $(OUT)/screenshots

# Bundles contain Python 3.13, and are compared with the same wheel and libraries without a bundle (build/locked).
BUNDLED := build/tools/bin/python
TRY_BUNDLE := $(SCREENLESS) $(IN_MEMORY) BOARDPACK_UNBUNDLED=build/locked/bin/boardpack

bundle:
	@tools/debian-packages.sh window
	@tools/debian-packages.sh bundle
	@tools/bundle/environment.sh build/tools
	@PATH="$$PWD/build/tools/bin:$$PATH" $(BUNDLED) tools/bundle/linux.py $(RELEASE:%=--release)
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(TRY_BUNDLE) BOARDPACK_BUNDLE=dist/linux $(BIN)/python -m pytest -m bundle tests/release $(ARGUMENTS)

windows:
	@tools/debian-packages.sh windows
	@tools/bundle/environment.sh build/tools
	@PATH="$$PWD/build/tools/bin:$$PATH" $(BUNDLED) tools/windows/build.py $(RELEASE:%=--release) $(if $(EMBEDDABLE),--embeddable $(EMBEDDABLE))
	@PATH="$$PWD/build/tools/bin:$$PATH" $(BUNDLED) tools/bundle/locked.py
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(TRY_BUNDLE) BOARDPACK_BUNDLE=dist/windows $(BIN)/python -m pytest -m bundle tests/release $(ARGUMENTS)

test-windows:
	@tools/windows/run_tests.sh $(ARGUMENTS)

test-lowest:
	@tools/debian-packages.sh test
	@tools/bundle/environment.sh build/tools
	@build/tools/bin/uv venv --quiet --allow-existing --python $(PYTHON) build/lowest
	@build/tools/bin/uv pip install --quiet --python build/lowest/bin/python --resolution lowest-direct --editable ".[fast,test]"
	@$(SCREENLESS) $(IN_MEMORY) build/lowest/bin/python -m pytest -n auto -m "not referee and not render" tests/test_sample.py \
	    tests/formats/test_reading.py tests/formats/spreadsheet tests/formats/calendar tests/formats/mail tests/pack/attached \
	    tests/ui/pages/test_first_run.py $(ARGUMENTS)

lock:
	@tools/bundle/environment.sh build/tools
	@build/tools/bin/uv pip compile --quiet --universal --python-version 3.13 --generate-hashes --upgrade --no-header \
	    --no-emit-index-url --extra fast setup.cfg --output-file tools/bundle/lock.txt

clean:
	rm -rf $(OUT) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
