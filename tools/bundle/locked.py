"""The wheel of this checkout, and an environment with exactly what the lock file names."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LOCK = Path(__file__).with_name("lock.txt")
BUILD, DIST = ROOT / "build", ROOT / "dist"
SAME_DATES = {"SOURCE_DATE_EPOCH": "315532800"}
"""1 January 1980, in place of the time of the build."""


def build_wheel() -> Path:
    """Build the wheel afresh and return it."""
    folder = BUILD / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(BUILD / "lib", ignore_errors=True)  # setuptools keeps removed modules there
    run("uv", "build", "--quiet", "--wheel", "--out-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def locked_environment(wheel: Path) -> None:
    """Make an environment with the wheel and the locked libraries, which bundles are compared with."""
    folder = BUILD / "locked"
    python = folder / "bin" / "python"
    if not python.exists():
        run(sys.executable, "-m", "venv", "--without-pip", folder)
    run("uv", "pip", "sync", "--quiet", "--python", python, "--require-hashes", LOCK)
    run("uv", "pip", "install", "--quiet", "--python", python, "--no-deps", wheel)


def version_of(wheel: Path) -> str:
    """Return the version that a wheel's name states."""
    return wheel.name.split("-")[1]


def run(*words: object, **more: object) -> None:
    """Run a program, and end with its output if it fails."""
    subprocess.run([str(word) for word in words], check=True, **more)  # type: ignore[call-overload]


if __name__ == "__main__":
    locked_environment(next((BUILD / "wheel").glob("*.whl")))
