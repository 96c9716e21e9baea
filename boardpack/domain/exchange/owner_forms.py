"""Owners' forms: what one asks about each action, and what came back.

What the answers propose is in `owner_answers`.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.form_answers import last_note_in_words, standing_words, with_hyphens
from boardpack.domain.log.actions import (
    ACTION_FIELDS,
    KEPT_REF,
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

_TAG = re.compile(rf"bp1:([0-9a-f]{{32}}):({KEPT_REF}[a-z]?):([a-z]+)")

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


_PRINTED = tuple(declared for declared in ACTION_FIELDS if declared.on_owner_forms)

FACT_LABELS = ("Current status", *(declared.label for declared in _PRINTED), "Last update")
"""The printed labels of the facts about each action, in their order."""


class FormQuestion(StrEnum):
    """The questions of an owner's form about each action."""

    UPDATE = "update"
    STATUS = "status"
    TARGET = "target"
    EVIDENCE = "evidence"


LABELS: Mapping[FormQuestion, str] = {
    FormQuestion.UPDATE: "Your update",
    FormQuestion.STATUS: "New status",
    FormQuestion.TARGET: "Revised target",
    FormQuestion.EVIDENCE: "Evidence",
}
"""The label that is printed beside the field of each question."""

PROMPTS: Mapping[FormQuestion, str] = {
    FormQuestion.UPDATE: "Write what has been done since the last update",
    FormQuestion.STATUS: "Choose one only if it has changed",
    FormQuestion.TARGET: "Only if it has to change: a date such as 8 July 2025",
    FormQuestion.EVIDENCE: "For example a report, minutes or figures",
}
"""The prompt in each field until it is filled. A field that still holds it was not filled in."""

STATUS_WORDS: Mapping[str, Status] = {
    status.value.capitalize(): status for status in Status if status is not Status.NOT_REPORTED
}


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


def form_in_manifest(text: str) -> OwnerFormId | None:
    """Return the form that a manifest names. None if it cannot be read, or names none."""
    try:
        named = json.loads(text)["form"]
    except (ValueError, TypeError, KeyError):
        return None
    return OwnerFormId(named) if isinstance(named, str) and _ID.fullmatch(named) else None


def tag_of(form_id: OwnerFormId, ref: str, question: FormQuestion) -> str:
    """Return the tag of a field: identifiers only, no names, and short enough for Word's 64 characters."""
    return f"bp1:{form_id.replace('-', '')}:{ref}:{question.value}"


class FieldTag(Frozen):
    form_id: OwnerFormId
    ref: str
    question: FormQuestion


def read_tag(text: str) -> FieldTag | None:
    """Parse the tag of a field of an owner's form. Return None if it is not one."""
    match = _TAG.fullmatch(text.strip())
    if match is None or match[3] not in {question.value for question in FormQuestion}:
        return None
    return FieldTag(OwnerFormId(with_hyphens(match[1])), match[2], FormQuestion(match[3]))


def asked_row(state: ActionState, day: date) -> AskedRow:
    """Return an action as a form shows it on a day: its standing, printed fields and last note."""
    raised = f"No update since {in_words(state.raised_on)}." if state.raised_on else "No update yet."
    last = last_note_in_words(state) or raised
    fields = (declared.words_of(state) or "None set" for declared in _PRINTED)
    facts = zip(FACT_LABELS, (standing_words(state, day), *fields, last), strict=True)
    return AskedRow(state.action.id, state.ref, state.title, state.last_id, tuple(facts))


class FormAnswer(Frozen):
    """One field as it came back; `day` is the date that the file states beside the words.

    One that is not `tagged` was found by the label that is printed beside it. `marked_unfilled` is the text of a field
    that is marked as not filled in, which is its prompt unless a program forgot the mark.
    """

    question: FormQuestion
    text: str
    day: date | None = None
    tagged: bool = True
    marked_unfilled: str = ""


class FilledRow(Frozen):
    """One action of a form that came back: under its printed reference, and under that of its tags.

    `loose` are words that stand there beside labels and fields, `struck` those that were struck through, `pictures`
    the number of pictures, and `form_ids` the forms that its tags name.
    """

    ref: str
    tagged_ref: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[FormAnswer, ...]
    loose: str = ""
    form_ids: tuple[OwnerFormId, ...] = ()
    struck: str = ""
    pictures: int = 0


class FilledForm(Frozen):
    """A form as it came back. `tagged_ids` are the forms that its fields name, `number` what is printed.

    `outside` are the lines that belong to no action: above the first, and in headers and footers. `pictures` is the
    number of pictures there. `covering` is the text of the email that it came in, and `notices` name what could not be
    read. `is_typed` is True for answers that were typed into an email without the form.
    """

    rows: tuple[FilledRow, ...]
    tagged_ids: tuple[OwnerFormId, ...] = ()
    manifest_id: OwnerFormId | None = None
    number: str = ""
    asides: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    pictures: int = 0
    covering: str = ""
    notices: tuple[str, ...] = ()
    is_typed: bool = False

    @property
    def form_ids(self) -> tuple[OwnerFormId, ...]:
        """Every form that the file names, each once. A complete form names one."""
        named = (*self.tagged_ids, *((self.manifest_id,) if self.manifest_id else ()))
        return tuple(dict.fromkeys(named))
