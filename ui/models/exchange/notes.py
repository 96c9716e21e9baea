"""The chair's notes on a pack as rows and sentences."""

from boardpack.domain.days.dates import count_in_words, day_of, in_words
from boardpack.domain.exchange.chair_reviews import KeptNote, NotedPack, ShownNote
from ui.models.rows import TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

NOTE_COLUMNS = (TableColumn("Note", stretch=True, least=180), TableColumn("State", "Answered", shaped=True))


def notes_sentence(pack: NotedPack) -> str:
    """Return the sentence under the title: the number of notes on a pack, and of those without an answer."""
    count = f"{count_in_words(pack.notes, 'note')} on the pack of {in_words(pack.meeting.held_on)}"
    if not pack.waiting:
        return f"{count}. No note is waiting for an answer."
    return f"{count}. {pack.waiting:,} {'is' if pack.waiting == 1 else 'are'} waiting for an answer."


def note_row(shown: ShownNote) -> TableRow:
    """Return the row of a note: its text, its author, its paper and page, and its state."""
    note = shown.note
    state, shape = _state(note)
    changed = "" if shown.is_on_this_version else ", changed since"
    below = f"{note.by}: {note_place(shown)}{changed}"
    words = " ".join(note.text.split())
    tone = ThemeTone.THIRD if shown.is_on_this_version else ThemeTone.WARNING
    spoken = f"{words}. {note.by}. {note_place(shown)}. {shown.version_words}".strip()
    return TableRow(
        (
            TableCell(words, ThemeTone.TEXT, below=below, below_tone=tone, spoken=spoken),
            TableCell(state, shape.word_tone, shape),
        )
    )


def note_place(shown: ShownNote) -> str:
    """Return the place of a note: "Page 31, Paper 4: Vetting"."""
    if shown.note.paper_id is None or shown.paper.startswith("Page "):
        return shown.paper
    return f"Page {shown.note.page}, {shown.paper[:1].lower()}{shown.paper[1:]}"


def note_author(note: KeptNote) -> str:
    """Return the author and the date of a note."""
    return f"{note.by}, {in_words(day_of(note.at))}"


def _state(note: KeptNote) -> tuple[str, StatusShape]:
    if note.settled:
        return ("Answered" if note.answer else "Closed"), StatusShape.DISC
    return "Waiting", StatusShape.HALF if note.answer else StatusShape.RING
