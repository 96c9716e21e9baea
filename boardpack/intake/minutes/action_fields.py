"""Read the lines below an action that give its owner, due day, status or progress."""

import re
from datetime import date

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_building import is_of_day, whole_line, with_owner
from boardpack.intake.minutes.action_parsing import OwnerPlace, parse_action
from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.tables import LogColumnKind, column_kind
from boardpack.intake.trackers.statuses.words import status_of
from boardpack.values import Frozen, replace

_FIELD = re.compile(r"\W*(?P<head>[A-Za-z][A-Za-z ]{1,24}?)\s*(?::|[–—-](?=\s))\s*(?P<value>\S.*)")
"""A line with the owner, the due day or the progress of the action above it: “Lead: AP”."""
_DAY_ALONE = re.compile(r"[(\[]|(?:by|before|due|deadline|target)\b", re.IGNORECASE)
"""How a line begins that only tells the day of the action above it: “(by 13 February 2026)”."""


class FieldReader(Frozen):
    """Reads the fields below actions with the people and days of one document. A day that is not known is None."""

    people: People
    met_on: date | None
    next_on: date | None

    def complete(self, action: MinutedAction, line: Line, distance: int) -> MinutedAction | None:
        """Return the action completed by a line of fields below it. None if the line has no fields of it."""
        fields = self.owner_and_day(line) or (self._owner_alone(line) if distance == 1 and not action.owner else None)
        if fields is None:
            return (self._with_day_alone(action, line) if distance == 1 else None) or self._with_field(action, line)
        owner, due = fields
        if action.owner and distance > 1:
            return None
        due = due or (FoundDue(action.due_words, 0, 0, action.due) if action.due_words else None)
        dated = replace(action, due=due.on if due else None, due_words=due.words if due else "")
        return with_owner(replace(dated, evidence=(*action.evidence, whole_line(line, "owner"))), owner)

    def _owner_alone(self, line: Line) -> tuple[FoundOwner, FoundDue | None] | None:
        """Return the owner and day of a line of nothing else, without labels: “LG – by 14 December 2026”.

        A name before a colon is that of whoever speaks or acts below it, and a counted entry opens something else.
        """
        named = parse_action(line.words.replace("**", "").strip(), self.people, self.met_on, self.next_on)
        is_counted = line.is_entry and any(map(str.isdigit, line.label))
        opens = is_counted or line.is_heading or line.words.rstrip().endswith(":")
        if named.owner is None or not named.owner.is_known or named.text or opens:
            return None
        return named.owner, named.due

    def _with_day_alone(self, action: MinutedAction, line: Line) -> MinutedAction | None:
        """Return the action completed by a line that only tells its day: “(by 13 February 2026)”. None for others."""
        words = line.unmarked.strip(" *.")
        is_day = action.due is None and not line.is_heading and _DAY_ALONE.match(words)
        words = words.strip("()[]")
        due = find_due(words, self.met_on, self.next_on) if is_day else None
        if (
            due is None
            or due.on is None
            or due.is_ambiguous
            or f"{words[: due.start]}{words[due.end :]}".strip(" :;,.")
        ):
            return None
        evidence = (*action.evidence, whole_line(line, "due"))
        return replace(action, due=due.on, due_words=due.words, evidence=evidence)

    def _with_field(self, action: MinutedAction, line: Line) -> MinutedAction | None:
        """Return the action completed by a line such as “Lead: AP”. None for any other line."""
        match = _FIELD.fullmatch(line.unmarked.strip())
        kind = column_kind(match["head"]) if match else None
        if match is None or kind is None:
            return None
        value = match["value"].strip()
        if kind is LogColumnKind.OWNER and not action.owner and (owner := read_owner(value, self.people)):
            owned = with_owner(replace(action, evidence=(*action.evidence, whole_line(line, "owner"))), owner)
            return replace(owned, due=action.due, due_words=action.due_words)
        if kind is LogColumnKind.DUE and (action.due is None or any(map(is_of_day, action.doubts))):
            due = find_due(value, self.met_on, self.next_on, is_field=True)
            evidence = (*action.evidence, whole_line(line, "due"))
            doubts = tuple(doubt for doubt in action.doubts if not is_of_day(doubt))
            dated = replace(action, evidence=evidence, doubts=doubts)
            return replace(dated, due=due.on if due else None, due_words=due.words if due else value)
        if kind is LogColumnKind.STATUS:
            return replace(action, status=status_of(value) or action.status)
        is_another = parse_action(value, self.people, None, None).place is OwnerPlace.SUBJECT
        return replace(action, update=value) if kind is LogColumnKind.UPDATE and not is_another else None

    def owner_and_day(self, line: Line) -> tuple[FoundOwner, FoundDue | None] | None:
        """Return the owner and day of a line of both: “[Officer: AM Cole. By: 20 November]”. None for other lines."""
        words = line.unmarked.strip(" *[]()")
        pieces = re.split(r"(?:[.;,|]\s+|\s{2,})(?=[A-Z][A-Za-z ]{1,24}:)", words)
        values = {}
        for piece in pieces:
            match = _FIELD.fullmatch(piece)
            kind = column_kind(match["head"]) if match else None
            if match is None or kind not in (LogColumnKind.OWNER, LogColumnKind.DUE):
                return None
            values[kind] = match["value"].strip()
        named = parse_action(values.get(LogColumnKind.OWNER, ""), self.people, self.met_on, self.next_on)
        owner = named.owner
        if owner is None or not owner.is_known:
            return None
        return owner, find_due(values.get(LogColumnKind.DUE, ""), self.met_on, self.next_on, is_field=True)
