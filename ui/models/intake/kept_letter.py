"""Decisions on a letter that is half judged, as they are kept on this computer until the letter is stored.

They are kept under the hash of the letter, so that they are found again wherever its file is. What was joined or split
is not kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from boardpack.domain.days.dates import count_in_words, parse_day
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.item_kinds import item_kind
from boardpack.domain.register.items import AddressedBody, BodyRole
from boardpack.domain.register.proposals import ProposedItem
from ui.drafts import Drafts, Fields
from ui.models.intake.letter_draft import DraftItem, LetterDraft, ProposalDecision

_PREFIX = "letters/"


@dataclass(frozen=True)
class KeptLetter:
    """A letter that is half judged: its title, its file, and how many of its items are judged."""

    title: str
    path: Path
    judged: int
    total: int

    @property
    def sentence(self) -> str:
        """The number of judged items, in words."""
        return f"{self.judged} of {count_in_words(self.total, 'item')} checked. Your decisions are kept."


class KeptLetters:
    """The letters of one board that are half judged, in the drafts of this computer."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts

    def list(self) -> tuple[KeptLetter, ...]:
        """Return the letters, the latest first."""
        found = (_summary(self._drafts.get(f"{_PREFIX}{key}")) for key in self._drafts.keys_below(_PREFIX))
        return tuple(letter for letter in found if letter is not None)

    def keep(self, draft: LetterDraft) -> None:
        """Keep the decisions on a letter. One without a decision is forgotten."""
        self._drafts.keep(_key(draft), _fields(draft) if _is_judged(draft) else {})

    def forget(self, draft: LetterDraft) -> None:
        """Forget the decisions, because the letter was stored or they are not wanted."""
        self._drafts.forget(_key(draft))
        self._drafts.flush()

    def restored(self, draft: LetterDraft) -> LetterDraft:
        """Return a fresh draft of a letter with the decisions that were kept, as far as its items are the same."""
        kept = _items_of(self._drafts.get(_key(draft)))
        items = tuple(_restored(item, kept.get(item.found.text)) for item in draft.items)
        return replace(draft, items=items).titled(self._drafts.get(_key(draft)).get("report title", ""))

    def published(self, draft: LetterDraft) -> str:
        """Return the day of publication that was given for the letter; empty if none was."""
        return self._drafts.get(_key(draft)).get("published", "")


def _key(draft: LetterDraft) -> str:
    return f"{_PREFIX}{draft.reading.sha256}"


def _is_judged(draft: LetterDraft) -> bool:
    return any(
        item.proposal != item.found or (item.decision is not ProposalDecision.LEFT and not item.is_in_register)
        for item in draft.items
    )


def _fields(draft: LetterDraft) -> Fields:
    items = [
        {"text": item.found.text, "decision": item.decision.value, "changed": _record(item)} for item in draft.items
    ]
    return {
        "title": draft.title,
        "report title": draft.reading.facts.report_title or "",
        "path": str(draft.path),
        "judged": str(len(draft.items) - draft.left_count),
        "total": str(len(draft.items)),
        "published": draft.published_on.isoformat() if draft.published_on else "",
        "items": json.dumps(items, ensure_ascii=False),
    }


def _summary(fields: Fields) -> KeptLetter | None:
    try:
        return KeptLetter(fields["title"], Path(fields["path"]), int(fields["judged"]), int(fields["total"]))
    except (KeyError, ValueError):
        return None


def _items_of(fields: Fields) -> Mapping[str, Mapping[str, Any]]:
    try:
        return {str(entry["text"]): entry for entry in json.loads(fields.get("items", "[]"))}
    except (ValueError, TypeError, KeyError):
        return {}


def _restored(item: DraftItem, kept: Mapping[str, Any] | None) -> DraftItem:
    if kept is None:
        return item
    try:
        changed = _changed(item.found, kept["changed"]) if kept.get("changed") else item.proposal
        return replace(item, decision=ProposalDecision(kept["decision"]), proposal=changed)
    except (ValueError, TypeError, KeyError):
        return item


def _record(item: DraftItem) -> dict[str, Any] | None:
    """Return the user's version of an item; None if it is as found."""
    now = item.proposal
    if now == item.found:
        return None
    return {
        "kind": now.kind.name,
        "number": now.number,
        "text": now.text,
        "points": list(now.points),
        "phrase": now.deadline.phrase,
        "precision": now.deadline.precision.value,
        "on": now.deadline.on.isoformat() if now.deadline.on else None,
        "bodies": [[body.name, body.canonical, body.role.value] for body in now.bodies],
        "for_force": now.for_force,
        "for_commissioner": now.for_commissioner,
    }


def _changed(found: ProposedItem, kept: Mapping[str, Any]) -> ProposedItem:
    on = parse_day(kept["on"]) if kept["on"] else None
    return replace(
        found,
        kind=item_kind(kept["kind"]),
        number=kept["number"],
        text=kept["text"],
        points=tuple(kept["points"]),
        deadline=Deadline(kept["phrase"], Precision(kept["precision"]), on, found.deadline.basis),
        bodies=tuple(AddressedBody(name, canonical, BodyRole(role)) for name, canonical, role in kept["bodies"]),
        for_force=kept["for_force"],
        for_commissioner=kept["for_commissioner"],
    )
