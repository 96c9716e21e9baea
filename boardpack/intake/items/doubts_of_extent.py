"""Find evidence that an item has too few or too many lines, in the text around it."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.items.asks import counted_requests, is_statement
from boardpack.intake.items.read_document import ReadDocument
from boardpack.intake.items.roles import AnswersSeveral, OpensResponse, Says, role_of
from boardpack.intake.items.table_columns import is_prose, names_no_answer
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.labels import MODAL, read_item_label
from boardpack.intake.wording.responses import is_state_of_answer, read_group_label

_ENDED = re.compile(r"[.!?:;…,][\"'”’)\]]*$")
_WITH_PEOPLE = re.compile(
    r"(?:,\s*(?:(?:together|jointly|along|in\s+(?:partnership|collaboration|consultation))\s+)?|\b(?:work|working|together|jointly|partnership|collaboration|"
    r"consultation)\s+)with\s+(?P<who>(?:(?:its|their|his|her|all|other|the|local|relevant|key)\s+)*[a-z][^,.;:]{2,50}?(?:partners|agencies|"
    r"authorities|organisations|services|providers|councils|trusts|bodies|forces|prosecutors))\b"
)
_POLICE = re.compile(
    r"(?:^|\b[Tt]he\s+|,\s*|\band\s+)[Pp]olice\s*(?:,|\band\s+(?!crime\b|fire\b)|\bshould\b|\bmust\b|\bneeds?\b)",
)
_TARGET = re.compile(r"target(?:\s+(?:completion\s+)?date)?\s*:\s*", re.IGNORECASE)
_SHORT = 60
_LEAST_WORDS = 9
_LEAST_WORDS_OF_ASK = 4


def _unannounced_points(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that had ended before their points: statements, or a single one, that no colon leads in to."""
    for at, draft, _ in document.numbered():
        if not draft.points or not draft.text or not document.words(draft.text[-1]).rstrip("\"'”’ ").endswith("."):
            continue
        words = [document.words(piece) for piece in draft.points]
        if len(words) == 1 or all(map(is_statement, words)):
            yield at, f"“{_shortly(words[0])}” may not belong to this item."


def _words_of_others(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that had asked something before a paragraph that asks nothing."""
    for at, draft, proposal in document.numbered():
        asked = False
        for piece in (*draft.text, *draft.closing):
            words = document.words(piece)
            states = is_statement(words) and proposal.kind != ItemKind.CAUSE_OF_CONCERN
            if asked and states:
                yield at, f"“{_shortly(words)}” may not belong to this item."
            asked = asked or bool(MODAL.search(words))


def _labels_within(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that hold a label of one item, or of several, behind their first words: another may begin there."""
    for at, draft, _ in document.numbered():
        answers = [piece for response in draft.responses for piece in response.pieces]
        for piece in (*draft.text[1:], *draft.points, *draft.closing, *answers):
            label = read_item_label(document.words(piece))
            if (label and label.alone) or read_group_label(document.words(piece)):
                yield at, f"“{_shortly(document.words(piece))}” may be the label of another item."


def _answered_elsewhere(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield the item before an ask of no item that has an answer right below it; the first item, if none is before."""
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    starts = [draft.at for draft in document.drafts]
    for line, below in pairwise(document.lines):
        is_free = line.index not in taken and not line.is_heading and len(line.words.split()) >= _LEAST_WORDS_OF_ASK
        if is_free and _may_ask(line) and isinstance(role_of(below), OpensResponse):
            before = sum(start < line.index for start in starts)
            yield max(before - 1, 0), f"“{_shortly(line.words)}” has an answer below it but belongs to no item."


def _may_ask(line: Line) -> bool:
    """Return True for an entry of a list, words with a “should”, or the label of several items."""
    role = role_of(line)
    return isinstance(role, AnswersSeveral) or (
        isinstance(role, Says) and (line.is_entry or MODAL.search(line.words) is not None)
    )


def _items_within(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items that contain a counted request, or the same label twice: another item may begin there."""
    for at, draft, _ in document.numbered():
        passages = [
            piece.passage for response in draft.responses for piece in (response.label, *response.pieces) if piece
        ]
        lines = [document.lines[passage] for passage in dict.fromkeys(passages)]
        asked = map(document.words, (*draft.text, *draft.points, *draft.closing))
        for text in (*asked, *(line.text for line in lines)):
            yield from ((at, f"“{_shortly(request)}” may be another item.") for request in counted_requests(text))
        labels = [line.words[: role.label.end] for line in lines if isinstance(role := role_of(line), OpensResponse)]
        repeated = next((label for label, count in Counter(labels).items() if label and count > 1), None)
        if repeated:
            yield at, f"“{repeated.rstrip(' :')}” is below this item more than once. Another item may begin there."


def _lost_cells(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items in whose row a cell with sentences belongs to no item, though its head names no other matter."""
    taken = {piece.passage for draft in document.drafts for piece in draft.pieces()}
    taken |= {draft.title.passage for draft in document.drafts if draft.title}
    heads = {
        (line.place.table, line.place.column): line.words
        for line in document.lines
        if line.place and line.place.row == 0
    }
    for at, draft, _ in document.numbered():
        place = document.lines[draft.at].place
        for line in document.lines if place else []:
            if not (line.place and place) or line.index in taken or not is_prose([line]):
                continue
            if (line.place.table, line.place.row) != (place.table, place.row) or line.place.column == place.column:
                continue
            head = heads.get((line.place.table, line.place.column), "")
            if not names_no_answer(head):
                yield at, f"A cell of this row does not belong to any item: “{_shortly(line.words)}”."


def _lost_partners(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items whose first sentence names people behind "with" who are not among the addressees."""
    for at, draft, proposal in document.numbered():
        addressed = " ".join(body.name.lower() for body in proposal.bodies)
        words = document.words(draft.text[0]) if draft.text else ""
        for match in _WITH_PEOPLE.finditer(re.split(r"(?<=[.!?])\s", words)[0]):
            if match["who"].lower().split()[-1] not in addressed:
                yield at, f"The item may also involve “{match['who']}”."


def _police_beside(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items for others that also ask "the police", which is no name of a body, before their first "should"."""
    for at, draft, proposal in document.numbered():
        words = document.words(draft.text[0]) if draft.text else ""
        asks = MODAL.search(words)
        if asks and not proposal.for_force and _POLICE.search(words, 0, asks.end()):
            yield at, "The item may also be addressed to “the police”."


def _own_targets(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items without a deadline, below which a label calls a day a target that may be the force’s own."""
    starts = [*sorted(draft.at for draft in document.drafts), len(document.lines)]
    for at, draft, proposal in document.numbered():
        end = next(start for start in starts if start > draft.at)
        for line, below in pairwise(document.lines[draft.at : end + 1]):
            match = _TARGET.match(f"{line.words}:" if line.place else line.words)
            words = line.words[match.end() :] or below.words if match else ""
            if proposal.deadline.precision is Precision.NONE and find_dates(words):
                yield at, f"The target date “{_shortly(words)}” may be its deadline."


def _answers_broken_off(document: ReadDocument) -> Iterator[tuple[int, str]]:
    """Yield items with a paragraph of an answer that stops in mid-sentence, before another or at its end."""
    for at, draft, _ in document.numbered():
        for response in draft.responses:
            for piece in response.pieces:
                words = document.words(piece)
                prose = len(words.split()) >= _LEAST_WORDS and not piece.is_entry
                if prose and not _ENDED.search(words) and not is_state_of_answer(words):
                    yield (
                        at,
                        f"A paragraph of the response stops in mid-sentence: “…{words[-_SHORT // 2 :]}”.",
                    )


def _shortly(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]}…"


CHECKS_OF_EXTENT = (
    _unannounced_points,
    _words_of_others,
    _labels_within,
    _answered_elsewhere,
    _items_within,
    _lost_cells,
    _lost_partners,
    _police_beside,
    _own_targets,
    _answers_broken_off,
)
