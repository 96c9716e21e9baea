"""Items that a person showed, and those found by their likeness to them, put together like all others."""

from collections.abc import Iterator, Sequence

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.showing import CHOSEN_FROM, Showing
from boardpack.errors import RefusedError
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.roles import Closes, FieldName, OpensItem, OpensList, OpensResponse, StatesField, role_of
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.showing.finding import Found, find_like


def with_shown_items(drafts: Sequence[Draft], lines: Sequence[Line], showing: Showing) -> list[Draft]:
    """Return the items that were read, with those shown and those like them, in reading order.

    What a person marked or refused counts for more than what was read there. An item that was read and begins where a
    likeness was found stays as it was read, and one that runs over such a place ends before it. Raises RefusedError for
    lines that the document does not have.
    """
    if not showing.lines:
        return list(drafts)
    _refuse_missing_lines(showing, len(lines))
    marked = {at for example in showing.examples for at in range(example.first, example.last + 1)}
    overruled = marked | set(showing.refused)
    read = [draft for draft in drafts if not overruled & _ask_lines(draft)]
    found = find_like(lines, showing.examples, showing.refused)
    starts = {at for draft in read for at in _ask_lines(draft)}
    held = {piece.passage for draft in read for piece in draft.pieces()}
    new = [
        one
        for one in found
        if one.first in marked
        or (one.first not in starts and (one.by.score >= CHOSEN_FROM or not held & set(range(one.first, one.last + 1))))
    ]
    cuts = sorted(one.first - one.label_lines for one in new)
    kinds = {example.first: _kind_of(lines, drafts, example.first) for example in showing.examples}
    read = [_ended_before(draft, cuts) for draft in read]
    limits = sorted([*cuts, *(draft.at for draft in read), len(lines)])
    shown = [_draft(lines, one, kinds[one.by.example], next(at for at in limits if at > one.last) - 1) for one in new]
    return sorted([*(draft for draft in read if not draft.is_bare), *shown], key=lambda draft: draft.at)


def _refuse_missing_lines(showing: Showing, count: int) -> None:
    beyond = [at for at in showing.lines if not 0 <= at < count]
    backwards = [
        one for one in showing.examples if one.last < one.first or (*one.answer[-1:], one.first)[0] < one.first
    ]
    if beyond or backwards:
        wrong = beyond[0] if beyond else f"{backwards[0].first}-{backwards[0].last}"
        raise RefusedError(
            f"The document has no line “{wrong}”. Nothing was imported.",
            f"Use lines from 0 to {count - 1}. “boardpack letter lines” lists them.",
        )


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
    """Put the label and number of an item into it, and return where the words of its first line begin."""
    first = lines[found.first]
    start = first.start
    for line in (first, *lines[max(0, found.first - max(found.label_lines, 1)) : found.first]):
        role = role_of(line)
        if isinstance(role, OpensItem) and (line is first or role.label.alone):
            label = role.label
            draft.label = piece_of(line, 0, label.end)
            draft.number = label.number or draft.number
            if label.number:
                draft.number_piece = Piece(line.index, label.number_start, label.number_end)
            start = max(start, label.end) if line is first else start
            draft.at = line.index
            break
    number = found.number
    if number and number.end and draft.number_piece is None:
        draft.number_piece = Piece(number.line, number.start, number.end)
        if number.line == found.first and not first.text[: number.start].strip("( "):
            start = max(
                start, number.end + len(first.text[number.end :]) - len(first.text[number.end :].lstrip(" .):–-"))
            )
    return start


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
