"""A bundle that `make bundle` or `make windows` built, as it is tried: in a folder with a space and a Welsh letter."""

import os
import subprocess
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from boardpack.values import Frozen

ROOT = Path(__file__).parents[2]
_WINE = ROOT / "tools" / "windows" / "wine.sh"
_LONGEST_WAIT = 600


class Bundle(Frozen):
    """The programs in `folder`. For Windows they run under Wine, in a computer of their own."""

    folder: Path
    computer: Path
    is_windows: bool

    def run(self, program: str, *words: str | Path, code: int = 0, **variables: str) -> str:
        """Run one of the two programs and return what it prints. Fails on another exit code, with what it printed."""
        place = self.folder / (f"{program}.exe" if self.is_windows else program)
        return self.run_any(place, *words, code=code, **variables)

    def run_any(self, program: str | Path, *words: str | Path, code: int = 0, **variables: str) -> str:
        """Run any program of this computer.

        It prints into files: processes of Wine's own would keep a pipe open for as long as another program runs.
        """
        started = self._command(program, words)
        with TemporaryFile() as out, TemporaryFile() as err:
            done = subprocess.run(
                started, env=self.environment | variables, stdout=out, stderr=err, timeout=_LONGEST_WAIT
            )
            printed, complained = (_text_of(file) for file in (out, err))
        assert done.returncode == code, (started, done.returncode, printed, complained)
        return printed

    @contextmanager
    def running(self, program: str, *words: str | Path) -> Iterator[None]:
        """Start one of the two programs, and stop it at the end if it still runs.

        Under Wine the process is not the program's own.
        """
        place = self.folder / (f"{program}.exe" if self.is_windows else program)
        with subprocess.Popen(self._command(place, words), env=self.environment) as started:
            try:
                yield
            finally:
                if self.is_windows and started.poll() is None:
                    self.run_any("taskkill", "/F", "/IM", place.name)
                started.kill()

    def _command(self, program: str | Path, words: Sequence[str | Path]) -> list[str | Path]:
        given = (self.path(word) if isinstance(word, Path) else word for word in (program, *words))
        return [*((_WINE, self.computer) if self.is_windows else ()), *given]

    @property
    def environment(self) -> dict[str, str]:
        """The variables of a user without Python, without a screen, and with a home of their own."""
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "DISPLAY", "XAUTHORITY")}
        home = self.computer / "home"
        home.mkdir(parents=True, exist_ok=True)
        return kept | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}

    def path(self, place: Path) -> str:
        """Return a path as the programs need it. The disk of the computer is C:, and all of this machine Z:."""
        disk = self.computer / "prefix" / "drive_c"
        if self.is_windows:
            name = f"C:/{place.relative_to(disk)}" if place.is_relative_to(disk) else f"Z:{place}"
            return name.replace("/", "\\")
        return str(place)


def _text_of(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8", errors="replace").replace("\r\n", "\n")


def unpacked(dist: Path, to: Path) -> Bundle:
    """Unpack the archive of a bundle as a user does."""
    home = to / "Swyddfa’r Comisiynydd ŵ"
    home.mkdir()
    if archive := next(dist.glob("*.tar.xz"), None):
        with tarfile.open(archive) as opened:
            opened.extractall(home, filter="fully_trusted")
        return Bundle(home / "boardpack", to / "computer", is_windows=False)
    with zipfile.ZipFile(next(dist.glob("*.zip"))) as opened:
        opened.extractall(home)
    return Bundle(home / "Boardpack", to / "computer", is_windows=True)
