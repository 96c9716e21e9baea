"""Runs pytest in the Python of the bundle for Windows. The first word is the checkout (`run_tests.sh`)."""

import os
import sys

SIGN = "--read-apart"
if sys.argv[1:] == [SIGN]:
    sys.path.insert(0, os.environ["BOARDPACK_CHECKOUT"])
    sys.frozen = True
    from boardpack.__main__ import run

    run()

sys.frozen = True
root = sys.argv.pop(1)
os.environ["BOARDPACK_CHECKOUT"] = root
os.chdir(root)
sys.path.insert(0, root)

import pytest  # noqa: E402 (the path comes first)

plugins = ["-p", "no:xdist", "-o", "addopts=--import-mode=importlib", "-o", "qt_api=", "-W", "default"]
sys.exit(pytest.main([*plugins, *sys.argv[1:]]))
