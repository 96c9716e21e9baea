"""The actions in the running text of minutes: labelled, in bold, listed below a heading, or in a column at the side."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.domain.register.proposals import Certainty, Evidence
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_labels import inline_label, read_label
from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.tables import ActionRow, ActionTable, LogColumnKind
from boardpack.intake.minutes.undertakings import begins_a_deed, find_undertakings
from boardpack.intake.minutes.wording import WordedAction, actions_apart, read_action
from boardpack.intake.trackers.status_words import status_of

_REFERENCE_FIRST = re.compile(
    r"[(\[]?(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3})[)\]]?\s*[:–—-]?\s+(?=[A-Z])"
)
"""A reference in front of what somebody is to do: “(3/2026/P) Town Clerk to arrange a visit”."""
_INLINE_END = re.compile(r"\s*[(\[]?\s*A(?:CTIONS?|ctions?)(?:\s+POINT)?\s*(?:\S{0,12}\s*[:–—-]+\s*)?$")
_ASKS = re.compile(
    r"\b(?:to|should|would|will|must|need|needs|ask|asked|request|requested|required|needed|agreed)\b"
    r"|^[A-Z][a-z]+ (?:the|a|an|with|on|whether)\b"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")
_TAIL_OWNER = re.compile(r"(?<=[.;!?])\s+(?P<who>[A-Z][A-Za-z]{0,2}[A-Z][a-z]?(?:\s*[/,&]\s*[A-Z]{2,4})*)$")
_BRACKETED_OWNER = re.compile(
    r"\s*(?:\[(?P<square>[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*)\]|\((?P<round>[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*)\s+to\s+action\))\s*\.?$"
)
"""Initials behind what is to be done: “[AP]”, “(AP to action)”."""
_DASHED_OWNER = re.compile(r"\w\s+[–—-]\s+(?P<who>[A-Z]{2,4})\b(?:\s+by\s+[^–—]{2,20}|\s*[–—-]\s+[^–—]{2,20})?$")
"""Initials behind a dash at the end of what is to be done: “Circulate the figures – AP by 14/3”."""
_BRACKETED = re.compile(
    r"[(\[](?:(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3})\s*[:–—-]?\s+)?"
    r"(?P<what>[A-Z][^()\[\]]{0,60}?\s(?:to|will)\s+(?!(?:the|an?|this|that|his|her|their|our)\b)[a-z]+\s+[^()\[\]]+)[)\]]"
)
_AT_EDGE = re.compile(r"(?<=[a-z,] )(?P<who>[A-Z][A-Za-z]{0,2}[A-Z][a-z]?)(?= [a-z])")
_DECIDES = re.compile(r"(?:decision|agreed|resolved|approved|noted)\b", re.IGNORECASE)
_BEGINS_WITH_A_VERB = re.compile(
    r"(?:To\s+)?[A-Z][a-z]+\s+(?:the|a|an|with|on|to|whether|three|two|all|any|and|up|in|for|out)\b"
)
"""Words that tell what is to be done: “Circulate the report”."""
UNMARKED = "No label marks this as an action."
_INITIALS_ALONE = re.compile(r"[A-Z]{2,4}(?:\s*[/,&]\s*[A-Z]{2,4})*")
_NO_ACTION = re.compile(
    r"(?:none\b.*|nil|n/?a|no\s+(?:further\s+)?actions?\b.*|as\s+above|(?:to\s+be\s+)?noted|for\s+(?:noting|information)|"
    r"(?:(?:all|members|board|panel|committee)\s+)?to\s+note\b.{0,40}|[-–—])\.?",
    re.IGNORECASE,
)


@dataclass
class ActionFinder:
    """Finds the actions of one document. `taken` are the passages of which something was taken."""

    people: People
    met_on: date | None
    next_on: date | None
    taken: set[int] = field(default_factory=set)
    _has_edge: bool = False

    def in_table(self, table: ActionTable) -> Iterator[MinutedAction]:
        """Yield the actions in the rows of a table."""
        self.taken.update(line.index for line in table.heads)
        for row in table.rows:
            yield from [self._of_row(row)] if table.is_log else self._beside(row)

    def _of_row(self, row: ActionRow) -> MinutedAction:
        kinds = LogColumnKind
        cells = _labelled_alone(row.cells.get(kinds.ACTION, ()))
        words = "\n".join(line.words.replace("**", "").strip() for line in cells)
        label, first = read_label(words), None if row.words(kinds.REF) else _REFERENCE_FIRST.match(words)
        if label and label["mark"].strip():
            words = words[label.end() :]
        elif first:
            words = words[first.end() :]
        worded = read_action(words, self.people, self.met_on, self.next_on)
        owner_words = row.words(kinds.OWNER).replace("\n", ", ").strip(" ,")
        owner = (read_owner(owner_words, self.people) if owner_words else worded.owner) or (
            FoundOwner(owner_words, owner_words, is_known=False) if owner_words else None
        )
        due_words = row.words(kinds.DUE)
        raised = find_due(row.words(kinds.RAISED), None, None, is_field=True)
        met_on = self.met_on or (raised.on if raised else None)
        due = find_due(due_words, met_on, self.next_on, is_field=True) if due_words else worded.due
        others = [line for kind, cell in row.cells.items() if kind is not kinds.ACTION for line in cell]
        self.taken.update(line.index for line in (*cells, *others))
        action = MinutedAction(
            text=" ".join(words.split()),
            evidence=tuple(_whole(line, "text") for line in cells),
            ref=first["ref"] if first else _reference(row),
            due=due.on if due else None,
            due_words=due_words or (due.words if due else ""),
            status=status_of(row.words(kinds.STATUS)),
            update=row.words(kinds.UPDATE),
            raised_on=raised.on if raised else None,
            heading=" ".join(row.words(kinds.HEADING).split()),
        )
        evidence = (*action.evidence, *(_whole(line, "owner") for line in row.cells.get(kinds.OWNER, ())))
        evidence = (*evidence, *(_whole(line, "due") for line in row.cells.get(kinds.DUE, ())))
        return _with_owner(replace(action, evidence=evidence), owner)

    def _beside(self, row: ActionRow) -> Iterator[MinutedAction]:
        """Yield the actions in a column at the side of the minutes; an owner alone is of the words beside it."""
        pending: tuple[FoundOwner, Line] | None = None
        at_side = row.cells.get(LogColumnKind.ACTION) or row.cells.get(LogColumnKind.OWNER, ())
        cells = [line for line in at_side if not _NO_ACTION.fullmatch(line.words.strip())]
        beside = [
            line for kind in (LogColumnKind.HEADING, LogColumnKind.DISCUSSION) for line in row.cells.get(kind, ())
        ]
        for line in cells:
            if (marked := self._marked_beside(line, beside)) is not None:
                yield from marked
                continue
            worded = self._worded(line)
            if not worded.text and worded.owner:
                pending = (worded.owner, line)
                if line is cells[-1] or self._names_owner(cells[cells.index(line) + 1]):
                    yield from self._due_in(row, self._of_owner_alone(line, worded, beside))
                    pending = None
                continue
            if not worded.text:
                continue
            found = self._action(line, worded)
            if pending and not worded.owner:
                found = _with_owner(replace(found, evidence=(*found.evidence, _whole(pending[1], "owner"))), pending[0])
            pending = None
            yield found

    def _marked_beside(self, line: Line, beside: Sequence[Line]) -> Iterable[MinutedAction] | None:
        """Return the actions in a line of a side column that a label, a reference or a second owner marks.

        None if none does, so that the line may name an owner alone.
        """
        label = read_label(line.words)
        if label and label["mark"].strip():
            return self._labelled(line, label, beside, "")
        if inline := inline_label(line.text, line.start):
            self.taken.add(line.index)
            return [replace(a, ref=inline["ref"] or "") for a in self._from(line, inline.end(), beside)]
        if _DECIDES.match(line.words):
            return self._behind_a_decision(line)
        self.taken.add(line.index)
        if len(parts := actions_apart(line.text[line.start :], self.people)) > 1:
            return [self._action(line, self._worded(line, line.start + at, line.start + end)) for at, end in parts]
        if first := _REFERENCE_FIRST.match(line.words):
            return [replace(self._action(line, self._worded(line, line.start + first.end())), ref=first["ref"])]
        return None

    def _behind_a_decision(self, line: Line) -> Iterator[MinutedAction]:
        """Yield what somebody is to do in a cell of actions that begins with a decision: “Noted. AP to write”."""
        for found in self._undertaken(line, ""):
            yield replace(found, doubts=tuple(doubt for doubt in found.doubts if doubt != UNMARKED))

    def _due_in(self, row: ActionRow, actions: Iterator[MinutedAction]) -> Iterator[MinutedAction]:
        """Yield the actions with the day in the row’s column of days, if it has one."""
        due = find_due(row.words(LogColumnKind.DUE), self.met_on, self.next_on, is_field=True)
        self.taken.update(line.index for line in row.cells.get(LogColumnKind.DUE, ()))
        for action in actions:
            yield replace(action, due=due.on, due_words=due.words) if due else action

    def _names_owner(self, line: Line) -> bool:
        worded = self._worded(line)
        return worded.owner is not None and not worded.text

    def _worded(self, line: Line, start: int | None = None, end: int | None = None) -> WordedAction:
        """Return the action in a line, its places counted from the start of the line’s text."""
        first = line.start if start is None else start
        found = read_action(line.text[first:end], self.people, self.met_on, self.next_on)
        return replace(found, start=found.start + first, end=found.end + first)

    def in_text(self, lines: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the actions in running text, in order. Lines of tables and of those present are left out."""
        listing = False
        heading = ""
        pending: str | None = None
        owner: FoundOwner | None = None
        self._has_edge = any(re.fullmatch(r"actions?(?:\s+by)?", line.words.strip(), re.IGNORECASE) for line in lines)
        before: list[Line] = []
        for at, line in enumerate(lines):
            words = line.words.replace("**", "")
            label = read_label(words)
            if pending is not None and label is None and not line.is_heading:
                self.taken.add(line.index)
                for found in self._from(line, line.start, before):
                    owned = _with_owner(found, owner) if owner and not found.owner else found
                    yield replace(owned, ref=pending, heading=heading)
                pending = owner = None
            elif label and (named := self._owner_above_words(line, label, before, lines[at + 1 : at + 2])):
                self.taken.add(line.index)
                pending, owner, listing = label["ref"] or "", named, False
            elif label and (label["mark"].strip() or label.end() == len(words.rstrip())):
                alone = label.end() == len(words.rstrip())
                pending = label["ref"] or None if alone else None
                listing, owner = alone and pending is None, None
                if not alone:
                    yield from self._labelled(line, label, before, heading)
                else:
                    self.taken.add(line.index)
            elif listing and (named := self._owner_of_entries(line)):
                owner = named
                self.taken.add(line.index)
            elif listing and self._is_listed(line):
                yield from (
                    a if a.owner or owner is None else _with_owner(a, owner) for a in self._listed(line, heading)
                )
            else:
                listing = False
                if _heads(line, words):
                    heading = words.strip()
                    before = []
                yield from self._unlabelled(line, heading, before)
            before.append(line)

    def _owner_above_words(
        self, line: Line, label: re.Match[str], before: Sequence[Line], below: Sequence[Line]
    ) -> FoundOwner | None:
        """Return the owner of a label such as “Action: Ann Poe” if the action stands below it. None if it is above."""
        owner = read_owner(line.words.replace("**", "")[label.end() :], self.people)
        asks = bool(before) and not before[-1].is_heading and _ASKS.search(before[-1].words)
        if owner is None or not owner.is_known or asks or not below or below[0].is_heading:
            return None
        is_text = len(below[0].words.split()) > 2 and not read_label(below[0].words.replace("**", ""))
        return owner if is_text and _BEGINS_WITH_A_VERB.match(below[0].words.replace("**", "")) else None

    def _owner_of_entries(self, line: Line) -> FoundOwner | None:
        """Return the owner whom a line of its own names above the entries for them. None for any other line."""
        if line.is_entry or not (line.bold or line.is_heading or line.words.rstrip().endswith(":")):
            return None
        owner = read_owner(line.words.replace("**", ""), self.people)
        return owner if owner and owner.is_known else None

    def _is_listed(self, line: Line) -> bool:
        """Return True for an entry below a heading for actions. A numbered one without an owner may head an item."""
        if line.is_heading:
            return False
        if first := _REFERENCE_FIRST.match(line.words):
            return self._worded(line, line.start + first.end()).owner is not None
        return bool(self._worded(line).owner) or (line.is_entry and not any(ch.isdigit() for ch in line.label))

    def _labelled(
        self, line: Line, label: re.Match[str], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        self.taken.add(line.index)
        offset = line.text.find(label.group()) if label.group() in line.text else line.start
        start = offset + label.end() if "**" not in line.text else line.start + label.end()
        more = inline_label(line.text, start)
        end = more.start() if more else len(line.text)
        rest = line.text[start:end].rstrip(" ;([")
        end = start + len(rest)
        if not _NO_ACTION.fullmatch(rest.strip()):
            yield from self._behind_label(line, label, (start, end), before, heading)
        if more:
            yield from self._after_inline(line, more, before, heading)

    def _behind_label(
        self, line: Line, label: re.Match[str], span: tuple[int, int], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        """Yield the actions in the stretch of a line behind a label."""
        start, end = span
        rest, ref = line.text[start:end], label["ref"] or ""
        parts = actions_apart(rest, self.people)
        if len(parts) > 1:
            for at, end in parts:
                yield replace(self._action(line, self._worded(line, start + at, start + end)), ref=ref, heading=heading)
            return
        to = re.match(r"[Tt]o\s+", rest) if label["who"] else None
        worded = self._worded(line, start + (to.end() if to else 0), end)
        if worded.owner is None and label["who"]:
            worded = replace(worded, owner=read_owner(label["who"], self.people))
        if worded.owner is None and (tail := _TAIL_OWNER.search(rest)):
            owner = read_owner(tail["who"], self.people)
            if owner and owner.is_known:
                worded = replace(self._worded(line, start, start + tail.start()), owner=owner)
        if not worded.text and worded.owner:
            for found in self._of_owner_alone(line, worded, before):
                yield replace(found, ref=ref, heading=heading)
        elif worded.text:
            yield replace(self._action(line, worded), ref=ref, heading=heading)

    def _listed(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        first, label = _REFERENCE_FIRST.match(line.words), line.label.strip(" .()")
        worded = self._worded(line, line.start + (first.end() if first else 0))
        if worded.text and not _NO_ACTION.fullmatch(worded.text):
            self.taken.add(line.index)
            ref = label if re.fullmatch(r"[A-Z]*[/-]?\d{2,4}[/-]\d+", label) else first["ref"] if first else ""
            yield replace(self._action(line, worded), ref=ref, heading=heading)

    def _unlabelled(self, line: Line, heading: str, before: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield an action that a label in mid-paragraph, bold words, or an owner at the end of a line makes."""
        inline = inline_label(line.text, line.start)
        if inline:
            self.taken.add(line.index)
            yield from self._after_inline(line, inline, before, heading)
        elif bracketed := list(self._in_brackets(line, heading)):
            yield from bracketed
        elif _INITIALS_ALONE.fullmatch(line.words.replace("**", "").strip()):
            yield from self._of_initials(line, heading, before)
        elif line.bold and not line.is_heading:
            worded = self._worded(line)
            if worded.owner and worded.owner.is_known and worded.text and worded.start > line.start:
                self.taken.add(line.index)
                yield replace(self._action(line, worded), heading=heading)
        elif tail := _TAIL_OWNER.search(line.text, line.start) or _BRACKETED_OWNER.search(line.text, line.start):
            owner = read_owner(next(filter(None, tail.groups())), self.people)
            if owner and owner.is_known and owner.name != owner.words:
                self.taken.add(line.index)
                text = line.text[line.start : tail.start()].strip()
                yield self._taken_from(line, text, owner, None, heading)
        elif (dashed := _DASHED_OWNER.search(line.text, line.start)) and (
            begins_a_deed(line.words) and self.people.called(dashed["who"])
        ):
            self.taken.add(line.index)
            found = replace(self._action(line, self._worded(line)), heading=heading)
            yield replace(found, doubts=(*found.doubts, UNMARKED))
        elif self._has_edge and any(self._at_the_edge(line, heading)):
            yield from self._at_the_edge(line, heading)
        else:
            yield from self._undertaken(line, heading)

    def _after_inline(
        self, line: Line, label: re.Match[str], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        """Yield the action behind a label in mid-paragraph, and those behind further labels in it."""
        more = inline_label(line.text, label.end())
        found = self._from(line, label.end(), before, more.start() if more else None)
        yield from (replace(action, ref=label["ref"] or "", heading=heading) for action in found)
        if more:
            yield from self._after_inline(line, more, before, heading)

    def _in_brackets(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield the actions that brackets set apart: “[26/97 – Supt Hale to meet the manager – by 20/11/26]”."""
        for match in _BRACKETED.finditer(line.text, line.start):
            worded = self._worded(line, match.start("what"), match.end("what"))
            if worded.text and worded.owner and (match["ref"] or worded.owner.is_known):
                self.taken.add(line.index)
                found = replace(self._action(line, worded), ref=match["ref"] or "", heading=heading)
                is_sure = match["ref"] or match.group().startswith("[")
                yield found if is_sure else replace(found, doubts=(*found.doubts, UNMARKED))

    def _of_initials(self, line: Line, heading: str, before: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the action of initials in a line of their own below words that ask for something, to be checked."""
        worded = self._worded(line)
        if worded.owner and worded.owner.is_known and before and _ASKS.search(before[-1].words):
            self.taken.add(line.index)
            for found in self._of_owner_alone(line, worded, before):
                yield replace(found, heading=heading, doubts=(*found.doubts, UNMARKED))

    def _undertaken(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield what somebody present undertook in a sentence without a label, to be checked."""
        first = _REFERENCE_FIRST.match(line.words)
        start = line.start + (first.end() if first else 0)
        for promise in find_undertakings(line.text[start:], self.people, is_marked=first is not None):
            first_at, last_at = start + promise.start, start + promise.end
            worded = self._worded(line, first_at, last_at)
            parts = () if promise.owner else actions_apart(line.text[first_at:last_at], self.people)
            several = [self._worded(line, first_at + at, first_at + end) for at, end in parts]
            worded = replace(worded, owner=promise.owner) if promise.owner else worded
            for found in (self._action(line, one) for one in (several if len(several) > 1 else [worded])):
                if found.owner:
                    self.taken.add(line.index)
                    doubts = found.doubts if first else (*found.doubts, UNMARKED)
                    yield replace(found, ref=first["ref"] if first else "", heading=heading, doubts=doubts)

    def _at_the_edge(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield the action whose owner stood in a column at the right edge that the reader could not part."""
        for match in _AT_EDGE.finditer(line.text, line.start):
            person = self.people.called(match["who"])
            if person:
                self.taken.add(line.index)
                owner = FoundOwner(person.name, match["who"], is_known=True)
                text = f"{line.text[line.start : match.start('who')].rstrip()} {line.text[match.end('who') :].lstrip()}"
                yield replace(self._taken_from(line, line.words, owner, None, heading), text=text.strip(" ."))
                return

    def _from(
        self, line: Line, start: int, before: Sequence[Line] = (), end: int | None = None
    ) -> Iterator[MinutedAction]:
        worded = self._worded(line, start, end)
        if worded.text:
            yield self._action(line, worded)
        elif worded.owner:
            yield from self._of_owner_alone(line, worded, before, start)

    def _of_owner_alone(
        self, line: Line, worded: WordedAction, before: Sequence[Line], start: int | None = None
    ) -> Iterator[MinutedAction]:
        """Yield the action of an owner named alone: the last sentence before it, in its own line or above it."""
        own = _INLINE_END.sub("", line.text[line.start : start]) if start is not None else ""
        above = line if own.strip() else next((o for o in reversed(before) if o.words.strip() and o is not line), None)
        if above is None or worded.owner is None:
            return
        sentences = _SENTENCE.split((own if own.strip() else _below_lead(above)).replace("**", "").strip())
        self.taken.add(above.index)
        label = read_label(sentences[-1].strip())
        text = sentences[-1].strip()[label.end() :] if label and label["mark"].strip() else sentences[-1].strip()
        found = self._taken_from(above, text, worded.owner, worded.due, "", line)
        asks = above is line or label or _ASKS.search(text)
        doubts = () if asks else ("It repeats the line above, which does not ask for anything.",)
        yield replace(found, doubts=(*found.doubts, *doubts))

    def _taken_from(
        self, line: Line, text: str, owner: FoundOwner, due: FoundDue | None, heading: str, owned: Line | None = None
    ) -> MinutedAction:
        at = max(line.text.rfind(text), 0)
        own_due = due or find_due(text, self.met_on, self.next_on)
        evidence = [
            Evidence("text", line.index, at, at + len(text), line.text[at : at + len(text)], Certainty.INFERRED)
        ]
        if owned:
            evidence.append(_whole(owned, "owner"))
        action = MinutedAction(
            text,
            tuple(evidence),
            due=own_due.on if own_due else None,
            due_words=own_due.words if own_due else "",
            heading=heading,
        )
        return _with_owner(action, owner)

    def _action(self, line: Line, worded: WordedAction) -> MinutedAction:
        evidence = Evidence("text", line.index, worded.start, worded.end, line.text[worded.start : worded.end])
        action = MinutedAction(
            text=worded.text.replace("**", "").strip(),
            evidence=(evidence,),
            due=worded.due.on if worded.due else None,
            due_words=worded.due.words if worded.due else "",
        )
        return _with_owner(action, worded.owner)


def _below_lead(line: Line) -> str:
    """Return the words of a line behind the bold heading of its item, if it begins with one."""
    return line.words[line.lead :] if line.lead and line.words[line.lead :].strip() else line.words


def _with_owner(action: MinutedAction, owner: FoundOwner | None) -> MinutedAction:
    """Return the action with its owner, and with what of owner and day is to be checked."""
    doubts = []
    if owner is None:
        doubts.append("No owner is named.")
    elif not owner.is_known:
        doubts.append(f"“{owner.words}” is not among those present.")
    if (
        action.due is None
        and action.due_words
        and not re.search(r"ongoing|tbc|tba|n/?a|asap", action.due_words, re.IGNORECASE)
    ):
        doubts.append(f"The date is not known: “{action.due_words}”.")
    if action.due and re.match(r"(?:in|during)\s", action.due_words, re.IGNORECASE):
        doubts.append(f"The date is taken from “{action.due_words}”.")
    return replace(
        action,
        text=_as_title(action.text),
        owner=owner.name if owner else "",
        owner_words=owner.words if owner else "",
        doubts=tuple(doubts),
    )


def _reference(row: ActionRow) -> str:
    """Return the reference in a row: of its own column, or the number in a column headed “Minute”."""
    beside = row.words(LogColumnKind.DISCUSSION).strip(" .")
    number = beside if re.fullmatch(r"\S{0,10}\d\S{0,6}", beside) else ""
    return row.words(LogColumnKind.REF).strip(" .") or number


def _as_title(text: str) -> str:
    """Return the words as the log has titles: with a capital and without a full stop."""
    plain = " ".join(text.replace("**", "").split()).rstrip(" .;")
    for opening, closing in ("()", "[]"):
        if plain.endswith(closing) and opening not in plain:
            plain = plain.rstrip(f" .;{closing}")
    return plain[:1].upper() + plain[1:]


def _labelled_alone(cells: Sequence[Line]) -> Sequence[Line]:
    """Return the lines of a cell from the one that a label marks as the action; all if none or several are marked."""
    marked = [line for line in cells if (label := read_label(line.words.replace("**", ""))) and label["mark"].strip()]
    return cells[cells.index(marked[0]) :] if len(marked) == 1 else cells


def _whole(line: Line, field_name: str) -> Evidence:
    return Evidence(field_name, line.index, line.start, len(line.text), line.words)


def _heads(line: Line, words: str) -> bool:
    """Return True for a line that heads an item of the minutes."""
    numbered = bool(line.label) or bool(re.match(r"\d{1,3}(?:[./]\d{1,3})*\.?\s+\S", words))
    return (
        line.is_heading
        or (line.bold and len(words.split()) <= 12)
        or (numbered and len(words.split()) <= 10 and not words.rstrip().endswith("."))
    )
