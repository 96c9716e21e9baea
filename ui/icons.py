"""Lucide's icons in the colours of the theme.

    put(button, "inbox")                        # any file of resources/icons, second tone
    put(label, "folder", ThemeTone.ACCENT, size=20)

`set_icon` works on buttons, actions and labels, and remembers the icon, so that `retint` can draw all of them again
when the appearance changes.
"""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from boardpack.resources import resource
from ui.theme import ThemeTone, current

_PROPERTY = "boardpack_icon"
_RATIOS = (1.0, 2.0)
_STROKE = "1.75"

_Put = tuple[str, str, str, int]
Bearer = QAbstractButton | QAction | QLabel


def set_icon(
    bearer: Bearer, name: str, tone: ThemeTone = ThemeTone.SECOND, *, on: ThemeTone | None = None, size: int = 16
) -> None:
    """Set the icon of a button, action or label. `on` is its tone while a button is checked."""
    bearer.setProperty(_PROPERTY, (name, tone.value, (on or tone).value, size))
    _draw_on(bearer)


def remove_icon(bearer: QAbstractButton) -> None:
    """Remove the icon of a button."""
    bearer.setProperty(_PROPERTY, None)
    bearer.setIcon(QIcon())


def icon(name: str, tone: ThemeTone = ThemeTone.SECOND, *, on: ThemeTone | None = None, size: int = 16) -> QIcon:
    """Return an icon in the current theme. Prefer `set_icon`, which follows the theme."""
    made = QIcon()
    length = current().px(size)
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, tone, length, ratio))
        made.addPixmap(pixmap(name, on or tone, length, ratio), state=QIcon.State.On)
        made.addPixmap(pixmap(name, ThemeTone.THIRD, length, ratio), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, tone: ThemeTone, length: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture with sides of `length` px, sharp at the screen's pixel ratio."""
    return QPixmap(_drawn(name, current().color(tone).name(), length, ratio))


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, length: int, ratio: float) -> QPixmap:
    """Draw an icon once: rows and facts with one are painted again and again."""
    made = QPixmap(round(length * ratio), round(length * ratio))
    made.fill(Qt.GlobalColor.transparent)
    svg = _source(name).replace("currentColor", colour)
    painter = QPainter(made)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(made.rect()))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def retint() -> None:
    """Draw every icon set by `set_icon` again in the current theme."""
    for widget in QApplication.allWidgets():
        for bearer in (widget, *widget.actions()):
            if isinstance(bearer, Bearer) and _put_on(bearer):
                _draw_on(bearer)


def _put_on(bearer: QObject) -> _Put | None:
    put_there: _Put | None = bearer.property(_PROPERTY)
    return put_there


def _draw_on(bearer: Bearer) -> None:
    put_there = _put_on(bearer)
    if put_there is None:
        return
    name, tone, on, size = put_there
    length = current().px(size)
    if isinstance(bearer, QLabel):
        bearer.setPixmap(pixmap(name, ThemeTone(tone), length, bearer.devicePixelRatioF()))
        return
    bearer.setIcon(icon(name, ThemeTone(tone), on=ThemeTone(on), size=size))
    if isinstance(bearer, QAbstractButton):
        bearer.setIconSize(QSize(length, length))


@cache
def _source(name: str) -> str:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return text.replace('stroke-width="2"', f'stroke-width="{_STROKE}"')
