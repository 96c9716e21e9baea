"""What veraPDF says of a PDF."""

import os
import subprocess
from pathlib import Path

_CHECK = Path(__file__).parents[1] / "tools" / "verapdf" / "verapdf-check"
_SURROUNDINGS = dict(os.environ)
"""Those of the user, taken before a test has its own home folder, in which veraPDF would be fetched and built anew."""


def verdict(profile: str, file: Path) -> str:
    """Return “PASS” or “FAIL” with the profile, and below a FAIL each broken rule."""
    command = [str(_CHECK), profile, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_SURROUNDINGS)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout
