"""The notes on a pack's pages as rows: those for the office, and the reader's own."""

from boardpack.domain.exchange.chair_reviews import PageNote
from boardpack.domain.exchange.private_notes import PrivateNote
from boardpack.values import Frozen, replace
from ui.models.rows import TableCell, TableRow
from ui.theme import ThemeTone


class ShownPageNote(Frozen):
    """A note on a page of this version of the pack. `own` is the reader's own note, None for one to the office.

    An own note whose paper is not in this version has page 0.
    """

    key: str
    page: int
    text: str
    own: PrivateNote | None = None

    @classmethod
    def sent(cls, note: PageNote) -> "ShownPageNote":
        """Return a note that goes to the office."""
        return cls(note.key, note.page, note.text)

    def with_text(self, text: str) -> "ShownPageNote":
        """Return the note with other words."""
        return replace(self, text=text, own=replace(self.own, text=text) if self.own else None)


def lost_place(note: ShownPageNote) -> str:
    """Return the place of a note whose paper is not in this version of the pack."""
    return f"Your note on “{note.own.paper if note.own else ''}”, which is not in this pack"


def note_row(note: ShownPageNote) -> TableRow:
    """Return the row of a note: its page and whether it is only for its reader, and below its words."""
    place = f"Page {note.page}" if note.page else lost_place(note)
    title = f"{place}, only for you" if note.own else place
    below = " ".join(note.text.split())
    return TableRow((TableCell(title, ThemeTone.TEXT, below=below, below_tone=ThemeTone.SECOND),))
