"""Every tone can be read on every ground on which it may stand."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from boardpack.values import replace
from ui import theme
from ui.theme import DARK, LIGHT, TextStyle, ThemeTone, Tokens, fonts
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import high_contrast

WORDS = (
    ThemeTone.TEXT,
    ThemeTone.SECOND,
    ThemeTone.THIRD,
    ThemeTone.ACCENT,
    ThemeTone.SUCCESS,
    ThemeTone.WARNING,
    ThemeTone.DANGER,
)


def luminance(colour: str) -> float:
    shares = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["page", "soft", "side", "hover", "field"])
@pytest.mark.parametrize("tone", WORDS, ids=str)
def test_text_reaches_a_contrast_of_four_and_a_half_to_one(tokens: Tokens, ground: str, tone: ThemeTone) -> None:
    assert contrast(getattr(tokens, tone.value), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_words_of_the_primary_button_and_the_border_of_a_field_can_be_seen(tokens: Tokens) -> None:
    assert contrast(tokens.on_fill, tokens.fill) >= 4.5
    assert contrast(tokens.control, tokens.field) >= 3
    assert contrast(tokens.text, tokens.mark) >= 4.5


def test_high_contrast_takes_every_colour_from_the_system() -> None:
    system = QPalette(QColor("#000000"))
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Text, QColor("#FFFF00"))
    tokens = high_contrast(system)
    assert {tokens.page, tokens.side, tokens.soft} == {"#000000"}
    assert {tokens.text, tokens.danger, tokens.line} == {"#ffff00"}
    assert tokens.border == 2
    assert tokens.dark


def test_high_contrast_that_is_chosen_can_be_read_where_the_system_has_none(qapp: QApplication) -> None:
    tokens = theme.apply(qapp, theme.Appearance.HIGH_CONTRAST).tokens
    theme.apply(qapp, theme.Appearance.LIGHT)
    assert tokens.border == 2
    assert contrast(tokens.text, tokens.page) >= 7
    assert contrast(tokens.on_fill, tokens.fill) >= 7
    assert contrast(tokens.accent, tokens.soft) >= 7


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_nothing_to_fill_in(tokens: Tokens, scale: float) -> None:
    sheet = style_sheet(tokens, scale)
    assert sheet.count("{") == sheet.count("}")
    assert "{{" not in sheet
    assert "url(" in sheet


def test_a_change_of_appearance_reaches_windows_that_are_open(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Appearance.DARK)
    assert theme.current().tokens is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.page)
    theme.apply(qapp, theme.Appearance.LIGHT)
    assert theme.current().tokens is LIGHT


@pytest.mark.usefixtures("styled")
def test_the_shipped_type_is_used_and_dates_stand_in_columns(light: theme.Theme) -> None:
    label = theme.set_style(QLabel("8 July 2025"), "title")
    label.ensurePolished()
    assert label.fontInfo().family() == "Inter"
    assert label.font().pixelSize() == 20
    tabular = QFontMetricsF(light.font(TextStyle.BODY, tabular=True))
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("8000")


def test_the_type_of_this_computer_is_used_where_it_is_wanted(light: theme.Theme) -> None:
    own = fonts.family_of_system()
    assert replace(light, family=own).font(TextStyle.BODY).family() == own
    assert light.font(TextStyle.BODY).family() == theme.FAMILY


def test_a_larger_text_scale_enlarges_type_and_lengths() -> None:
    large = theme.Theme(LIGHT, 2.0)
    assert large.font(TextStyle.BODY).pixelSize() == 26
    assert large.px(24) == 48


@pytest.mark.usefixtures("light")
def test_a_ticked_box_looks_the_same_alone_and_in_a_list(qtbot: QtBot) -> None:
    box, shown = QCheckBox(), QListWidget()
    entry = QListWidgetItem("", shown)
    entry.setCheckState(Qt.CheckState.Checked)
    box.setChecked(True)
    for widget in (box, shown):
        qtbot.addWidget(widget)
        widget.resize(60, 40)
        widget.show()

    def inks(widget: QWidget) -> set[str]:
        image = widget.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(24) for y in range(40)}

    ticked = {theme.current().tokens.fill.lower(), theme.current().tokens.on_fill.lower()}
    assert ticked <= inks(box)
    assert ticked <= inks(shown)
    box.setChecked(False)
    assert theme.current().tokens.fill.lower() not in inks(box)


@pytest.mark.parametrize("appearance", [theme.Appearance.LIGHT, theme.Appearance.DARK, theme.Appearance.HIGH_CONTRAST])
@pytest.mark.parametrize("is_on", [False, True], ids=["off", "on"])
@pytest.mark.parametrize("kind", ["tick", "radio", "card", "chip", "rail"])
def test_the_focus_puts_a_ring_round_a_box_or_button_whether_it_is_on_or_off(
    kind: str, is_on: bool, appearance: theme.Appearance, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, appearance)
    box = QCheckBox("Large print") if kind == "tick" else theme.set_style(QRadioButton("Large print"), kind)
    box.setChecked(is_on)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    with_focus = box.grab().toImage()
    box.clearFocus()
    qapp.processEvents()
    without = box.grab().toImage()
    theme.apply(qapp, theme.Appearance.LIGHT)

    middle = box.width() // 2
    edge = {(middle, y) for y in range(4)} | {(middle, box.height() - 1 - y) for y in range(4)}
    changed = sum(with_focus.pixelColor(x, y) != without.pixelColor(x, y) for x, y in edge)
    assert with_focus.size() == without.size()
    assert changed >= 2


def test_a_list_of_ticks_marks_its_current_row_in_the_focus_only(light: theme.Theme, qtbot: QtBot) -> None:
    pair, other = QWidget(), QCheckBox("Other")
    row = QHBoxLayout(pair)
    shown = theme.set_style(QListWidget(), "ticks")
    for name in ("Paper 1", "Paper 2"):
        QListWidgetItem(name, shown).setCheckState(Qt.CheckState.Checked)
    shown.setCurrentRow(1)
    row.addWidget(shown)
    row.addWidget(other)
    qtbot.addWidget(pair)
    pair.show()
    pair.activateWindow()

    def is_marked() -> bool:
        QApplication.processEvents()
        image = shown.viewport().grab(shown.visualItemRect(shown.item(1))).toImage()
        colours = {image.pixelColor(image.width() - x, image.height() // 2).name() for x in range(1, 6)}
        return light.tokens.accent.lower() in colours or light.tokens.soft.lower() in colours

    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    assert is_marked()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    assert not is_marked()
