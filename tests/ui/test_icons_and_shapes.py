"""Icons and shapes are drawn, each unlike the others, in the colours of the theme in force."""

import pytest
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from boardpack.resources import resource
from ui import icons, shapes, theme
from ui.shapes import StatusShape
from ui.theme import ThemeTone


def ink(picture: QPixmap) -> bytes:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGBA8888)
    return bytes(image.constBits())


@pytest.mark.usefixtures("light")
def test_every_shape_differs_from_the_others_even_without_colour(qapp: QApplication) -> None:
    outlines = set()
    for shape in StatusShape:
        alpha = ink(shapes.pixmap(shape, 20))[3::4]
        assert any(alpha), f"{shape} draws nothing"
        outlines.add(alpha)
    assert len(outlines) == len(StatusShape)


@pytest.mark.usefixtures("light")
@pytest.mark.parametrize("path", sorted(resource("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_shipped_icon_can_be_drawn(path: object, qapp: QApplication) -> None:
    assert any(ink(icons.pixmap(getattr(path, "stem", ""), ThemeTone.TEXT, 16))[3::4])


def test_icons_follow_a_change_of_appearance(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.Appearance.LIGHT)
    button = QPushButton()
    qtbot.addWidget(button)
    icons.set_icon(button, "inbox")
    before = ink(button.icon().pixmap(16, 16))
    theme.apply(qapp, theme.Appearance.DARK)
    icons.retint()
    assert ink(button.icon().pixmap(16, 16)) != before
    icons.remove_icon(button)
    assert button.icon().isNull()
    theme.apply(qapp, theme.Appearance.LIGHT)


def test_only_late_and_at_risk_colour_their_word() -> None:
    coloured = {shape for shape in StatusShape if shape.word_tone is not ThemeTone.SECOND}
    assert coloured == {StatusShape.SQUARE, StatusShape.TRIANGLE}
