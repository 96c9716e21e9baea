"""The form of the office's names: a few fields at first, all of them in Settings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from boardpack.domain.office.setting_texts import SettingText, parse_setting, setting_text
from boardpack.domain.office.settings import Settings
from ui.theme import current
from ui.widgets.labels import label


@dataclass(frozen=True)
class OfficeField:
    """One field of `Settings`: its attribute, its label, a hint, and whether it holds several lines."""

    name: str
    label: str
    hint: str = ""
    lines: bool = False


FIRST_FIELDS = (
    OfficeField("board_name", "Name of the board", "For example High Harms Board"),
    OfficeField("force_name", "Force", "For example Northmere Police"),
    OfficeField("commissioner_title", "Title of the Commissioner"),
    OfficeField("chair_name", "Chair"),
    OfficeField("office_name", "Office"),
    OfficeField("meets_on", "The board meets on", "For example third Wednesday, or last Thursday every 2 months"),
)
_LABELS = 176
ALL_FIELDS = (
    *FIRST_FIELDS,
    OfficeField("secretary_name", "Secretary of the board"),
    OfficeField("office_address", "Address", "One line below the other", lines=True),
    OfficeField("office_email", "Email"),
    OfficeField("office_telephone", "Telephone"),
    OfficeField("force_names", "How letters name the force", "One name a line, for example Northmere", lines=True),
    OfficeField(
        "bodies", "Bodies", "One a line with its spellings, for example Flood Forum: NFF, the forum", lines=True
    ),
    OfficeField(
        "owner_emails",
        "E-mail addresses of owners",
        "One a line, for example Head of Crime = head.crime@northmere.example",
        lines=True,
    ),
    OfficeField("response_addressee", "Responses go to", "Name and address, one line below the other", lines=True),
    OfficeField("response_salutation", "Salutation", "For example Dear Home Secretary"),
    OfficeField("response_copies", "Copies of responses", "One a line", lines=True),
    OfficeField("comments_due_day", "Chief officer’s comments due on day", "Of the 56 days, for example 28"),
    OfficeField("clear_days", "Clear days before a meeting", "Working days that papers must be out, for example 5"),
    OfficeField("papers_lead", "Days to make the pack", "Working days between papers in and papers out, for example 2"),
    OfficeField("paper_marking", "Marking of new papers", "OFFICIAL or OFFICIAL-SENSITIVE"),
    OfficeField("handling_instruction", "Handling instruction", "For example Board members and officers only"),
    OfficeField("action_ref_prefix", "References of actions begin with", "One to four capitals, for example A"),
    OfficeField("decision_ref_pattern", "A decision’s reference", "For example D-001 or 2025/014"),
    OfficeField("minute_ref_pattern", "A minute’s reference", "For example 1, M-001 or 1/16/07/2025"),
    OfficeField("accent", "Colour of papers", "Six digits, for example #1D3D6B"),
)


class OfficeForm(QWidget):
    """Labels at the left, fields at the right, in the order of the fields given.

    Emits `edited` while the user types.
    """

    edited = Signal()

    def __init__(self, fields: tuple[OfficeField, ...]) -> None:
        super().__init__()
        self._kept = Settings("")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnMinimumWidth(0, self.label_width)
        self._grid.setColumnStretch(1, 1)
        self.fields = {field.name: self._add(at, field) for at, field in enumerate(fields)}
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

    def _add(self, at: int, field: OfficeField) -> QLineEdit | QPlainTextEdit:
        made: QLineEdit | QPlainTextEdit = QPlainTextEdit() if field.lines else QLineEdit()
        if isinstance(made, QPlainTextEdit):
            made.setFixedHeight(current().px(76))
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


def _text(field: QLineEdit | QPlainTextEdit) -> SettingText:
    if isinstance(field, QLineEdit):
        return field.text().strip()
    return tuple(line.strip() for line in field.toPlainText().splitlines() if line.strip())
