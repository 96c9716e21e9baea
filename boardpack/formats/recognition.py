"""Words in pictures of pages, recognised by the Tesseract program where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image

from boardpack.private_files import work_folder
from boardpack.values import Frozen

HOW_TO_GET_IT = (
    "To read scans, install Tesseract and try again: on Debian or Ubuntu the package tesseract-ocr, on Windows its "
    "installer from github.com/UB-Mannheim/tesseract."
)
"""The sentence on how to get Tesseract, for whoever meets a scan without it."""

_LANGUAGES = ("eng", "cym")
_LONGEST = 120
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
_WINDOWS_PLACES = (("PROGRAMFILES", "Tesseract-OCR"), ("LOCALAPPDATA", "Programs/Tesseract-OCR"))
DOTS_AN_INCH = 300


class RecognisedPage(Frozen):
    """A page as it was recognised: a PDF that holds its words alone, unseen; their number, and how sure they are.

    `sureness` is the mean over all words, from 0 to 100.
    """

    pdf: bytes
    word_count: int
    sureness: int


def find_tesseract() -> Path | None:
    """Return the Tesseract program of this computer. None if it is not installed."""
    found = shutil.which("tesseract")
    if found:
        return Path(found)
    roots = ((os.environ.get(name), rest) for name, rest in _WINDOWS_PLACES)
    places = (Path(root) / rest / "tesseract.exe" for root, rest in roots if root)
    return next((place for place in places if place.is_file()), None)


def recognise(program: Path, picture: Image.Image) -> RecognisedPage:
    """Return the words of a page in a picture of 300 dots an inch.

    Raises OSError where the program cannot be run or fails, subprocess.TimeoutExpired where it takes too long.
    """
    with work_folder() as folder:
        source, target = folder / "page.png", folder / "page"
        picture.convert("L").save(source, dpi=(DOTS_AN_INCH, DOTS_AN_INCH))
        words = [str(program), str(source), str(target), "-l", _languages(program)]
        ended = subprocess.run(  # noqa: S603 (a program of this computer, and no word of the user's)
            [*words, "-c", "textonly_pdf=1", "pdf", "tsv"],
            capture_output=True,
            check=False,
            timeout=_LONGEST,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            creationflags=_NO_WINDOW,
        )
        if ended.returncode:
            raise OSError(f"tesseract ended with {ended.returncode}")
        sure = list(_confidences((folder / "page.tsv").read_text("utf-8")))
        pdf = (folder / "page.pdf").read_bytes()
    return RecognisedPage(pdf, len(sure), round(sum(sure) / len(sure)) if sure else 0)


@cache
def _languages(program: Path) -> str:
    """Return the languages to recognise: English, and Welsh if it is installed."""
    listed = subprocess.run(  # noqa: S603 (a program of this computer, and no word of the user's)
        [str(program), "--list-langs"], capture_output=True, check=False, timeout=_LONGEST, creationflags=_NO_WINDOW
    )
    there = listed.stdout.decode("utf-8", errors="replace").split()
    return "+".join(language for language in _LANGUAGES if language in there) or "eng"


def _confidences(table: str) -> Iterator[float]:
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row.get("text") or "").strip():
            yield float(row.get("conf") or 0)
