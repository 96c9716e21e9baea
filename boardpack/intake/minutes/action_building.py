"""Build the proposal of an action, with its evidence and its doubts."""

import re
from datetime import date

from boardpack.domain.record.minutes_reading import AGREES_MINUTES, MinutedAction, agrees_a_record
from boardpack.domain.register.proposals import Certainty, Evidence
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_parsing import OwnerPlace, ParsedAction
from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.owners import FoundOwner
from boardpack.intake.minutes.tables import LogColumnKind, column_kind
from boardpack.intake.minutes.task_verbs import INSTRUCTION, states_something
from boardpack.intake.wording.owner_names import may_be_several
from boardpack.values import replace

UNMARKED = "This line is not marked as an action."
_DAY_IN_TASK = "The date is taken from"
_BRACKETED_FIELD = re.compile(r"[(\[]\s*(?P<words>(?P<head>[A-Za-z][A-Za-z ]{1,24}?)\s*:\s*[^()\[\]]+)[)\]]")
"""A field in the words of a task: “Meet the owner (Lead: TB/L Savage)”."""


def action_from_line(line: Line, parsed: ParsedAction) -> MinutedAction:
    """Return the proposal for an action that was parsed from a line."""
    evidence = Evidence("text", line.index, parsed.start, parsed.end, line.text[parsed.start : parsed.end])
    action = MinutedAction(
        text=parsed.text.replace("**", "").strip(),
        evidence=(evidence,),
        due=parsed.due.on if parsed.due else None,
        due_words=parsed.due.words if parsed.due else "",
    )
    owned = with_owner(action, parsed.owner)
    if parsed.place is OwnerPlace.BARE and not INSTRUCTION.match(parsed.text):
        doubt = f"“{owned.owner_words} {parsed.text.split()[0]}” may not be an owner and a task."
        return replace(owned, doubts=(*owned.doubts, doubt))
    if parsed.place is not OwnerPlace.SUBJECT and states_something(parsed.text):
        return replace(owned, doubts=(*owned.doubts, "These words state something and may be no task."))
    return owned


def action_from_text(
    line: Line,
    text: str,
    owner: FoundOwner,
    due: FoundDue | None,
    owned: Line | None,
    days: tuple[date | None, date | None],
) -> MinutedAction:
    """Return the proposal for a task whose owner is named elsewhere.

    Args:
        line: the line that contains the task.
        text: the task.
        owner: the owner.
        due: when it is due, or None to look for a day in the task.
        owned: the line that names the owner, or None if it is the same line.
        days: the days of the meeting and of the next one. None if a day is not known.

    """
    at = max(line.text.rfind(text), 0)
    own_due = due or find_due(text, *days)
    evidence = [Evidence("text", line.index, at, at + len(text), line.text[at : at + len(text)], Certainty.INFERRED)]
    if owned:
        evidence.append(whole_line(owned, "owner"))
    action = MinutedAction(
        text,
        tuple(evidence),
        due=own_due.on if own_due else None,
        due_words=own_due.words if own_due else "",
    )
    return with_owner(action, owner)


def with_owner(action: MinutedAction, owner: FoundOwner | None) -> MinutedAction:
    """Return the action with its owner, None for no owner, and with doubts about the owner and the due day."""
    doubts = []
    if owner is None:
        doubts.append("No owner is named.")
    elif not owner.is_known:
        doubts.append(f"“{owner.words}” is not among those present.")
    elif owner.stands_for:
        doubts.append(f"“{owner.stands_for}” is named, and {owner.name} was the only one there from it.")
    if agrees_a_record(action.text):
        doubts.append(AGREES_MINUTES)
    if owner and may_be_several(owner.name):
        doubts.append(f"“{owner.name}” may be several owners.")
    field = _BRACKETED_FIELD.search(action.text)
    if field and column_kind(field["head"]) is LogColumnKind.OWNER:
        doubts.append(f"“{field['words']}” may name another owner.")
    if (
        action.due is None
        and action.due_words
        and not re.search(r"ongoing|tbc|tba|n/?a|asap", action.due_words, re.IGNORECASE)
    ):
        doubts.append(f"The date could not be read: “{action.due_words}”.")
    if action.due and re.match(r"(?:in|during|on)\s", action.due_words, re.IGNORECASE):
        doubts.append(f"{_DAY_IN_TASK} “{action.due_words}”.")
    return replace(
        action,
        text=as_title(action.text),
        owner=owner.name if owner else "",
        owner_words=owner.words if owner else "",
        doubts=tuple(doubts),
    )


def is_of_day(doubt: str) -> bool:
    """Return True for the doubt that a day was taken from the words of the task."""
    return doubt.startswith(_DAY_IN_TASK)


def as_title(text: str) -> str:
    """Return the words as a title in the log: with a capital letter and without a full stop."""
    plain = " ".join(text.replace("**", "").split()).rstrip(" .;")
    for opening, closing in ("()", "[]"):
        if plain.endswith(closing) and opening not in plain:
            plain = plain.rstrip(f" .;{closing}")
    return plain[:1].upper() + plain[1:]


def whole_line(line: Line, field_name: str) -> Evidence:
    """Return a whole line as evidence for a field."""
    return Evidence(field_name, line.index, line.start, len(line.text), line.words)
