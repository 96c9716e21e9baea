"""Find evidence against the reading of an item, so that the item is not shown as certain."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.proposals import ProposedItem
from boardpack.intake.document.kinds import RESPONSE_LETTER
from boardpack.intake.items.asks import asks_at_once, asks_later
from boardpack.intake.items.doubts_of_extent import CHECKS_OF_EXTENT
from boardpack.intake.items.read_document import ReadDocument
from boardpack.intake.items.roles import OpensItem, Says, is_courtesy, role_of
from boardpack.intake.items.table_columns import is_due, plain_number, says_what_happened
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.addressees import is_imperative, recommends, unread_subject
from boardpack.intake.wording.bodies import names_in
from boardpack.intake.wording.deadlines import mentioned_times
from boardpack.intake.wording.labels import MODAL
from boardpack.intake.wording.responses import is_state_of_answer
from boardpack.values import replace

_ENDED = re.compile(r"(?:[.!?:;…]|[;,]\s+(?:and|or))[\"'”’)\]]*$")
_NUMBER = re.compile(r"(?P<stem>(?:.*(?:\D|(?=[a-z]$)))?)(?:(?P<count>\d{1,3})|(?P<letter>(?<=\d)[a-z]))")
"""A number that is counted by its last figures or its letter: “4”, “2.1”, “F3”, “2b”."""
_LAST_COUNT = re.compile(r"\d+$")
_RUN_IN = re.compile(r":\s*[-–•]\s+\S.*;\s+(?:and\s+)?[-–•]\s")
_TARGET_HEAD = re.compile(
    r"(?:.*(?:\band\b|&|/)\s*|\d{1,2}[.)]\s+)?target\b(?:\s+\w+){0,3}$|"
    r"(?:[\w.)]+\s+){0,2}(?:owner|officer|lead|manager|person|responsibility)\b.*(?:date|timescale|when)\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|alongside)\s+(?:the\s+)?")
_LONGEST_HEADING = 6
_SHOWN = 60
_MOST_MISSING = 0.4


def with_counter_evidence(document: ReadDocument) -> tuple[ProposedItem, ...]:
    """Return the items, each with the evidence against its reading."""
    against: dict[int, list[str]] = {}
    for check in _CHECKS:
        for at, sentence in check(document):
            against.setdefault(at, []).append(sentence)
    return tuple(
        replace(proposal, counter_evidence=tuple(dict.fromkeys(against.get(at, ()))))
        for at, proposal in enumerate(document.proposals)
    )


def _left_over(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items of a response that are followed by a paragraph of no item.

    In another document, do so only if such paragraphs are right below most items, as answers are.
    """
    if document.kind != RESPONSE_LETTER and not _is_answered_throughout(document):
        return
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    taken |= {draft.title.passage for draft in document.drafts if draft.title}
    starts = sorted(draft.at for draft in document.drafts)
    for at, draft, _ in document.numbered():
        last = max(piece.passage for piece in draft.pieces())
        end = next((start for start in starts if start > last), None)
        lost = [line for line in document.lines[last + 1 : end] if line.index not in taken and line.text.strip()]
        if lost and _is_prose(lost[0]) and (end is not None or not is_courtesy(lost[0].words, in_first_person=False)):
            yield at, f"The paragraph below this item does not belong to any item: “{_shortly(lost[0].text)}”."


def _is_answered_throughout(document: ReadDocument) -> bool:
    """Return True if prose that belongs to no item stands right below most items, in no box and with no heading."""
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    below = 0
    for _, draft, _ in document.numbered():
        after = max(piece.passage for piece in draft.pieces()) + 1
        line = document.lines[after] if after < len(document.lines) else None
        free = line is not None and line.index not in taken and document.lines[draft.at].box == line.box
        below += bool(free and line and line.place is None and _is_prose(line))
    return below > 1 and below * 2 > len(document.drafts)


def _is_prose(line: Line) -> bool:
    return isinstance(role_of(line), Says) and not line.is_heading and not line.bold and len(line.words.split()) > 3


def _numbers(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose number occurs twice, or after which a number is missing, in each series: 2.1, 2.2, 2.4."""
    series: dict[tuple[ItemKind, str | None, str], list[tuple[int, int]]] = {}
    numbers: dict[int, str] = {}
    for at, _, proposal in document.numbered():
        if match := _NUMBER.fullmatch(proposal.number or ""):
            count = int(match["count"]) if match["count"] else ord(match["letter"])
            series.setdefault((proposal.kind, proposal.parent, match["stem"]), []).append((count, at))
            numbers[at] = match.group()
    for entries in series.values():
        counts = Counter(count for count, _ in entries)
        yield from ((at, f"The number {numbers[at]} is used more than once.") for n, at in entries if counts[n] > 1)
        present = sorted(counts)
        missing = [n for n in range(present[0], present[-1]) if n not in counts]
        if len(missing) <= _MOST_MISSING * (present[-1] - present[0] + 1):
            before_gap = (at for n, at in entries if n + 1 in missing)
            yield from ((at, f"Number {_next(numbers[at])} is missing from the series.") for at in before_gap)
        out_of_order = [n for (a, _), (b, _) in pairwise(entries) if b < a for n in (a, b)]
        yield from ((at, f"Number {numbers[at]} is out of order.") for n, at in entries if n in out_of_order)


def _next(number: str) -> str:
    """Return the number after one: “2.2” after “2.1”, “2b” after “2a”."""
    if number[-1].isalpha():
        return f"{number[:-1]}{chr(ord(number[-1]) + 1)}"
    return _LAST_COUNT.sub(lambda count: str(int(count[0]) + 1).zfill(len(count[0])), number)


def _totals(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield every item if more were found than the document states; the last if fewer were.

    A document may count its recommendations without the causes of concern above them, if its total has none.
    """
    stated, found = document.stated_total, len(document.proposals)
    if stated is None or not found or (document.kind == RESPONSE_LETTER and found < stated):
        return
    causes = sum(proposal.kind == ItemKind.CAUSE_OF_CONCERN for proposal in document.proposals)
    if found - causes == stated and not document.counts_causes:
        return
    if found > stated:
        yield from ((at, f"The document refers to {_items(stated)}, but {found} were found.") for at in range(found))
    elif found < stated:
        yield found - 1, f"The document refers to {_items(stated)}, but only {found} {_was(found)} found."


def _broken_off(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that begin in mid-sentence with no addressee above them, or whose first paragraph breaks off."""
    for at, draft, _ in document.numbered():
        words = [document.words(piece) for piece in draft.text]
        if words and words[0][:1].islower() and draft.bodies is None:
            yield at, "The item begins in the middle of a sentence."
        elif len(words) > 1 and _breaks_off(words[0], document.lines[draft.text[0].passage]):
            yield at, "The first paragraph of this item stops in mid-sentence."


def _breaks_off(words: str, line: Line) -> bool:
    asks = bool(MODAL.search(words)) or recommends(words)
    return not (asks or _ENDED.search(words) or line.bold or line.is_heading)


def _unfinished(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that end with a colon, or without a full stop in a document whose other items end with one."""
    asks = [(at, [*draft.text, *draft.points, *draft.closing]) for at, draft, _ in document.numbered()]
    ends = [(at, pieces[-1]) for at, pieces in asks if pieces]
    yield from (
        (at, "The item ends with a colon, but no list follows it.") for at, p in ends if document.words(p).endswith(":")
    )
    open_ended = {at for at, piece in ends if not _ENDED.search(document.words(piece))}
    if len(open_ended) * 2 <= len(ends):
        yield from ((at, "The item ends without a full stop.") for at in sorted(open_ended))


def _headings_within(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that hold a short line of its own, which may be a heading or a label that is not known."""
    for at, draft, _ in document.numbered():
        answers = [piece for response in draft.responses for piece in response.pieces]
        for piece in [*draft.text[1:], *draft.closing, *draft.points, *answers]:
            words = document.words(piece)
            line = document.lines[piece.passage]
            alone = len(words.split()) <= _LONGEST_HEADING and not _ENDED.search(words) and line.place is None
            opens = (words[:1].isupper() or words.endswith(":")) and not is_state_of_answer(words)
            known = not isinstance(role_of(line), Says)
            if not known and (line.is_heading or (alone and not line.is_entry and opens)):
                yield at, f"“{_shortly(words)}” may be a separate heading."
            label = line.words[: line.lead].rstrip(" :")
            if not known and line.lead and 0 < len(label.split()) <= _LONGEST_HEADING and not line.is_entry:
                yield at, f"“{_shortly(label)}” may be a label that Boardpack does not recognise."


def _late_asks(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items of a list that begin with a conclusion and ask for something only after it."""
    for at, draft, _ in document.numbered():
        line = document.lines[draft.text[0].passage] if draft.listed and draft.text else None
        first = document.words(draft.text[0]).split(". ")[0] if line else ""
        if line and not (MODAL.search(first) or recommends(first)) and asks_later(line):
            yield (
                at,
                "The item begins with a conclusion. Check where the item should begin.",
            )


def _points_run_together(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items with a paragraph that may contain several points."""
    for at, draft, _ in document.numbered():
        for piece in (*draft.text, *draft.points):
            if _RUN_IN.search(document.words(piece)):
                yield at, "The points of this item may be run together in one paragraph."


def _asks(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose words ask nothing."""
    for at, draft, proposal in document.numbered():
        if proposal.kind == ItemKind.RECOMMENDATION and not draft.bodies and is_imperative(proposal.text):
            yield at, "The text does not say who should do what."


def _deadlines(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose words name another time than their deadline."""
    for at, draft, proposal in document.numbered():
        known = proposal.deadline.phrase or ""
        for piece in (*draft.text, *draft.points, *draft.closing):
            others = [time for time in mentioned_times(document.words(piece)) if time not in known]
            if others:
                yield at, f"“{others[0]}” may also be a deadline."
        title = document.words(draft.title) if draft.title else ""
        if mentioned_times(title) and proposal.deadline.precision is Precision.NONE:
            yield at, f"The title may contain the deadline: “{_shortly(title)}”."


def _targets(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose deadline stands in a column of target dates, which may be the force's own and no deadline."""
    heads = {
        (line.place.table, line.place.column)
        for line in document.lines
        if line.place and _TARGET_HEAD.match(line.words) and not MODAL.search(line.words)
    }
    for at, draft, proposal in document.numbered():
        place = document.lines[draft.deadline.passage].place if draft.deadline else None
        phrase = proposal.deadline.phrase
        if phrase and phrase not in proposal.text and place and (place.table, place.column) in heads:
            yield at, "The deadline comes from a column of target dates. These may be the force’s own targets."


def _unread_cells(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items in whose row a column that was not understood contains a day or a number which the item lacks."""
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    heads: dict[tuple[int, int], str] = {}
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in document.lines:
        if line.place and line.place.row == 0:
            heads[line.place.table, line.place.column] = line.words
        elif line.place and line.index not in taken:
            rows.setdefault((line.place.table, line.place.row), []).append(line)
    for at, draft, proposal in document.numbered():
        place = document.lines[draft.at].place
        for line in rows.get((place.table, place.row), []) if place else []:
            head = heads.get((line.place.table, line.place.column), "") if line.place else ""
            if proposal.number is None and plain_number(line.words) is not None:
                yield at, f"“{_shortly(line.words)}” in the column “{_shortly(head)}” may be its number."
            undated = proposal.deadline.precision is Precision.NONE and not says_what_happened(head)
            if undated and is_due(line.words) and find_dates(line.words):
                yield at, f"“{_shortly(line.words)}” in the column “{_shortly(head)}” may be its deadline."


def _response_counts(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items with another number of answers than most items of a response."""
    if document.kind != RESPONSE_LETTER:
        return
    counts: Mapping[int, int] = Counter(len(p.responses) for p in document.proposals)
    usual = max(counts, key=lambda n: (counts[n], n), default=0)
    for at, _, proposal in document.numbered():
        found = len(proposal.responses)
        if found == 0:
            yield at, "No response to this item was found."
        elif found != usual:
            yield at, f"Other items have {usual} response{'s' if usual != 1 else ''}, but this one has {found}."


def _partners(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose words name a body behind "with" that is not among the addressees."""
    for at, draft, proposal in document.numbered():
        addressed = {body.name for body in proposal.bodies}
        for piece in draft.text[:1]:
            words = document.words(piece)
            for match in _WITH.finditer(words):
                named = [words[start:end] for start, end in names_in(words, match.end(), match.end() + _SHOWN)[:1]]
                if named and words.startswith(named[0], match.end()) and named[0] not in addressed:
                    yield at, f"The item may also involve “{named[0]}”."


def _contested(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that are missing from another reading which explains the document nearly as well."""
    for at, draft, _ in document.numbered():
        if draft.contested:
            yield at, "It is not certain which lines belong to this item."


def _open_kinds(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items of unclear kind in a column for several kinds."""
    for at, draft, _ in document.numbered():
        if draft.kind_is_open:
            yield at, "The column contains items of several kinds, and the kind of this item is not clear."


def _asks_beside(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items in whose box, or between which and the next of their list, an ask belongs to no item."""
    if document.kind == RESPONSE_LETTER:
        return
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    missed = [line for line in document.lines if line.index not in taken and asks_at_once(line)]
    listed = [draft.at for draft in document.drafts if draft.listed]
    for at, draft, _ in document.numbered():
        box = document.lines[draft.at].box
        after = min((other for other in listed if draft.listed and other > draft.at), default=-1)
        beside = [line for line in missed if (box and line.box == box) or draft.at < line.index < after]
        if beside:
            yield at, f"A request next to this item does not belong to any item: “{_shortly(beside[0].text)}”."


def _lost_labels(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items right below a numbered label that belongs to no item, since it may be theirs."""
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    for at, draft, proposal in document.numbered():
        above = next((line for line in reversed(document.lines[: draft.at]) if line.text.strip()), None)
        role = role_of(above) if above and above.index not in taken else None
        if above and isinstance(role, OpensItem) and role.label.number and proposal.number is None:
            yield at, f"“{_shortly(above.words)}” above this item may be its number."


def _subjects(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose subject may be an addressee that was not recognised."""
    for at, draft, _ in document.numbered():
        for piece in draft.text[:1]:
            unread = unread_subject(document.words(piece))
            if unread and not draft.bodies:
                yield at, f"The item may also be addressed to “{_shortly(unread)}”."


_CHECKS = (
    _left_over,
    _numbers,
    _totals,
    _broken_off,
    _unfinished,
    _headings_within,
    _asks,
    _late_asks,
    _points_run_together,
    _deadlines,
    _targets,
    _unread_cells,
    _response_counts,
    _subjects,
    _partners,
    _contested,
    _open_kinds,
    _asks_beside,
    _lost_labels,
    *CHECKS_OF_EXTENT,
)


def _was(count: int) -> str:
    return "was" if count == 1 else "were"


def _items(count: int) -> str:
    return "1 item" if count == 1 else f"{count} items"


def _shortly(words: str) -> str:
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]}…"
