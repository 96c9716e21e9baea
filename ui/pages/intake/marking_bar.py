"""The bar above the letter: what can be done with selected words, and what was found by the items that were marked."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QWidget

from boardpack.domain.days.dates import count_in_words
from ui.models.intake.letter_draft import MarkedItems
from ui.theme import set_style
from ui.widgets.flow import Flow
from ui.widgets.labels import button, label, restyle
from ui.widgets.layouts import column_layout

WORDS_ADDED, WORDS_REMOVED = "Add to item", "Remove from item"
ITEM_MARKED, ANSWER_MARKED = "Mark as item", "Mark as its response"
LOOK_THROUGH, NOT_AN_ITEM, MARKS_ACCEPTED = "Look through", "Not an item", "Accept all"
FORGET = "Forget sender"
_TIPS = {
    ITEM_MARKED: "Read the selected words as an item, and find the others like it (M)",
    ANSWER_MARKED: "Read the selected words as the response to the item that you marked",
    FORGET: "Forget how the items of this sender’s earlier document were set out",
    NOT_AN_ITEM: "Remove this item, and whatever is more like it than like the items",
}
HOW_TO_MARK = "Is an item missing? Select its words and press M. Boardpack finds the others like it."

Act = Callable[[str], object]


class MarkingBar(QFrame):
    """Offers the acts on selected words while there are any, else those on the items that were found. In one place.

    It keeps its height, since the text below would move under the pointer in the middle of a selection. Owned by the
    source pane.
    """

    def __init__(self, act: Act) -> None:
        super().__init__()
        set_style(self, "page")
        self.words = label(HOW_TO_MARK, "small", wrap=True)
        self.word_buttons = _buttons((ITEM_MARKED, ANSWER_MARKED, WORDS_ADDED, WORDS_REMOVED), act)
        self.found_buttons = _buttons((LOOK_THROUGH, NOT_AN_ITEM, FORGET, MARKS_ACCEPTED), act)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        for words, buttons in ((label("Selected text", "small"), self.word_buttons), (self.words, self.found_buttons)):
            self._pages.addWidget(_row(words, buttons))
        self.show_found(None, "", is_found=False)
        self.show_selection(is_selected=False)

    def show_selection(self, *, is_selected: bool) -> None:
        """Offer the acts on selected words, or those on what was found."""
        self._pages.setCurrentIndex(0 if is_selected else 1)

    def show_found(self, marks: MarkedItems | None, offer: str, *, is_found: bool) -> None:
        """Show how many items were found by those that were marked, None if none was marked.

        `offer` is the sentence that asks for an example, empty if nothing seems to be missing. `is_found` is True if
        the current item was marked or found by a mark.
        """
        self.words.setText(found_in_words(marks) if marks else offer or HOW_TO_MARK)
        restyle(self.words, "small-strong" if marks or offer else "small")
        left = len(marks.left) if marks else 0
        self.found_buttons[LOOK_THROUGH].setVisible(bool(marks and marks.others))
        self.found_buttons[NOT_AN_ITEM].setVisible(marks is not None)
        self.found_buttons[NOT_AN_ITEM].setEnabled(is_found)
        self.found_buttons[FORGET].setVisible(bool(marks and marks.like))
        self.found_buttons[MARKS_ACCEPTED].setVisible(left > 0)
        self.found_buttons[MARKS_ACCEPTED].setText(f"Accept all {left}" if left > 1 else "Accept this one")


def found_in_words(marks: MarkedItems) -> str:
    """Return how many other items were found by those that were marked, or as in an earlier document."""
    count = len(marks.others)
    if marks.like:
        return f"{count_in_words(count, 'item')} found as you accepted them for “{marks.like}”. Check them."
    if not count:
        return "No other text looks like this item."
    found = f"{count_in_words(count, 'other looks', 'others look')} like this item."
    if not marks.unlikely:
        return found
    unlikely = count_in_words(len(marks.unlikely), "is skipped, since it is", "are skipped, since they are")
    return f"{found} {unlikely} hardly like it."


def _buttons(acts: tuple[str, ...], act: Act) -> Mapping[str, QPushButton]:
    made = {name: button(name, "pane", partial(act, name)) for name in acts}
    for name, tip in _TIPS.items():
        if name in made:
            made[name].setToolTip(tip)
    return made


def _row(words: QWidget, buttons: Mapping[str, QPushButton]) -> QWidget:
    box, parts = QWidget(), Flow()
    column = column_layout(box, (16, 6, 12, 6), spacing=4)
    column.addWidget(words)
    column.addWidget(parts)
    column.addStretch(1)
    for made in buttons.values():
        parts.addWidget(made)
    return box
