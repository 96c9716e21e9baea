"""The form of the office's names: a few fields at first, all of them in Settings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.office.setting_labels import SETTING_LABELS
from boardpack.domain.office.setting_texts import SettingText, has_lines, parse_setting, setting_text
from boardpack.domain.office.settings import Settings
from ui.theme import current
from ui.widgets.labels import label


@dataclass(frozen=True)
class OfficeField:
    """One field of `Settings`, by its attribute."""

    name: str

    @property
    def label(self) -> str:
        """The words at the left of the field."""
        return SETTING_LABELS[self.name].label

    @property
    def hint(self) -> str:
        """An example, or how to write the setting. May be empty."""
        return SETTING_LABELS[self.name].hint

    @property
    def lines(self) -> bool:
        """Return True if the field has several lines."""
        return has_lines(self.name)


FIRST_FIELDS = (
    OfficeField("board_name"),
    OfficeField("force_name"),
    OfficeField("commissioner_title"),
    OfficeField("chair_name"),
    OfficeField("office_name"),
    OfficeField("meets_on"),
)
_LINE, _AROUND_LINES, _LEAST_LINES, _MOST_LINES = 20, 16, 3, 10
_LABELS = 176
FIELD_GROUPS: tuple[tuple[str, tuple[OfficeField, ...]], ...] = (
    (
        "The board",
        (
            OfficeField("board_name"),
            OfficeField("chair_name"),
            OfficeField("commissioner_title"),
            OfficeField("secretary_name"),
            OfficeField("members"),
            OfficeField("quorum"),
            OfficeField("public_access"),
        ),
    ),
    (
        "The office",
        (
            OfficeField("office_name"),
            OfficeField("office_address"),
            OfficeField("office_email"),
            OfficeField("office_telephone"),
            OfficeField("accent"),
        ),
    ),
    (
        "The force and other bodies",
        (
            OfficeField("force_name"),
            OfficeField("force_names"),
            OfficeField("bodies"),
            OfficeField("dated_names"),
            OfficeField("owner_emails"),
        ),
    ),
    (
        "Meetings and papers",
        (
            OfficeField("meets_on"),
            OfficeField("clear_days"),
            OfficeField("papers_lead"),
            OfficeField("paper_pages"),
            OfficeField("standing_agenda"),
            OfficeField("paper_marking"),
            OfficeField("handling_instruction"),
            OfficeField("attached_comments"),
            OfficeField("paper_sign_offs"),
        ),
    ),
    (
        "Responses",
        (
            OfficeField("response_addressee"),
            OfficeField("response_salutation"),
            OfficeField("response_copies"),
            OfficeField("comments_due_day"),
        ),
    ),
    (
        "References and dictionary",
        (
            OfficeField("action_ref_prefix"),
            OfficeField("decision_ref_pattern"),
            OfficeField("minute_ref_pattern"),
            OfficeField("abbreviations"),
            OfficeField("spelling_words"),
        ),
    ),
)
"""The fields of Settings in groups, each below its heading."""
ALL_FIELDS = tuple(field for _, fields in FIELD_GROUPS for field in fields)


class OfficeForm(QWidget):
    """Labels at the left, fields at the right, in the order given, each group below its heading if it has one.

    Emits `edited` while the user types.
    """

    edited = Signal()

    def __init__(self, groups: tuple[tuple[str, tuple[OfficeField, ...]], ...]) -> None:
        super().__init__()
        self._kept = Settings("")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, self.label_width)
        self._grid.setColumnStretch(1, 1)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        for heading, fields in groups:
            if heading:
                self._add_heading(heading)
            self.fields |= {field.name: self._add(self._grid.rowCount(), field) for field in fields}
        self.show_settings(self._kept)

    @property
    def label_width(self) -> int:
        """The width of the labels, for rows that a page adds below."""
        return current().px(_LABELS)

    @property
    def line_fields(self) -> tuple[QLineEdit, ...]:
        """The fields of one line, in which Enter may press the form's button."""
        return tuple(field for field in self.fields.values() if isinstance(field, QLineEdit))

    def show_settings(self, settings: Settings) -> None:
        """Show these settings."""
        self._kept = settings
        for name, field in self.fields.items():
            text = setting_text(name, getattr(settings, name))
            if isinstance(field, QPlainTextEdit):
                field.setPlainText(text if isinstance(text, str) else "\n".join(text))
                _fit_height(field)
            else:
                field.setText(text if isinstance(text, str) else "; ".join(text))

    def settings(self) -> Settings:
        """Return the settings as the fields state them; what has no field stays as it was. Raises RefusedError."""
        return replace(self._kept, **self.changes())

    def changes(self) -> dict[str, Any]:
        """Return the settings that the fields state otherwise than shown. Raises RefusedError for an unfit text."""
        return {name: parse_setting(name, _text(self.fields[name])) for name in self._edited_fields()}

    @property
    def is_changed(self) -> bool:
        """Return True if any field differs from the settings shown."""
        return any(self._edited_fields())

    def _edited_fields(self) -> Iterator[str]:
        for name, field in self.fields.items():
            if _text(field) != setting_text(name, getattr(self._kept, name)):
                yield name

    def _add_heading(self, words: str) -> None:
        heading = label(words, "section")
        heading.setContentsMargins(0, current().px(12), 0, 0)
        self._grid.addWidget(heading, self._grid.rowCount(), 0, 1, 2)

    def _add(self, at: int, field: OfficeField) -> QLineEdit | QPlainTextEdit:
        made: QLineEdit | QPlainTextEdit = QPlainTextEdit() if field.lines else QLineEdit()
        if isinstance(made, QPlainTextEdit):
            _fit_height(made)
            made.setTabChangesFocus(True)
            made.textChanged.connect(self.edited)
        else:
            made.textEdited.connect(lambda _: self.edited.emit())
        made.setPlaceholderText(field.hint)
        made.setAccessibleName(field.label)
        words = label(field.label, "quiet", wrap=True)
        words.setBuddy(made)
        words.setContentsMargins(0, 5, 0, 0)
        self._grid.addWidget(words, at, 0)
        self._grid.setAlignment(words, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(made, at, 1)
        return made


def _fit_height(field: QPlainTextEdit) -> None:
    """Show three to ten lines of the field without scrolling."""
    lines = max(_LEAST_LINES, min(field.blockCount(), _MOST_LINES))
    field.setFixedHeight(current().px(_LINE * lines + _AROUND_LINES))


def _text(field: QLineEdit | QPlainTextEdit) -> SettingText:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())
