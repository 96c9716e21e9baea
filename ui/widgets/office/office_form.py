"""The form of the office's names in Settings."""

from collections.abc import Collection, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.office.markings import Classification
from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.domain.office.setting_texts import SettingText, has_lines, parse_setting, setting_text
from boardpack.domain.office.settings import CommentUse, PaperAcceptance, Settings, StatusWordsUse
from boardpack.errors import RefusedError
from boardpack.services.board.settings import refuse_unfit_field
from boardpack.values import replace
from ui.theme import current
from ui.widgets.fields.checked_field import CheckedField
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.colour_swatch import ColourSwatch
from ui.widgets.labels import label
from ui.widgets.layouts import row_layout
from ui.widgets.office.entry_list import EntryList
from ui.widgets.office.office_entries import ENTRY_LAYOUTS

_LINE, _AROUND_LINES, _LEAST_LINES, _MOST_LINES = 20, 16, 3, 10
_LABELS = 176
FIELD_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "The board",
        (
            "board_name",
            "commissioner_title",
            "quorum",
            "public_access",
        ),
    ),
    (
        "The office",
        (
            "office_name",
            "office_address",
            "office_email",
            "office_telephone",
            "website_email",
            "accent",
        ),
    ),
    (
        "The force and other bodies",
        (
            "force_name",
            "force_names",
            "bodies",
            "dated_names",
        ),
    ),
    (
        "Meetings and papers",
        (
            "meets_on",
            "clear_days",
            "papers_lead",
            "paper_pages",
            "standing_agenda",
            "paper_marking",
            "handling_instruction",
            "acceptance",
            "attached_comments",
            "status_words",
            "copies_to_make",
            "paper_sign_offs",
        ),
    ),
    (
        "Responses",
        (
            "response_addressee",
            "response_salutation",
            "response_copies",
            "comments_due_day",
        ),
    ),
    (
        "References and dictionary",
        (
            "action_ref_prefix",
            "decision_ref_pattern",
            "minute_ref_pattern",
            "abbreviations",
            "spelling_words",
        ),
    ),
)
"""The fields of Settings in groups, each below its heading."""
_CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "paper_marking": tuple((marking.value, marking.value) for marking in Classification),
    "acceptance": tuple((way.value, way.value.capitalize()) for way in PaperAcceptance),
    "attached_comments": tuple((use.value, use.value.capitalize()) for use in CommentUse),
    "status_words": tuple((use.value, use.value.capitalize()) for use in StatusWordsUse),
}
"""The fields that offer a few values."""
SettingField = QLineEdit | QPlainTextEdit | ChoiceBox[str] | EntryList


class OfficeForm(QWidget):
    """Labels at the left, fields at the right, each group below its heading.

    Emits `edited` while the user types, and `left` with the name of a changed field when the focus leaves it, on Enter
    or with a choice.
    """

    edited = Signal()
    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept = Settings("")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, current().px(_LABELS))
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, SettingField] = {}
        self._parts_of: dict[str, list[QWidget]] = {}
        self._checked: dict[str, CheckedField | EntryList] = {}
        for heading, names in FIELD_GROUPS:
            self._parts_of[heading] = [self._add_heading(heading)]
            for name in names:
                self.fields[name] = self._add(self._grid.rowCount(), name, self._parts_of[heading])
        self.show_settings(self._kept)
        if isinstance(app := QApplication.instance(), QApplication):
            app.focusChanged.connect(self._on_focus)

    def show_groups(self, headings: Collection[str]) -> None:
        """Show only the groups below these headings."""
        for heading, parts in self._parts_of.items():
            for part in parts:
                part.setVisible(heading in headings)

    def show_settings(self, settings: Settings) -> None:
        """Show these settings. A field that has its value already is left alone, since somebody may be in it."""
        for name in self.fields:
            self.show_setting(settings, name)
        self._kept = settings

    def show_setting(self, settings: Settings, name: str) -> None:
        """Show one of these settings."""
        value, field = getattr(settings, name), self.fields[name]
        self._kept, text = replace(self._kept, **{name: value}), setting_text(name, value)
        if name in self._checked:
            self._checked[name].clear_problem()
        if text == _text(field):
            return
        if isinstance(field, EntryList):
            field.show_lines(text)
        elif isinstance(field, QPlainTextEdit):
            field.setPlainText(text if isinstance(text, str) else "\n".join(text))
            _fit_height(field)
        elif isinstance(field, QLineEdit):
            field.setText(text if isinstance(text, str) else "; ".join(text))
        else:
            field.choose(str(text))

    @property
    def is_changed(self) -> bool:
        """Return True if any field differs from the settings shown."""
        return any(self._edited_fields())

    def _edited_fields(self) -> Iterator[str]:
        for name, field in self.fields.items():
            if _text(field) != setting_text(name, getattr(self._kept, name)):
                yield name

    def changed(self, name: str) -> Any:
        """Return the value that was typed in a field. None if it is the one shown, or is wrong, which is then said."""
        if name not in self._edited_fields() or (name in self._checked and not self._checked[name].check()):
            return None
        return parse_setting(name, _text(self.fields[name]))

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        for name, field in self.fields.items() if before is not None and self.isAncestorOf(before) else ():
            if _is_in(field, before) and not _is_in(field, now):
                self._leave(name)

    def _leave(self, name: str) -> None:
        if name in self._edited_fields():
            self.left.emit(name)

    def _add_heading(self, words: str) -> QLabel:
        heading = label(words, "section")
        heading.setContentsMargins(0, current().px(12), 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)
        return heading

    def _add(self, at: int, name: str, parts: list[QWidget]) -> SettingField:
        made = self._made(name)
        made.setAccessibleName(SETTING_LABELS[name].label)
        words = label(SETTING_LABELS[name].label, "quiet", wrap=True)
        words.setBuddy(made)
        words.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(words, at, 0)
        self._grid.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        parts += (words, made)
        if isinstance(made, ChoiceBox):
            self._grid.addWidget(made, at, 1, Qt.AlignmentFlag.AlignLeft)
            return made
        if isinstance(made, EntryList):
            self._checked[name] = made
            self._grid.addWidget(made, at, 1)
            return made
        checked = CheckedField(made, lambda: setting_problem(name, _text(made)))
        self._checked[name] = checked
        row = row_layout(spacing=8)
        row.addWidget(checked, 1)
        parts.append(checked)
        if name == "accent" and isinstance(made, QLineEdit):
            swatch = ColourSwatch(made)
            swatch.clicked.connect(lambda: self._leave(name))
            row.addWidget(swatch, 0, Qt.AlignmentFlag.AlignTop)
            parts.append(swatch)
        self._grid.addLayout(row, at, 1)
        return made

    def _made(self, name: str) -> SettingField:
        words = SETTING_LABELS[name]
        if name in _CHOICES:
            box = ChoiceBox[str](words.label, _CHOICES[name])
            box.activated.connect(lambda _: self._leave(name))
            return box
        if name in ENTRY_LAYOUTS:
            entries = EntryList(words.label, ENTRY_LAYOUTS[name])
            entries.show_lines(())
            entries.edited.connect(self.edited)
            return entries
        made = QPlainTextEdit() if has_lines(name) else QLineEdit()
        if isinstance(made, QPlainTextEdit):
            _fit_height(made)
            made.setTabChangesFocus(True)
            made.textChanged.connect(self.edited)
        else:
            made.textEdited.connect(lambda _: self.edited.emit())
            made.returnPressed.connect(lambda: self._leave(name))
        made.setPlaceholderText(words.hint)
        return made


def _is_in(field: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (field is widget or field.isAncestorOf(widget))


def setting_problem(name: str, text: SettingText) -> str:
    """Return what is wrong with the text of a setting. Empty if it can be saved."""
    try:
        refuse_unfit_field(name, parse_setting(name, text))
    except RefusedError as error:
        return str(error)
    return ""


def _fit_height(field: QPlainTextEdit) -> None:
    """Show three to ten lines of the field without scrolling."""
    lines = max(_LEAST_LINES, min(field.blockCount(), _MOST_LINES))
    field.setFixedHeight(current().px(_LINE * lines + _AROUND_LINES))


def _text(field: SettingField) -> SettingText:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    if isinstance(field, ChoiceBox):
        return field.value
    if isinstance(field, EntryList):
        return field.lines
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())
