"""Documents in the layouts of many offices, each with what a person read from it before the finder saw it.

An expectation names an item's first words and its fields; what it does not name, the item does not have. `ends`
are the last words of its last response.
"""

import tomllib
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from boardpack.documents.source import Source
from boardpack.domain.register.proposals import LetterReading, ProposedItem
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find
from boardpack.values import Frozen

FOLDERS = [Path(__file__).parent / name for name in ("offices", "files", "mails")]
"""Texts, such as came as Word files, as PDF or pasted out of one, and e-mails."""
DOCUMENTS = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.suffix != ".toml")
_TOLD = {True: True, False: False, None: "?"}


class Expected(Frozen, dict=True):
    """What a person read from a document."""

    path: Path
    answers: dict[str, Any]

    @property
    def items(self) -> list[dict[str, Any]]:
        return self.answers.get("items", [])

    def label(self, item: dict[str, Any]) -> str:
        word = str(item["kind"]).capitalize()
        return f"{word} {item['number']}" if "number" in item else word

    @cached_property
    def source(self) -> Source:
        return read_source(self.path)

    @cached_property
    def reading(self) -> LetterReading:
        return find(self.source, force_names=tuple(self.answers.get("force_names", ())))


def expected(path: Path) -> Expected:
    return Expected(path, tomllib.loads(path.with_suffix(".expected.toml").read_text("utf-8")))


def differences(wanted: dict[str, Any], proposal: ProposedItem) -> Iterator[str]:
    """In which fields an item is not what a person read."""
    deadline = proposal.deadline
    fields = {
        "kind": proposal.kind.name,
        "number": proposal.number,
        "parent": proposal.parent,
        "deadline": deadline.on.isoformat() if deadline.on else None,
        "precision": deadline.precision.value,
        "bodies": [f"{body.canonical} ({body.role.value})" for body in proposal.bodies],
        "for_force": _TOLD[proposal.for_force],
        "for_commissioner": proposal.for_commissioner,
        "truncated": proposal.truncated,
        "points": len(proposal.points),
    }
    empty = {"bodies": [], "for_commissioner": False, "truncated": False, "points": 0, "precision": "none"}
    for name, value in fields.items():
        if value != wanted.get(name, empty.get(name)):
            yield f"{name}: {value!r}, not {wanted.get(name, empty.get(name))!r}"
    if "deadline_text" in wanted and deadline.phrase != wanted["deadline_text"]:
        yield f"deadline text: {deadline.phrase!r}"
    if not _plain(proposal.text).startswith(_plain(wanted["opens"])):
        yield f"text: {proposal.text[:70]!r}"
    yield from _response_differences(wanted.get("responses", []), proposal)
    last = [response.text for response in proposal.responses][-1:]
    if "ends" in wanted and not any(_plain(words).endswith(_plain(wanted["ends"])) for words in last):
        yield f"the last response ends: {[words[-70:] for words in last]}"


def _response_differences(wanted: list[str], proposal: ProposedItem) -> Iterator[str]:
    found = proposal.responses
    same = len(found) == len(wanted) and all(
        voice in (response.voice.value, "any") and _plain(response.text).startswith(_plain(words))
        for response, (voice, words) in zip(found, (entry.split(": ", 1) for entry in wanted), strict=True)
    )
    if not same:
        yield f"responses: {[f'{r.voice.value}: {r.text[:50]}' for r in found]}"


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").split())
