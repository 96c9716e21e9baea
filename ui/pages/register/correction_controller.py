"""An item of the register put right in the place of its detail; what is half-typed is kept until it is."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from boardpack.domain.register.items import Item
from boardpack.domain.register.proposals import ProposedItem
from boardpack.services.register.register import RegisterService
from ui.drafts import Drafts
from ui.theme import set_style
from ui.widgets.fields.item_editor import ItemEditor
from ui.widgets.labels import label, scroll_area
from ui.widgets.page import WindowPage


class CorrectionController(QObject):
    """`left` says that the editor is gone, whether it changed the item or not."""

    left = Signal()

    def __init__(self, register: RegisterService, page: WindowPage, panes: QStackedWidget, drafts: Drafts) -> None:
        super().__init__(page)
        self._register, self._page, self._panes, self._drafts = register, page, panes, drafts
        self._item: Item | None = None
        self.editor: ItemEditor | None = None
        self._holder: QWidget | None = None

    def begin(self, item: Item) -> None:
        """Opens the item for changes, with what was typed of it before."""
        self.end()
        self._item = item
        editor = self.editor = ItemEditor(_as_proposal(item), known=True)
        if kept := self._drafts.get(_key(item)):
            editor.show_fields(kept)
        editor.edited.connect(lambda: self._drafts.keep(_key(item), editor.fields))
        editor.kept.connect(lambda: self._keep(_corrected(item, editor.proposal())))
        editor.cancelled.connect(self._leave)
        self._holder = _around(editor, item)
        self._panes.addWidget(self._holder)
        self._panes.setCurrentWidget(self._holder)
        editor.focus_first()

    def end(self) -> None:
        """Takes the editor out of view; what was typed is kept."""
        if self._holder is not None:
            self._panes.removeWidget(self._holder)
            self._holder.deleteLater()
        self._item, self.editor, self._holder = None, None, None

    def _keep(self, wanted: Item) -> None:
        changes = self._page.attempt(lambda: self._register.correct(wanted))
        if changes is not None:
            self._leave()
            self._page.announce(changes)

    def _leave(self) -> None:
        """What was typed has become what it was to be, or is not wanted."""
        if self._item is not None:
            self._drafts.forget(_key(self._item))
        self.end()
        self.left.emit()


def _around(editor: ItemEditor, item: Item) -> QWidget:
    inside = set_style(QWidget(), "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(20, 16, 20, 20)
    column.setSpacing(8)
    column.addWidget(label(f"Correct {item.label[0].lower()}{item.label[1:]}", "detail-title", wrap=True))
    column.addWidget(label("What the letter asks. What it said before stays in the history.", "quiet", wrap=True))
    column.addWidget(editor)
    column.addStretch(1)
    area = scroll_area(inside, "Correct the item")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _as_proposal(item: Item) -> ProposedItem:
    return ProposedItem(item.kind, item.number, item.text, item.points, item.closing, None, item.deadline, item.bodies)


def _corrected(item: Item, told: ProposedItem) -> Item:
    return replace(
        item,
        kind=told.kind,
        number=told.number,
        text=told.text,
        points=told.points,
        closing=told.closing,
        deadline=told.deadline,
        bodies=told.bodies,
    )


def _key(item: Item) -> str:
    return f"register/correct/{item.id}"
