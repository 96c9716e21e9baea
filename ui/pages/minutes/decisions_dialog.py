"""The dialog with all decisions, made at meetings and between them."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.exchange.changes import Changes
from boardpack.domain.record.decisions import Decision, is_unpublished
from boardpack.errors import BoardPackError
from boardpack.services.meetings.decisions import DecisionsService
from boardpack.services.packs.papers import PapersService
from ui import messages
from ui.models.meetings.decisions import DECISION_COLUMNS, decision_row, decisions_sentence
from ui.models.rows import RowsModel
from ui.pages.paper_controller import PaperController
from ui.shapes import StatusShape
from ui.widgets.dialogs.frame import DialogFrame
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.labels import button
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44


class DecisionsDialog(DialogFrame):
    """Lists the decisions with their day of publication. Ctrl+P publishes the selected one, Ctrl+S saves its record.

    Emits `changed` when one was published.
    """

    changed = Signal(object)  # Changes

    def __init__(self, decisions: DecisionsService, papers: PapersService, parent: QWidget | None = None) -> None:
        super().__init__("Decisions", parent, width=680, height=440)
        self._service, self._papers = decisions, papers
        self._decisions: tuple[Decision, ...] = ()
        self.papers = PaperController(papers, self, self.notice)
        self.table = TableView(RowsModel(DECISION_COLUMNS), "Decisions, the newest first", _ROW_HEIGHT, header=False)
        self.publish_button = button("Mark as published today", "plain", self.publish)
        self.publish_button.setShortcut("Ctrl+P")
        self.save_button = button("Save record…", "plain", self.save_record)
        self.save_button.setShortcut("Ctrl+S")
        self.column.addWidget(self.table, 1)
        self.end_with("Close", beside=(self.publish_button, self.save_button))
        self.table.chosen.connect(lambda _: self._show_buttons())
        self.table.opened.connect(lambda _: self.save_record())
        self._show()
        self._choose_newest()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def selected(self) -> Decision | None:
        """The selected decision; None if there is none."""
        return next((decision for decision in self._decisions if decision.id == self.table.chosen_id), None)

    def publish(self) -> None:
        """Record that the selected decision was published today."""
        decision = self.selected
        if decision is None:
            return
        try:
            published = self._service.publish(decision.id)
        except BoardPackError as error:
            messages.show_error(error, self.notice)
            return
        self._show()
        self.notice.show_message(StatusShape.DISC, f"Decision {published.ref} is published.")
        self.changed.emit(Changes(meetings=True))

    def save_record(self) -> SavePaperDialog | None:
        """Open the dialog that saves the record of the selected decision; None if none is selected."""
        decision = self.selected
        if decision is None:
            return None
        ref = decision.ref
        return self.papers.ask(
            f"Save the record of decision {ref}",
            f"Decision {ref.replace('/', '-')}",
            f"The record of decision {ref} is",
            partial(self._papers.write, "decision-record", decision_ref=ref),
        )

    def _show(self) -> None:
        self._decisions = tuple(reversed(self._service.list()))
        self.table.rows.show(
            [decision.id for decision in self._decisions], lambda at: decision_row(self._decisions[at])
        )
        self.show_sentence(decisions_sentence(self._decisions))
        self._show_buttons()

    def _choose_newest(self) -> None:
        if self._decisions:
            self.table.choose(self._decisions[0].id)

    def _show_buttons(self) -> None:
        decision = self.selected
        self.publish_button.setEnabled(decision is not None and is_unpublished(decision))
        self.save_button.setEnabled(decision is not None)
