"""The form for a new action, shown in place of the detail."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.log.actions import NewAction
from boardpack.domain.register.items import ItemEntry
from ui.drafts import Fields
from ui.theme import current
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, label
from ui.widgets.layouts import row_layout
from ui.widgets.tables.detail_pane import DetailPane


class NewActionForm(DetailPane):
    """Asks for the title, owner and target date of a new action. Keeps what was typed until the action is added.

    Ctrl+Enter adds, Ctrl+Shift+Enter adds and asks for the next; `goes_on` is True after the latter. Emits `wanted`
    with the new action, `edited` after each change.
    """

    wanted = Signal(object)  # NewAction
    edited = Signal()

    def __init__(self) -> None:
        super().__init__("New action")
        self.goes_on = False
        self._entry: ItemEntry | None = None
        self.what = QPlainTextEdit()
        self.what.setAccessibleName("Action to be taken")
        self.what.setTabChangesFocus(True)
        self.what.setFixedHeight(current().px(72))
        self.owner = QLineEdit()
        self.owner.setAccessibleName("Owner")
        self._owners = QStringListModel(self)
        completer = QCompleter(self._owners)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.owner.setCompleter(completer)
        self.target = DateField("Target")
        for changed in (self.what.textChanged, self.owner.textChanged, self.target.textChanged):
            changed.connect(lambda *_: self.edited.emit())
        self.problem = label("", "danger-small", wrap=True)
        self.start("New action", "Add an action")
        self._from = label("", "small", wrap=True)
        for name, field in (("Action to be taken", self.what), ("Owner", self.owner), ("Target", self.target)):
            self.body.addWidget(label(name, "quiet"))
            self.body.addSpacing(4)
            self.body.addWidget(field)
            self.body.addSpacing(12)
        self.body.addWidget(self._from)
        self.body.addWidget(self.problem)
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
        """The typed text by field, as it is kept in the drafts."""
        return {"what": self.what.toPlainText(), "owner": self.owner.text(), "target": self.target.text()}

    def show_fields(self, fields: Fields) -> None:
        """Show the text of a kept draft."""
        self.what.setPlainText(fields.get("what", ""))
        self.owner.setText(fields.get("owner", ""))
        self.target.setText(fields.get("target", ""))

    def begin(self, owners: tuple[str, ...], entry: ItemEntry | None = None) -> None:
        """Prepare the form. With `entry` the action answers that item of the register."""
        self._owners.setStringList(list(owners))
        self._entry = entry
        self._from.setText(f"Answers {entry.item.label}, {entry.report.title}" if entry else "")
        self.problem.clear()
        self.goes_on = False
        self.what.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def submit_and_go_on(self) -> None:
        """Emit the new action, and keep the form open for the next."""
        self.submit(goes_on=True)

    def submit(self, *, goes_on: bool = False) -> None:
        """Emit the new action, or show what is missing."""
        self.goes_on = goes_on
        if not self.what.toPlainText().strip():
            self._refuse("Enter the action to be taken.", self.what)
        elif not self.target.is_valid:
            self._refuse(f"“{self.target.text()}” is not a date. Enter a date such as 31 July 2025.", self.target)
        else:
            self.problem.clear()
            self.wanted.emit(self._new())

    def empty(self) -> None:
        """Clear the form, after the action was added."""
        for field in (self.what, self.owner, self.target):
            field.clear()

    def _new(self) -> NewAction:
        return NewAction(
            title=" ".join(self.what.toPlainText().split()),
            owner=self.owner.text().strip(),
            target=self.target.day,
            item_id=self._entry.item.id if self._entry else None,
        )

    def _refuse(self, why: str, field: QWidget) -> None:
        self.problem.setText(why)
        field.setFocus()

    def _fill_box(self) -> None:
        row = row_layout(self.box, (20, 12, 20, 14), spacing=None)
        row.addStretch(1)
        row.addWidget(button("Cancel", "pane", self.closed.emit))
        add = button("Add action", "pane", self.submit)
        add.setToolTip("Add action (Ctrl+Enter)")
        another = button("Add and next", "pane", self.submit_and_go_on)
        another.setToolTip("Add it, and ask for the next (Ctrl+Shift+Enter)")
        row.addWidget(another)
        row.addWidget(add)
        self.box.show()
