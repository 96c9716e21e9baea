"""The states of the Intake page other than a review: before a file, while reading, without items, and after storing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.exchange.file_formats import FormatUse, dialog_patterns, formats_for
from boardpack.domain.office.file_association import RETURNED_SUFFIX
from boardpack.services.meetings.past_minutes import AcceptedMinutes, accepted_in_words
from boardpack.services.register.letters import AcceptedLetter
from boardpack.services.register.trackers import TakenTracker
from boardpack.services.returning.owner_forms import TakenForm
from boardpack.services.returning.printed_reviews import TakenWords
from ui.models.intake.kept_letter import KeptLetter
from ui.models.intake.tracker import taken_in_words
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.labels import button
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.page_head import PageHead
from ui.widgets.working import StepsBar

Act = Callable[[], object]

_TITLE = "Intake"
_ANOTHER = "Import another file"
_LETTERS = dialog_patterns(formats_for(FormatUse.LETTER))
_FORMS = dialog_patterns(formats_for(FormatUse.FORM))
_TRACKERS = dialog_patterns(formats_for(FormatUse.TRACKER))
FILE_KINDS = ";;".join(
    (
        f"Letters, minutes, forms, trackers and reviews ({_LETTERS} {_FORMS} {_TRACKERS} *{RETURNED_SUFFIX})",
        f"Letters, minutes and owners’ forms ({_LETTERS} {_FORMS})",
        f"Trackers in Excel or CSV ({_TRACKERS})",
        f"Reviews (*{RETURNED_SUFFIX})",
        "All files (*)",
    )
)
_PURPOSE = (
    "Import a response letter, an inspection report or minutes. You check each item next to its source text before "
    "you save it. For a tracker in a spreadsheet, you first see the effect of each row. The answers in an owner’s form "
    "become updates when you accept them."
)
_NEXT = (
    "There you can record which items are for the force and why, set the force’s targets, and write the "
    "Commissioner’s comments."
)
_KEPT = (
    "The file is kept with the board. To accept an answer that you left out, import the file again. If an answer "
    "conflicts with a newer update, both are kept until you resolve the conflict under Actions."
)
_MINUTES_KEPT = (
    "The file is kept with the board. Each action is recorded against its meeting, with that date. To include the "
    "minutes themselves in a pack, attach the file to the item for the minutes. Import the minutes of other meetings "
    "in the same way. Actions that are already in the log are not imported again."
)
_NEXT_MONTH = (
    "Your choice of columns and status words is saved. Import the same file again next month. Rows already "
    "imported stay as they are. Rows with new text become updates."
)


class Framed(QWidget):
    """A head, and a text with the next steps. Shown by the Intake page before and after a review.

    The first step is the first link below the text. With `is_repeated`, it is the button of the head, because offices
    import many files of that kind one after the other.
    """

    def __init__(self, head: PageHead, content: EmptyState, *, is_repeated: bool = False) -> None:
        super().__init__()
        self._first = head.primary if is_repeated else next(iter(content.links), head.primary)
        column = column_layout(self)
        column.addWidget(head)
        column.addWidget(content, 1)
        if self._first is not None:
            self.setFocusProxy(self._first)

    def focus_first(self) -> None:
        """Move the focus to the first step."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def start_state(
    choose: Act, go_to_register: Act, half_judged: Sequence[KeptLetter], resume: Callable[[Path], object]
) -> Framed:
    """Return the state before a file is read. Letters that are half judged come first."""
    head = PageHead(_TITLE, "Import a file", choose)
    unfinished = f"{count_in_words(len(half_judged), 'unfinished review')}."
    head.show_sentence(unfinished if half_judged else "No file is being reviewed.")
    choice = ("Choose a file", choose)
    ways = (
        *(_way_on(letter, resume) for letter in half_judged),
        ("file-text", "Drop a Word file, a PDF, an email or a text file anywhere on this page", *choice),
        ("table-2", "Drop a tracker in Excel or CSV", *choice),
        ("list-checks", "Drop a form that an owner filled in", *choice),
        ("check", "Drop the review that the chair or a member sent back", *choice),
        _to_register(go_to_register),
    )
    return Framed(head, EmptyState("Import a letter, minutes, a form or a tracker", _PURPOSE, ways=ways))


def _to_log(go_to_log: Act) -> Way:
    return "list-checks", "View imported actions and updates", "Open action log", go_to_log


def _to_register(go_to_register: Act) -> Way:
    return "book-open", "View imported items", "Open register", go_to_register


def _way_on(letter: KeptLetter, resume: Callable[[Path], object]) -> Way:
    return "pencil", f"{letter.title}: {letter.sentence}", "Continue review", partial(resume, letter.path)


def letter_stored(stored: AcceptedLetter, go_to_register: Act, choose: Act) -> Framed:
    """Return the state after a letter was stored: what the register has now, and the next steps."""
    head = PageHead(_TITLE, _ANOTHER, choose)
    head.show_sentence(stored_in_words(stored))
    return Framed(head, EmptyState("In the register", _NEXT, ways=(_to_register(go_to_register),)))


def tracker_taken(taken: TakenTracker, go_to_log: Act, go_to_register: Act, choose: Act) -> Framed:
    """Return the state after a tracker was stored, with links to the log and register if they have changed."""
    counts = taken.counts
    head = PageHead(_TITLE, _ANOTHER, choose)
    head.show_sentence(taken_in_words(taken))
    log = (_to_log(go_to_log),) if counts.new or counts.changed else ()
    register = (_to_register(go_to_register),) if counts.items or counts.responses else ()
    return Framed(head, EmptyState("The tracker is imported", _NEXT_MONTH, ways=(*log, *register)))


def form_taken(taken: TakenForm | TakenWords, go_to_log: Act, choose: Act) -> Framed:
    """Return the state after an owner's or the chair's form was stored."""
    updates = count_in_words(len(taken.taken), "update")
    head = PageHead(_TITLE, _ANOTHER, choose)
    are = "is" if len(taken.taken) == 1 else "are"
    by = taken.form.owner if isinstance(taken, TakenForm) else taken.by
    head.show_sentence(f"{updates} from {by} {are} in the log: {', '.join(update.ref for update in taken.taken)}.")
    content = EmptyState("The form is imported", _KEPT, ways=(_to_log(go_to_log),))
    return Framed(head, content, is_repeated=True)


def minutes_taken(taken: AcceptedMinutes, go_to_log: Act, choose: Act) -> Framed:
    """Return the state after minutes or a log were imported."""
    head = PageHead(_TITLE, _ANOTHER, choose)
    head.show_sentence(accepted_in_words(taken))
    content = EmptyState("The minutes are imported", _MINUTES_KEPT, ways=(_to_log(go_to_log),))
    return Framed(head, content, is_repeated=True)


def stored_in_words(stored: AcceptedLetter) -> str:
    """Return the sentence about a stored letter."""
    items = count_in_words(stored.item_count, "item")
    responses = f" and {count_in_words(stored.response_count, 'response')}" if stored.response_count else ""
    are = "is" if stored.item_count == 1 and not responses else "are"
    words = f"{items}{responses} {are} in the register, under “{stored.report.title}”."
    if stored.report.letter_as_sent and not stored.item_count and not stored.response_count:
        words = f"“{stored.report.letter_as_sent.file_name}” is kept as it was sent, under “{stored.report.title}”."
    if stored.updated_count:
        words += f" The letter’s wording replaced that of {count_in_words(stored.updated_count, 'item')}."
    if stored.action_count:
        added = count_in_words(stored.action_count, "action was added", "actions were added")
        words += f" {added} to the log."
    return words


class ReadingInProgress(QWidget):
    """Shown while a file is read: the progress, if the file has pages, and a button that cancels."""

    def __init__(self, file_name: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._file_name = file_name
        self.head = PageHead("Intake")
        self.bar = StepsBar(f"Reading {file_name}")
        self.cancel_button = button("Cancel", "pane", cancel)
        self.cancel_button.setShortcut("Esc")
        self._lay_out()
        self.show_progress(0, 0, "")
        self.setFocusProxy(self.cancel_button)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show that `done` of `total` pages are read. A file without pages shows a busy bar."""
        self.bar.show_steps(done, total)
        self.head.show_sentence(f"Reading “{self._file_name}”. {what}".strip())

    def _lay_out(self) -> None:
        column = column_layout(self, spacing=None)
        column.addWidget(self.head)
        row = row_layout(margins=(24, 8, 24, 0), spacing=16)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel_button)
        column.addLayout(row)
        column.addStretch(1)
