"""Owners' forms as they are written: what one asks about each action, and which answers are still missing."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NewType

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.form_answers import last_note_in_words, standing_words
from boardpack.domain.exchange.form_questions import OWNERS_FORM, PRINTED_FIELDS
from boardpack.domain.log.actions import (
    ActionId,
    ActionState,
    ActionUpdate,
    Status,
    UpdateId,
    UpdateKind,
    news_since,
)
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.markings import Marking
from boardpack.values import Frozen

OwnerFormId = NewType("OwnerFormId", str)


class AskedRow(Frozen):
    """One action as a form shows it: printed facts by their labels, and the update that they show."""

    action_id: ActionId
    ref: str
    title: str
    base_id: UpdateId | None
    facts: tuple[tuple[str, str], ...] = ()


class OwnerForm(Frozen):
    """A form as it was written for an owner before a meeting, and what became of it.

    `due_on` is the day by which it was asked for, None if it named none.
    """

    id: OwnerFormId
    meeting_id: MeetingId
    owner: str
    rows: tuple[AskedRow, ...]
    created_at: datetime
    created_by: str
    returned_on: date | None = None
    returned_sha256: str = ""
    reminded_on: date | None = None
    marking: Marking = Marking()
    due_on: date | None = None

    @property
    def number(self) -> str:
        """The printed number: the end of the identifier, short enough to be read out."""
        return form_number(self.id)


class FormStanding(Frozen):
    """A form with the rows to which its owner has not answered yet."""

    form: OwnerForm
    missing: tuple[AskedRow, ...]

    @property
    def is_outstanding(self) -> bool:
        return bool(self.missing)

    @property
    def is_partly_back(self) -> bool:
        """Return True if a file came back that leaves actions without an answer."""
        return self.form.returned_on is not None and self.is_outstanding


def is_answered(
    form: OwnerForm, state: ActionState | None, history: Sequence[ActionUpdate], base_id: UpdateId | None
) -> bool:
    """Return True if the owner need not be asked about an action again.

    The action is complete, withdrawn or another owner's, or the log has an update by the owner, or a progress note,
    that is newer than `base_id`, the one that the owner was shown first.
    """
    if state is None or state.withdrawn or state.status is Status.COMPLETE or state.owner != form.owner:
        return True
    return any(
        update.kind in (UpdateKind.PROGRESS, UpdateKind.MEETING) and (update.by == form.owner or bool(update.note))
        for update in news_since(history, base_id)
    )


def first_shown(form: OwnerForm, forms: Iterable[OwnerForm]) -> Mapping[ActionId, UpdateId | None]:
    """Return for each action of a form the update that its owner was shown when first asked for this meeting.

    `forms` are the forms for the meeting in the order of writing. An answer to an earlier form also answers this one.
    """
    shown: dict[ActionId, UpdateId | None] = {}
    for earlier in (*(other for other in forms if other.owner == form.owner), form):
        for row in earlier.rows:
            shown.setdefault(row.action_id, row.base_id)
    return shown


def form_number(form_id: str) -> str:
    """Return the number of a form in print: "7F3A-91BC"."""
    end = form_id.replace("-", "")[-8:].upper()
    return f"{end[:4]}-{end[4:]}"


def manifest_of(form: OwnerForm) -> str:
    """Return the identifiers and versions that a form's file carries for readers. The store's own copy decides."""
    rows = [{"ref": row.ref, "base": row.base_id or ""} for row in form.rows]
    return json.dumps({"form": form.id, "rows": rows}, ensure_ascii=False)


def asked_row(state: ActionState, day: date) -> AskedRow:
    """Return an action as a form shows it on a day: its standing, printed fields and last note."""
    raised = f"No update since {in_words(state.raised_on)}." if state.raised_on else "No update yet."
    last = last_note_in_words(state) or raised
    fields = (declared.words_of(state) or "None set" for declared in PRINTED_FIELDS)
    facts = zip(OWNERS_FORM.facts, (standing_words(state, day), *fields, last), strict=True)
    return AskedRow(state.action.id, state.ref, state.title, state.last_id, tuple(facts))
