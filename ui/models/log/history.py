"""Histories of actions and grades as entries of a timeline."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.days.periods import Period, period_in_words
from boardpack.domain.log.action_fields import ActionField, FieldValue
from boardpack.domain.log.actions import (
    FIELD_OF,
    NO_DATE,
    VERDICT_WORDS,
    ActionUpdate,
    UpdateKind,
    given_fields,
    undone_updates,
)
from boardpack.domain.log.histories import OwnerSpell
from boardpack.domain.log.undone import undo_in_words, without_undone
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.register.grades import Grader, GradeStatement
from boardpack.values import Frozen


class TimelineEntry(Frozen):
    """One entry of a timeline: author, date with source, and text."""

    who: str
    when: str
    text: str


_FROM = {
    UpdateKind.CHAIR: "in a review",
    UpdateKind.MEETING: "at the meeting",
    UpdateKind.CORRECTION: "as a correction",
}


def history_entries(
    history: Iterable[ActionUpdate], meeting_days: Mapping[MeetingId, date] | None = None
) -> tuple[TimelineEntry, ...]:
    """Return the updates newest first, each with its changes, its note and the meeting at which it was reported.

    `meeting_days` maps each meeting to its date. An undo names the update that it took back.
    """
    found: list[TimelineEntry] = []
    before: dict[str, object] = {}
    ordered = sorted(history, key=lambda change: change.id)
    undone = undone_updates(ordered)
    for update in ordered:
        words = _words(update, before)
        if update.undoes:
            words = " ".join((undo_in_words(undone.get(update.id)), *_changes(update, before)))
        found.append(TimelineEntry(update.by, _when(update, meeting_days or {}), words))
        before.update(given_fields(update))
    return tuple(reversed(found))


def last_stated(declared: ActionField, history: Iterable[ActionUpdate]) -> str:
    """Return the day on which a field was last given a value, or words for an unrecorded day. Empty if never."""
    days = [update.day for update in without_undone(history) if declared.value_of(update)]
    return days[-1] if days else ""


def _when(update: ActionUpdate, meeting_days: Mapping[MeetingId, date]) -> str:
    day, meeting = day_of(update.at), meeting_days.get(update.meeting_id) if update.meeting_id else None
    source = _FROM.get(update.kind, "")
    if meeting is not None:
        source = _FROM[UpdateKind.MEETING] if meeting == day else f"given at the meeting of {in_words(meeting)}"
    elif update.source_ref:
        source = source or f"imported, {update.source_ref}"
    return f"{update.day}, {source}" if source else update.day


def _words(update: ActionUpdate, before: dict[str, object]) -> str:
    changes = ["Action raised."] if update.kind is UpdateKind.CREATE else _changes(update, before)
    return " ".join([*changes, *([update.note] if update.note else [])])


def _changes(update: ActionUpdate, before: Mapping[str, object]) -> list[str]:
    """Return a sentence for each field that the update changes. An assurance counts even if it is the same."""
    given = given_fields(update).items()
    changes = ((name, value) for name, value in given if name == "assurance" or value != before.get(name))
    return [
        *_verdict(update),
        *_removal(update),
        *(_change(FIELD_OF[name], value, before.get(name)) for name, value in changes),
    ]


def _change(declared: ActionField, value: FieldValue, former: object) -> str:
    if declared.name == "title":
        return f"Wording changed. Earlier wording: “{former}”." if former else f"Wording changed to “{value}”."
    if isinstance(value, date):
        moved = f"changed from {in_words(former)} to" if isinstance(former, date) else "set to"
        return f"{declared.label} {moved} {in_words(value)}."
    words = declared.in_words(value) or "none"
    return f"{words}." if declared.speaks_for_itself else f"{declared.label}: {words}."


def _removal(update: ActionUpdate) -> list[str]:
    if update.withdrawn is None:
        return []
    return ["Removed from the log." if update.withdrawn else "Restored to the log."]


def _verdict(update: ActionUpdate) -> list[str]:
    """Return the chair's verdict and proposed target, which change nothing themselves."""
    verdict = [f"{VERDICT_WORDS[update.verdict]}."] if update.verdict else []
    proposed = update.proposed_target
    return [*verdict, *([f"Proposed target: {in_words(proposed)}."] if proposed else [])]


def owner_lines(spells: Iterable[OwnerSpell]) -> tuple[tuple[str, str], ...]:
    """Return each owner with the period in which the action was theirs, the current one first."""
    return tuple((spell.owner or "No owner", _spell(spell)) for spell in reversed(tuple(spells)))


def raised_in_words(history: Sequence[ActionUpdate]) -> str:
    """Return when an action was raised and by whom, or who imported it from a tracker. `history` is oldest first."""
    first = history[0]
    return f"{first.day}, imported by {first.by}" if first.source_ref else f"{first.day} by {first.by}"


def grade_entries(grades: Iterable[GradeStatement]) -> tuple[TimelineEntry, ...]:
    """Return every grade of an item, newest first, with author, date and evidence."""
    return tuple(
        TimelineEntry(entry.by, in_words(day_of(entry.at)), _grade(entry)) for entry in reversed(tuple(grades))
    )


def _spell(spell: OwnerSpell) -> str:
    since, until = day_of(spell.since), day_of(spell.until) if spell.until else None
    if spell.undated:
        return f"until {in_words(until)}" if until else NO_DATE
    return period_in_words(Period(since, until)) if until else f"since {in_words(since)}"


def _grade(entry: GradeStatement) -> str:
    whose = "Own assessment" if entry.grader is Grader.FORCE else "Verified assessment"
    if entry.grade is None:
        return f"{whose} removed."
    by = f" by {entry.verified_by}" if entry.verified_by else ""
    evidence = f" {entry.evidence}" if entry.evidence else ""
    return f"{whose}: {entry.grade}{by}.{evidence}"
