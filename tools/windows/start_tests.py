"""Runs pytest in the Python of the bundle for Windows. The first word is the checkout (`run_tests.sh`)."""

import os
import sys
from pathlib import Path

SIGN = "--read-apart"
CHECKOUT = Path(__file__).with_name("checkout.txt")  # the reading process gets no environment to find it in
if sys.argv[1:] == [SIGN]:
    sys.path.insert(0, CHECKOUT.read_text(encoding="utf-8"))
    sys.frozen = True
    from boardpack.__main__ import run
    from tests.isolation.own_work import widen_table

    widen_table()
    run()

sys.frozen = True
root = sys.argv.pop(1)
CHECKOUT.write_text(root, encoding="utf-8")
os.chdir(root)
sys.path.insert(0, root)

import pytest  # noqa: E402 (the path comes first)

plugins = ["-p", "no:xdist", "-o", "addopts=--import-mode=importlib", "-o", "qt_api=", "-W", "default"]
sys.exit(pytest.main([*plugins, *sys.argv[1:]]))
