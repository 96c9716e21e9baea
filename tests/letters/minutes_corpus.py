"""Minutes and action logs as real offices write them, with what a person read from them before the program did.

Each TOML file in `minutes` is one document in the markup of `sender_forms`, or as raw text, in one or more forms. If it
names a `file`, that one in `minutes/files` is the document. An owner, a day or the opening words may be given in
several ways, parted by “|”. What is not told of an action, it does not have. `optional_actions`, and a decision that
is `optional`, may be read or left.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from boardpack.values import Frozen
from tests.letters.sender_forms import WRITERS

FOLDER = Path(__file__).parent / "minutes"


class MinutesDocument(Frozen):
    """A document in one of its forms, and what a person read in it."""

    name: str
    form: str
    text: str
    expected: dict[str, Any]

    @property
    def fresh(self) -> bool:
        """Return True if no rule was made from it."""
        return bool(self.expected.get("fresh"))

    @property
    def batch(self) -> str:
        """Return the name of the set with which it was first scored; empty for the earliest."""
        return str(self.expected.get("set", ""))

    def write(self, folder: Path) -> Path:
        """Write the document in its form and return the file."""
        if file := self.expected.get("file"):
            return FOLDER / "files" / str(file)
        path = folder / f"{self.name}.{self.form}"
        WRITERS[self.form](self.text, path)
        return path


def minutes_documents() -> Iterator[MinutesDocument]:
    """Yield every document in each of its forms."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        forms = [Path(data["file"]).suffix[1:]] if "file" in data else data["forms"]
        for form in forms:
            yield MinutesDocument(path.stem, form, data.get("text", ""), data)
