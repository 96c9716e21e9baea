"""Trackers as offices keep them, each with what a person reads in it.

The files are made with openpyxl, python-docx, LibreOffice and the csv module, after action logs and recommendation
trackers that public bodies publish. `*.expected.toml` was written before the program read the file. How much was right
at the first reading is in docs/intake-scores.md.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from boardpack.values import Frozen

_CORPUS = Path(__file__).parent / "corpus"


class Tracker(Frozen):
    """A tracker with its answers. `answers` gives the meaning of status words and colours that may be asked.

    `asks` is true if some rows need an answer first, since the layout is one that no rule reads.
    """

    file: Path
    kind: str
    rows: tuple[Mapping[str, Any], ...]
    items: tuple[Mapping[str, Any], ...]
    answers: Mapping[str, str]
    asks: bool = False


def trackers() -> Iterator[Tracker]:
    """Yield every tracker with its answers."""
    for answers in sorted(_CORPUS.glob("*.expected.toml")):
        expected = tomllib.loads(answers.read_text("utf-8"))
        stem = answers.name.removesuffix(".expected.toml")
        (file,) = (path for path in _CORPUS.glob(f"{stem}.*") if path != answers)
        yield Tracker(
            file,
            expected["kind"],
            tuple(expected.get("rows", ())),
            tuple(expected.get("items", ())),
            expected.get("answers", {}),
            expected.get("asks", False),
        )
