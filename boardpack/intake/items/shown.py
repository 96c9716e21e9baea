"""Items that a person showed, and those found by their likeness to them, put together like all others."""

from collections.abc import Iterator, Sequence

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.showing import CHOSEN_FROM, Showing
from boardpack.errors import RefusedError
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.roles import Closes, FieldName, OpensItem, OpensList, OpensResponse, StatesField, role_of
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.showing.finding import Found, find_like

_MARKS = " .:()–-"


def with_shown_items(drafts: Sequence[Draft], lines: Sequence[Line], showing: Showing) -> list[Draft]:
    """Return the items that were read, with those shown and those like them, in reading order.

    What a person marked or refused counts for more than what was read there. An item that was read and begins where a
    likeness was found stays as it was read, unless no label, list or table marked it. One that runs over such a place
    ends before it. Raises RefusedError for lines that the document does not have.
    """
    if not showing.lines:
        return list(drafts)
    _refuse_missing_lines(showing, len(lines))
    overruled = {at for one in showing.examples for at in range(one.first, one.last + 1)} | set(showing.refused)
    marked = {one.first: one for one in showing.examples}
    found = find_like(lines, showing.examples, showing.refused)
    likely = {one.first for one in found if one.by.score >= CHOSEN_FROM}
    read = [d for d in drafts if not _ask_lines(d) & (overruled if d.sure else overruled | likely)]
    new = [one for one in found if one.first in marked or _is_new(one, read)]
    cuts = sorted(one.first - one.label_lines for one in new)
    read = [_ended_before(draft, cuts) for draft in read]
    kinds = {first: _kind_of(lines, drafts, first) for first in marked}
    limits = sorted([*cuts, *(draft.at for draft in read), len(lines)])
    shown = []
    for one in new:
        draft = _draft(lines, one, kinds[one.by.example], next(at for at in limits if at > one.last) - 1)
        stated = marked[one.first].number if one.first in marked else ""
        draft.number = stated or draft.number
        shown.append(draft)
    return sorted([*(draft for draft in read if not draft.is_bare), *shown], key=lambda draft: draft.at)


def _refuse_missing_lines(showing: Showing, count: int) -> None:
    for at in showing.lines:
        if not 0 <= at < count:
            raise RefusedError(
                f"The document has no line “{at}”. Nothing was imported.",
                f"Use lines from 0 to {count - 1}. “boardpack letter lines” lists them.",
            )


def _is_new(found: Found, read: Sequence[Draft]) -> bool:
    """Return True if no item was read where one was found. A weak likeness must be in no part of one that was read."""
    if any(found.first in _ask_lines(draft) for draft in read):
        return False
    passages = {piece.passage for draft in read for piece in draft.pieces()}
    return found.by.score >= CHOSEN_FROM or not passages & set(range(found.first, found.last + 1))


def _ask_lines(draft: Draft) -> set[int]:
    singles = [piece for piece in (draft.label, draft.number_piece) if piece]
    return {piece.passage for piece in (*singles, *draft.text, *draft.points, *draft.closing)}


def _ended_before(draft: Draft, cuts: Sequence[int]) -> Draft:
    """Return an item that was read without what stands at or below the next place at which another item begins."""
    cut = next((at for at in cuts if at > draft.at), None)
    if cut is None or all(piece.passage < cut for piece in draft.pieces()):
        return draft
    short = draft.copy()
    for pieces in (short.text, short.points, short.closing, short.labels, *(r.pieces for r in short.responses)):
        pieces[:] = [piece for piece in pieces if piece.passage < cut]
    return short


def _kind_of(lines: Sequence[Line], drafts: Sequence[Draft], first: int) -> ItemKind:
    """Return the kind of an example: as it was read, else by its label, else by the list in which it stands."""
    read = (draft.kind for draft in drafts if first in _ask_lines(draft))
    for kind in read:
        return kind
    for at in range(first, -1, -1):
        match role_of(lines[at]):
            case OpensItem(label) if at >= first - 1:
                return label.kind
            case OpensList(kind):
                return kind
    return ItemKind.RECOMMENDATION


def _draft(lines: Sequence[Line], found: Found, kind: ItemKind, limit: int) -> Draft:
    """Return an item with its label, its words, and its response, which ends at the limit."""
    draft = Draft(kind, found.number.text if found.number else None, found.first, found_by=found.by)
    start = _read_label(draft, lines, found)
    for at in range(found.first, found.last + 1):
        _add_to_ask(draft, lines[at], start if at == found.first else None)
    answer = range(found.answer[0], min(found.answer[-1], limit) + 1) if found.answer else ()
    if not found.answer and found.last < limit and isinstance(role_of(lines[found.last + 1]), OpensResponse):
        answer = range(found.last + 1, limit + 1)
    for line in _until_it_closes([lines[at] for at in answer]):
        _add_to_response(draft, line)
    return draft


def _read_label(draft: Draft, lines: Sequence[Line], found: Found) -> int:
    """Put the label and number of an item into it, and return where the words of its first line begin.

    Its kind is that of its own label, if it has one.
    """
    first = lines[found.first]
    for line in (first, *lines[max(0, found.first - max(found.label_lines, 1)) : found.first]):
        role = role_of(line)
        if isinstance(role, OpensItem) and (line is first or role.label.alone):
            label = role.label
            draft.kind, draft.at = label.kind, line.index
            draft.label = piece_of(line, 0, label.end)
            draft.number = label.number or draft.number
            if label.number:
                draft.number_piece = Piece(line.index, label.number_start, label.number_end)
            return max(first.start, label.end) if line is first else first.start
    return _read_number(draft, lines, found) if found.number and found.number.end else first.start


def _read_number(draft: Draft, lines: Sequence[Line], found: Found) -> int:
    """Put the number of an item into it whose label no rule knows, and return where the words of its first line begin.

    A line that ends with the number is a label as a whole.
    """
    number, first = found.number, lines[found.first]
    if number is None:
        return first.start
    line = lines[number.line]
    draft.number_piece = Piece(line.index, number.start, number.end)
    behind = len(line.text) - len(line.text[number.end :].lstrip(_MARKS))
    if behind == len(line.text):
        draft.label, draft.at = piece_of(line, 0), line.index
    elif line.text[: number.start].strip(_MARKS):
        return first.start
    return max(first.start, behind) if line is first else first.start


def _add_to_ask(draft: Draft, line: Line, start: int | None) -> None:
    """Add a line to the words of an item, to its points, or as the field that it states."""
    piece = piece_of(line, start)
    if piece.start >= piece.end:
        return
    role = role_of(line)
    if draft.text and isinstance(role, StatesField):
        value = piece_of(line, role.end)
        if role.name is FieldName.DEADLINE:
            draft.deadline = value
        elif role.name is FieldName.BODIES:
            draft.bodies = value
        return
    if draft.text and line.is_entry:
        draft.points.append(piece)
    elif draft.points:
        draft.closing.append(piece)
    else:
        draft.text.append(piece)


def _add_to_response(draft: Draft, line: Line) -> None:
    """Add a line to the last response of an item, or begin one with its label."""
    role = role_of(line)
    rest = piece_of(line)
    if isinstance(role, OpensResponse):
        label = piece_of(line, line.start, line.start + role.label.end)
        draft.responses.append(DraftResponse(role.label.voice, label))
        rest = piece_of(line, line.start + role.label.end)
    elif not draft.responses:
        draft.responses.append(DraftResponse(None))
    if rest.start < rest.end:
        draft.responses[-1].pieces.append(rest)


def _until_it_closes(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of a response up to the end of the letter or the next heading that opens no response."""
    for at, line in enumerate(lines):
        role = role_of(line)
        if at and (
            isinstance(role, Closes | OpensItem | OpensList)
            or (line.is_heading and not isinstance(role, OpensResponse))
        ):
            return
        yield line
