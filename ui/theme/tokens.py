"""The colours of the window by their use. No other module names a colour."""

from enum import StrEnum

from PySide6.QtGui import QColor, QPalette

from boardpack.values import Frozen


class ThemeTone(StrEnum):
    """The colours of text, shapes and icons: names of fields of `Tokens`."""

    TEXT = "text"
    SECOND = "text_2"
    THIRD = "text_3"
    ACCENT = "accent"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


class Tokens(Frozen):
    """The colours of one appearance. Every text tone has a contrast of at least 4.5 to 1 on `page` and on `soft`."""

    page: str
    side: str
    sunken: str
    field: str
    hover: str
    soft: str
    line: str
    line_strong: str
    control: str
    text: str
    text_2: str
    text_3: str
    accent: str
    fill: str
    on_fill: str
    success: str
    warning: str
    danger: str
    mark: str
    mark_strong: str
    border: int = 1
    dark: bool = False

    def color(self, tone: ThemeTone) -> QColor:
        """Return the colour of a tone."""
        return QColor(getattr(self, tone.value))


LIGHT = Tokens(
    page="#FFFFFF",
    side="#F5F6F8",
    sunken="#E8EBEF",
    field="#FFFFFF",
    hover="#EDEFF2",
    soft="#E4EDF8",
    line="#E4E7EB",
    line_strong="#C3CAD3",
    control="#868F9B",
    text="#1A1C1F",
    text_2="#474D55",
    text_3="#626973",
    accent="#1F4E8C",
    fill="#1F4E8C",
    on_fill="#FFFFFF",
    success="#1C6B3F",
    warning="#8A5200",
    danger="#B3231A",
    mark="#FFF1BF",
    mark_strong="#FFDF7A",
)

DARK = Tokens(
    page="#1C1E21",
    side="#151719",
    sunken="#111315",
    field="#141618",
    hover="#26292D",
    soft="#24354D",
    line="#2D3136",
    line_strong="#454B53",
    control="#78818C",
    text="#ECEEF0",
    text_2="#BCC2CA",
    text_3="#9BA2AC",
    accent="#92B9F0",
    fill="#3D6CB2",
    on_fill="#FFFFFF",
    success="#74C898",
    warning="#E5B454",
    danger="#FF948A",
    mark="#4A3D12",
    mark_strong="#6B5714",
    dark=True,
)


def high_contrast(system: QPalette) -> Tokens:
    """Return tokens that take every colour from the system's palette: no tints, borders of 2 px.

    Status is then shown by shape and word alone.
    """
    base = system.color(QPalette.ColorRole.Base).name()
    text = system.color(QPalette.ColorRole.Text).name()
    accent = system.color(QPalette.ColorRole.Highlight).name()
    on_accent = system.color(QPalette.ColorRole.HighlightedText).name()
    return Tokens(
        **dict.fromkeys(("page", "side", "sunken", "field", "hover", "soft", "mark", "mark_strong"), base),
        **dict.fromkeys(("line", "line_strong", "control", "text", "text_2", "text_3"), text),
        **dict.fromkeys(("success", "warning", "danger"), text),
        accent=text,
        fill=accent,
        on_fill=on_accent,
        border=2,
        dark=system.color(QPalette.ColorRole.Base).lightness() < 128,
    )
