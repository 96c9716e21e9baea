"""The facts of an agenda item: one line once they are set, and the fields behind it."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.attachments import PageRanges, parse_page_ranges
from boardpack.domain.meetings.meetings import AgendaItem, Attachment, Purpose, Restriction, reason_or_none_yet
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.items import Report, ReportId
from boardpack.errors import RefusedError
from ui.theme import current
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.completed_field import CompletedField
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.measures import MinutesField
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_LABELS_PX = 96
_PAPERS: tuple[tuple[PaperKind | None, str], ...] = (
    (None, "No paper"),
    *((kind, kind.facts.called) for kind in PaperKind),
)
_PURPOSES: tuple[tuple[Purpose | None, str], ...] = (
    (None, "Not set"),
    *((purpose, purpose.value.capitalize()) for purpose in Purpose),
)
_RESTRICTED = ((False, "No"), (True, "Yes, with a reason"))
_REASON_MISSING = "Enter a reason before you issue the pack. The item is left out of all public copies."
_MARKINGS = tuple((marking, marking.value) for marking in Classification)
_NO_REPORT: tuple[tuple[ReportId | None, str], ...] = ((None, "Choose a report"),)
Field = TypeVar("Field", bound=QWidget)


class PagesField(QWidget):
    """A field for page ranges such as "1-3, 7". Shows a hint below text that is not a list of pages.

    Emits `edited` when a valid list was typed.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName("Pages of the file")
        self.field.setPlaceholderText("All pages, or for example 1-3, 7")
        self._hint = label("", "warning", wrap=True)
        column = column_layout(self, spacing=4)
        column.addWidget(self.field)
        column.addWidget(self._hint)
        self.setFocusProxy(self.field)
        self._hint.hide()
        self._shown: PageRanges | None = None
        self.field.editingFinished.connect(self._on_edited)

    @property
    def hint(self) -> str:
        """The problem with the text; empty if there is none."""
        return "" if self._hint.isHidden() else self._hint.text()

    def show_ranges(self, ranges: PageRanges | None) -> None:
        """Show the selected pages."""
        self._shown = ranges
        self.field.setText(str(ranges or ""))
        self._hint.hide()

    def ranges(self) -> PageRanges | None:
        """Return the typed pages; None for all. Text that is not a list of pages gives those that were shown last."""
        try:
            return parse_page_ranges(self.field.text())
        except RefusedError:
            return self._shown

    def _on_edited(self) -> None:
        try:
            parse_page_ranges(self.field.text())
        except RefusedError as error:
            self._hint.setText(str(error))
            self._hint.show()
            return
        self._hint.hide()
        self.edited.emit()


class ItemFacts(QWidget):
    """Shows “For decision, 20 minutes, OFFICIAL” with Change, or the fields with Done below. Owned by the item pane.

    An item without any fact begins with open fields. Emits `typed` at each key, `chosen` when a choice is to be stored,
    `kind_chosen` when another kind of paper was chosen, and `resized` when its parts take more or less room.
    """

    resized = Signal()
    typed = Signal()
    chosen = Signal()
    kind_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._usual = Marking()
        self._has_facts = False
        self._build_fields()
        self._line = label("", "sentence", wrap=True)
        self.edit_button = button("Change", "flat", self.begin)
        self.edit_button.setAccessibleName("Change the details")
        self.done_button = button("Done", "flat", self._end)
        self.done_button.setAccessibleName("Done, close the details")
        self._folded = QWidget()
        line = row_layout(self._folded, spacing=10)
        line.addWidget(self._line, 1)
        line.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        self.fields = QWidget()
        self._lay_out_fields()
        column = column_layout(self, spacing=4)
        column.addWidget(self._folded)
        column.addWidget(self.fields)
        self._connect()

    @property
    def is_open(self) -> bool:
        """True if the fields are shown."""
        return not self.fields.isHidden()

    @property
    def line(self) -> str:
        """The facts in one line."""
        return self._line.text()

    def open_fields(self, is_open: bool = True) -> None:
        """Show the fields, or the facts in one line."""
        self.fields.setVisible(is_open)
        self._folded.setHidden(is_open)
        self.resized.emit()

    def fold(self) -> None:
        """Hide the fields, unless the item has no facts yet."""
        self.open_fields(not self._has_facts)

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Set the reports that a letter can respond to."""
        chosen = self.report.value
        self.report.offer([*_NO_REPORT, *((report.id, report.title) for report in reports)])
        self.report.choose(chosen)

    def show_usual_marking(self, marking: Marking, *, is_shown: bool) -> None:
        """Set the marking that a new paper begins with, and show it if the item has no paper."""
        self._usual = marking
        if is_shown:
            self.marking.choose(marking.classification)
            self.handling.setText(marking.handling)

    @property
    def usual_marking(self) -> Marking:
        """The marking that a new paper begins with."""
        return self._usual

    def show_item(self, item: AgendaItem, is_other: bool) -> None:
        """Show the facts of an item. Fields that hold the same text are left alone."""
        paper, restriction = item.paper, item.restriction
        show_text(self.presenter, item.presenter, is_other)
        self.purpose.choose(item.purpose)
        self.paper.choose(paper.kind if paper else None)
        marking = paper.marking if paper else self._usual
        self.marking.choose(marking.classification)
        show_text(self.handling, marking.handling, is_other)
        self.report.choose(paper.report_id if paper else None)
        self.pages.show_ranges(paper.attachment.ranges if paper and paper.attachment else None)
        if is_other or self.minutes.minutes != item.minutes:
            self.minutes.show_minutes(item.minutes)
        self.restricted.choose(restriction is not None)
        show_text(self.reason, restriction.reason if restriction and restriction.has_reason else "", is_other)
        self.review_on.set_day(restriction.review_on if restriction else None)
        self.show_restriction()
        self._line.setText(facts_line(item))
        self._has_facts = bool(item.presenter or item.purpose or item.paper)
        if is_other:
            self.fold()

    def show_parts(self, attachment: Attachment | None) -> None:
        """Show the fields that the chosen kind of paper has."""
        kind = self.paper.value
        for part in (self.report, self._labels["Report"]):
            part.setVisible(kind is PaperKind.RESPONSE_LETTER)
        for marked in (self.marking, self.handling, self._labels["Marking"]):
            marked.setVisible(kind is not None)
        for widget in (self.file, self._labels["File"], self.pages, self._labels["Pages"]):
            widget.setVisible(kind is PaperKind.ATTACHED)
        if attachment:
            made_from = f", made from {attachment.original_name}" if attachment.original_name else ""
            self.file.setText(f"{attachment.file_name}, {count_in_words(attachment.file_pages, 'page')}{made_from}")

    def show_restriction(self) -> None:
        """Show the fields of a restriction if there is one, and what it lacks."""
        is_restricted = self.restricted.value
        for part in (self._restriction_box, self._labels["Reason"]):
            part.setVisible(is_restricted)
        self._reason_hint.setVisible(is_restricted and not self.reason.text().strip())
        self.resized.emit()

    def restriction(self) -> Restriction | None:
        """Return the restriction in the fields, with or without a reason. None for a public item."""
        reason = reason_or_none_yet(self.reason.text())
        return Restriction(reason, self.review_on.day) if self.restricted.value else None

    def begin(self) -> None:
        """Show the fields, with the focus in the first."""
        self.open_fields()
        self.presenter.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self) -> None:
        self.open_fields(False)
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_fields(self) -> None:
        self.presenter = CompletedField("Presenter")
        self.presenter.setPlaceholderText("Who presents it?")
        self.purpose = ChoiceBox[Purpose | None]("Purpose", _PURPOSES)
        self.minutes = MinutesField()
        self.restricted = ChoiceBox[bool]("Restricted", _RESTRICTED)
        self.reason = _named(QLineEdit(), "Reason for the restriction")
        self.reason.setPlaceholderText("Reason, for example: personal data")
        self.review_on = DateField("Review of the restriction", "Review on")
        self.paper = ChoiceBox[PaperKind | None]("Paper", _PAPERS)
        self.marking = ChoiceBox[Classification]("Marking of the paper", _MARKINGS)
        self.handling = _named(QLineEdit(), "Handling instruction")
        self.handling.setPlaceholderText("Handling, if any")
        self.report = ChoiceBox[ReportId | None]("Report", _NO_REPORT)
        self.file = label("", selectable=True, wrap=True)
        self.pages = PagesField()

    def _lay_out_fields(self) -> None:
        grid = QGridLayout(self.fields)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("Presenter", self.presenter),
            ("Purpose", _left(self.purpose)),
            ("Time", _left(self.minutes, label("minutes", "quiet"))),
            ("Restricted", _left(self.restricted)),
            ("Reason", self._restriction_fields()),
            ("Paper", _left(self.paper)),
            ("Marking", self._marking_fields()),
            ("Report", self.report),
            ("File", self.file),
            ("Pages", self.pages),
        )
        self._labels = {}
        for at, (words, field) in enumerate(rows):
            title = label(words, "quiet")
            title.setContentsMargins(0, 4, 0, 4)
            self._labels[words] = title
            grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(field, at, 1)
        grid.addWidget(self.done_button, len(rows), 1, Qt.AlignmentFlag.AlignRight)

    def _restriction_fields(self) -> QWidget:
        self._restriction_box = QWidget()
        column = column_layout(self._restriction_box, (0, 0, 0, 4), spacing=4)
        column.addWidget(self.reason)
        self.review_on.setMaximumWidth(current().px(200))
        column.addWidget(self.review_on)
        self._reason_hint = label(_REASON_MISSING, "warning", wrap=True)
        column.addWidget(self._reason_hint)
        return self._restriction_box

    def _marking_fields(self) -> QWidget:
        box = QWidget()
        row = row_layout(box, spacing=8)
        row.addWidget(self.marking)
        row.addWidget(self.handling, 1)
        return box

    def _connect(self) -> None:
        for field in (self.presenter, self.minutes, self.reason, self.handling):
            field.textEdited.connect(self.typed)
            field.editingFinished.connect(self.chosen)
        for choice in (self.purpose, self.report, self.marking):
            choice.activated.connect(lambda *_: self.chosen.emit())
        self.pages.edited.connect(self.chosen)
        self.review_on.day_changed.connect(lambda *_: self.chosen.emit())
        self.restricted.activated.connect(lambda *_: self._on_restricted())
        self.paper.activated.connect(lambda *_: self.kind_chosen.emit())

    def _on_restricted(self) -> None:
        self.show_restriction()
        self.chosen.emit()


def file_words(attachment: Attachment) -> str:
    """Return the name and the length of an attached file: “custody.pdf”, 4 pages."""
    return f"“{attachment.file_name}”, {count_in_words(attachment.file_pages, 'page')}"


def facts_line(item: AgendaItem) -> str:
    """Return the facts of an item in one line: For decision, 20 minutes, OFFICIAL, board paper."""
    kinds = dict(_PAPERS)
    paper = kinds[item.paper.kind if item.paper else None]
    attachment = item.paper.attachment if item.paper else None
    parts = (
        item.presenter or "No presenter",
        f"for {item.purpose.value}" if item.purpose else "",
        count_in_words(item.minutes, "minute") if item.minutes else "no time set",
        f"restricted: {item.restriction.reason}" if item.restriction else "",
        str(item.paper.marking) if item.paper else "",
        file_words(attachment) if attachment else f"{paper[0].lower()}{paper[1:]}",
    )
    return ", ".join(filter(None, parts))


def show_text(field: QLineEdit, words: str, is_other: bool) -> None:
    """Set the text of a field, unless it differs only by spaces that are being typed."""
    if is_other or field.text().strip() != words:
        field.setText(words)
        field.setCursorPosition(0)


def _named(field: Field, name: str) -> Field:
    field.setAccessibleName(name)
    return field


def _left(*fields: QWidget) -> QWidget:
    """Return a widget with the fields at their own width, at the left."""
    box = QWidget()
    row = row_layout(box, spacing=8)
    for field in fields:
        row.addWidget(field)
    row.addStretch(1)
    return box
