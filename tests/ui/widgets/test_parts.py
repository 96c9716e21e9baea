"""The parts of pages keep their promises at any width."""

from datetime import date

import pytest
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDialog, QLabel, QTableView, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.driving import press, type_words
from ui.shapes import StatusShape
from ui.theme import Theme
from ui.widgets.chips import Chips
from ui.widgets.dialogs.frame import fit_to_screen
from ui.widgets.empty_state import EmptyState
from ui.widgets.fields.date_field import DateField, style_calendar
from ui.widgets.fields.line_edits import TitleField
from ui.widgets.labels import ElidedLabel, label, restyle
from ui.widgets.layouts import Stack
from ui.widgets.notice import Notice
from ui.widgets.prose import ProseView
from ui.widgets.tables.list_and_detail import detail_width

pytestmark = pytest.mark.usefixtures("light")
CHOICES = [("open", "Open"), ("overdue", "Overdue"), ("at risk", "At risk"), ("all", "All of them")]


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


def test_a_file_name_without_room_keeps_its_beginning_and_its_ending_and_tells_all_in_its_tool_tip(
    qtbot: QtBot,
) -> None:
    name = "2025-07-16 High Harms Board pack, public version.pdf"
    cut = ElidedLabel(name, cut=Qt.TextElideMode.ElideMiddle)
    shown(cut, qtbot)
    cut.resize(QFontMetrics(cut.font()).horizontalAdvance(name) // 2, 20)
    QApplication.processEvents()
    assert cut.shown_text.startswith("2025-07-16")
    assert cut.shown_text.endswith("version.pdf")
    assert cut.toolTip() == name


def in_a_page(part: QWidget, qtbot: QtBot) -> QWidget:
    page = QWidget()
    page.resize(500, 200)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(part)
    column.addStretch(1)
    shown(page, qtbot)
    return page


def test_chips_become_one_menu_where_there_is_no_room(qtbot: QtBot) -> None:
    chips = Chips(CHOICES, "open")
    page = in_a_page(chips, qtbot)
    page.resize(700, 100)
    QApplication.processEvents()
    assert all(chip.isVisible() for chip in chips.chips.values())
    page.resize(330, 100)
    QApplication.processEvents()
    assert not any(chip.isVisible() for chip in chips.chips.values())
    assert chips.menu_button.isVisible()
    assert chips.menu_button.accessibleName() == "Show: Open"
    chips.menu_button.menu().actions()[1].trigger()
    assert chips.on == "overdue"
    assert chips.menu_button.text() == "Show: Overdue"


def test_only_one_chip_is_on_and_its_sign_is_not_colour_alone(qtbot: QtBot) -> None:
    chips = Chips(CHOICES, "open")
    shown(chips, qtbot)
    chips.pick("all")
    on = [key for key, chip in chips.chips.items() if chip.isChecked()]
    ticked = [key for key, chip in chips.chips.items() if not chip.icon().isNull()]
    assert (on, ticked) == (["all"], ["all"])


def test_prose_is_as_tall_as_its_lines_at_the_width_it_gets(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    prose = ProseView("Two of three agreements are signed, and a draft of the third went out on 1 July 2025. " * 4)
    column.addWidget(prose)
    column.addStretch(1)
    holder.resize(600, 500)
    shown(holder, qtbot)
    wide = prose.height()
    holder.resize(260, 500)
    QApplication.processEvents()
    assert prose.height() > wide
    assert prose.height() % 20 == 0
    assert prose.document().size().height() <= prose.height()


def test_a_notice_shows_one_sentence_at_a_time_and_can_be_dismissed(qtbot: QtBot) -> None:
    notice = Notice()
    page = in_a_page(notice, qtbot)
    done: list[str] = []
    notice.show_message(StatusShape.SQUARE, "First.", "Do this.")
    notice.show_message(StatusShape.DISC, "“Welcome” was removed.", verb="Undo", act=lambda: done.append("undone"))
    assert notice.text == "“Welcome” was removed."
    QApplication.processEvents()
    undo = next(widget for widget in notice.findChildren(QWidget) if getattr(widget, "text", str)() == "Undo")
    undo.setFocus()
    press(Qt.Key.Key_Space)
    assert done == ["undone"]
    assert page.isVisible()
    assert notice.text == ""


def test_a_date_is_taken_as_people_type_it_and_shown_as_the_house_writes_it(qtbot: QtBot) -> None:
    field = DateField("Target")
    shown(field, qtbot)
    field.setFocus()
    type_words("1/8/25")
    press(Qt.Key.Key_Return)
    assert field.text() == "1 August 2025"
    field.clear()
    assert field.is_valid
    type_words("someday")
    press(Qt.Key.Key_Return)
    assert not field.is_valid
    assert field.property("invalid") is True


@pytest.mark.parametrize(("page", "detail"), [(700, 356), (1055, 356), (1096, 392), (1416, 412), (2400, 480)])
def test_the_detail_grows_with_the_window_and_never_beyond_reading_width(page: int, detail: int) -> None:
    assert detail_width(page) == detail


def test_a_dialog_is_never_larger_than_the_screen(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    fit_to_screen(dialog, 400, 300)
    assert (dialog.width(), dialog.height()) == (400, 300)
    fit_to_screen(dialog, 40_000, 30_000)
    room = dialog.screen().availableSize()
    assert dialog.width() == room.width()
    assert room.height() - 80 < dialog.height() < room.height()  # a bar with the title comes on top


def test_a_title_that_is_too_long_for_a_line_is_wrapped_until_it_is_edited(qtbot: QtBot) -> None:
    title = TitleField("Title")
    page = in_a_page(title, qtbot)
    page.resize(200, 100)
    line = title.sizeHint().height()
    title.clearFocus()
    with QSignalBlocker(title):
        title.setText("Children who go missing: a night desk in the control room")
    QApplication.processEvents()
    assert title.sizeHint().height() > 2 * line
    at_rest = title.grab().toImage()
    title.setFocus()
    assert title.grab().toImage() != at_rest
    title.setText("Short")
    assert title.sizeHint().height() == line


def test_saturdays_and_sundays_are_told_from_the_days_of_other_months(qtbot: QtBot, light: Theme) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    style_calendar(calendar)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        assert calendar.weekdayTextFormat(day).foreground().color() == QColor(light.tokens.text)


def test_a_proposed_date_is_selected_so_that_another_can_be_typed_at_once(qtbot: QtBot) -> None:
    field = DateField("Date")
    field.set_day(date(2026, 12, 16))
    shown(field, qtbot)
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    type_words("9/12/26")
    press(Qt.Key.Key_Return)
    assert field.text() == "9 December 2026"


def test_an_empty_page_scrolls_where_it_does_not_fit(qtbot: QtBot) -> None:
    ways = tuple(("file-text", f"Way {number}", "or Ctrl+O", None) for number in range(6))
    state = EmptyState("Nothing yet", "What the page is for. " * 12, (("Begin", lambda: None),), ways)
    shown(state, qtbot)
    state.resize(400, 260)
    QApplication.processEvents()
    for part in state.findChildren(QLabel):
        assert part.height() >= part.minimumSizeHint().height(), part.text()
    prose = state.findChild(ProseView)
    assert isinstance(prose, ProseView)
    assert prose.height() >= prose.heightForWidth(prose.width())


def test_the_calendar_of_a_date_shows_all_weeks(qtbot: QtBot) -> None:
    field = DateField("Date")
    field.set_day(date(2026, 8, 16))
    shown(field, qtbot)
    field.open_calendar()
    calendar = field.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    grid = calendar.findChild(QTableView)
    assert isinstance(grid, QTableView)
    QApplication.processEvents()
    assert grid.verticalScrollBar().maximum() == 0
    assert sum(grid.rowHeight(row) for row in range(7)) <= grid.viewport().height()


def test_a_wrapped_label_is_as_tall_as_its_text_and_font_need(qtbot: QtBot) -> None:
    words = label("Short.", wrap=True)
    qtbot.addWidget(words)
    short = words.heightForWidth(200)
    words.setText("A sentence that needs several lines at this width. " * 4)
    long = words.heightForWidth(200)
    restyle(words, "detail-title")
    assert short * 3 < long < words.heightForWidth(200)
    words.setText("Short.")
    assert words.heightForWidth(200) < long


@pytest.mark.parametrize("width", [80, 200, 640])
def test_a_text_that_replaces_another_is_as_tall_as_if_it_had_been_the_first(width: int, qtbot: QtBot) -> None:
    words = "Victims ’ŵ’ 😀 are told of each decision.\n\nThey can ask for a review. " * 5
    first, refilled = ProseView(words), ProseView("Another text.\nOf two paragraphs.")
    for view in (first, refilled):
        qtbot.addWidget(view)
    refilled.show_text(words)
    assert refilled.toPlainText() == words
    assert refilled.heightForWidth(width) == first.heightForWidth(width) > ProseView("").heightForWidth(width)
    refilled.show_text("")
    assert (refilled.toPlainText(), refilled.heightForWidth(width)) == ("", ProseView("").heightForWidth(width))


def test_a_stack_asks_no_hidden_widget_how_high_it_is(qtbot: QtBot) -> None:
    asked: list[str] = []

    class AskedLabel(QLabel):
        def heightForWidth(self, width: int) -> int:  # noqa: N802
            asked.append(self.text())
            return super().heightForWidth(width)

    stack = Stack()
    for words in ("shown", "hidden"):
        part = AskedLabel(words)
        part.setWordWrap(True)
        stack.addWidget(part)
    page = in_a_page(stack, qtbot)
    asked.clear()
    for width in (400, 450, 500):
        page.resize(width, 200)
        QApplication.processEvents()
    assert "hidden" not in asked
