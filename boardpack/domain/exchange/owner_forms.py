"""Owners' forms: what one asked of each action, what came back, and what that proposes.

Nothing that comes back is taken by itself. Each row is known three times over, by the tag of its
fields, by what this store kept when it wrote the form, and by the reference that is printed; where they
disagree, or anything cannot be read, a person looks.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.exchange.form_answers import (
    choice,
    is_answer,
    last_said,
    plain,
    standing_words,
    target_words,
    with_hyphens,
    written_day,
)
from boardpack.domain.log.actions import (
    ACTION_REF,
    ActionId,
    ActionState,
    ActionUpdate,
    NewUpdate,
    Status,
    UpdateId,
    UpdateKind,
)
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.office.markings import Marking

OwnerFormId = NewType("OwnerFormId", str)

_TAG = re.compile(rf"bp1:([0-9a-f]{{32}}):({ACTION_REF}[a-z]?):([a-z]+)")

_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


FACT_LABELS = ("Where it stands", "Target", "Last update")
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
    FormQuestion.STATUS: "Choose one, or leave it if it has not changed",
    FormQuestion.TARGET: "Only if it has to move: a date such as 8 July 2025",
    FormQuestion.EVIDENCE: "Where it can be seen: a report, a minute, a figure",
}
"""The prompt in each field until it is filled. A field that still holds it was not filled in."""

STATUS_WORDS: Mapping[str, Status] = {status.value.capitalize(): status for status in Status}


@dataclass(frozen=True)
class AskedRow:
    """One action as a form shows it: printed facts by their labels, and the update that they show."""

    action_id: ActionId
    ref: str
    title: str
    base_id: UpdateId | None
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class OwnerForm:
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


@dataclass(frozen=True)
class FormStanding:
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


def is_answered(form: OwnerForm, row: AskedRow, state: ActionState | None, history: Sequence[ActionUpdate]) -> bool:
    """Return True if the owner need not be asked about a row again.

    The action is complete, withdrawn or another owner's, or the log has an update by the owner, or a progress note,
    that is newer than the one that the form showed.
    """
    if state is None or state.withdrawn or state.status is Status.COMPLETE or state.owner != form.owner:
        return True
    if state.last_id == row.base_id:
        return False
    ids = [update.id for update in history]
    newer = history[ids.index(row.base_id) + 1 :] if row.base_id in ids else history
    return any(
        update.kind in (UpdateKind.PROGRESS, UpdateKind.MEETING) and (update.by == form.owner or bool(update.note))
        for update in newer
    )


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


@dataclass(frozen=True)
class FieldTag:
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
    """Return an action as a form shows it on a day: its standing, target and last note."""
    last = last_said(state) or f"No update since {in_words(day_of(state.action.created_at))}."
    facts = zip(FACT_LABELS, (standing_words(state, day), target_words(state), last), strict=True)
    return AskedRow(state.action.id, state.ref, state.title, state.last_id, tuple(facts))


@dataclass(frozen=True)
class FormAnswer:
    """One field as it came back; `day` is the date that the file states beside the words.

    One that is not `tagged` was found by the label that is printed beside it.
    """

    question: FormQuestion
    text: str
    day: date | None = None
    tagged: bool = True


@dataclass(frozen=True)
class FilledRow:
    """One action of a form that came back: under its printed reference, and under that of its tags.

    `loose` are words that stand there beside labels and fields, `form_ids` the forms that its tags name.
    """

    ref: str
    tagged_ref: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[FormAnswer, ...]
    loose: str = ""
    form_ids: tuple[OwnerFormId, ...] = ()


@dataclass(frozen=True)
class FilledForm:
    """A form as it came back. `tagged_ids` are the forms that its fields name, `number` what is printed."""

    rows: tuple[FilledRow, ...]
    tagged_ids: tuple[OwnerFormId, ...] = ()
    manifest_id: OwnerFormId | None = None
    number: str = ""
    asides: tuple[str, ...] = ()

    @property
    def form_ids(self) -> tuple[OwnerFormId, ...]:
        """Every form that the file says it is, each once; one for a form that is whole."""
        named = (*self.tagged_ids, *((self.manifest_id,) if self.manifest_id else ()))
        return tuple(dict.fromkeys(named))


class FormOutcome(StrEnum):
    """The outcome of one row of a form."""

    UPDATE = "update"
    NO_ANSWER = "no answer"
    ALREADY = "already in the log"
    CONFLICT = "conflict"
    REVIEW = "needs review"


@dataclass(frozen=True)
class FormProposal:
    """The update that a row of a form proposes. `reasons` name what prevents it from being taken as it is."""

    ref: str
    title: str
    outcome: FormOutcome
    action_id: ActionId | None = None
    note: str = ""
    status: Status | None = None
    target: date | None = None
    base_id: UpdateId | None = None
    reasons: tuple[str, ...] = ()

    @property
    def update(self) -> NewUpdate:
        """The update that it comes to, resting on what the owner had in view."""
        return NewUpdate(self.note or None, status=self.status, target=self.target, base_id=self.base_id)

    @property
    def says_anything(self) -> bool:
        return bool(self.note or self.status or self.target)

    @property
    def is_clear(self) -> bool:
        return self.outcome is FormOutcome.UPDATE

    @property
    def is_settled(self) -> bool:
        return self.outcome in (FormOutcome.NO_ANSWER, FormOutcome.ALREADY)

    @property
    def can_be_taken(self) -> bool:
        return self.action_id is not None and self.says_anything


def propose(asked: OwnerForm, filled: FilledForm, states: Mapping[ActionId, ActionState]) -> tuple[FormProposal, ...]:
    """Return one proposal for each action of the form in its order, then proposals for rows that it did not ask for."""
    by_ref: dict[str, list[FilledRow]] = {}
    own = [row for row in filled.rows if not row.form_ids or asked.id in row.form_ids]
    for row in own:
        by_ref.setdefault(row.tagged_ref or row.ref, []).append(row)
    whole = bool(filled.tagged_ids)
    proposals = [
        _proposal(row, by_ref.pop(row.ref, []), states.get(row.action_id), asked, has_tags=whole) for row in asked.rows
    ]
    strange = (_stranger(ref, rows) for ref, rows in by_ref.items() if any(_told(row) for row in rows))
    pasted = (_pasted(row) for row in filled.rows if row not in own and _told(row))
    return (*proposals, *strange, *pasted)


def _proposal(
    asked: AskedRow, rows: Sequence[FilledRow], state: ActionState | None, form: OwnerForm, *, has_tags: bool
) -> FormProposal:
    if not rows:
        lost = ("Its row is not in the file that came back.",)
        return FormProposal(asked.ref, asked.title, FormOutcome.NO_ANSWER, asked.action_id, reasons=lost)
    rows = [_with_whole_title(row, asked) for row in rows]
    copies = [_answers(row) for row in rows]
    answers = dict(copies[0])
    reasons = [
        *_differences(asked, rows),
        *_duplicates(copies),
        *_lost_tags(rows, has_tags=has_tags),
        *_lost_fields(rows),
        *(
            f"Some of its fields are of form {form_number(form_id)}."
            for form_id in rows[0].form_ids
            if form_id != form.id
        ),
        *(f"Beside its fields it says “{row.loose}”." for row in rows if row.loose),
    ]
    status, status_trouble = _status(answers.get(FormQuestion.STATUS))
    target, target_trouble = _target(answers.get(FormQuestion.TARGET))
    reasons += [trouble for trouble in (status_trouble, target_trouble) if trouble]
    found = FormProposal(
        asked.ref,
        asked.title,
        FormOutcome.UPDATE,
        asked.action_id,
        _note(answers),
        status,
        target,
        asked.base_id,
    )
    return _judged(found, state, tuple(reasons))


def _judged(found: FormProposal, state: ActionState | None, reasons: tuple[str, ...]) -> FormProposal:
    if state is None or state.withdrawn:
        return replace(found, outcome=FormOutcome.REVIEW, reasons=(*reasons, "The action was withdrawn since."))
    is_older = found.says_anything and state.last_id != found.base_id and not _is_said(found, state)
    if reasons:
        return replace(found, outcome=FormOutcome.REVIEW, reasons=(*reasons, *((_NEWER,) if is_older else ())))
    if not found.says_anything:
        return replace(found, outcome=FormOutcome.NO_ANSWER, reasons=())
    if _is_said(found, state):
        return replace(found, outcome=FormOutcome.ALREADY, reasons=())
    if is_older:
        return replace(found, outcome=FormOutcome.CONFLICT, reasons=(_NEWER,))
    return found


_NEWER = "The log has a newer update than the one that the form showed."


def _is_said(found: FormProposal, state: ActionState) -> bool:
    same_note = not found.note or " ".join(found.note.split()) == " ".join(state.last_note.split())
    return same_note and found.status in (None, state.status) and found.target in (None, state.target)


def _stranger(ref: str, rows: Sequence[FilledRow]) -> FormProposal:
    """Return a row about an action that the form did not ask about: a person says to what it belongs."""
    answers = dict(_answers(rows[0]))
    reasons = ("The form did not ask about this action.",)
    title = rows[0].heading.removeprefix(ref).strip()
    return FormProposal(ref, title, FormOutcome.REVIEW, None, _note(answers), reasons=reasons)


def _pasted(row: FilledRow) -> FormProposal:
    """Return a row that came in from another form, which does not belong to this one whatever its reference says."""
    number, ref = form_number(row.form_ids[0]), row.tagged_ref or row.ref
    reasons = (f"It was pasted in from form {number}: read that form by itself.",)
    title = row.heading.removeprefix(row.ref).strip()
    note = _note(_answers(row))
    return FormProposal(f"{ref} of {number}", title, FormOutcome.REVIEW, None, note, reasons=reasons)


def _told(row: FilledRow) -> bool:
    return bool(_answers(row))


def _answers(row: FilledRow) -> dict[FormQuestion, FormAnswer]:
    return {answer.question: answer for answer in row.answers if is_answer(answer.text, PROMPTS[answer.question])}


def _note(answers: Mapping[FormQuestion, FormAnswer]) -> str:
    parts = []
    if update := answers.get(FormQuestion.UPDATE):
        parts.append(update.text.strip())
    if evidence := answers.get(FormQuestion.EVIDENCE):
        parts.append(f"Evidence: {evidence.text.strip()}")
    return "\n".join(parts)


def _status(answer: FormAnswer | None) -> tuple[Status | None, str]:
    if answer is None:
        return None, ""
    status = choice(answer.text, STATUS_WORDS)
    return status, "" if status else f"The status “{answer.text.strip()}” is none of those that the log knows."


def _target(answer: FormAnswer | None) -> tuple[date | None, str]:
    return written_day(answer.text, answer.day) if answer else (None, "")


def _differences(asked: AskedRow, rows: Sequence[FilledRow]) -> Iterable[str]:
    """Yield a reason for each printed text that was changed on the form."""
    row = rows[0]
    if row.tagged_ref and row.ref and row.tagged_ref != row.ref:
        yield f"Its fields are those of {row.tagged_ref}, but it stands under {row.ref}."
    heading = f"{asked.ref} {asked.title}"
    if row.heading and plain(row.heading) != plain(heading):
        yield f"Its heading was changed to “{row.heading}”."
    came = dict(row.facts)
    for label, words in asked.facts:
        if label in came and plain(came[label]) != plain(words):
            yield f"“{label}” was changed to “{came[label]}”."


def _duplicates(copies: Sequence[Mapping[FormQuestion, FormAnswer]]) -> Iterable[str]:
    """Yield a reason if copies of a row have different answers; equal copies count once."""
    texts = [{question: plain(answer.text) for question, answer in copy.items()} for copy in copies]
    if any(copy != texts[0] for copy in texts):
        yield f"It is there {count_in_words(len(copies), 'time')}, with different answers."


def _lost_tags(rows: Sequence[FilledRow], *, has_tags: bool) -> Iterable[str]:
    if not (has_tags and rows[0].tagged_ref):
        if _told(rows[0]):
            yield "Its fields lost their names on the way; it was found by the reference that is printed."
        return
    for answer in _answers(rows[0]).values():
        if not answer.tagged:
            yield f"“{LABELS[answer.question]}” lost its name on the way; it was found by what is printed beside it."


def _lost_fields(rows: Sequence[FilledRow]) -> Iterable[str]:
    """Yield a reason if fields are missing, both by name and by label, so that their contents are unknown."""
    there = {answer.question for row in rows for answer in row.answers}
    lost = [f"“{LABELS[question]}”" for question in FormQuestion if question not in there]
    if lost:
        yield f"{', '.join(lost)} {'is' if len(lost) == 1 else 'are'} not to be found in it: look at the file itself."


def _with_whole_title(row: FilledRow, asked: AskedRow) -> FilledRow:
    """Return the row with a title that went over several lines in one piece, and only what else stands there loose."""
    words, heading = f"{row.heading} {row.loose}".split(), f"{asked.ref} {asked.title}".split()
    if not row.loose or words[: len(heading)] != heading:
        return row
    return replace(row, heading=" ".join(heading), loose=" ".join(words[len(heading) :]))
