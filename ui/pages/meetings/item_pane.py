"""The editor of one agenda item: its facts, the recommendation, and its paper."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Attachment,
    Implication,
    NumberedItem,
    Paper,
    PaperId,
    PaperKind,
    Purpose,
    Restriction,
)
from boardpack.domain.office.markings import Classification, Marking
from boardpack.domain.register.items import Report, ReportId
from ui.pages.meetings.attachment_controller import dropped_paper
from ui.pages.meetings.implications_form import ImplicationsForm
from ui.pages.meetings.item_fields import MinutesField, PagesField
from ui.theme import current, set_style
from ui.widgets.editor.format_tools import editor_foot, format_button
from ui.widgets.editor.paper_editor import PaperEditor
from ui.widgets.fields.choice_box import ChoiceBox
from ui.widgets.fields.date_field import DateField
from ui.widgets.fields.line_edits import TitleField
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout

_AUTOSAVE_MS, _LATEST_MS = 700, 3_000
_LABELS_PX = 96
_PAPERS: tuple[tuple[PaperKind | None, str], ...] = (
    (None, "No paper"),
    (PaperKind.BOARD_PAPER, "Written here"),
    (PaperKind.ACTION_LOG, "Action log"),
    (PaperKind.TRACKER, "Tracker"),
    (PaperKind.UPDATE_REPORT, "Update report"),
    (PaperKind.MATTERS_ARISING, "Matters arising"),
    (PaperKind.RESTRICTED_ITEMS, "Restricted items"),
    (PaperKind.FORWARD_PLAN, "Forward plan"),
    (PaperKind.GLOSSARY, "Glossary"),
    (PaperKind.MINUTES, "Minutes"),
    (PaperKind.DECISION_RECORD, "Decisions"),
    (PaperKind.RESPONSE_LETTER, "Response letter"),
    (PaperKind.ATTACHED, "Attached file"),
)
_PURPOSES: tuple[tuple[Purpose | None, str], ...] = (
    (None, "Not set"),
    *((purpose, purpose.value.capitalize()) for purpose in Purpose),
)
_RESTRICTED = ((False, "No"), (True, "Yes, for a reason"))
_MARKINGS = tuple((marking, marking.value) for marking in Classification)
_NO_REPORT: tuple[tuple[ReportId | None, str], ...] = ((None, "Choose a report"),)
_COMPOSED = {
    PaperKind.ACTION_LOG: "The action log is composed when the pack is assembled.",
    PaperKind.TRACKER: "The tracker is composed from the register when the pack is assembled.",
    PaperKind.UPDATE_REPORT: "Changes since the last meeting are composed when the pack is assembled.",
    PaperKind.MATTERS_ARISING: "Actions from the last meeting and questions since then, composed with the pack.",
    PaperKind.RESTRICTED_ITEMS: "Restricted items and review dates, composed with the pack. Restrict this paper too.",
    PaperKind.FORWARD_PLAN: "Items planned for the twelve months after the meeting, composed with the pack.",
    PaperKind.GLOSSARY: "The abbreviations of the public papers are gathered when the pack is assembled.",
    PaperKind.MINUTES: "The minutes of the last meeting are composed with the pack.",
    PaperKind.DECISION_RECORD: "Decisions since the last meeting are composed when the pack is assembled.",
    PaperKind.RESPONSE_LETTER: "The letter and its appendix are composed from the responses in the register.",
}
_UNSAVED_ID = PaperId("")
Field = TypeVar("Field", bound=QWidget)


class ItemPane(QWidget):
    """The pane that edits the selected agenda item in place. Owned by the Meetings page.

    Emits `edited` with the changed item at once on a choice and shortly after typing, `attach_wanted`, `save_wanted`,
    and `dropped` with a file. Keeps typed text until it is stored, also while another item is shown.
    """

    edited = Signal(object)  # AgendaItem
    attach_wanted = Signal()
    save_wanted = Signal()
    dropped = Signal(object)  # Path

    def __init__(self) -> None:
        super().__init__()
        self._item: AgendaItem | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self.longest_wait = QTimer(self)
        self.longest_wait.setSingleShot(True)
        self.longest_wait.setInterval(_LATEST_MS)
        self.longest_wait.timeout.connect(self.flush)
        self.setAcceptDrops(True)
        self.setAccessibleName("Agenda item")
        set_style(self, "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build_fields()
        column = column_layout(self)
        column.addWidget(self._scrolled(), 1)
        column.addWidget(self._foot())
        self._connect()

    @property
    def item(self) -> AgendaItem | None:
        """The item in the pane, as it was last shown; None if there is none."""
        return self._item

    @property
    def has_unsaved_text(self) -> bool:
        """True if typed text is not stored yet."""
        return self._item is not None and self.wanted() != self._item

    def show_reports(self, reports: Sequence[Report]) -> None:
        """Set the reports that a letter can respond to."""
        chosen = self.report.value
        self.report.offer([*_NO_REPORT, *((report.id, report.title) for report in reports)])
        self.report.choose(chosen)

    def show_usual_marking(self, marking: Marking) -> None:
        """Set the marking that a new paper begins with."""
        self._usual = marking
        if self._item is None or self._item.paper is None:
            self.marking.choose(marking.classification)
            self.handling.setText(marking.handling)

    def show_item(self, numbered: NumberedItem, draft: AgendaItem | None = None) -> None:
        """Show an item, or its unsaved draft. Fields that hold the same text are left alone."""
        is_other = self._item is None or self._item.id != numbered.item.id
        if is_other:
            self._stop_timers()
        self._item = numbered.item
        self._kicker.setText(f"Item {numbered.number}")
        self._fill(draft or numbered.item, is_other)
        self._show_paper_parts()

    def flush(self) -> None:
        """Emit typed text that is not stored yet."""
        self._stop_timers()
        if self._item is not None and self.wanted() != self._item:
            self.edited.emit(self.wanted())

    def _stop_timers(self) -> None:
        self._timer.stop()
        self.longest_wait.stop()

    def wanted(self) -> AgendaItem:
        """Return the item with the values of the fields. Raises LookupError if none is shown."""
        if self._item is None:
            raise LookupError("no item is shown")
        return replace(
            self._item,
            title=self.title.text().strip(),
            purpose=self.purpose.value,
            presenter=self.presenter.text().strip(),
            minutes=self.minutes.minutes,
            restriction=self._restriction(),
            paper=self._paper(self._item),
        )

    def focus_title(self) -> None:
        """Move the focus to the title, and select all of it."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paper(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_paper(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)

    def _build_fields(self) -> None:
        self._kicker = label("", "small")
        self.title = TitleField("Title", "What is the item called?")
        self.presenter = _named(QLineEdit(), "Presenter")
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
        self._usual = Marking()
        self.report = ChoiceBox[ReportId | None]("Report", _NO_REPORT)
        self.file = label("", selectable=True, wrap=True)
        self.pages = PagesField()
        self.asks = PaperEditor("What the Board is asked to do, one a line", "agree …, note …: one line for each", 1)
        self.implications = ImplicationsForm()
        self.body = PaperEditor("Text of the paper", "Write the paper here: # begins a heading, - an entry of a list.")

    def _scrolled(self) -> QScrollArea:
        self.inside = set_style(QWidget(), "page")
        column = column_layout(self.inside, (24, 16, 24, 24))
        column.addWidget(self._kicker)
        column.addWidget(self.title)
        column.addSpacing(8)
        column.addLayout(self._facts())
        column.addSpacing(12)
        column.addWidget(self._asks_box())
        column.addSpacing(12)
        column.addWidget(self.implications)
        column.addSpacing(12)
        column.addWidget(self._composed_words())
        column.addWidget(self.body)
        column.addStretch(1)
        area = set_style(QScrollArea(), "page")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.inside)
        return area

    def _facts(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnMinimumWidth(0, current().px(_LABELS_PX))
        self._grid.setColumnStretch(1, 1)
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
            self._grid.addWidget(title, at, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, at, 1)
        return self._grid

    def _restriction_fields(self) -> QWidget:
        self._restriction_box = QWidget()
        column = column_layout(self._restriction_box, (0, 0, 0, 4), spacing=4)
        column.addWidget(self.reason)
        self.review_on.setMaximumWidth(current().px(200))
        column.addWidget(self.review_on)
        self._reason_hint = label("Enter a reason. Until then the item stays public.", "warning", wrap=True)
        column.addWidget(self._reason_hint)
        return self._restriction_box

    def _marking_fields(self) -> QWidget:
        box = QWidget()
        row = row_layout(box, spacing=8)
        row.addWidget(self.marking)
        row.addWidget(self.handling, 1)
        return box

    def _asks_box(self) -> QWidget:
        self._asks_frame = set_style(QFrame(), "card-first")
        column = column_layout(self._asks_frame, (14, 10, 14, 6), spacing=4)
        column.addWidget(label("The Board is asked to", "accent-strong"))
        column.addWidget(self.asks)
        return self._asks_frame

    def _composed_words(self) -> QWidget:
        self._composed = label("", "sentence", wrap=True)
        return self._composed

    def _foot(self) -> QWidget:
        self.attach_button = button("Attach file", "pane", self.attach_wanted.emit)
        self.save_button = button("Save paper…", "pane", self.save_wanted.emit)
        self.format_button = format_button(self.body)
        self._words = label("", "small")
        return editor_foot((self.attach_button, self.save_button, self.format_button), self._words)

    def _connect(self) -> None:
        for field in (self.title, self.presenter, self.minutes, self.reason, self.handling):
            field.textEdited.connect(self._on_typed)
            field.editingFinished.connect(self.flush)
        for editor in (self.asks, self.body):
            editor.textChanged.connect(self._on_typed)
            editor.left.connect(self.flush)
        self.implications.edited.connect(self._on_typed)
        self.implications.left.connect(self.flush)
        self.purpose.activated.connect(self.flush)
        self.pages.edited.connect(self.flush)
        self.report.activated.connect(self.flush)
        self.marking.activated.connect(self.flush)
        self.review_on.day_changed.connect(self.flush)
        self.restricted.activated.connect(self._on_restricted)
        self.paper.activated.connect(self._on_paper_kind)

    def _on_typed(self) -> None:
        self._show_word_count()
        self._reason_hint.setVisible(self.restricted.value and not self.reason.text().strip())
        if self._item is not None:
            self._timer.start()
            if not self.longest_wait.isActive():  # whoever types without a pause is stored, too
                self.longest_wait.start()

    def _on_restricted(self) -> None:
        self._show_restriction()
        self._on_typed()
        if self.restricted.value and not self.reason.text().strip():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.flush()

    def _on_paper_kind(self) -> None:
        """Store the kind of paper; for an attached paper ask for its file first."""
        has_file = self._item is not None and self._item.paper is not None and self._item.paper.attachment
        if self.paper.value is PaperKind.ATTACHED and not has_file:
            self.paper.choose(self._item.paper.kind if self._item and self._item.paper else None)
            self.attach_wanted.emit()
            return
        self._show_paper_parts()
        self.flush()

    def _fill(self, item: AgendaItem, is_other: bool) -> None:
        paper = item.paper
        restriction = item.restriction
        _set_text(self.title, item.title, is_other)
        _set_text(self.presenter, item.presenter, is_other)
        self.purpose.choose(item.purpose)
        self.paper.choose(paper.kind if paper else None)
        marking = paper.marking if paper else self._usual
        self.marking.choose(marking.classification)
        _set_text(self.handling, marking.handling, is_other)
        self.report.choose(paper.report_id if paper else None)
        self.pages.show_ranges(paper.attachment.ranges if paper and paper.attachment else None)
        if is_other or self.minutes.minutes != item.minutes:
            self.minutes.show_minutes(item.minutes)
        if is_other or restriction:
            self.restricted.choose(restriction is not None)
            _set_text(self.reason, restriction.reason if restriction else "", is_other)
            self.review_on.set_day(restriction.review_on if restriction else None)
        self._show_restriction()
        _write(self.asks, "\n".join(paper.asks) if paper else "", is_other)
        self.implications.show_implications(paper.implications if paper else (), is_other)
        _write(self.body, paper.body if paper else "", is_other)

    def _show_restriction(self) -> None:
        is_restricted = self.restricted.value
        for part in (self._restriction_box, self._labels["Reason"]):
            part.setVisible(is_restricted)
        self._reason_hint.setVisible(is_restricted and not self.reason.text().strip())

    def _show_paper_parts(self) -> None:
        kind = self.paper.value
        is_written = kind is PaperKind.BOARD_PAPER
        self.body.setVisible(is_written)
        self.format_button.setVisible(is_written)
        self.implications.setVisible(is_written)
        self._asks_frame.setVisible(kind is not None and kind is not PaperKind.RESPONSE_LETTER)
        self._composed.setText(_COMPOSED.get(kind, "") if kind else "")
        self._composed.setVisible(kind in _COMPOSED)
        is_attached = kind is PaperKind.ATTACHED
        for part in (self.report, self._labels["Report"]):
            part.setVisible(kind is PaperKind.RESPONSE_LETTER)
        for marked in (self.marking, self.handling, self._labels["Marking"]):
            marked.setVisible(kind is not None)
        for widget in (self.file, self._labels["File"], self.pages, self._labels["Pages"]):
            widget.setVisible(is_attached)
        attachment = self._item.paper.attachment if self._item and self._item.paper else None
        if attachment:
            made_from = f", made from {attachment.original_name}" if attachment.original_name else ""
            self.file.setText(f"{attachment.file_name}, {count_in_words(attachment.file_pages, 'page')}{made_from}")
        self.attach_button.setText("Replace file" if is_attached else "Attach file")
        self.save_button.setVisible(kind is not None and not is_attached)
        self._show_word_count()

    def _show_word_count(self) -> None:
        is_written = self.paper.value is PaperKind.BOARD_PAPER
        self._words.setText(count_in_words(self.body.word_count, "word") if is_written else "")

    def _restriction(self) -> Restriction | None:
        reason = self.reason.text().strip()
        return Restriction(reason, self.review_on.day) if self.restricted.value and reason else None

    def _paper(self, item: AgendaItem) -> Paper | None:
        kind = self.paper.value
        if kind is None:
            return None
        was = item.paper or Paper(_UNSAVED_ID, kind, item.title, marking=self._usual)
        asks = tuple(ask.strip() for ask in self.asks.markdown().splitlines() if ask.strip())
        is_letter = kind is PaperKind.RESPONSE_LETTER
        return replace(
            was,
            kind=kind,
            title=self.title.text().strip() if was.title in ("", item.title) else was.title,
            marking=Marking(self.marking.value, self._handling(was.marking)),
            asks=asks,
            implications=_in_order_of(was.implications, self.implications.implications()),
            body=self.body.markdown() if self.body.markdown().strip() != was.body.strip() else was.body,
            report_id=self.report.value if is_letter else was.report_id,
            attachment=self._attachment(was) if kind is PaperKind.ATTACHED else None,
        )

    def _handling(self, was: Marking) -> str:
        typed = self.handling.text().strip()
        return typed if typed != was.handling.strip() else was.handling

    def _attachment(self, was: Paper) -> Attachment | None:
        return replace(was.attachment, ranges=self.pages.ranges()) if was.attachment else None


def _in_order_of(former: Sequence[Implication], implications: Sequence[Implication]) -> tuple[Implication, ...]:
    """Return the reports in the order in which the paper had them, new ones last."""
    places = {implication.heading: place for place, implication in enumerate(former)}
    return tuple(sorted(implications, key=lambda implication: places.get(implication.heading, len(places))))


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


def _set_text(field: QLineEdit, words: str, is_other: bool) -> None:
    """Set the text of a field, unless it differs only by spaces that are being typed."""
    if is_other or field.text().strip() != words:
        field.setText(words)
        field.setCursorPosition(0)


def _write(editor: PaperEditor, words: str, is_other: bool) -> None:
    if is_other or editor.markdown().strip() != words.strip():
        with QSignalBlocker(editor):
            editor.show_markdown(words)
