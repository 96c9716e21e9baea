"""The questions of the two kinds of printed form, and a form as it came back.

An owner's form asks for news of actions, and a chair's form asks for comments on them. Both have a record for each
action and a tagged field for each question.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.form_answers import with_hyphens
from boardpack.domain.log.actions import ACTION_FIELDS, KEPT_REF, VERDICT_WORDS, Status
from boardpack.values import Frozen

_TAG = re.compile(rf"bp1:([0-9a-f]{{32}}):({KEPT_REF}[a-z]?):([a-z]+)")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class FormQuestion(StrEnum):
    """The questions of a form about each action: four to its owner, and four to the chair."""

    UPDATE = "update"
    STATUS = "status"
    TARGET = "target"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    VERDICT = "verdict"
    PROPOSED_TARGET = "newtarget"
    ASSURANCE = "assurance"


LABELS: Mapping[FormQuestion, str] = {
    FormQuestion.UPDATE: "Your update",
    FormQuestion.STATUS: "New status",
    FormQuestion.TARGET: "Revised target",
    FormQuestion.EVIDENCE: "Evidence",
    FormQuestion.COMMENT: "Your comment",
    FormQuestion.VERDICT: "Your view",
    FormQuestion.PROPOSED_TARGET: "New target",
    FormQuestion.ASSURANCE: "Assurance",
}
"""The label that is printed beside the field of each question."""

PROMPTS: Mapping[FormQuestion, str] = {
    FormQuestion.UPDATE: "Write what has been done since the last update",
    FormQuestion.STATUS: "Choose one only if it has changed",
    FormQuestion.TARGET: "Only if it has to change: a date such as 8 July 2025",
    FormQuestion.EVIDENCE: "For example a report, minutes or figures",
    FormQuestion.COMMENT: "Write a comment or a question",
    FormQuestion.VERDICT: "Choose one if you wish",
    FormQuestion.PROPOSED_TARGET: "Only if you propose one: a date such as 8 July 2025",
    FormQuestion.ASSURANCE: "Choose how assured you are",
}
"""The prompt in each field until it is filled. A field that still holds it was not filled in."""

STATUS_WORDS: Mapping[str, Status] = {
    status.value.capitalize(): status for status in Status if status is not Status.NOT_REPORTED
}

CHOICES: Mapping[FormQuestion, tuple[str, ...]] = {
    FormQuestion.STATUS: tuple(STATUS_WORDS),
    FormQuestion.VERDICT: tuple(VERDICT_WORDS.values()),
    FormQuestion.ASSURANCE: tuple(assurance.value.capitalize() for assurance in Assurance),
}
"""The choices of the questions that have some."""


class FormKind(Frozen):
    """A kind of form: its questions, and the printed labels of the facts about each action, both in their order."""

    questions: tuple[FormQuestion, ...]
    facts: tuple[str, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """The printed labels of a record, from top to bottom."""
        return (*self.facts, *(LABELS[question] for question in self.questions))


PRINTED_FIELDS = tuple(declared for declared in ACTION_FIELDS if declared.on_owner_forms)
"""The fields of an action that an owner's form prints."""

OWNERS_FORM = FormKind(
    (FormQuestion.UPDATE, FormQuestion.STATUS, FormQuestion.TARGET, FormQuestion.EVIDENCE),
    ("Current status", *(declared.label for declared in PRINTED_FIELDS), "Last update"),
)
CHAIRS_FORM = FormKind(
    (FormQuestion.COMMENT, FormQuestion.VERDICT, FormQuestion.PROPOSED_TARGET, FormQuestion.ASSURANCE),
    ("Current status", "Owner", "Target", "From", "Full text", "Last update"),
)


def tag_of(source: str, ref: str, question: FormQuestion) -> str:
    """Return the tag of a field: identifiers only, no names, and short enough for Word's 64 characters.

    `source` is the identifier of an owner's form, or of the update that the chair had in view.
    """
    return f"bp1:{source.replace('-', '')}:{ref}:{question.value}"


class FieldTag(Frozen):
    """What the tag of a field says. `source` is as in `tag_of`."""

    source: str
    ref: str
    question: FormQuestion


def read_tag(text: str) -> FieldTag | None:
    """Parse the tag of a field. Return None if it is not one."""
    match = _TAG.fullmatch(text.strip())
    if match is None or match[3] not in list(FormQuestion):
        return None
    return FieldTag(with_hyphens(match[1]), match[2], FormQuestion(match[3]))


def form_in_manifest(text: str) -> str | None:
    """Return the identifier of the form that a manifest names. None if it cannot be read, or names none."""
    try:
        named = json.loads(text)["form"]
    except (ValueError, TypeError, KeyError):
        return None
    return named if isinstance(named, str) and _ID.fullmatch(named) else None


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
    the number of pictures, and `sources` those that its tags name.
    """

    ref: str
    tagged_ref: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    answers: tuple[FormAnswer, ...]
    loose: str = ""
    sources: tuple[str, ...] = ()
    struck: str = ""
    pictures: int = 0


class FilledForm(Frozen):
    """A form as it came back. `sources` are those that its tags name, `number` what is printed.

    `outside` are the lines that belong to no action: above the first, and in headers and footers. `pictures` is the
    number of pictures there. `covering` is the text of the email that it came in, and `notices` name what could not be
    read. `is_typed` is True for answers that were typed into an email without the form, and `is_scan` if words were
    recognised in pictures of pages.
    """

    rows: tuple[FilledRow, ...]
    sources: tuple[str, ...] = ()
    manifest_id: str | None = None
    number: str = ""
    asides: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    pictures: int = 0
    covering: str = ""
    notices: tuple[str, ...] = ()
    is_typed: bool = False
    is_scan: bool = False

    @property
    def form_ids(self) -> tuple[str, ...]:
        """Every owner's form that the file names, each once. A complete form names one."""
        return tuple(dict.fromkeys((*self.sources, *((self.manifest_id,) if self.manifest_id else ()))))


def rows_by_ref(rows: Iterable[FilledRow]) -> dict[str, list[FilledRow]]:
    """Return the rows of each action, under the reference of their tags or else the printed one."""
    found: dict[str, list[FilledRow]] = {}
    for row in rows:
        found.setdefault(row.tagged_ref or row.ref, []).append(row)
    return found
