"""The actions in the running text of minutes: labelled, in bold, listed below a heading, or in a column at the side."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_labels import inline_label, read_label
from boardpack.intake.minutes.action_making import UNMARKED, action_in, action_of_text, whole_line, with_owner
from boardpack.intake.minutes.commitments import LEAD_WORDS, find_commitments
from boardpack.intake.minutes.deeds import asks, begins_a_deed
from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.habits import Habits
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.sections import ItemSection, sections_of, tells_progress
from boardpack.intake.minutes.tables import LogColumnKind, column_kind
from boardpack.intake.minutes.wording import OwnerPlace, WordedAction, actions_apart, read_action
from boardpack.intake.trackers.status_words import status_of

REFERENCE_FIRST = re.compile(
    r"[(\[]?(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3})[)\]]?\s*[:–—-]?\s+(?=[A-Z])"
)
"""A reference in front of what somebody is to do: “(3/2026/P) Town Clerk to arrange a visit”."""
_INLINE_END = re.compile(r"\s*[(\[]?\s*A(?:CTIONS?|ctions?)(?:\s+POINT)?\s*(?:\S{0,12}\s*[:–—-]+\s*)?$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")
_INITIALS = r"[A-Z][A-Za-z]{0,2}[A-Z][a-z]?(?:\s*(?:[/,&+]|\band\b)\s*[A-Z][A-Za-z]{0,2}[A-Z][a-z]?)*"
_TAIL_OWNER = re.compile(rf"(?<=[.;!?])\s+(?P<who>{_INITIALS})$")
_BRACKETED_OWNER = re.compile(rf"\s*(?:\[(?P<square>{_INITIALS})\]|\((?P<round>{_INITIALS})\s+to\s+action\))\s*\.?$")
"""Initials behind what is to be done: “[AP]”, “(AP to action)”."""
_BRACKETED = re.compile(
    r"[(\[](?:(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3})\s*[:–—-]?\s+)?"
    r"(?P<what>[A-Z][^()\[\]]{0,60}?\s(?:to|will)\s+(?!(?:the|an?|this|that|his|her|their|our)\b)[a-z]+\s+[^()\[\]]+)[)\]]"
)
_AT_EDGE = re.compile(r"(?<=[a-z,] )(?P<who>[A-Z][A-Za-z]{0,2}[A-Z][a-z]?)(?= [a-z])")
_BEGINS_WITH_A_VERB = re.compile(
    r"(?:To\s+)?[A-Z][a-z]+\s+(?:the|a|an|with|on|to|whether|three|two|all|any|and|up|in|for|out)\b"
)
"""Words that tell what is to be done: “Circulate the report”."""
_INITIALS_ALONE = re.compile(_INITIALS)
NO_ACTION = re.compile(
    r"(?:none\b.*|nil|n/?a|no\s+(?:further\s+)?actions?\b.*|as\s+above|(?:to\s+be\s+)?noted|for\s+(?:noting|information)|"
    r"(?:(?:all|members|board|panel|committee)\s+)?to\s+note\b.{0,40}|[-–—])\.?",
    re.IGNORECASE,
)
_FIELD = re.compile(r"\W*(?P<head>[A-Za-z][A-Za-z ]{1,24}?)\s*(?::|[–—-](?=\s))\s*(?P<value>\S.*)")
"""A line that tells the owner, the day or the progress of the action above it: “Lead: AP”."""
_PREFIX = re.compile(r"[^\w(\[“‘'\"]+")
_REF = re.compile(
    r"[(\[]?(?P<ref>(?=[^\s:–—)\]]*\d)(?:[A-Z]{1,6}[ /.-]?)?\d[\w/.-]{0,12}?)[)\]]?(?:\s*[:–—-]+\s*|\.?\s+)(?=[A-Za-z])"
)
_OF_ACTIONS = re.compile(
    r"\b(?:actions?|next\s+steps|follow[\s-]?ups?|tasks|to\s+do|undertakings|who\s+does\s+what)\b", re.IGNORECASE
)
_LONGEST_LIST_HEAD = 10
_BARE_SUBJECT = re.compile(r"(?<!agreed)(?<!\bis)(?<!\bare)(?<!asked)(?<!\w\w\wed)(?<!undertook)(?<!invited)\s+to\s+$")
"""Somebody who is “to” do something without another verb, as notes have it."""
_ACTION_WORD = re.compile(r"A(?:CTION|ction)S?\s+(?=[A-Z])")
_NEAR = 2
"""How far below an action a line of fields may stand."""


@dataclass
class _Place:
    """Where the walk through the lines stands: below a heading or a label, with the lines before it."""

    heading: str = ""
    pending: str | None = None
    owner: FoundOwner | None = None
    listing: bool = False
    before: list[Line] = field(default_factory=list)


@dataclass
class ActionFinder:
    """Finds the actions of one document. `taken` are the passages of which something was taken."""

    people: People
    met_on: date | None
    next_on: date | None
    taken: set[int] = field(default_factory=set)
    habits: Habits = field(default_factory=Habits)
    _has_edge: bool = False

    def worded(self, line: Line, start: int | None = None, end: int | None = None) -> WordedAction:
        """Return the action in a line, its places counted from the start of the line’s text."""
        first = line.start if start is None else start
        found = read_action(line.text[first:end], self.people, self.met_on, self.next_on)
        return replace(found, start=found.start + first, end=found.end + first)

    def in_text(self, lines: Sequence[Line], marked: int = 0) -> list[MinutedAction]:
        """Return the actions in running text, in order. Lines of tables and of those present are left out.

        `marked` is how many actions the tables of the document hold.
        """
        self._has_edge = any(re.fullmatch(r"actions?(?:\s+by)?", line.words.strip(), re.IGNORECASE) for line in lines)
        found: list[MinutedAction] = []
        place, last = _Place(), -1
        for at, (line, section) in enumerate(zip(lines, sections_of(lines), strict=True)):
            if (
                found
                and line.place is None
                and at - last <= _NEAR
                and (completed := self._completed_below(found[-1], line, at - last))
            ):
                found[-1] = completed
                self.taken.add(line.index)
                last = at
                continue
            new = list(self._step(line, lines[at + 1 : at + 4], section, place))
            if section.is_review:
                new = [action for action in new if not self._is_earlier(action, line)]
            found.extend(new)
            last = at if new else last
            place.before.append(line)
        return self.habits.settled(found, marked)

    def _step(self, line: Line, below: Sequence[Line], section: ItemSection, place: _Place) -> Iterator[MinutedAction]:
        """Yield the actions in a line, and move the place on."""
        words = line.words.replace("**", "")
        label = read_label(words)
        if label and (label["mark"].strip() or label.end() == len(words.rstrip())):
            yield from self._at_label(line, label, below, place)
        elif place.pending is not None and label is None and not line.is_heading:
            self.taken.add(line.index)
            for found in self.behind(line, line.start, place.before):
                yield replace(_owned(found, place.owner), ref=place.pending, heading=place.heading)
            place.pending = place.owner = None
        elif place.listing and (named := self._owner_of_entries(line)):
            place.owner = named
            self.taken.add(line.index)
        elif place.listing and self._is_listed(line):
            yield from (_owned(found, place.owner) for found in self._listed(line, place.heading))
        elif self._opens_a_list(line, below, section):
            place.listing, place.owner = True, None
        else:
            place.listing = False
            if section.opens:
                place.heading, place.before = section.heading, []
            yield from self._unlabelled(line, place.heading, place.before)

    def _at_label(
        self, line: Line, label: re.Match[str], below: Sequence[Line], place: _Place
    ) -> Iterator[MinutedAction]:
        """Yield the actions of a line that begins with a label; a label alone opens a list, or has its action below."""
        self.taken.add(line.index)
        if named := self._owner_above_words(line, label, place.before, below[:1]):
            place.pending, place.owner, place.listing = label["ref"] or "", named, False
            return
        alone = label.end() == len(line.words.replace("**", "").rstrip())
        place.pending = label["ref"] or None if alone else None
        place.listing, place.owner = alone and place.pending is None, None
        if not alone:
            yield from self.labelled(line, label, place.before, place.heading)

    def _opens_a_list(self, line: Line, below: Sequence[Line], section: ItemSection) -> bool:
        """Return True for a heading of any words with “action” over lines that each tell who is to do something."""
        words = line.words.replace("**", "").strip(" :")
        if not _OF_ACTIONS.search(words) or len(words.split()) > _LONGEST_LIST_HEAD or ". " in f"{words} ":
            return False
        first = next((other for other in below if other.words.strip()), None)
        if first is None or first.is_heading or section.is_review or not self._is_listed(first):
            return False
        worded = self.worded(first)
        return first.is_entry or _is_shaped(worded, first)

    def _completed_below(self, action: MinutedAction, line: Line, distance: int) -> MinutedAction | None:
        """Return the action with what a line of fields below it tells. None if the line tells nothing of it."""
        fields = self._fields_alone(line)
        if fields is None:
            return self._with_field(action, line)
        owner, due = fields
        if action.owner and (UNMARKED not in action.doubts or distance > 1):
            return None
        due = due or (FoundDue(action.due_words, 0, 0, action.due) if action.due_words else None)
        dated = replace(action, due=due.on if due else None, due_words=due.words if due else "")
        return with_owner(replace(dated, evidence=(*action.evidence, whole_line(line, "owner"))), owner)

    def _with_field(self, action: MinutedAction, line: Line) -> MinutedAction | None:
        """Return the action with what a line such as “Lead: AP” tells of it. None for any other line."""
        match = _FIELD.fullmatch(line.words.replace("**", "").strip())
        kind = column_kind(match["head"]) if match else None
        if match is None or kind is None:
            return None
        value = match["value"].strip()
        if kind is LogColumnKind.OWNER and not action.owner and (owner := read_owner(value, self.people)):
            owned = with_owner(replace(action, evidence=(*action.evidence, whole_line(line, "owner"))), owner)
            return replace(owned, due=action.due, due_words=action.due_words)
        if kind is LogColumnKind.DUE and action.due is None:
            due = find_due(value, self.met_on, self.next_on, is_field=True)
            evidence = (*action.evidence, whole_line(line, "due"))
            return replace(
                action, due=due.on if due else None, due_words=due.words if due else value, evidence=evidence
            )
        if kind is LogColumnKind.STATUS:
            return replace(action, status=status_of(value) or action.status)
        is_another = read_action(value, self.people, None, None).place is OwnerPlace.SUBJECT
        return replace(action, update=value) if kind is LogColumnKind.UPDATE and not is_another else None

    def _fields_alone(self, line: Line) -> tuple[FoundOwner, FoundDue | None] | None:
        """Return owner and day of a line that tells nothing else: “[Officer: AM Cole. By: 20 November]”."""
        words = line.words.replace("**", "").strip(" *[]()")
        pieces = re.split(r"(?:[.;,|]\s+|\s{2,})(?=[A-Z][A-Za-z ]{1,24}:)", words)
        values = {}
        for piece in pieces:
            match = _FIELD.fullmatch(piece)
            kind = column_kind(match["head"]) if match else None
            if match is None or kind not in (LogColumnKind.OWNER, LogColumnKind.DUE):
                return None
            values[kind] = match["value"].strip()
        named = read_action(values.get(LogColumnKind.OWNER, ""), self.people, self.met_on, self.next_on)
        owner = named.owner
        if owner is None or not owner.is_known:
            return None
        return owner, find_due(values.get(LogColumnKind.DUE, ""), self.met_on, self.next_on, is_field=True)

    def _is_earlier(self, action: MinutedAction, line: Line) -> bool:
        """Return True for an action in a review of earlier ones that is an earlier one itself."""
        spans = [one for one in action.evidence if one.field == "text" and one.passage == line.index]
        start = min((one.start for one in spans), default=len(line.text))
        end = max((one.end for one in spans), default=0)
        around = f"{line.text[:start] if action.ref else ''} {line.text[end:]} {action.text}"
        return self.habits.has_shape(action) or tells_progress(around) or bool(action.status or action.update)

    def _owner_above_words(
        self, line: Line, label: re.Match[str], before: Sequence[Line], below: Sequence[Line]
    ) -> FoundOwner | None:
        """Return the owner of a label such as “Action: Ann Poe” if the action stands below it. None if it is above."""
        owner = read_owner(line.words.replace("**", "")[label.end() :], self.people)
        is_asked = bool(before) and not before[-1].is_heading and asks(before[-1].words)
        if owner is None or not owner.is_known or is_asked or not below or below[0].is_heading:
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
        if first := REFERENCE_FIRST.match(line.words):
            return self.worded(line, line.start + first.end()).owner is not None
        return bool(self.worded(line).owner) or (line.is_entry and not any(ch.isdigit() for ch in line.label))

    def labelled(
        self, line: Line, label: re.Match[str], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        self.taken.add(line.index)
        offset = line.text.find(label.group()) if label.group() in line.text else line.start
        start = offset + label.end() if "**" not in line.text else line.start + label.end()
        more = inline_label(line.text, start)
        end = more.start() if more else len(line.text)
        rest = line.text[start:end].rstrip(" ;([")
        end = start + len(rest)
        if not NO_ACTION.fullmatch(rest.strip()):
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
                yield replace(action_in(line, self.worded(line, start + at, start + end)), ref=ref, heading=heading)
            return
        to = re.match(r"[Tt]o\s+", rest) if label["who"] else None
        worded = self.worded(line, start + (to.end() if to else 0), end)
        if worded.owner is None and label["who"]:
            named = read_action(label["who"], self.people, self.met_on, self.next_on)
            worded = replace(worded, owner=named.owner, due=worded.due or named.due)
        if worded.owner is None and (tail := _TAIL_OWNER.search(rest)):
            owner = read_owner(tail["who"], self.people)
            if owner and owner.is_known:
                worded = replace(self.worded(line, start, start + tail.start()), owner=owner)
        if not worded.text and worded.owner:
            for found in self.of_owner_alone(line, worded, before):
                yield replace(found, ref=ref, heading=heading)
        elif worded.text:
            yield replace(action_in(line, worded), ref=ref, heading=heading)

    def _listed(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        first, label = REFERENCE_FIRST.match(line.words), line.label.strip(" .()")
        worded = self.worded(line, line.start + (first.end() if first else 0))
        if worded.text and not NO_ACTION.fullmatch(worded.text):
            self.taken.add(line.index)
            ref = label if re.fullmatch(r"[A-Z]*[/-]?\d{2,4}[/-]\d+", label) else first["ref"] if first else ""
            yield replace(action_in(line, worded), ref=ref, heading=heading)

    def _unlabelled(self, line: Line, heading: str, before: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the actions of a line that a label inside it marks, or an owner’s place, or what they commit to."""
        words = line.words.replace("**", "").strip()
        inline = inline_label(line.text, line.start)
        if inline:
            self.taken.add(line.index)
            yield from self._after_inline(line, inline, before, heading)
        elif bracketed := list(self._in_brackets(line, heading)):
            yield from bracketed
        elif _INITIALS_ALONE.fullmatch(words):
            yield from self._of_initials(line, heading, before)
        elif before and (fields := self._fields_alone(line)):
            self.taken.add(line.index)
            yield replace(self._of_line_above(line, before[-1], *fields), heading=heading)
        elif shaped := list(self._by_shape(line, heading)):
            yield from shaped
        elif owned := self._owner_behind(line):
            self.taken.add(line.index)
            yield replace(owned, heading=heading)
        elif self._has_edge and (at_edge := list(self._at_the_edge(line, heading))):
            yield from at_edge
        else:
            yield from self.committed(line, heading)

    def _of_line_above(self, line: Line, above: Line, owner: FoundOwner, due: FoundDue | None) -> MinutedAction:
        """Return the action in a line whose owner and day stand in the line below it."""
        self.taken.add(above.index)
        words = above.words.rstrip(" ;,").removesuffix(" and").rstrip(" ;,")
        return self._taken_from(above, words, owner, due, line)

    def _owner_behind(self, line: Line) -> MinutedAction | None:
        """Return the action of a line whose last words are somebody present alone: “It was agreed to write. AP”."""
        tail = _TAIL_OWNER.search(line.text, line.start) or _BRACKETED_OWNER.search(line.text, line.start)
        owner = read_owner(next(filter(None, tail.groups())), self.people) if tail else None
        if tail is None or owner is None or not owner.is_known or owner.name == owner.words:
            return None
        return self._taken_from(line, line.text[line.start : tail.start()].strip(), owner, None)

    def _by_shape(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield the action of a line that begins or ends with its owner: “→ AP: write to the trust”.

        A line in bold is marked by its print, any other by the habit of the document. One in capitals is a heading.
        """
        if line.is_heading or line.words.isupper():
            return
        prefix = _PREFIX.match(line.words)
        start = line.start + (prefix.end() if prefix else 0)
        lead = LEAD_WORDS.match(line.text, start)
        start = lead.end() if lead else start
        ref = _REF.match(line.text, start)
        named = _ACTION_WORD.match(line.text, start)
        whole = self.worded(line, named.end() if named else start)
        worded = self.worded(line, ref.end()) if ref else whole
        if not _is_shaped(worded, line) and ref:
            ref, worded = None, whole
        if not _is_shaped(worded, line) or worded.place is None:
            return
        marked = line.bold or (ref is None and named is not None)
        glyph = line.words[: prefix.end()].replace("*", "").strip() if prefix else ""
        glyph = glyph or ("" if any(char.isalnum() for char in line.label) else line.label)
        shape = f"{glyph}|{'ref' if ref else ''}|{worded.place.value}|{line.is_entry}"
        self.taken.add(line.index)
        start = ref.end() if ref else start
        parts = actions_apart(line.text[start:], self.people)
        several = [self.worded(line, start + at, start + end) for at, end in parts] if len(parts) > 1 else [worded]
        for one in several:
            found = action_in(line, one)
            self.habits.note(found, shape)
            doubts = found.doubts if marked else (*found.doubts, UNMARKED)
            yield replace(found, ref=ref["ref"] if ref else "", heading=heading, doubts=doubts)

    def _after_inline(
        self, line: Line, label: re.Match[str], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        """Yield the action behind a label in mid-paragraph, and those behind further labels in it."""
        more = inline_label(line.text, label.end())
        end = more.start() if more else None
        opened = line.text[: label.start()].rstrip("* ")[-1:]
        if opened in ("(", "[") and (close := line.text.find(")" if opened == "(" else "]", label.end(), end)) > 0:
            end = close
        ahead = line.text[line.start : label.start()].replace("**", "")
        owner = read_owner(label["who"] or ahead, self.people)
        for found in self.behind(line, label.end(), before, end):
            yield replace(_owned(found, owner), ref=label["ref"] or "", heading=heading)
        if more:
            yield from self._after_inline(line, more, before, heading)

    def _in_brackets(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield the actions that brackets set apart: “[26/97 – Supt Hale to meet the manager – by 20/11/26]”."""
        for match in _BRACKETED.finditer(line.text, line.start):
            worded = self.worded(line, match.start("what"), match.end("what"))
            if worded.text and worded.owner and (match["ref"] or worded.owner.is_known):
                self.taken.add(line.index)
                found = replace(action_in(line, worded), ref=match["ref"] or "", heading=heading)
                self.habits.note(found, "in brackets")
                is_sure = match["ref"] or match.group().startswith("[")
                yield found if is_sure else replace(found, doubts=(*found.doubts, UNMARKED))

    def _of_initials(self, line: Line, heading: str, before: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the action of initials in a line of their own below words that ask for something, to be checked."""
        worded = self.worded(line)
        if worded.owner and worded.owner.is_known and before and asks(before[-1].words):
            self.taken.add(line.index)
            for found in self.of_owner_alone(line, worded, before):
                yield replace(found, heading=heading, doubts=(*found.doubts, UNMARKED))

    def committed(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield what somebody committed themselves to in a sentence without a label, to be checked."""
        first = REFERENCE_FIRST.match(line.words)
        start = line.start + (first.end() if first else 0)
        for promise in find_commitments(line.text[start:], self.people):
            worded = self.worded(line, start + promise.start, start + promise.end)
            if not worded.text:
                continue
            lead = line.text[start + promise.clause : start + promise.start]
            due = worded.due or find_due(lead, self.met_on, self.next_on)
            found = action_in(line, replace(worded, owner=promise.owner, due=due))
            self.taken.add(line.index)
            if promise.is_note:
                self.habits.note(found, "note")
            elif not promise.is_firm:
                self.habits.note_loose(found)
            doubts = found.doubts if first and promise.is_note else (*found.doubts, UNMARKED)
            yield replace(found, ref=first["ref"] if first else "", heading=heading, doubts=doubts)

    def _at_the_edge(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        """Yield the action whose owner stood in a column at the right edge that the reader could not part."""
        for match in _AT_EDGE.finditer(line.text, line.start):
            person = self.people.called(match["who"])
            if person:
                self.taken.add(line.index)
                owner = FoundOwner(person.name, match["who"], is_known=True)
                text = f"{line.text[line.start : match.start('who')].rstrip()} {line.text[match.end('who') :].lstrip()}"
                yield replace(self._taken_from(line, line.words, owner, None), text=text.strip(" ."))
                return

    def behind(
        self, line: Line, start: int, before: Sequence[Line] = (), end: int | None = None
    ) -> Iterator[MinutedAction]:
        worded = self.worded(line, start, end)
        if worded.text:
            yield action_in(line, worded)
        elif worded.owner:
            yield from self.of_owner_alone(line, worded, before, start)

    def of_owner_alone(
        self, line: Line, worded: WordedAction, before: Sequence[Line], start: int | None = None
    ) -> Iterator[MinutedAction]:
        """Yield the action of an owner named alone: the last sentence before it, in its own line or above it."""
        own = _INLINE_END.sub("", line.text[line.start : start]) if start is not None else ""
        above = line if own.strip() else next((o for o in reversed(before) if o.words.strip() and o is not line), None)
        if above is None or worded.owner is None:
            return
        prose = (own if own.strip() else _below_lead(above)).replace("**", "").strip()
        self.taken.add(above.index)
        mine = [one for one in find_commitments(prose, self.people) if one.owner.name == worded.owner.name]
        if mine:
            text = prose[mine[-1].start : mine[-1].end]
            due = worded.due or find_due(prose[mine[-1].clause : mine[-1].start], self.met_on, self.next_on)
            yield self._taken_from(above, text, worded.owner, due, line)
            return
        sentences = _SENTENCE.split(prose)
        label = read_label(sentences[-1].strip())
        text = sentences[-1].strip()[label.end() :] if label and label["mark"].strip() else sentences[-1].strip()
        found = self._taken_from(above, text, worded.owner, worded.due, line)
        is_asked = above is line or label or asks(text)
        doubts = () if is_asked else ("It repeats the line above, which does not ask for anything.",)
        yield replace(found, doubts=(*found.doubts, *doubts))

    def _taken_from(
        self, line: Line, text: str, owner: FoundOwner, due: FoundDue | None, owned: Line | None = None
    ) -> MinutedAction:
        return action_of_text(line, text, owner, due, owned, (self.met_on, self.next_on))


def _below_lead(line: Line) -> str:
    """Return the words of a line behind the bold heading of its item, if it begins with one."""
    return line.words[line.lead :] if line.lead and line.words[line.lead :].strip() else line.words


def _owned(action: MinutedAction, owner: FoundOwner | None) -> MinutedAction:
    """Return the action with an owner who is named apart, if it names none itself."""
    return with_owner(action, owner) if owner and not action.owner else action


def _is_shaped(worded: WordedAction, line: Line) -> bool:
    """Return True if words are an action by the place of a known owner in them and by what is to be done."""
    if worded.place is None or worded.owner is None or not worded.owner.is_known or not worded.text:
        return False
    if worded.place is OwnerPlace.SUBJECT:
        return begins_a_deed(worded.text) and _BARE_SUBJECT.search(line.text[: worded.start], line.start) is not None
    return begins_a_deed(worded.text)
