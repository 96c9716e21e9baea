"""Turn drafts into proposals, each field with the words that are its evidence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from boardpack.domain.days.deadlines import NO_DEADLINE, Deadline
from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import (
    Certainty,
    Evidence,
    OtherVoice,
    Passage,
    ProposedAction,
    ProposedItem,
    ProposedResponse,
)
from boardpack.intake.items.drafts import Draft, DraftResponse
from boardpack.intake.layout.lines import Piece
from boardpack.intake.wording.addressees import bodies_worked_with, find_bodies, is_imperative, later_bodies
from boardpack.intake.wording.bodies import FoundBody, bodies_in_field, is_for_force
from boardpack.intake.wording.deadlines import FoundDeadline, counts_from_letter, find_deadline, read_deadline_field
from boardpack.intake.wording.promises import find_promises
from boardpack.intake.wording.responses import speaker_of
from boardpack.values import Frozen

_ENDED = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_NOTED_DEADLINE = re.compile(r"\b(?:deadline|due(?:\s+(?:by|date))?|by\s+when)\s*:?\s*([^;,)\]]+)", re.IGNORECASE)
_NOTED_DAY = re.compile(
    r"[(\[]\s*(?:by\s+)?(\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4}|\d{1,2}/\d{1,2}/\d{2,4})\s*[)\]]"
)
_NOTED_BODIES = re.compile(r"[(\[](?P<names>.*)[)\]]|\b(?:to|for)\s+(?P<addressee>.+)$")
_SENTENCE_START = re.compile(r"[.!?]\s+(?=[A-Z])")
_LONG_ENOUGH = 9


class Circumstances(Frozen):
    """Facts of a document that the assembly of each of its items needs."""

    passages: Mapping[int, Passage]
    last_passage: int
    own_forces: tuple[str, ...]
    published_on: date | None
    dated_on: date | None = None
    usual_speaker: OtherVoice | None = None

    def words(self, piece: Piece) -> str:
        return self.passages[piece.passage].text[piece.start : piece.end]

    def counted_from(self, words: str) -> date | None:
        """Return the day from which a deadline in these words counts: the letter's, or that of publication."""
        return self.dated_on if counts_from_letter(words) else self.published_on


def assemble(draft: Draft, parent: str | None, around: Circumstances) -> ProposedItem:
    """Return the proposal made from a draft."""
    deadline, deadline_evidence = _deadline(draft, around)
    bodies, bodies_evidence = _bodies(draft, around)
    asked = [body for piece in (*draft.text, *draft.closing) for body in later_bodies(around.words(piece))]
    for_force = is_for_force([*bodies, *asked], around.own_forces)
    answers = [(response, _response(response, around)) for response in draft.responses if response.pieces]
    return ProposedItem(
        kind=draft.kind,
        number=draft.number,
        text="\n\n".join(around.words(piece) for piece in draft.text),
        points=tuple(around.words(piece) for piece in draft.points),
        closing="\n\n".join(around.words(piece) for piece in draft.closing),
        parent=parent,
        deadline=deadline,
        bodies=tuple(found.body for found in bodies),
        for_force=for_force,
        for_commissioner=any(found.is_commissioners for found in [*bodies, *asked]),
        responses=tuple(proposed for _, proposed in answers),
        truncated=_is_truncated(draft, around),
        actions=tuple(_actions(answers, around)),
        found_by=draft.found_by,
        evidence=(
            *_plain_evidence(draft, around),
            *deadline_evidence,
            *bodies_evidence,
            *_force_evidence(bodies_evidence, bodies, for_force, around),
        ),
    )


def _response(response: DraftResponse, around: Circumstances) -> ProposedResponse:
    """Return the words of a response: paragraphs apart, the entries of a list on lines of their own."""
    text = ""
    before: Piece | None = None
    for piece in response.pieces:
        words = f"- {around.words(piece)}" if piece.bulleted else around.words(piece)
        gap = "\n" if before and before.is_entry and piece.is_entry else "\n\n"
        text = f"{text}{gap}{words}" if text else words
        before = piece
    label = around.words(response.label) if response.label else ""
    return ProposedResponse(speaker_of(response.voice, label, text, around.usual_speaker), text)


def _actions(
    answers: Sequence[tuple[DraftResponse, ProposedResponse]], around: Circumstances
) -> Iterator[ProposedAction]:
    """Yield the actions that the responses of the force and the commissioner promise, each with its sentence."""
    ours = (response for response, proposed in answers if isinstance(proposed.voice, Voice))
    for piece in (piece for response in ours for piece in response.pieces):
        for promise in find_promises(around.words(piece)):
            place = Piece(piece.passage, piece.start + promise.start, piece.start + promise.end)
            found = _evidence("action", place, around, Certainty.INFERRED)
            yield ProposedAction(promise.title, found, promise.owner, promise.target)


def _deadline(draft: Draft, around: Circumstances) -> tuple[Deadline, list[Evidence]]:
    """Return the deadline that the ask states; else that of a field, of the title or of the label.

    A field that agrees with the ask is evidence too, and one with the day of "within three months" supplies it. A field
    that contradicts the ask is left over.
    """
    stated = _stated_deadline(draft, around)
    field = _field_deadline(around.words(draft.deadline), around) if draft.deadline else None
    if stated and stated[1].deadline.on is None and field and field.deadline.on:
        stated = None
    if draft.deadline and field and (stated is None or stated[1].deadline.on == field.deadline.on):
        beside = [_evidence("deadline", draft.deadline, around, _certainty(field))]
        if stated is None:
            return field.deadline, beside
        return stated[1].deadline, [_deadline_evidence(*stated, around), *beside]
    return (stated[1].deadline, [_deadline_evidence(*stated, around)]) if stated else (NO_DEADLINE, [])


def _field_deadline(words: str, around: Circumstances) -> FoundDeadline | None:
    return read_deadline_field(words, around.counted_from(words))


def _stated_deadline(draft: Draft, around: Circumstances) -> tuple[Piece, FoundDeadline] | None:
    """Return the deadline in the words of the ask, or beside its label, and where it stands."""
    beside = [] if draft.deadline else [piece for piece in (draft.title, draft.label) if piece]
    for piece in (*draft.text, *draft.closing, *beside):
        found = _last_deadline(around.words(piece), around.counted_from(around.words(piece)))
        if found:
            return piece, found
    label = around.words(draft.label) if draft.label else ""
    note = _NOTED_DEADLINE.search(label) or _NOTED_DAY.search(label)
    if draft.label and note:
        piece = Piece(draft.label.passage, draft.label.start + note.start(1), draft.label.start + note.end(1))
        found = _field_deadline(note[1], around)
        return (piece, found) if found else None
    return None


def _last_deadline(words: str, published_on: date | None) -> FoundDeadline | None:
    """Return the deadline in the last sentence if that introduces points and has one, else the first deadline."""
    sentence = list(_SENTENCE_START.finditer(words))[-1:] if words.rstrip().endswith(":") else []
    if sentence:
        at = sentence[0].end()
        found = find_deadline(words[at:], published_on)
        if found:
            return FoundDeadline(found.deadline, found.start + at, found.end + at)
    return find_deadline(words, published_on)


def _certainty(found: FoundDeadline) -> Certainty:
    return Certainty.INFERRED if found.deadline.basis else Certainty.IN_SOURCE


def _deadline_evidence(piece: Piece, found: FoundDeadline, around: Circumstances) -> Evidence:
    place = Piece(piece.passage, piece.start + found.start, piece.start + found.end)
    return _evidence("deadline", place, around, _certainty(found))


def _bodies(draft: Draft, around: Circumstances) -> tuple[tuple[FoundBody, ...], list[Evidence]]:
    """Return the bodies that the ask addresses; where it names none, those of a field or in the label's brackets."""
    field = bodies_in_field(around.words(draft.bodies)) if draft.bodies else ()
    whole = [_evidence("bodies", draft.bodies, around, Certainty.IN_SOURCE)] if draft.bodies else []
    titled = [draft.title] if draft.title and draft.kind == ItemKind.CAUSE_OF_CONCERN else []
    for piece in (*titled, *draft.text):
        found = find_bodies(around.words(piece))
        if found and not (field and is_imperative(around.words(piece))):
            same = {body.body.canonical for body in field} <= {body.body.canonical for body in found}
            return found, [*_body_evidence(piece, found, around), *(whole if field and same else [])]
    if draft.kind == ItemKind.CAUSE_OF_CONCERN and draft.text and not field:
        first = _SENTENCE_START.split(around.words(draft.text[0]), maxsplit=1)[0]
        if found := find_bodies(first):
            return found, _body_evidence(draft.text[0], found, around)
    if draft.bodies and field:
        joined = bodies_worked_with(around.words(draft.text[0])) if draft.text else ()
        beside = _body_evidence(draft.text[0], joined, around) if draft.text else []
        return (*field, *joined), [*_body_evidence(draft.bodies, field, around), *beside, *whole]
    note = _NOTED_BODIES.search(around.words(draft.label)) if draft.label else None
    if draft.label and note:
        start, end = note.span(note.lastgroup or 0)
        piece = Piece(draft.label.passage, draft.label.start + start, draft.label.start + end)
        named = bodies_in_field(around.words(piece))
        return named, _body_evidence(piece, named, around)
    if draft.text and (joined := bodies_worked_with(around.words(draft.text[0]))):
        return joined, _body_evidence(draft.text[0], joined, around)
    return (), []


def _body_evidence(piece: Piece, bodies: Sequence[FoundBody], around: Circumstances) -> list[Evidence]:
    """Return one piece of evidence for each body, in their order."""
    places = [Piece(piece.passage, piece.start + body.start, piece.start + body.end) for body in bodies]
    sure = [Certainty.PLEASE_CHECK if not body.is_known else Certainty.IN_SOURCE for body in bodies]
    return [_evidence("bodies", place, around, how) for place, how in zip(places, sure, strict=True)]


def _force_evidence(
    evidence: Sequence[Evidence], bodies: Sequence[FoundBody], for_force: bool | None, around: Circumstances
) -> Iterator[Evidence]:
    """Yield the words that decide whether an item is for the force: those that name it, or else all."""
    if for_force is None:
        return
    naming = [
        e
        for e, body in zip(evidence, bodies, strict=False)
        if not for_force or is_for_force((body,), around.own_forces)
    ]
    for found in naming[:1]:
        yield Evidence("for_force", found.passage, found.start, found.end, found.words, Certainty.INFERRED)


def _plain_evidence(draft: Draft, around: Circumstances) -> Iterator[Evidence]:
    sure = Certainty.IN_SOURCE if draft.sure else Certainty.PLEASE_CHECK
    if draft.label:
        yield _evidence("kind", draft.label, around, sure)
    elif draft.text:
        yield _evidence("kind", draft.text[0], around, Certainty.PLEASE_CHECK if not draft.sure else Certainty.INFERRED)
    if draft.number_piece:
        yield _evidence("number", draft.number_piece, around, sure)
    yield from (_evidence("kind", piece, around, sure) for piece in draft.labels)
    for field, pieces in (("text", [*draft.text, *draft.closing]), ("points", draft.points)):
        yield from (_evidence(field, piece, around, sure) for piece in pieces)
    for response in draft.responses:
        how = Certainty.IN_SOURCE if response.label or response.headed else Certainty.INFERRED
        label = [response.label] if response.label and response.pieces else []
        yield from (_evidence("response", piece, around, how) for piece in (*label, *response.pieces))


def _evidence(field: str, piece: Piece, around: Circumstances, certainty: Certainty) -> Evidence:
    return Evidence(field, piece.passage, piece.start, piece.end, around.words(piece), certainty)


def _is_truncated(draft: Draft, around: Circumstances) -> bool:
    """Return True if the document stops within the item's last words."""
    pieces = [*draft.text, *draft.points, *draft.closing, *(piece for r in draft.responses for piece in r.pieces)]
    last = max(pieces, key=lambda piece: (piece.passage, piece.end), default=None)
    if last is None or last.passage != around.last_passage:
        return False
    words = around.words(last)
    if _ENDED.search(words) and not words.endswith(("...", "…")):
        return False
    return not last.is_entry and len(words.split()) >= _LONG_ENOUGH
