"""Decisions on a half-judged letter, stored on this computer until the letter is in the register.

Their key is the hash of the letter, so that a moved file finds them again. Joined and split items are not stored.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.days.deadlines import Deadline, Precision
from boardpack.domain.register.item_kinds import item_kind
from boardpack.domain.register.items import AddressedBody, BodyRole, ReportId, Voice
from boardpack.domain.register.proposals import OtherVoice, ProposedItem, ProposedResponse, Speaker
from boardpack.services.register.letter_entering import Acceptance
from ui.drafts import Drafts, Fields
from ui.models.intake.letter_draft import DraftItem, LetterDraft, ProposalDecision

_PREFIX = "letters/"
_NEW_REPORT = "new"


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

    def left_count(self, besides: LetterDraft | None = None) -> int:
        """Return the number of undecided items in all the letters, except one that is in review."""
        keys = self._drafts.keys_below(_PREFIX)
        other = (key for key in keys if besides is None or key != besides.reading.sha256)
        found = (_summary(self._drafts.get(f"{_PREFIX}{key}")) for key in other)
        return sum(letter.total - letter.judged for letter in found if letter is not None)

    def keep(self, draft: LetterDraft, published_on: date | None) -> None:
        """Keep the decisions on a letter, and the day of publication in its field. Forget one without a decision."""
        self._drafts.keep(_key(draft), _fields(draft, published_on) if _is_begun(draft, published_on) else {})

    def forget(self, draft: LetterDraft) -> None:
        """Forget the decisions, because the letter was stored or they are not wanted."""
        self._drafts.forget(_key(draft))
        self._drafts.flush()

    def is_kept(self, draft: LetterDraft) -> bool:
        """Return True if there are decisions on the letter."""
        return bool(self._drafts.get(_key(draft)))

    def restored(self, draft: LetterDraft) -> LetterDraft:
        """Return the draft with the stored decisions, for each item whose text is the same as then."""
        fields = self._drafts.get(_key(draft))
        kept = _items_of(fields)
        items = tuple(_restored(item, next(kept.get(item.found.text, iter(())), None)) for item in draft.items)
        restored = replace(draft, items=items, how=_how(fields.get("report", ""), draft.how))
        return restored.titled(fields.get("report title", ""))

    def published_on(self, draft: LetterDraft) -> date | None:
        """Return the day of publication that was kept for the letter. None if its field was empty."""
        try:
            return date.fromisoformat(self._drafts.get(_key(draft)).get("published", ""))
        except ValueError:
            return None


def _key(draft: LetterDraft) -> str:
    return f"{_PREFIX}{draft.reading.sha256}"


def _is_begun(draft: LetterDraft, published_on: date | None) -> bool:
    """Return True if the user has decided or changed anything."""
    report = draft.comparison.report
    found_days = (draft.reading.facts.report_published, report.published_on if report else None)
    return (
        any(map(_is_judged, draft.items))
        or bool(draft.title_given)
        or published_on not in found_days
        or bool(_report(draft.how))
    )


def _is_judged(item: DraftItem) -> bool:
    is_decided = item.decision is not ProposalDecision.LEFT and not item.is_in_register
    return item.proposal != item.found or is_decided or bool(item.ticked)


def _fields(draft: LetterDraft, published_on: date | None) -> Fields:
    items = [
        {
            "text": item.found.text,
            "decision": item.decision.value,
            "changed": _record(item),
            "ticked": [[action.title, action.evidence.words] for action in item.ticked],
        }
        for item in draft.items
    ]
    return {
        "title": draft.title,
        "report title": draft.title_given,
        "report": _report(draft.how),
        "path": str(draft.path),
        "judged": str(len(draft.items) - draft.left_count),
        "total": str(len(draft.items)),
        "published": published_on.isoformat() if published_on else "",
        "items": json.dumps(items, ensure_ascii=False),
    }


def _report(how: Acceptance) -> str:
    """Return the report that the user chose for the items. Empty if none was chosen."""
    return _NEW_REPORT if how.as_new_report else how.report_id or ""


def _how(report: str, otherwise: Acceptance) -> Acceptance:
    if report == _NEW_REPORT:
        return replace(otherwise, as_new_report=True)
    return replace(otherwise, report_id=ReportId(report)) if report else otherwise


def _summary(fields: Fields) -> KeptLetter | None:
    try:
        return KeptLetter(fields["title"], Path(fields["path"]), int(fields["judged"]), int(fields["total"]))
    except (KeyError, ValueError):
        return None


def _items_of(fields: Fields) -> Mapping[str, Iterator[Mapping[str, Any]]]:
    """Return the kept entries by the text of their item as found. Items with the same text are in their order."""
    try:
        entries: dict[str, list[Mapping[str, Any]]] = {}
        for entry in json.loads(fields.get("items", "[]")):
            entries.setdefault(str(entry["text"]), []).append(entry)
        return {text: iter(of_text) for text, of_text in entries.items()}
    except (ValueError, TypeError, KeyError):
        return {}


def _restored(item: DraftItem, kept: Mapping[str, Any] | None) -> DraftItem:
    if kept is None:
        return item
    try:
        changed = _changed(item.found, kept["changed"]) if kept.get("changed") else item.proposal
        ticks = [tuple(tick) for tick in kept.get("ticked", ())]
        ticked = tuple(action for action in item.found.actions if (action.title, action.evidence.words) in ticks)
        return replace(item, decision=ProposalDecision(kept["decision"]), proposal=changed, ticked=ticked)
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
        "closing": now.closing,
        "deadline": None if now.deadline == item.found.deadline else _deadline_record(now.deadline),
        "bodies": [[body.name, body.canonical, body.role.value] for body in now.bodies],
        "for_force": now.for_force,
        "for_commissioner": now.for_commissioner,
        "responses": [[response.voice.value, response.text] for response in now.responses],
    }


def _deadline_record(deadline: Deadline) -> dict[str, str | None]:
    return {
        "phrase": deadline.phrase,
        "precision": deadline.precision.value,
        "on": deadline.on.isoformat() if deadline.on else None,
        "basis": deadline.basis,
    }


def _changed(found: ProposedItem, kept: Mapping[str, Any]) -> ProposedItem:
    """Return the user's version. Earlier versions of Boardpack kept fewer facts, and the deadline among them."""
    deadline = kept.get("deadline", kept)
    return replace(
        found,
        kind=item_kind(kept["kind"]),
        number=kept["number"],
        text=kept["text"],
        points=tuple(kept["points"]),
        closing=kept.get("closing", found.closing),
        deadline=_deadline(deadline, found.deadline.basis) if deadline else found.deadline,
        bodies=tuple(AddressedBody(name, canonical, BodyRole(role)) for name, canonical, role in kept["bodies"]),
        for_force=kept["for_force"],
        for_commissioner=kept["for_commissioner"],
        responses=_responses(kept["responses"]) if "responses" in kept else found.responses,
    )


def _deadline(kept: Mapping[str, Any], basis: str | None) -> Deadline:
    on = date.fromisoformat(kept["on"]) if kept["on"] else None
    return Deadline(kept["phrase"], Precision(kept["precision"]), on, kept.get("basis", basis))


def _responses(kept: list[list[str]]) -> tuple[ProposedResponse, ...]:
    return tuple(ProposedResponse(_speaker(voice), text) for voice, text in kept)


def _speaker(voice: str) -> Speaker:
    return Voice(voice) if voice in list(Voice) else OtherVoice(voice)
