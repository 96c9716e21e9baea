"""The form for a new action, shown in place of the detail."""

from PySide6.QtCore import Qt

from boardpack.domain.log.actions import ACTION_FIELDS, NewAction
from boardpack.domain.register.items import ItemEntry
from ui.pages.actions.update_box import declared_field, values_of
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.labels import button, label
from ui.widgets.typed_form import TypedForm

_ACTION, _OWNER = "Enter the action. It is not saved yet.", "Enter an owner. The action is not saved yet."
_ASKED = tuple(declared for declared in ACTION_FIELDS if declared.when_added and declared.name != "status")
"""The fields besides the title. The status is left out, since nobody has reported on a new action."""


class NewActionForm(TypedForm):
    """Asks for the title and first fields of a new action. Keeps what was typed for each item until it is added.

    Ctrl+Shift+Enter adds and asks for the next; `goes_on` is True after that. Emits `requested` with the new action.
    """

    def __init__(self) -> None:
        self.goes_on = False
        self._entry: ItemEntry | None = None
        title = DeclaredField("title", "Action to be taken", InputKind.LINES, needed=_ACTION)
        another = button("Save and add next", "pane", self.submit_and_go_on)
        another.setToolTip("Save this action and add the next (Ctrl+Shift+Enter)")
        fields = (title, *(declared_field(one, needed=_OWNER if one.name == "owner" else "") for one in _ASKED))
        super().__init__("", "Add action", fields, "Save action", self._new, others=(another,))
        self._from = label("", "small", wrap=True)
        self.unlink_button = button("Remove link to item", "flat", lambda: self._link(None))
        at = self.body.count() - 1
        self.body.insertWidget(at, self.unlink_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.insertWidget(at, self._from)
        self.key("Ctrl+Shift+Return", self.submit_and_go_on)

    def begin(self, owners: tuple[str, ...], entry: ItemEntry | None = None) -> None:
        """Prepare the form. With `entry` the action answers that item of the register."""
        self.offer_owners(owners)
        self._link(entry)
        self.goes_on = False
        self.open_for(entry.item.id if entry else "")

    def offer_owners(self, owners: tuple[str, ...]) -> None:
        """Set the names that the field of the owner completes."""
        self.form.field("owner", CompletedField).offer(owners)

    def _link(self, entry: ItemEntry | None) -> None:
        """Show the item that the action answers. None if it answers none."""
        self._entry = entry
        self._from.setText(f"Responds to {entry.item.label}, {entry.report.title}" if entry else "")
        self.unlink_button.setVisible(entry is not None)

    def submit(self) -> None:
        self.goes_on = False
        super().submit()

    def submit_and_go_on(self) -> None:
        """Emit the new action, and keep the form open for the next."""
        self.goes_on = True
        super().submit()

    def _new(self, values: Values) -> NewAction:
        others = {name: text for name, text in self.form.texts.items() if name != "title"}
        item_id = self._entry.item.id if self._entry else None
        return NewAction(title=" ".join(values["title"].split()), item_id=item_id, **values_of(others))
