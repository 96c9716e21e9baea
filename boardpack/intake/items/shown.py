"""Items that a person showed, and those found by their likeness to them, put together like all others."""

from collections.abc import Iterator, Mapping, Sequence

from boardpack.domain.register.item_kinds import ItemKind, item_kind
from boardpack.domain.register.sender_layouts import SenderLayout
from boardpack.domain.register.showing import NOTHING_SHOWN, Showing, ShownItem, TextPlace
from boardpack.errors import RefusedError
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.items.roles import Closes, FieldName, OpensItem, OpensList, OpensResponse, StatesField, role_of
from boardpack.intake.layout.lines import Line, Piece, piece_of
from boardpack.intake.showing.finding import Found, find_like, find_remembered
from boardpack.intake.showing.memory import RememberedLayout
from boardpack.intake.showing.parts import CutDocument, PlaceRange, parts_of
from boardpack.intake.showing.series import end_of_number
from boardpack.json_values import UnreadableJsonError, value_in
from boardpack.values import replace

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
    showing = replace(showing, examples=tuple(_without_label(lines, example) for example in showing.examples))
    document = parts_of(lines, showing)
    examples = {one.first: one for one in map(document.shown, showing.examples)}
    refused = [document.at(place) for place in showing.refused]
    found = find_like(document.parts, [*examples.values()], refused)
    overruled = [document.stretch(one.first, one.last) for one in examples.values()]
    overruled += [document.stretch(at, at) for at in refused]
    left = [draft for draft in drafts if not _asks_within(draft, overruled)]
    kinds = {example.first: _kind_of(lines, drafts, original) for original, example in _pairs(showing, examples)}
    return _with_found(left, found, document, examples, kinds)


def with_remembered_items(
    drafts: Sequence[Draft], lines: Sequence[Line], layouts: Sequence[SenderLayout]
) -> list[Draft]:
    """Return the items that were read, with those that are like accepted ones of earlier documents of the sender."""
    items = list(drafts)
    for layout in layouts:
        try:
            remembered: RememberedLayout = value_in(layout.features, RememberedLayout)
        except UnreadableJsonError:  # of another version of Boardpack
            continue
        found = find_remembered(lines, remembered, layout.title)
        kinds = {one.by.example: item_kind(layout.kind) for one in found}
        items = _with_found(items, found, parts_of(lines, NOTHING_SHOWN), {}, kinds)
    return items


def _with_found(
    drafts: Sequence[Draft],
    found: Sequence[Found],
    document: CutDocument,
    examples: Mapping[int, ShownItem],
    kinds: Mapping[int, ItemKind],
) -> list[Draft]:
    """Return the items that were read, with those examples and found ones that are new, in reading order."""
    likely = [document.stretch(one.first, one.first) for one in found if one.by.is_likely]
    read = [draft for draft in drafts if draft.sure or not _asks_within(draft, likely)]
    new = [one for one in found if one.first in examples or _is_new(one, read, document)]
    shown = [
        _put_together(one, document, examples.get(one.first), kinds[one.by.example], _limit(one, new, read, document))
        for one in new
    ]
    cuts = sorted(document.starts[one.first - one.label_lines] for one in new)
    kept = (_ended_before(draft, cuts) for draft in read)
    with_words = (draft for draft in shown if any(draft.pieces()))
    return sorted([*(draft for draft in kept if not draft.is_bare), *with_words], key=_place_of)


def _pairs(showing: Showing, examples: Mapping[int, ShownItem]) -> Iterator[tuple[int, ShownItem]]:
    """Yield the first line of each example with the example by the parts of its document."""
    return zip((one.first for one in showing.examples), examples.values(), strict=False)


def _without_label(lines: Sequence[Line], example: ShownItem) -> ShownItem:
    """Return an example that begins at its line if only a label or number is in front of its words there.

    It ends at its line if no words are left there.
    """
    first, last = lines[example.first], lines[example.last]
    role = role_of(first)
    label_end = max(first.start, role.label.end if isinstance(role, OpensItem) else 0, end_of_number(first.text))
    start = 0 if not first.text[label_end : example.start].strip(_MARKS) else example.start
    rest = last.text[example.end :] if example.end is not None else ""
    return replace(example, start=start, end=example.end if any(map(str.isalnum, rest)) else None)


def _refuse_missing_lines(showing: Showing, count: int) -> None:
    for at in showing.lines:
        if not 0 <= at < count:
            raise RefusedError(
                f"The document has no line “{at}”. Nothing was imported.",
                f"Use lines from 0 to {count - 1}. “boardpack letter lines” lists them.",
            )


def _is_new(found: Found, read: Sequence[Draft], document: CutDocument) -> bool:
    """Return True if no item was read where one was found. A weak likeness must be in no part of one that was read."""
    if any(_asks_within(draft, [document.stretch(found.first, found.first)]) for draft in read):
        return False
    whole = document.stretch(found.first, found.last)
    return found.by.is_likely or not any(whole.overlaps(p) for draft in read for p in draft.pieces())


def _asks_within(draft: Draft, stretches: Sequence[PlaceRange]) -> bool:
    """Return True if any part of what an item asks is within one of these stretches."""
    singles = [piece for piece in (draft.label, draft.number_piece) if piece]
    asks = (*singles, *draft.text, *draft.points, *draft.closing)
    return any(stretch.overlaps(piece) for piece in asks for stretch in stretches)


def _place_of(draft: Draft) -> tuple[int, int]:
    """Return where an item begins."""
    return min(
        ((p.passage, p.start) for p in (*draft.text, *draft.points) if p.passage == draft.at), default=(draft.at, 0)
    )


def _limit(found: Found, new: Sequence[Found], read: Sequence[Draft], document: CutDocument) -> int:
    """Return the last part of the document that may belong to an item: the one in front of the next item."""
    starts = [one.first - one.label_lines for one in new] + [document.at(TextPlace(draft.at)) for draft in read]
    return min((at for at in starts if at > found.last), default=len(document.parts)) - 1


def _put_together(found: Found, document: CutDocument, example: ShownItem | None, kind: ItemKind, limit: int) -> Draft:
    """Return an item that was found, or an example itself, with its places in the lines of the document."""
    draft = _draft(document.parts, found, kind, limit)
    draft.number = (example.number if example else "") or draft.number
    draft.at = document.starts[draft.at].line
    draft.found_by = replace(found.by, example=document.starts[found.by.example].line)
    return draft.changed(document.piece_in_lines)


def _ended_before(draft: Draft, cuts: Sequence[TextPlace]) -> Draft:
    """Return an item that was read without what is at or below the next place at which another item begins."""
    begins = TextPlace(*_place_of(draft))
    cut = next((at for at in cuts if at > begins), None)
    if cut is None:
        return draft

    def shorter(piece: Piece) -> Piece | None:
        if (piece.passage, piece.start) >= (cut.line, cut.start):
            return None
        return replace(piece, end=min(piece.end, cut.start)) if piece.passage == cut.line else piece

    return draft.changed(shorter)


def _kind_of(lines: Sequence[Line], drafts: Sequence[Draft], first: int) -> ItemKind:
    """Return the kind of an example: as it was read, else by its label, else by the list in which it stands."""
    line = PlaceRange(TextPlace(first), TextPlace(first + 1))
    read = (draft.kind for draft in drafts if _asks_within(draft, [line]))
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
