"""The first lines of a bundled Boardpack, run by the two programs in its folder (`launcher.c`)."""

import sys
from pathlib import Path

sys.frozen = True  # as in a frozen program, `sys.executable` is ours, and is what starts the reading process

from boardpack.__main__ import run, run_window  # noqa: E402 (the line above comes first)

if Path(sys.executable).stem.lower() == "boardpack-window":
    run_window()
else:
    run()
