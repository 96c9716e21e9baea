"""The one style sheet, keyed on the property `kind` (`theme.set_style(widget, "primary")`).

Labels: hero, title, detail-title, section, reading, strong, small-strong, sentence (second
tone), quiet (third tone), small (12 px, third tone), hint, success, warning, danger.
Buttons: primary, plain (outlined), flat (a link in words), pane (outlined, 28 px), chip, icon,
fact (a value that can be edited), rail, card (a choice with room around it).
Frames: page, side, rail-side, asks, field (around an editor), card, card-first, card-current, footer, line, notice,
banner, past.
Lists: offered (the names that a field offers), ticks (to be ticked; the current row is marked in the focus only).
Fields need no kind. Whatever has the property `invalid` gets the border of a refused value.
"""

from PySide6.QtGui import QColor

from boardpack.resources import resource
from boardpack.values import asdict
from ui.theme.tokens import LIGHT, Tokens

_LABELS = {
    "body": ("13", "400", "text"),
    "hero": ("28", "600", "text"),
    "title": ("20", "600", "text"),
    "detail-title": ("16", "600", "text"),
    "section": ("15", "600", "text"),
    "reading": ("14", "400", "text"),
    "strong": ("13", "600", "text"),
    "small-strong": ("12", "600", "text"),
    "sentence": ("13", "400", "text_2"),
    "quiet": ("13", "400", "text_3"),
    "small": ("12", "400", "text_3"),
    "accent-strong": ("13", "600", "accent"),
    "warning-strong": ("13", "600", "warning"),
    "hint": ("11", "400", "text_3"),
    "success": ("13", "400", "success"),
    "warning": ("13", "400", "warning"),
    "danger": ("13", "400", "danger"),
    "danger-strong": ("13", "600", "danger"),
    "danger-small": ("12", "400", "danger"),
    "warning-small": ("12", "400", "warning"),
}

_LINE_HEIGHTS = {"28": 36, "20": 28, "16": 23, "15": 22, "14": 21, "13": 20, "12": 16, "11": 16}

_SHEET = """
QWidget[kind="page"], QStackedWidget, QScrollArea[kind="page"], QMainWindow {{ background: {page}; }}
QWidget[kind="side"] {{ background: {side}; }}
QWidget[kind="rail-side"] {{ background: {side}; border-right: {border}px solid {line}; }}
QWidget[kind="sunken"] {{ background: {sunken}; }}
QWidget[kind="footer"] {{ background: {page}; border-top: {border}px solid {line}; }}
QWidget[kind="box"] {{ background: {side}; border-top: {border}px solid {line}; }}
QWidget[kind="card"] {{ background: {page}; border: {border}px solid {line_strong}; border-radius: {r}px; }}
QWidget[kind="card-first"] {{ background: {page}; border: {border}px solid {accent}; border-radius: {r}px; }}
QFrame[kind="asks"] {{ background: {side}; border: 0; border-left: 3px solid {accent}; }}
QFrame[kind="field"] {{ background: {field}; border: {border}px solid {control}; border-radius: {r}px; }}
QFrame[kind="field-current"] {{ background: {field}; border: 2px solid {accent}; border-radius: {r}px; }}
QWidget[kind="card-current"] {{ background: {page}; border: 2px solid {accent}; border-radius: {r}px; }}
QWidget[kind="step"] {{ background: {page}; border: {border}px solid {line_strong};
  border-left: {p3}px solid {accent}; border-radius: {r}px; }}
QWidget[kind="notice"] {{ background: {side}; border: {border}px solid {line_strong}; border-radius: {r}px; }}
QWidget[kind="banner"] {{ background: {soft}; border-bottom: {border}px solid {line_strong}; }}
QWidget[kind="past"] {{ background: {soft}; border-left: 3px solid {accent}; }}
QFrame[kind="line"] {{ background: {line}; border: 0; max-height: {border}px; min-height: {border}px; }}
QFrame[kind="rule"] {{ background: {line}; border: 0; max-width: {border}px; min-width: {border}px; }}

QPushButton, QRadioButton, QCheckBox, QToolButton {{ outline: 0; }}
QPushButton {{ min-height: {h30}px; padding: 0 {p14}px; border: {border}px solid {line_strong};
  border-radius: {r}px; background: {page}; color: {text}; font-size: {s13}px; font-weight: 500; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed {{ background: {soft}; }}
QPushButton:focus {{ border: 2px solid {accent}; padding: 0 {p13}px; min-height: {h28}px; }}
QPushButton:disabled {{ color: {text_3}; background: {side}; border-color: {line}; }}
QPushButton[kind="primary"] {{ background: {fill}; border-color: {fill}; color: {on_fill}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{ background: {accent_deep}; }}
QPushButton[kind="primary"]:focus {{ border-color: {text}; }}
QPushButton[kind="primary"]:disabled {{ color: {text_3}; background: {side}; border-color: {line}; }}
QPushButton[kind="pane"] {{ min-height: {h26}px; padding: 0 {p10}px; }}
QPushButton[kind="pane"]:focus {{ min-height: {h24}px; padding: 0 {p9}px; }}
QPushButton[kind="flat"] {{ min-height: {h20}px; padding: 0; border: 1px solid transparent; border-left: 0;
  background: transparent; color: {accent}; font-weight: 400; text-align: left; }}
QPushButton[kind="flat"]:hover {{ text-decoration: underline; }}
QPushButton[kind="flat"]:focus {{ border: 1px solid {accent}; padding: 0; }}
QPushButton[kind="flat"]:disabled {{ color: {text_3}; }}
QPushButton[kind="fact"] {{ min-height: {h20}px; padding: 0 {p3}px 0 0; border: 1px solid transparent;
  border-left: 0; border-radius: 0; background: transparent; font-weight: 400; text-align: left; }}
QPushButton[kind="fact"][strong="true"] {{ font-weight: 600; }}
QPushButton[kind="fact"]:hover {{ border-bottom-color: {control}; }}
QPushButton[kind="fact"]:focus {{ border-bottom: 2px solid {accent}; padding: 0 {p3}px 0 0; min-height: {h20}px; }}
QPushButton[kind="icon"] {{ min-height: {h24}px; max-height: {h24}px; min-width: {h24}px; max-width: {h24}px;
  padding: 0; border: 1px solid transparent; background: transparent; }}
QPushButton[kind="icon"]:hover {{ background: {hover}; }}
QPushButton[kind="icon"]:focus {{ border: 1px solid {accent}; }}
QPushButton[kind="chip"] {{ min-height: {h24}px; max-height: {h24}px; padding: 0 {p10}px; border-radius: {r13}px;
  color: {text_2}; font-size: {s12}px; font-weight: 400; }}
QPushButton[kind="chip"]:checked {{ background: {soft}; border-color: {accent}; color: {accent}; font-weight: 500; }}
QPushButton[kind="chip"]:focus {{ border: 2px solid {accent}; padding: 0 {p9}px;
  min-height: {h22}px; max-height: {h22}px; }}
QPushButton[kind="chip"]::menu-indicator, QPushButton[kind="pane"]::menu-indicator,
QPushButton[kind="icon"]::menu-indicator, QPushButton[kind="flat"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="plain"]::menu-indicator {{ image: url("{arrow}"); width: {h12}px; height: {h12}px;
  subcontrol-origin: padding; subcontrol-position: right; right: {p5}px; }}
QPushButton[kind="find"] {{ min-height: {h26}px; padding: 0 {p8}px; background: {field}; color: {text_3};
  font-size: {s12}px; font-weight: 400; text-align: left; }}
QPushButton[kind="find"]:focus {{ min-height: {h24}px; padding: 0 {p7}px; }}
QToolButton[kind="in-field"] {{ border: 0; background: transparent; padding: 0; }}

QMessageBox, QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox {{ background: {field};
  border: {border}px solid {control}; border-radius: {r}px; padding: 0 {p7}px; min-height: {h26}px;
  selection-background-color: {fill}; selection-color: {on_fill}; }}
QPlainTextEdit, QTextEdit {{ padding: {p4}px {p6}px; }}
QTextEdit[prose="true"] {{ background: transparent; border: 0; padding: 0; min-height: 0; color: {text}; }}
QTextEdit[kind="prose-body"] {{ font-size: {s13}px; }}
QTextEdit[kind="prose-reading"] {{ font-size: {s14}px; }}
QTextEdit[kind="prose-lead"] {{ font-size: {s15}px; }}
QTextEdit[tone="text_2"] {{ color: {text_2}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {h18}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{arrow}"); width: {h12}px; height: {h12}px; }}
QComboBox[kind="small"], QLineEdit[kind="small"] {{ font-size: {s12}px; }}
QComboBox QAbstractItemView {{ background: {page}; border: {border}px solid {line_strong}; padding: {p4}px;
  selection-background-color: {soft}; selection-color: {text}; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
  border: 2px solid {accent}; padding: 0 {p6}px; min-height: {h24}px; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QSpinBox:disabled,
QPlainTextEdit:disabled {{ color: {text_3}; background: {side}; border-color: {line}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: {p3}px {p5}px; }}
QLineEdit[kind="filter"] {{ min-height: {h24}px; max-height: {h24}px; padding: 0 {p4}px; font-size: {s12}px; }}
QLineEdit[kind="filter"]:focus {{ min-height: {h22}px; max-height: {h22}px; padding: 0 {p3}px; }}
QLineEdit[kind="title"] {{ border: 0; border-bottom: 2px solid transparent; border-radius: 0; padding: 0;
  background: transparent; font-size: {s16}px; font-weight: 600; }}
QLineEdit[kind="title"]:hover:!read-only {{ border-bottom-color: {line_strong}; }}
QLineEdit[kind="title"]:focus {{ border-bottom-color: {accent}; }}
QTextEdit[kind="paper"] {{ border: 0; border-radius: 0; padding: 0; background: transparent;
  font-size: {s14}px; }}
QLineEdit[invalid="true"], QDateEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border-color: {danger}; }}
QTextBrowser[kind="letter"] {{ background: #FFFFFF; color: #000000; border: 2px solid #FFFFFF; padding: 0; }}
QTextBrowser[kind="letter"]:focus {{ border-color: {paper_accent}; padding: 0; }}

QRadioButton, QCheckBox {{ min-height: {h20}px; spacing: {p7}px; border: 2px solid transparent;
  border-radius: {r3}px; padding: 0 {p4}px 0 2px; }}
QRadioButton::indicator, QCheckBox::indicator, QListWidget::indicator {{ width: {h12}px; height: {h12}px;
  border: 1px solid {control}; background: {field}; border-radius: {r3}px; }}
QRadioButton::indicator {{ border-radius: {r_dot}px; }}
QRadioButton::indicator:checked {{ width: {h6}px; height: {h6}px; border: {h4}px solid {fill}; background: {on_fill};
  border-radius: {r_full}px; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ border: 1px solid {fill}; background: {fill};
  image: url("{tick}"); }}
QRadioButton:focus, QCheckBox:focus {{ border-color: {accent}; }}
QRadioButton[kind="card"] {{ background: {page}; border: {border}px solid {control}; border-radius: {r}px;
  min-height: {h32}px; padding: 0 {p12}px; }}
QRadioButton[kind="card"]:hover {{ background: {hover}; }}
QRadioButton[kind="card"]:checked {{ background: {soft}; border-color: {accent}; font-weight: 600; }}
QRadioButton[kind="card"]:focus {{ border: 2px solid {text}; padding: 0 {p11}px; min-height: {h30}px; }}

QRadioButton[kind="rail"] {{ min-height: {h30}px; max-height: {h30}px; padding: 0 {p7}px; border: 1px solid transparent;
  border-radius: {r}px; color: {text_2}; font-size: {s13}px; font-weight: 400; spacing: 0; }}
QRadioButton[kind="rail"]:hover {{ background: {hover}; }}
QRadioButton[kind="rail"]:checked {{ background: {soft}; border-color: {rail_line}; color: {accent};
  font-weight: 600; }}
QRadioButton[kind="rail"]:focus {{ border: 2px solid {accent}; padding: 0 {p6}px;
  min-height: {h28}px; max-height: {h28}px; }}
QRadioButton[kind="chip"] {{ min-height: {h24}px; max-height: {h24}px; padding: 0 {p10}px; border-radius: {r13}px;
  border: {border}px solid {line_strong}; background: {page}; color: {text_2}; font-size: {s12}px; font-weight: 400;
  spacing: 0; }}
QRadioButton[kind="chip"]:hover {{ background: {hover}; }}
QRadioButton[kind="chip"]:checked {{ background: {soft}; border-color: {accent}; color: {accent}; font-weight: 500; }}
QRadioButton[kind="chip"]:focus {{ border: 2px solid {accent}; padding: 0 {p9}px;
  min-height: {h22}px; max-height: {h22}px; }}
QRadioButton[kind="rail"]::indicator, QRadioButton[kind="chip"]::indicator,
QRadioButton[kind="rail"]::indicator:checked, QRadioButton[kind="chip"]::indicator:checked {{ width: 0; height: 0;
  border: 0; background: transparent; }}

QHeaderView {{ background: {page}; border: 0; }}
QTableView, QListView {{ background: {page}; border: 0; outline: 0; }}
QListWidget[kind="ticks"]::item {{ border: 2px solid transparent; color: {text}; }}
QListWidget[kind="ticks"]::item:selected:active {{ background: {soft}; border-color: {accent}; }}
QListWidget[kind="ticks"]::item:selected:!active {{ background: transparent; }}
QTreeView[kind="outline"] {{ padding: {p8}px {p12}px; font-size: {s13}px; }}
QTreeView[kind="outline"]::item {{ min-height: {h28}px; color: {text}; }}
QTreeView[kind="outline"]::item:hover {{ background: {hover}; }}
QTreeView[kind="outline"]::item:selected {{ background: {soft}; color: {text}; }}
QListView[kind="offered"] {{ border: {border}px solid {control}; padding: {p4}px; }}
QListView[kind="offered"]::item {{ min-height: {h24}px; padding: 0 {p5}px; color: {text}; }}
QListView[kind="offered"]::item:selected {{ background: {soft}; color: {text}; }}
QSplitter::handle {{ background: {line}; }}
QScrollArea {{ border: 0; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: {h10}px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: {h10}px; margin: 0; }}
QScrollBar::handle {{ background: {line_strong}; border: 2px solid {page}; border-radius: {r5}px;
  min-height: {h32}px; min-width: {h32}px; }}
QScrollBar::handle:hover {{ background: {control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ border: 0; background: {sunken}; border-radius: {r3}px; min-height: {h6}px; max-height: {h6}px; }}
QProgressBar::chunk {{ background: {fill}; border-radius: {r3}px; }}
QWidget#qt_calendar_navigationbar {{ background: {page}; min-height: {h32}px; }}
QCalendarWidget QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: {r3}px;
  color: {text}; font-weight: 600; padding: {p3}px {p6}px; }}
QCalendarWidget QToolButton:hover {{ background: {hover}; }}
QCalendarWidget QToolButton:focus {{ border: 2px solid {accent}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; width: 0; }}
QCalendarWidget QAbstractItemView {{ background: {page}; outline: 0; }}
QMenu {{ background: {page}; border: {border}px solid {line_strong}; padding: {p4}px; }}
QMenu::item {{ padding: {p5}px {p24}px {p5}px {p24}px; border-radius: {r3}px; }}
QMenu::item:selected {{ background: {soft}; color: {text}; }}
QMenu::separator {{ background: {line}; height: {border}px; margin: {p4}px; }}
QToolTip {{ background: {side}; color: {text}; border: {border}px solid {line_strong}; padding: {p4}px; }}
"""

_HIGH_CONTRAST = """
QPushButton:focus, QPushButton[kind="find"]:focus {{ background: {fill}; color: {on_fill}; }}
QPushButton[kind="primary"]:focus {{ border: 4px double {on_fill}; }}
QPushButton[kind="flat"]:focus, QPushButton[kind="fact"]:focus {{ background: {page}; color: {accent}; }}
QPushButton[kind="icon"]:focus {{ background: {page}; border: 2px solid {accent}; }}
QPushButton[kind="flat"] {{ text-decoration: underline; }}
QRadioButton[kind="rail"]:checked {{ border: 3px solid {text}; padding: 0 {p5}px; min-height: {h26}px;
  max-height: {h26}px; }}
QRadioButton[kind="chip"]:checked {{ border: 3px solid {text}; padding: 0 {p8}px; min-height: {h20}px;
  max-height: {h20}px; font-weight: 600; }}
QRadioButton[kind="rail"]:focus, QRadioButton[kind="chip"]:focus {{ border: 4px double {text};
  text-decoration: underline; }}
QRadioButton[kind="card"]:checked {{ border: 3px solid {text}; padding: 0 {p11}px; min-height: {h30}px; }}
QRadioButton[kind="card"]:focus {{ border: 4px double {text}; padding: 0 {p10}px; min-height: {h28}px; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QSpinBox:disabled,
QPlainTextEdit:disabled {{ border-style: dashed; }}
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
  border: 4px double {accent}; padding: 0 {p4}px; min-height: {h20}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 4px double {accent}; padding: {p3}px {p3}px; }}
QTextEdit[kind="paper"]:focus, QTextEdit[prose="true"]:focus {{ border: 0; padding: 0; }}
QPushButton:disabled, QPushButton[kind="primary"]:disabled {{ border-style: dashed; }}
QLineEdit[kind="title"]:focus {{ border: 0; border-bottom: 2px solid {accent}; padding: 0; }}
"""
"""Styles for high contrast, where all borders look alike: the focus has inverted colours or a double border."""


def style_sheet(tokens: Tokens, scale: float = 1.0) -> str:
    """Return the style sheet for these colours at that text scale."""
    lengths = {f"{letter}{n}": round(n * scale) for letter in "hps" for n in range(3, 33)}
    radii = {"r": round(6 * scale), "r3": round(3 * scale), "r5": round(5 * scale), "r13": (round(22 * scale) + 4) // 2}
    # a radius of more than half a side is none at all
    radii |= {"r_dot": (lengths["h12"] + 2) // 2, "r_full": (lengths["h6"] + 2 * lengths["h4"]) // 2}
    colours = {name: value for name, value in asdict(tokens).items() if name != "dark"}
    deep = tokens.fill if tokens.border == 2 else ("#4C7CC4" if tokens.dark else "#183F72")
    rail_line = tokens.text if tokens.border == 2 else "transparent"  # high contrast knows no tint
    arrow = resource("icons", f"arrow-on-{'dark' if tokens.dark else 'light'}.svg").as_posix()
    on = "dark" if QColor(tokens.on_fill).lightness() > 127 else "light"
    tick = resource("icons", f"check-on-{on}.svg").as_posix()
    given = {**colours, **lengths, **radii, "paper_accent": LIGHT.accent}  # a letter is white in every appearance
    sheet = _SHEET.format(**given, accent_deep=deep, rail_line=rail_line, arrow=arrow, tick=tick)
    if tokens.border == 2:
        sheet += _HIGH_CONTRAST.format(**given)
    return sheet + "".join(_label(kind, tokens, scale) for kind in _LABELS)


def _label(kind: str, tokens: Tokens, scale: float) -> str:
    size, weight, tone = _LABELS[kind]
    return (
        f'QLabel[kind="{kind}"] {{ font-size: {round(int(size) * scale)}px; font-weight: {weight};'
        f" min-height: {round(_LINE_HEIGHTS[size] * scale)}px; color: {getattr(tokens, tone)}; }}\n"
    )
