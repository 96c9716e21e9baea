"""The form for a new action, shown in place of the detail."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.log.actions import ACTION_FIELDS, FIELD_OF, NewAction
from boardpack.domain.register.items import ItemEntry
from ui.drafts import Fields
from ui.pages.actions.field_editors import FieldEditor, FieldEditors, values_of
from ui.theme import current
from ui.widgets.fields.checked_field import CheckedField, add_field, check_all, checked_date, checked_text
from ui.widgets.fields.date_field import DateField
from ui.widgets.form_buttons import FormButtons
from ui.widgets.labels import button, label
from ui.widgets.typed_form import TypedForm

_ASKED = tuple(declared for declared in ACTION_FIELDS if declared.when_added and declared.name != "status")
"""The fields besides the title. The status is left out, since a new action is always “not started”."""


class NewActionForm(TypedForm):
    """Asks for the title and first fields of a new action. Keeps what was typed until the action is added.

    Enter in a field of one line or Ctrl+Enter adds, Ctrl+Shift+Enter adds and asks for the next; `goes_on` is True
    after the latter. Emits `requested` with the new action.
    """

    requested = Signal(object)  # NewAction

    def __init__(self) -> None:
        self.goes_on = False
        self._entry: ItemEntry | None = None
        self.what = QPlainTextEdit()
        self.what.setAccessibleName("Action to be taken")
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(current().px(72))
        self.editors = FieldEditors(_ASKED)
        what = checked_text(self.what, "Enter the action. It is not saved yet.")
        asked = ((FIELD_OF[name].label, editor, _checked(name, editor)) for name, editor in self.editors.items())
        parts = (("Action to be taken", self.what, what), *asked)
        super().__init__("", "Add action", [part for _, _, part in parts if isinstance(part, CheckedField)])
        self.what.textChanged.connect(self.edited)
        self.editors.on_edit(self.edited.emit)
        for editor in self.editors.values():
            if isinstance(editor, QLineEdit):
                editor.returnPressed.connect(self.submit)
        self._from = label("", "small", wrap=True)
        for name, field, part in parts:
            title = label(name, "quiet")
            title.setBuddy(field)
            self.body.addWidget(title)
            self.body.addSpacing(4)
            add_field(self.body, part)
        self.unlink_button = button("Remove link to item", "flat", lambda: self._link(None))
        self.body.addWidget(self._from)
        self.body.addWidget(self.unlink_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.finish()
        self._fill_box()
        for keys, act in (
            ("Ctrl+Return", self.submit),
            ("Ctrl+Enter", self.submit),
            ("Ctrl+Shift+Return", self.submit_and_go_on),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    @property
    def fields(self) -> Fields:
        return {"what": self.what.toPlainText(), **self.editors.texts}

    def show_fields(self, fields: Fields) -> None:
        self.what.setPlainText(fields.get("what", ""))
        self.editors.show_texts(fields)

    def begin(self, owners: tuple[str, ...], entry: ItemEntry | None = None) -> None:
        """Prepare the form. With `entry` the action answers that item of the register."""
        self.editors.offer_owners(owners)
        self._link(entry)
        self.open_again()
        self.goes_on = False
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _link(self, entry: ItemEntry | None) -> None:
        """Show the item that the action answers. None if it answers none."""
        self._entry = entry
        self._from.setText(f"Responds to {entry.item.label}, {entry.report.title}" if entry else "")
        self.unlink_button.setVisible(entry is not None)

    def submit_and_go_on(self) -> None:
        """Emit the new action, and keep the form open for the next."""
        self.submit(goes_on=True)

    def submit(self, *, goes_on: bool = False) -> None:
        """Emit the new action, or show what is missing."""
        self.goes_on = goes_on
        if check_all(self.checked):
            self.requested.emit(self._new())

    def empty(self) -> None:
        """Clear the form and its link, because the action was added or its text is discarded."""
        super().empty()
        self._link(None)

    def _new(self) -> NewAction:
        return NewAction(
            title=" ".join(self.what.toPlainText().split()),
            item_id=self._entry.item.id if self._entry else None,
            **values_of(self.editors.texts),
        )

    def _fill_box(self) -> None:
        add = button("Save action", "primary", self.submit)
        add.setToolTip("Save action (Ctrl+Enter)")
        another = button("Save and add next", "pane", self.submit_and_go_on)
        another.setToolTip("Save this action and add the next (Ctrl+Shift+Enter)")
        leave = button("Cancel", "pane", self.closed.emit)
        self.end_with(FormButtons(leave, another, add))


def _checked(name: str, editor: FieldEditor) -> QWidget:
    """Return the editor with its checks, or alone if nothing can be wrong with it."""
    if isinstance(editor, DateField):
        return checked_date(editor)
    if name == "owner" and isinstance(editor, QLineEdit):
        return checked_text(editor, "Enter an owner. The action is not saved yet.")
    return editor
