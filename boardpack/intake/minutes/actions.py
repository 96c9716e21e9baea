"""Find the actions in the running text of minutes: labelled, in bold, in a list, or with the owner in the margin."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from boardpack.domain.record.minutes_reading import MinutedAction
from boardpack.intake.layout.lines import Line
from boardpack.intake.minutes.action_building import (
    UNMARKED,
    action_from_line,
    action_from_text,
    with_owner,
)
from boardpack.intake.minutes.action_fields import FieldReader
from boardpack.intake.minutes.action_labels import NO_ACTION, REFERENCE_FIRST, inline_label, read_label
from boardpack.intake.minutes.action_parsing import OwnerPlace, ParsedAction, parse_action, split_actions
from boardpack.intake.minutes.commitments import find_commitments, subject_of_entries
from boardpack.intake.minutes.conventions import MarkingConventions, doubt_if_unmarked
from boardpack.intake.minutes.due_days import FoundDue, due_in_next_sentence, find_due
from boardpack.intake.minutes.owner_initials import SEVERAL_INITIALS, initials_at_end
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.sections import ItemSection, reports_progress, sections_of
from boardpack.intake.minutes.task_verbs import begins_with_task_verb, requests_action
from boardpack.values import replace

_INLINE_END = re.compile(r"\s*[(\[]?\s*A(?:CTIONS?|ctions?)(?:\s+POINT)?\s*(?:\S{0,12}\s*[:–—-]+\s*)?$")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘])")
_BRACKETED = re.compile(
    r"[(\[](?:(?P<ref>(?=[^\s()\[\]]*\d)[A-Z0-9]{1,6}(?:[/.-][A-Z0-9]{1,6}){1,3})\s*[:–—-]?\s+)?"
    r"(?P<what>[A-Z][^()\[\]]{0,60}?\s(?:to|will)\s+(?!(?:the|an?|this|that|his|her|their|our)\b)[a-z]+\s+[^()\[\]]+)[)\]]"
)
_INITIALS_ALONE = re.compile(SEVERAL_INITIALS)
_PREFIX = re.compile(r"[^\w(\[“‘'\"]+")
_BARE_SUBJECT = re.compile(r"(?<!agreed)(?<!\bis)(?<!\bare)(?<!asked)(?<!\w\w\wed)(?<!undertook)(?<!invited)\s+to\s+$")
"""An owner who is “to” do something, without another verb."""
_CONTENT = re.compile(r"\b(?:that|whether|if|when|once|where|until|which|who)\b")
_NEAR = 2
"""How far below an action a line of fields may stand."""


@dataclass
class _TextSearch:
    """The state of a search for actions, which each line updates.

    Attributes:
        heading: the heading above the line. Empty above the first one.
        pending: the reference of a label whose action is in a line below. Empty without a reference, None without one.
        owner: the owner whom a line above the entries names, or None.
        listing: whether a heading or a label opened a list of actions.
        counted: the number of the last entry in that list. 0 without one.
        subject: who acts in the entries, by the line above them. Empty if it names nobody.
        before: the lines since the heading.

    """

    heading: str = ""
    pending: str | None = None
    owner: FoundOwner | None = None
    listing: bool = False
    counted: int = 0
    subject: str = ""
    before: list[Line] = field(default_factory=list)


@dataclass
class ActionFinder:
    """Finds the actions of one document. It lives as long as the document is read.

    Attributes:
        people: those whom the document names as present or absent.
        met_on: the day of the meeting, or None if it is not known.
        next_on: the day of the next meeting, or None if it is not known.
        taken: the indexes of lines from which something was read. It grows during the search.
        conventions: how the document marks its actions.

    """

    people: People
    met_on: date | None
    next_on: date | None
    taken: set[int] = field(default_factory=set)
    conventions: MarkingConventions = field(default_factory=MarkingConventions)

    @property
    def fields(self) -> FieldReader:
        """Return the reader of the lines below an action."""
        return FieldReader(self.people, self.met_on, self.next_on)

    def parse(self, line: Line, start: int | None = None, end: int | None = None) -> ParsedAction:
        """Return the action in a stretch of a line. Its positions count from the start of the line’s text."""
        first = line.start if start is None else start
        found = parse_action(line.text[first:end], self.people, self.met_on, self.next_on)
        return replace(found, start=found.start + first, end=found.end + first)

    def parse_each(self, line: Line, start: int, end: int | None = None) -> list[ParsedAction]:
        """Return the actions that a stretch of a line states one after another. Empty if it states fewer than two."""
        parts = split_actions(line.text[start:end], self.people)
        return [self.parse(line, start + at, start + stop) for at, stop in parts] if len(parts) > 1 else []

    def find_in_text(self, lines: Sequence[Line], marked: int = 0) -> list[MinutedAction]:
        """Return the actions in running text, in order. Lines of tables and of those present are left out.

        `marked` is how many actions the tables of the document hold.
        """
        found: list[MinutedAction] = []
        state, last = _TextSearch(), -1
        for at, (line, section) in enumerate(zip(lines, sections_of(lines), strict=True)):
            if found and self._adds_to_last(found, line, at - last, lines[last]):
                last = at
                continue
            new = list(self._step(line, section, state))
            if section.is_review:
                new = [action for action in new if not self._is_earlier(action, line)]
            if found and not new and at == last + 1 and _is_point_of(lines[last], line):
                doubt = f"“{line.unmarked.strip()}” below it may belong to it."
                found[-1] = replace(found[-1], doubts=(*found[-1].doubts, doubt))
            found.extend(new)
            last = at if new else last
            state.before.append(line)
            state.subject = state.subject if line.is_entry else subject_of_entries(line.unmarked, self.people)
        return self.conventions.resolve(found, marked)

    def _step(self, line: Line, section: ItemSection, state: _TextSearch) -> Iterator[MinutedAction]:
        """Yield the actions in a line, and update the state."""
        words = line.unmarked
        label = read_label(words)
        if label and (label["mark"].strip() or label.end() == len(words.rstrip())):
            yield from self._at_label(line, label, state)
        elif state.pending is not None and label is None and not line.is_heading:
            self.taken.add(line.index)
            for found in self.find_after_label(line, line.start, state.before):
                yield replace(found, ref=state.pending, heading=state.heading)
            state.pending = None
        elif state.listing and (named := self._owner_of_entries(line)):
            state.owner = named
            self.taken.add(line.index)
        elif state.listing and self._is_listed(line, state.counted):
            state.counted = _number_of(line) or state.counted
            yield from (_with_separate_owner(found, state.owner) for found in self._listed(line, state.heading))
        else:
            state.listing = False
            if section.opens:
                state.heading, state.before = section.heading, []
                state.pending = None if line.is_heading else state.pending
            yield from self._unlabelled(line, state.heading, state.before, state.subject if line.is_entry else "")

    def _adds_to_last(self, found: list[MinutedAction], line: Line, distance: int, above: Line) -> bool:
        """Complete the last action by a line near it, and return True. Return False if the line tells nothing of it."""
        is_near = distance <= _NEAR and (line.place is None or bool(line.box) or line.is_beside(above))
        completed = self.fields.complete(found[-1], line, distance) if is_near else None
        if completed is None:
            return False
        found[-1] = completed
        self.taken.add(line.index)
        return True

    def _at_label(self, line: Line, label: re.Match[str], state: _TextSearch) -> Iterator[MinutedAction]:
        """Yield the actions of a line that begins with a label; a label alone opens a list, or has its action below."""
        self.taken.add(line.index)
        alone = label.end() == len(line.unmarked.rstrip())
        state.pending = label["ref"] or None if alone else None
        state.listing, state.owner, state.counted = alone and state.pending is None, None, 0
        if not alone:
            yield from self.find_labelled(line, label, state.before, state.heading)

    def _is_earlier(self, action: MinutedAction, line: Line) -> bool:
        """Return True for an action in a review of earlier ones that is an earlier one itself."""
        spans = [one for one in action.evidence if one.field == "text" and one.passage == line.index]
        start = min((one.start for one in spans), default=len(line.text))
        end = max((one.end for one in spans), default=0)
        task = action.text if UNMARKED in action.doubts else _CONTENT.split(action.text)[0]
        around = f"{line.text[:start] if action.ref else ''} {line.text[end:]} {task}"
        return reports_progress(around) or bool(action.status or action.update)

    def _owner_of_entries(self, line: Line) -> FoundOwner | None:
        """Return the owner whom a line of its own names above the entries for them. None for any other line."""
        opens = line.words.rstrip().endswith(":")
        if not opens and (line.is_entry or not (line.bold or line.is_heading)):
            return None
        owner = read_owner(line.unmarked, self.people)
        return owner if owner and owner.is_known else None

    def _is_listed(self, line: Line, counted: int) -> bool:
        """Return True for an entry below a heading for actions, where the entries so far end with the number `counted`.

        One without an owner may head an item if its number does not go on. A line in capitals is a heading.
        """
        if line.is_heading or line.words.isupper():
            return False
        if first := REFERENCE_FIRST.match(line.words):
            return self.parse(line, line.start + first.end()).owner is not None
        return bool(self.parse(line).owner) or (line.is_entry and _number_of(line) in (0, counted + 1))

    def find_labelled(
        self, line: Line, label: re.Match[str], before: Sequence[Line], heading: str
    ) -> Iterator[MinutedAction]:
        """Yield the actions of a line that begins with a label. `before` are the lines above it."""
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
        if several := self.parse_each(line, start, end):
            yield from (replace(action_from_line(line, one), ref=ref, heading=heading) for one in several)
            return
        to = re.match(r"[Tt]o\s+", rest) if label["who"] else None
        parsed = self.parse(line, start + (to.end() if to else 0), end)
        if parsed.owner is None and label["who"]:
            named = parse_action(label["who"], self.people, self.met_on, self.next_on)
            parsed = replace(parsed, owner=named.owner, due=parsed.due or named.due)
        if not parsed.text and parsed.owner:
            for found in self.find_for_owner(line, parsed, before):
                yield replace(found, ref=ref, heading=heading)
        elif parsed.text:
            yield replace(action_from_line(line, parsed), ref=ref, heading=heading)

    def _listed(self, line: Line, heading: str) -> Iterator[MinutedAction]:
        first, label = REFERENCE_FIRST.match(line.words), line.label.strip(" .()")
        parsed = self.parse(line, line.start + (first.end() if first else 0))
        if parsed.text and not NO_ACTION.fullmatch(parsed.text):
            self.taken.add(line.index)
            ref = label if re.fullmatch(r"[A-Z]*[/-]?\d{1,4}(?:[/.-]\d+)*", label) else first["ref"] if first else ""
            found = replace(action_from_line(line, parsed), ref=ref, heading=heading)
            is_task = parsed.place is not OwnerPlace.FIRST or begins_with_task_verb(parsed.text)
            yield found if is_task else doubt_if_unmarked(found)

    def _unlabelled(self, line: Line, heading: str, before: Sequence[Line], subject: str) -> Iterator[MinutedAction]:
        """Yield the actions of a line without a label at its beginning. Those without one within it may be talk."""
        if inline := inline_label(line.text, line.start):
            self.taken.add(line.index)
            yield from self._after_inline(line, inline, before, heading)
            return
        for found in self._by_first_sign(line, heading, before, subject):
            yield doubt_if_unmarked(replace(found, heading=heading))

    def _by_first_sign(self, line: Line, heading: str, before: Sequence[Line], subject: str) -> Iterator[MinutedAction]:
        """Yield the actions of a line without any label, by the first sign of one that it has."""
        words = line.unmarked.strip()
        if bracketed := list(self._in_brackets(line)):
            yield from bracketed
        elif _INITIALS_ALONE.fullmatch(words):
            yield from self._of_initials(line, before)
        elif before and (fields := self.fields.owner_and_day(line)):
            self.taken.add(line.index)
            yield self._of_line_above(line, before[-1], *fields)
        elif formed := list(self._by_form(line)):
            yield from formed
        elif owned := self._owner_behind(line):
            self.taken.add(line.index)
            yield owned
        else:
            yield from self.find_committed(line, subject)

    def _of_line_above(self, line: Line, above: Line, owner: FoundOwner, due: FoundDue | None) -> MinutedAction:
        """Return the action in a line whose owner and day stand in the line below it."""
        self.taken.add(above.index)
        words = above.words.rstrip(" ;,").removesuffix(" and").rstrip(" ;,")
        return self._taken_from(above, words, owner, due, line)

    def _owner_behind(self, line: Line) -> MinutedAction | None:
        """Return the action of a line whose last words are somebody present alone: “It was agreed to write. AP”."""
        tail = initials_at_end(line)
        owner = read_owner(next(filter(None, tail.groups())), self.people) if tail else None
        if tail is None or owner is None or not owner.is_known or owner.name == owner.words:
            return None
        return self._taken_from(line, line.text[line.start : tail.start()].strip(), owner, None)

    def _by_form(self, line: Line) -> Iterator[MinutedAction]:
        """Yield the action of a line that begins or ends with its owner: “→ AP: write to the trust”.

        A line in capitals is a heading.
        """
        if line.is_heading or line.words.isupper():
            return
        prefix = _PREFIX.match(line.words)
        start = line.start + (prefix.end() if prefix else 0)
        parsed = self.parse(line, start)
        if _has_action_form(parsed, line):
            self.taken.add(line.index)
            yield from (action_from_line(line, one) for one in self.parse_each(line, start) or [parsed])

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
        for found in self.find_after_label(line, label.end(), before, end):
            yield replace(_with_separate_owner(found, owner), ref=label["ref"] or "", heading=heading)
        if more:
            yield from self._after_inline(line, more, before, heading)

    def _in_brackets(self, line: Line) -> Iterator[MinutedAction]:
        """Yield the actions that brackets set apart: “[26/97 – Supt Hale to meet the manager – by 20/11/26]”."""
        for match in _BRACKETED.finditer(line.text, line.start):
            parsed = self.parse(line, match.start("what"), match.end("what"))
            if parsed.text and parsed.owner and (match["ref"] or parsed.owner.is_known):
                self.taken.add(line.index)
                yield replace(action_from_line(line, parsed), ref=match["ref"] or "")

    def _of_initials(self, line: Line, before: Sequence[Line]) -> Iterator[MinutedAction]:
        """Yield the action of initials in a line of their own below words that ask for something."""
        parsed = self.parse(line)
        if parsed.owner and parsed.owner.is_known and before and requests_action(before[-1].words):
            self.taken.add(line.index)
            yield from self.find_for_owner(line, parsed, before)

    def find_committed(self, line: Line, subject: str = "") -> Iterator[MinutedAction]:
        """Yield the commitments in a line. `subject` is who acts in this entry, by the line above the list."""
        first = REFERENCE_FIRST.match(line.words)
        start = line.start + (first.end() if first else 0)
        for promise in find_commitments(line.text[start:].replace("**", "  "), self.people, subject):
            parsed = self.parse(line, start + promise.start, start + promise.end)
            if not parsed.text:
                continue
            lead = line.text[start + promise.clause : start + promise.start]
            behind = line.text[start + promise.end :]
            due = parsed.due or self._due_around(lead, behind)
            found = action_from_line(line, replace(parsed, owner=promise.owner, due=due))
            self.taken.add(line.index)
            if not (promise.is_note or promise.is_definite):
                self.conventions.add_tentative(found)
            yield replace(found, ref=first["ref"] if first and promise.is_note else "")

    def _due_around(self, lead: str, behind: str) -> FoundDue | None:
        """Return when a task is due by the words in front of it, or by the sentence behind it."""
        days = (self.met_on, self.next_on)
        return find_due(lead, *days) or due_in_next_sentence(behind, *days)

    def find_after_label(
        self, line: Line, start: int, before: Sequence[Line] = (), end: int | None = None
    ) -> Iterator[MinutedAction]:
        """Yield the action in a stretch of a line, or that of the lines before if the stretch only names an owner."""
        parsed = self.parse(line, start, end)
        if parsed.text:
            yield action_from_line(line, parsed)
        elif parsed.owner:
            yield from self.find_for_owner(line, parsed, before, start)

    def find_for_owner(
        self, line: Line, parsed: ParsedAction, before: Sequence[Line], start: int | None = None
    ) -> Iterator[MinutedAction]:
        """Yield the action of an owner named alone: the last sentence before it, in its own line or above it."""
        own = _INLINE_END.sub("", line.text[line.start : start]) if start is not None else ""
        above = line if own.strip() else next((o for o in reversed(before) if o.words.strip() and o is not line), None)
        if above is None or parsed.owner is None:
            return
        prose = (own if own.strip() else _below_lead(above)).replace("**", "").strip()
        self.taken.add(above.index)
        mine = [one for one in find_commitments(prose, self.people) if one.owner.name == parsed.owner.name]
        if mine:
            text = prose[mine[-1].start : mine[-1].end]
            due = parsed.due or self._due_around(prose[mine[-1].clause : mine[-1].start], prose[mine[-1].end :])
            yield self._taken_from(above, text, parsed.owner, due, line)
            return
        sentences = _SENTENCE.split(prose)
        label = read_label(sentences[-1].strip())
        text = sentences[-1].strip()[label.end() :] if label and label["mark"].strip() else sentences[-1].strip()
        found = self._taken_from(above, text, parsed.owner, parsed.due, line)
        is_asked = above is line or label or requests_action(text)
        doubts = () if is_asked else ("The text comes from the line above, which does not ask for anything.",)
        yield replace(found, doubts=(*found.doubts, *doubts))

    def _taken_from(
        self, line: Line, text: str, owner: FoundOwner, due: FoundDue | None, owned: Line | None = None
    ) -> MinutedAction:
        return action_from_text(line, text, owner, due, owned, (self.met_on, self.next_on))


def _number_of(line: Line) -> int:
    """Return the whole number that counts an entry, 0 for none and -1 for any other label with figures."""
    label = line.label.strip("(). ")
    return int(label) if label.isdecimal() else -1 if any(map(str.isdigit, label)) else 0


def _is_point_of(above: Line, line: Line) -> bool:
    """Return True for an entry that goes on with the action in the line above it: deeper, or behind a colon."""
    is_deeper = above.is_entry and line.level > above.level
    return line.is_entry and (is_deeper or above.words.rstrip().endswith(":"))


def _below_lead(line: Line) -> str:
    """Return the words of a line behind the bold heading of its item, if it begins with one."""
    return line.words[line.lead :] if line.lead and line.words[line.lead :].strip() else line.words


def _with_separate_owner(action: MinutedAction, owner: FoundOwner | None) -> MinutedAction:
    """Return the action with an owner who is named apart, if it names none itself."""
    return with_owner(action, owner) if owner and not action.owner else action


def _has_action_form(parsed: ParsedAction, line: Line) -> bool:
    """Return True if the place of a known owner and a task verb show that the words are an action.

    “AP set out the position” may be a report of the past.
    """
    if parsed.place in (None, OwnerPlace.BARE) or parsed.owner is None or not parsed.owner.is_known or not parsed.text:
        return False
    has_bare_subject = _BARE_SUBJECT.search(line.text[: parsed.start], line.start) is not None
    return begins_with_task_verb(parsed.text) and (parsed.place is not OwnerPlace.SUBJECT or has_bare_subject)
