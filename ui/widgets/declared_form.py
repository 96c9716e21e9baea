"""A form that is declared: its fields by label, kind, hint and check, laid out, checked and read in one place."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from typing import Any, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from boardpack.values import Frozen
from ui.theme import current
from ui.widgets.fields.checked_field import CheckedField, check_all
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_edits import LongLine
from ui.widgets.fields.measures import MinutesField, TimeField
from ui.widgets.fields.passphrase_box import show_box
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_LINE, _ABOVE_LABEL, _BELOW_TICK, _SHORT_CHOICE = 24, 5, 6, 8


class InputKind(Enum):
    """The kinds of field, by what they take."""

    LINE = auto()
    LONG_LINE = auto()
    """A text without line breaks that is too long for one line."""
    LINES = auto()
    NAME = auto()
    """A line that offers names that are known."""
    SECRET = auto()
    DAY = auto()
    PAST_DAY = auto()
    TIME = auto()
    MINUTES = auto()
    CHOICE = auto()
    TICK = auto()


_TEXTS = (InputKind.LINE, InputKind.LONG_LINE, InputKind.LINES, InputKind.NAME)


class DeclaredField(Frozen):
    """One field of a form. `key` names its value, and is the attribute of what the form makes if there is one.

    `hint` is shown in the empty field, and `about` below it. An empty field is refused with the sentence `needed`, a
    text with the sentence that `check` returns, if it is not empty. `spoken` is the name for screen readers if the
    label does not do. `choices` are values with their words, `lines` the height of a text. `verb` is the text of a
    button beside the field, such as one that chooses a folder.
    """

    key: str
    label: str
    kind: InputKind = InputKind.LINE
    hint: str = ""
    about: str = ""
    needed: str = ""
    check: Callable[[str], str] | None = None
    choices: Sequence[tuple[Any, str]] = ()
    spoken: str = ""
    lines: int = 3
    verb: str = ""


Values = Mapping[str, Any]
"""The values of the fields, by their keys."""
Input = QLineEdit | QPlainTextEdit | ChoiceBox[Any] | QCheckBox
Part = TypeVar("Part", bound=QWidget)


class DeclaredForm(QWidget):
    """The fields of a form in one column, with what is wrong at its field. Nothing moves when it is shown.

    Labels are at the left, in a column of `labels` px, or above the fields if that is 0. None leaves them to screen
    readers. `gap` is the room below a field in px. Without `keeps_place`, the form grows by a sentence about what is
    wrong. Emits `edited` after each change, and `submitted` on Enter in a field of one line.
    """

    edited = Signal()
    submitted = Signal()

    def __init__(
        self, fields: Sequence[DeclaredField], labels: int | None = 120, gap: int = 18, *, keeps_place: bool = True
    ) -> None:
        super().__init__()
        self.inputs: dict[str, Input] = {}
        self.verbs: dict[str, QPushButton] = {}
        """The buttons beside fields, by the keys of these."""
        self._checked: dict[str, CheckedField] = {}
        self._words: list[str] = []
        self._shown_words: dict[str, str] = {}
        self._labels, self._gap, self._keeps_place = labels, gap, keeps_place
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(8)
        self._rows.setVerticalSpacing(0)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        if not labels:
            self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for declared in fields:
            self._add(declared)

    @property
    def values(self) -> dict[str, Any]:
        """The values in the fields, by their keys."""
        return {key: _value(made) for key, made in self.inputs.items()}

    def show_values(self, values: Values) -> None:
        """Show these values. A field without one becomes empty, and its first choice is chosen."""
        with QSignalBlocker(self):
            for key, made in self.inputs.items():
                _show(made, values.get(key))
        self._shown_words = self.words
        self.clear_problems()

    @property
    def texts(self) -> dict[str, str]:
        """The typed texts and the choices made, as drafts keep them. The first choice counts as none."""
        return {key: text for key, made in self.inputs.items() if (text := _text(made))}

    @property
    def words(self) -> dict[str, str]:
        """The texts of fields for text, without dates and choices, which are soon given again."""
        return {key: text for key, text in self.texts.items() if key in self._words}

    @property
    def holds_typed_words(self) -> bool:
        """Return True if words were typed since values were shown."""
        return self.words != self._shown_words

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what was typed before. A field without a text becomes empty."""
        with QSignalBlocker(self):
            for key, made in self.inputs.items():
                _show_text(made, texts.get(key, ""))
        self._shown_words = {}

    def field(self, key: str, kind: type[Part]) -> Part:
        """Return the field of a key, as the widget that it is. Raises TypeError if it is another."""
        made = self.inputs[key]
        if not isinstance(made, kind):
            raise TypeError(f"the field {key} is no {kind.__name__}")
        return made

    def check(self) -> bool:
        """Show what is wrong with each field, and go to the first. Return True if all are right."""
        return check_all(self._checked.values())

    @property
    def problems(self) -> dict[str, str]:
        """The sentences that are shown at the fields, by their keys."""
        return {key: checked.problem for key, checked in self._checked.items() if checked.problem}

    def clear_problems(self) -> None:
        """Hide the sentences at the fields, because the form is used again."""
        for checked in self._checked.values():
            checked.clear_problem()

    def focus_first(self) -> None:
        """Move the focus to the first field, with its text selected."""
        first = next(iter(self.inputs.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(first, QLineEdit | QPlainTextEdit):
            first.selectAll()

    def _add(self, declared: DeclaredField) -> None:
        made = self.inputs[declared.key] = made_input(declared)
        self._watch(made)
        if declared.kind in _TEXTS:
            self._words.append(declared.key)
        shown = self._row(declared, made)
        if declared.kind is InputKind.TICK or self._labels is None:
            self._rows.addRow(shown)
            return
        words = label(declared.label, "quiet")
        words.setMinimumWidth(current().px(self._labels))
        words.setContentsMargins(0, _ABOVE_LABEL if self._labels else 0, 0, 0 if self._labels else 4)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setBuddy(made)
        self._rows.addRow(words, shown)

    def _row(self, declared: DeclaredField, made: Input) -> QWidget:
        """Return the field with what is said below it, or room for what is wrong with it."""
        row, is_tick = QWidget(), isinstance(made, QCheckBox)
        column = column_layout(row)
        problem = _check_of(declared, made)
        if problem is not None and not isinstance(made, QCheckBox):
            checked = self._checked[declared.key] = CheckedField(made, problem, declared.about)
            column.addWidget(self._with_verb(declared, checked))
            if self._keeps_place:
                checked.keep_place()
                column.addSpacing(_BELOW_TICK if declared.about else 0)
            else:
                column.addSpacing(self._gap)
            return row
        column.addWidget(self._with_verb(declared, made))
        if declared.kind is InputKind.SECRET and isinstance(made, QLineEdit):
            column.addWidget(show_box(made))
        if declared.about:
            about = label(declared.about, "small", wrap=True)
            about.setContentsMargins(current().px(20) if is_tick else 0, 0, 0, 0)
            column.addWidget(about)
        column.addSpacing(_BELOW_TICK if is_tick else self._gap)
        return row

    def _with_verb(self, declared: DeclaredField, made: QWidget) -> QWidget:
        """Return the field, with the button beside it if it has one."""
        if not declared.verb:
            return made
        beside = QWidget()
        row = row_layout(beside, spacing=8)
        row.addWidget(made, 1)
        self.verbs[declared.key] = button(declared.verb, "pane")
        row.addWidget(self.verbs[declared.key], 0, Qt.AlignmentFlag.AlignTop)
        return beside

    def _watch(self, made: Input) -> None:
        match made:
            case ChoiceBox():
                made.currentIndexChanged.connect(lambda _: self.edited.emit())
            case QCheckBox():
                made.toggled.connect(lambda _: self.edited.emit())
            case _:
                made.textChanged.connect(lambda *_: self.edited.emit())
        if isinstance(made, QLineEdit):
            made.returnPressed.connect(self.submitted)


def made_input(declared: DeclaredField) -> Input:
    """Return the widget of a field, with its name for screen readers."""
    made = _made(declared)
    made.setAccessibleName(declared.spoken or declared.label)
    made.setAccessibleDescription(declared.about)
    return made


def _made(declared: DeclaredField) -> Input:
    match declared.kind:
        case InputKind.CHOICE:
            choice = ChoiceBox[Any](declared.label, declared.choices)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(_SHORT_CHOICE)
            return choice
        case InputKind.TICK:
            return QCheckBox(declared.label)
        case InputKind.DAY | InputKind.PAST_DAY:
            name = declared.spoken or declared.label
            return DateField(name, declared.hint, is_past=declared.kind is InputKind.PAST_DAY)
        case _:
            made = _made_for_text(declared)
            made.setPlaceholderText(declared.hint)
            return made


def _made_for_text(declared: DeclaredField) -> QLineEdit | QPlainTextEdit:
    match declared.kind:
        case InputKind.LINES:
            text = QPlainTextEdit()
            text.setTabChangesFocus(True)
            text.setFixedHeight(current().px(_LINE * declared.lines))
            return text
        case InputKind.LONG_LINE:
            return LongLine("")
        case InputKind.NAME:
            return CompletedField(declared.label)
        case InputKind.TIME:
            return TimeField()
        case InputKind.MINUTES:
            return MinutesField()
        case _:
            line = QLineEdit()
            is_secret = declared.kind is InputKind.SECRET
            line.setEchoMode(QLineEdit.EchoMode.Password if is_secret else QLineEdit.EchoMode.Normal)
            return line


def _check_of(declared: DeclaredField, made: Input) -> Callable[[], str] | None:
    """Return what finds the problem of a field. None if nothing can be wrong with it."""
    check = declared.check
    has_own = isinstance(made, DateField | TimeField)
    if not has_own and not declared.needed and check is None:
        return None

    def problem() -> str:
        text = _text(made)
        if not text:
            return declared.needed
        own = made.problem if isinstance(made, DateField | TimeField) else ""
        return own or (check(text) if check else "")

    return problem


def _value(made: Input) -> Any:
    match made:
        case DateField():
            return made.day
        case TimeField():
            return made.moment
        case MinutesField():
            return made.minutes
        case QCheckBox():
            return made.isChecked() and made.isEnabled()
        case ChoiceBox():
            return made.value
        case _:
            return _text(made)


def _show(made: Input, value: Any) -> None:
    match made:
        case DateField():
            made.set_day(value)
        case TimeField():
            made.show_time(value)
        case MinutesField():
            made.show_minutes(value or 0)
        case QCheckBox():
            made.setChecked(bool(value))
        case ChoiceBox():
            made.choose(value)
        case _:
            _show_text(made, value or "")


def _text(made: Input) -> str:
    match made:
        case QLineEdit() | LongLine():
            return made.text().strip()
        case QPlainTextEdit():
            return made.toPlainText().strip()
        case ChoiceBox():
            return str(made.value) if made.currentIndex() > 0 else ""
        case _:
            return ""


def _show_text(made: Input, text: str) -> None:
    match made:
        case QLineEdit():
            made.setText(text)
            made.setCursorPosition(0)
        case QPlainTextEdit():
            made.setPlainText(text)
        case ChoiceBox():
            made.choose(text)
        case _:
            pass
