"""A form in place of a detail, whose text is kept for its subject until it is stored or discarded."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from ui.drafts import Drafts
from ui.shapes import StatusShape
from ui.widgets.declared_form import DeclaredField, DeclaredForm, Values
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout
from ui.widgets.notice import Notice
from ui.widgets.tables.detail_pane import DetailPane

_DISCARD = "Discard text"


class TypedForm(DetailPane):
    """A pane of declared fields. A notice says that it was left with text, and so does the form when it opens again.

    Enter in a field of one line and Ctrl+Enter press the button. Emits `edited` after each change, and `requested` with
    what `make` makes of the values once all of them are right.
    """

    edited = Signal()
    requested = Signal(object)

    def __init__(
        self,
        kicker: str,
        title: str,
        fields: Sequence[DeclaredField],
        verb: str,
        make: Callable[[Values], object] = dict,
        *,
        others: Sequence[QPushButton] = (),
    ) -> None:
        super().__init__(title)
        self._make = make
        self.start(kicker, title)
        self.form = DeclaredForm(fields, labels=0)
        self.form.edited.connect(self.edited)
        self.form.submitted.connect(self.submit)
        self._kept, self._about = self._kept_words(), label("", "quiet", wrap=True)
        self._about.setContentsMargins(0, 0, 0, 8)
        for part in (self._kept, self._about, self.form):
            self.body.addWidget(part)
        self._kept.hide()
        self._about.hide()
        self.finish()
        self.done_button = button(verb, "primary", self.submit)
        self.done_button.setToolTip(f"{verb} (Ctrl+Enter)")
        self.end_with(FormButtons(button("Cancel", "pane", self.closed.emit), *others, self.done_button))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            self.key(keys, self.submit)

    def key(self, keys: str, act: Callable[[], object]) -> None:
        """Call `act` on these keys while the focus is in the form."""
        shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    @property
    def fields(self) -> Mapping[str, str]:
        """The typed text by field, as it is kept."""
        return self.form.texts

    @property
    def is_typed(self) -> bool:
        """True if the form has text that somebody typed."""
        return self.form.holds_typed_words

    def show_fields(self, kept: Mapping[str, str]) -> None:
        """Show the text of a kept draft. A field without one becomes empty."""
        self.form.show_texts(kept)

    def keep_in(self, drafts: Drafts, page: str) -> None:
        """Keep what is typed in the drafts of a page, each time for the subject that the form was opened for."""
        self._drafts, self._name, self._subject = drafts, f"{page}/{self.accessibleName()}", ""
        self.edited.connect(lambda: drafts.keep(self._key, self.fields))

    @property
    def _key(self) -> str:
        return f"{self._name}/{self._subject}"

    def open_for(self, subject: str = "", proposed: Values | None = None) -> None:
        """Open the form for an item, minute or meeting by its id, with what was typed for it before.

        Without a subject, the form is for the whole board.
        """
        self._subject = subject
        self.show_fields(self._drafts.get(self._key))
        self.open_again(proposed)

    def show_about(self, words: str) -> None:
        """Set the line below the title that says what the form is for."""
        self._about.setText(words)
        self._about.setVisible(bool(words))

    @property
    def problems(self) -> tuple[str, ...]:
        """The sentences that are shown at the fields."""
        return tuple(self.form.problems.values())

    def submit(self) -> None:
        """Emit what the form makes, or show what is missing."""
        if self.form.check():
            self.requested.emit(self._make(self.form.values))

    def open_again(self, proposed: Values | None = None) -> None:
        """Show whether there is text from before, and no problems, with the focus in the first field.

        Without such text, `proposed` is shown, with the focus on the button that stores it.
        """
        is_kept = self.is_typed
        self._kept.setVisible(is_kept)
        self.form.clear_problems()
        if proposed is not None and not is_kept:
            self.form.show_values(proposed)
        if proposed and not is_kept:
            self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.focus_first()

    def empty(self) -> None:
        """Clear the form, because its input was stored or discarded."""
        self.form.show_values({})
        self._kept.hide()
        self.edited.emit()

    def tell_kept(self, notice: Notice) -> None:
        """Say that the form was left with text, if it was, and offer to discard it."""
        if self.is_typed:
            what = f"“{self.accessibleName()}” was closed and is not saved."
            notice.show_message(StatusShape.RING, what, "The text stays in the form.", _DISCARD, self.empty)

    def _kept_words(self) -> QWidget:
        holder = QWidget()
        column = column_layout(holder, (0, 0, 0, 8), spacing=4)
        column.addWidget(label("This text was typed before and is not saved.", "strong", wrap=True))
        self.discard_button = button(_DISCARD, "flat", self.empty)
        column.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder
