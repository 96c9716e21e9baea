"""The review of minutes or an action log: proposals at the left, the words they rest on at the right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.minutes_reading import MinutedAction, ReportedUpdate
from boardpack.values import replace
from ui.models.intake.minutes_draft import MINUTES_COLUMNS, MinutesDraft
from ui.models.intake.returned_form import AnswerDecision
from ui.pages.intake.page_view import PageLoader
from ui.pages.intake.proposal_review import ProposalReview
from ui.pages.intake.source_pane import SourcePane
from ui.theme import current, set_style
from ui.widgets.fields.checked_field import checked_date
from ui.widgets.fields.date_field import DateField
from ui.widgets.labels import button, label
from ui.widgets.layouts import column_layout, row_layout


class MinutesReview(ProposalReview[MinutesDraft]):
    """The review of minutes or an action log. Emits `letter_requested` to review the file as a letter instead."""

    letter_requested = Signal()
    loss = ("These minutes are not imported yet.", "actions", "Leave the minutes")

    def __init__(self, draft: MinutesDraft, load_page: PageLoader | None = None) -> None:
        source = SourcePane()
        super().__init__(draft, MINUTES_COLUMNS, source)
        self.source = source
        self.letter_button = button("Review as a letter", "chip", self.letter_requested.emit)
        self.letter_button.setToolTip("If this is a report or letter: mark an item, and find the others like it")
        source.add_tool(self.letter_button)
        self.met_on = DateField("Date of the meeting", "Not known yet")
        self._checked_met_on = checked_date(self.met_on)
        self.text, self.owner = QLineEdit(), QLineEdit()
        self.due = DateField("Due", "No date")
        self.accept_button = button("Accept entry", "primary", lambda: self.decide(AnswerDecision.TAKEN))
        self.leave_button = button("Leave out", "pane", lambda: self.decide(AnswerDecision.LEFT_OUT))
        self.take_button.setToolTip("Import accepted entries (Ctrl+Enter)")
        meeting, editor = self._meeting(), self._editor()
        self._connect()
        reading = draft.reading
        about = f"{count_in_words(len(reading.people), 'person', 'people')} named"
        self.source.show_document(reading.file_name, about, reading.passages, reading.unplaced)
        self.source.show_pages(load_page)
        self.met_on.set_day(draft.met_on)
        self.start((meeting,), (editor,))

    def show_chosen(self) -> None:
        """Show the selected proposal in its fields, and the words it rests on."""
        row = self.draft.row(self.table.chosen_id)
        action = row.proposal if row and isinstance(row.proposal, MinutedAction) else None
        can_change = row is not None and not row.why
        for field in (self.text, self.owner, self.due):
            field.blockSignals(True)
            field.setEnabled(can_change and action is not None)
        self.text.setEnabled(can_change and row is not None and not isinstance(row.proposal, ReportedUpdate))
        for part in (self.accept_button, self.leave_button):
            part.setEnabled(row is not None and row.can_be_taken)
        self.text.setText(row.proposal.text if row else "")
        self.owner.setText(action.owner if action else "")
        self.due.set_day(action.due if action else None)
        for field in (self.text, self.owner, self.due):
            field.blockSignals(False)
        self._doubts.setText(" ".join(row.sentences) if row else "")
        self._doubts.setVisible(bool(row and row.sentences))
        if row:
            self.source.show_evidence(row.proposal.evidence, row.kind)

    def settle(self) -> None:
        self._set_met_on()
        if self.due.isModified():
            self._amend()

    def focus_fields(self) -> None:
        """Move the focus to the words of the proposal."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _amend(self) -> None:
        id_ = self.table.chosen_id
        if self.text.text().strip() and self.due.is_valid:
            amended = self.draft.amend(
                id_, text=self.text.text().strip(), owner=self.owner.text().strip(), due=self.due.day
            )
            self.show_draft(amended, id_)

    @property
    def can_take(self) -> bool:
        """True if something is accepted, and the date of the meeting is a date or not known yet."""
        return super().can_take and self.met_on.is_valid

    def _set_met_on(self) -> None:
        is_valid = self._checked_met_on.check()
        self.take_button.setEnabled(self.can_take)
        if is_valid and self.met_on.day != self.draft.met_on:
            self.show_draft(replace(self.draft, met_on=self.met_on.day))

    def _connect(self) -> None:
        self.table.chosen.connect(lambda _: self.show_chosen())
        self.text.textEdited.connect(lambda _: self._amend())
        self.owner.textEdited.connect(lambda _: self._amend())
        self.due.day_changed.connect(self._amend)
        self.met_on.day_changed.connect(self._set_met_on)

    def _meeting(self) -> QWidget:
        box = QWidget()
        row = row_layout(box, (24, 4, 24, 12), spacing=8)
        name = label("Date of the meeting", "quiet")
        name.setBuddy(self.met_on)
        self.met_on.setFixedWidth(current().px(160))
        row.addWidget(name)
        row.addWidget(self._checked_met_on)
        row.addStretch(1)
        return box

    def _editor(self) -> QWidget:
        box = set_style(QWidget(), "box")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        lines = column_layout(box, (24, 8, 24, 10), spacing=8)
        self._doubts = label("", "small", wrap=True)
        lines.addWidget(self._doubts)
        self.text.setAccessibleName("In the minutes")
        lines.addWidget(self.text)
        row = row_layout(spacing=8)
        for name, field in (("Owner", self.owner), ("Due", self.due)):
            words = label(name, "quiet")
            words.setBuddy(field)
            row.addWidget(words)
            row.addWidget(field, 1)
        self.owner.setAccessibleName("Owner")
        lines.addLayout(row)
        row = row_layout(spacing=8)
        row.addWidget(self.accept_button)
        row.addWidget(self.leave_button)
        row.addStretch(1)
        lines.addLayout(row)
        return box
