"""The controller of the Register page for corrections of an item, made in place of its detail."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from boardpack.domain.register.items import Item
from boardpack.domain.register.proposals import ProposedItem
from boardpack.services.register.register import RegisterService
from boardpack.values import replace
from ui.drafts import Drafts
from ui.theme import set_style
from ui.widgets.item_editor import ItemEditor
from ui.widgets.labels import label, scroll_area
from ui.widgets.layouts import column_layout
from ui.widgets.page import WindowPage


class CorrectionController(QObject):
    """Opens the editor of an item, keeps its draft, and stores the correction. Owned by the Register page.

    Emits `left` when the editor was closed, whether the item was changed or not.
    """

    left = Signal()

    def __init__(self, register: RegisterService, page: WindowPage, panes: QStackedWidget, drafts: Drafts) -> None:
        super().__init__(page)
        self._register, self._page, self._panes, self._drafts = register, page, panes, drafts
        self._item: Item | None = None
        self.editor: ItemEditor | None = None
        self._holder: QWidget | None = None

    def begin(self, item: Item) -> None:
        """Open the editor of an item, with its draft if there is one."""
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
        """Close the editor. The draft is kept."""
        if self._holder is not None:
            self._panes.removeWidget(self._holder)
            self._holder.deleteLater()
        self._item, self.editor, self._holder = None, None, None

    def _keep(self, corrected: Item) -> None:
        changes = self._page.attempt(lambda: self._register.correct(corrected))
        if changes is not None:
            self._leave()
            self._page.announce(changes)

    def _leave(self) -> None:
        """Drop the draft, which was stored or cancelled, and close the editor."""
        if self._item is not None:
            self._drafts.forget(_key(self._item))
        self.end()
        self.left.emit()


def _around(editor: ItemEditor, item: Item) -> QWidget:
    inside = set_style(QWidget(), "page")
    column = column_layout(inside, (20, 16, 20, 20), spacing=8)
    column.addWidget(label(f"Correct {item.label[0].lower()}{item.label[1:]}", "detail-title", wrap=True))
    column.addWidget(
        label("Correct the item as the letter gives it. The earlier version stays in the history.", "quiet", wrap=True)
    )
    column.addWidget(editor)
    column.addStretch(1)
    area = scroll_area(inside, "Correct the item")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _as_proposal(item: Item) -> ProposedItem:
    return ProposedItem(item.kind, item.number, item.text, item.points, item.closing, None, item.deadline, item.bodies)


def _corrected(item: Item, proposal: ProposedItem) -> Item:
    return replace(
        item,
        kind=proposal.kind,
        number=proposal.number,
        text=proposal.text,
        points=proposal.points,
        closing=proposal.closing,
        deadline=proposal.deadline,
        bodies=proposal.bodies,
    )


def _key(item: Item) -> str:
    return f"register/correct/{item.id}"
