"""Documents of many senders, restated, with what a careful person read from them before the finder saw them.

Each TOML file in `senders` is one document: its text in a small markup, the forms in which it comes, and its items.
`sender` is the first part of the file's name. Documents that are `held_out` are never looked at while rules change.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from boardpack.values import Frozen
from tests.letters.sender_forms import WRITERS, is_writable

FOLDER = Path(__file__).parent / "senders"
OFFICES = FOLDER / "offices"
_KINDS = {"afi": "area for improvement", "coc": "cause of concern", "lp": "learning point"}
_OFFICE_PRECISION = {None: "none", "season": "none"}
_OFFICE_FORCES = {
    "westmercia": ("West Mercia Police",),
    "tracker": ("West Mercia Police",),
    "warwickshire": ("Warwickshire Police",),
    "surrey": ("Surrey Police",),
    "kent": ("Kent Police",),
    "northants": ("Northamptonshire Police",),
}
_OFFICE_SENDERS = {"tracker": "westmercia", "hmicfrs": "hmicfrs-web", "hmic": "hmicfrs-web"}


class ExpectedItem(Frozen):
    """What a person read of one item. `points` and `responses` are counts, or None where nobody counted."""

    kind: str
    number: str | None
    deadline: str | None
    precision: str
    bodies: tuple[str, ...]
    for_force: bool | None
    points: int | None
    responses: int | None
    opens: str = ""
    truncated: bool = False


class SenderDocument(Frozen):
    """A document of a sender in one of its forms."""

    sender: str
    name: str
    form: str
    held_out: bool
    items: tuple[ExpectedItem, ...]
    force_names: tuple[str, ...]
    text: str
    batch: str = ""

    def write(self, folder: Path) -> Path:
        """Write the document in its form and return the file."""
        path = folder / f"{self.name}.{self.form}"
        WRITERS[self.form](self.text, path)
        return path


def documents() -> Iterator[SenderDocument]:
    """Yield every document in each of its forms."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield from _restated(path)
    cases = json.loads((OFFICES / "expected.json").read_text("utf-8"))["cases"]
    for name, case in sorted(cases.items()):
        first = name.split("_")[0]
        items = tuple(map(_office_item, case.get("items", [])))
        text = (OFFICES / name).read_text("utf-8")
        sender = _OFFICE_SENDERS.get(first, first)
        yield SenderDocument(
            sender,
            name.removesuffix(".txt"),
            "raw.txt",
            held_out=False,
            items=items,
            force_names=_OFFICE_FORCES.get(first, ()),
            text=text,
        )


def _restated(path: Path) -> Iterator[SenderDocument]:
    answer = tomllib.loads(path.read_text("utf-8"))
    for form in filter(is_writable, answer["forms"]):
        yield SenderDocument(
            path.name.split(".")[0],
            path.stem,
            form,
            answer.get("held_out", False),
            tuple(map(_item, answer["items"])),
            tuple(answer.get("force_names", ())),
            answer["text"],
            answer.get("set", ""),
        )


def _item(item: dict[str, Any]) -> ExpectedItem:
    due = item.get("due")
    return ExpectedItem(
        _KINDS.get(item.get("kind", ""), "recommendation"),
        item.get("n"),
        due,
        item.get("precision") or (_precision(due) if due else "none"),
        tuple(item.get("for", ())),
        item.get("force"),
        item.get("points", 0),
        item.get("responses", 0),
        item["opens"],
    )


def _precision(due: str) -> str:
    """Return "any" for a last day of a month, which may be a month's alone, else "day"."""
    day = date.fromisoformat(due)
    return "any" if day.month != date.fromordinal(day.toordinal() + 1).month else "day"


def _office_item(item: dict[str, Any]) -> ExpectedItem:
    return ExpectedItem(
        _KINDS.get(item["kind"], item["kind"]),
        item["number"],
        item["deadline"],
        _OFFICE_PRECISION.get(item["precision"], item["precision"]),
        tuple(item["bodies"]),
        item["for_force"],
        item["bullets"],
        1 if item["has_response"] else 0,
        truncated=item.get("truncated", False),
    )
