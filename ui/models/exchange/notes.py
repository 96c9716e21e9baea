"""The chair's notes on a pack as rows and sentences."""

from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.exchange.chair_reviews import KeptNote, NotedPack, ShownNote
from ui.models.rows import Cell, Column, Row
from ui.shapes import Shape
from ui.theme import Tone

NOTE_COLUMNS = (Column("Note", stretch=True, least=180), Column("State", "Answered", shaped=True))


def notes_sentence(pack: NotedPack) -> str:
    """How many notes there are on a pack, and how many wait: the sentence under the title."""
    told = f"{count_in_words(pack.notes, 'note')} on the pack of {in_words(pack.meeting.held_on)}"
    if not pack.waiting:
        return f"{told}; nothing waits for an answer."
    return f"{told}; {pack.waiting:,} {'waits' if pack.waiting == 1 else 'wait'} for an answer."


def note_row(shown: ShownNote) -> Row:
    """A note: its words, the paper and page below them, and whether the office is done with it."""
    note = shown.note
    state, shape = _state(note)
    changed = "" if shown.is_on_this_version else ", changed since"
    below = f"{where(shown)}{changed}"
    words = " ".join(note.text.split())
    tone = Tone.THIRD if shown.is_on_this_version else Tone.WARNING
    spoken = f"{words}. {where(shown)}. {shown.version_words}".strip()
    return Row(
        (Cell(words, Tone.TEXT, below=below, below_tone=tone, spoken=spoken), Cell(state, shape.word_tone, shape))
    )


def where(shown: ShownNote) -> str:
    """The place of a note: "Page 31, Paper 4: Vetting"."""
    if shown.note.paper_id is None or shown.paper.startswith("Page "):
        return shown.paper
    return f"Page {shown.note.page}, {shown.paper[:1].lower()}{shown.paper[1:]}"


def made_by(note: KeptNote) -> str:
    """Who made a note and when."""
    return f"{note.by}, {in_words(day_of(note.at))}"


def _state(note: KeptNote) -> tuple[str, Shape]:
    if note.settled:
        return ("Answered" if note.answer else "Settled"), Shape.DISC
    return "Waits", Shape.HALF if note.answer else Shape.RING
