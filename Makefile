# make run      set everything up, make the sample pack, open the window where there is a screen
# make window   open the window on the sample office
# make test     set everything up, run the tests without a screen, a sample of the laws and large tables among them
# make test-all every case of those of which make test takes a sample
# make check    lint, types, import contracts
# make referee  veraPDF, axe-core, LibreOffice and a real X server judge what the tests make
# make fuzz     thousands of spoiled letters through every reader; ARGUMENTS="--kind pdf --replay 7042" tries one again
# make bench    the benchmarks
# make reference    write docs/commands.md from the commands
# make scores   what the intake reads right, sender by sender, on documents with known answers
# make screenshots  each page of the window with the sample office, as PNG
# make clean    remove what the above have made

VENV := .venv
PYTHON ?= python3
OUT := out
BIN := $(VENV)/bin
SCREENLESS := env -u DISPLAY -u WAYLAND_DISPLAY QT_QPA_PLATFORM=offscreen
# The tests write thousands of small boards, and each commit waits for the disk; no test cuts the power, so memory will do.
ROOMY := [ -w /dev/shm ] && [ "$$(df -Pk /dev/shm | awk 'END { print $$4 }')" -gt 2000000 ]
IN_MEMORY := $(shell if $(ROOMY); then echo PYTEST_DEBUG_TEMPROOT=/dev/shm; fi)
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run window test test-all check referee fuzz bench reference scores screenshots clean

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
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(SCREENLESS) $(IN_MEMORY) $(BIN)/python -m pytest -n auto --dist worksteal --all -m "(exhaustive or sampled) and not referee and not render" $(ARGUMENTS)

check:
	@tools/virtual-environment.sh $(VENV) check
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

referee:
	@tools/debian-packages.sh referee
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(SCREENLESS) $(BIN)/python -m pytest -m "referee or render" $(ARGUMENTS)
	@xvfb-run -a env QT_QPA_PLATFORM=xcb $(BIN)/python -m pytest -m screen $(ARGUMENTS)

fuzz:
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(BIN)/python -m tests.fuzz --to $(OUT)/fuzz $(ARGUMENTS)

bench:
	@tools/virtual-environment.sh $(VENV) fast,test,bench
	@for script in benchmarks/*.py; do $(BIN)/python $$script || exit 1; done

scores:
	@tools/virtual-environment.sh $(VENV) fast,test
	@$(BIN)/python -m tests.letters.scorecard $(ARGUMENTS)

screenshots:
	@tools/virtual-environment.sh $(VENV) fast
	@$(SCREENLESS) $(BIN)/python tools/screenshots.py $(OUT)/screenshots

reference:
	@tools/virtual-environment.sh $(VENV) fast
	@$(BIN)/python tools/command_reference.py

clean:
	rm -rf $(OUT) build dist *.egg-info .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
