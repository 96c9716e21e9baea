"""The Meetings page: the agenda of the current meeting, and the selected item beside it."""

from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    AgendaItemId,
    Meeting,
    MeetingId,
    NewAgendaItem,
    NewMeeting,
    NumberedItem,
)
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.domain.office.file_names import file_name
from boardpack.services.packs.papers import PapersService
from boardpack.services.register.register import RegisterService
from boardpack.values import asdict, replace
from ui.closing import confirm_leaving
from ui.drafts import Drafts
from ui.models.meetings.agenda import AgendaModel, drop_position, neighbour, new_position, step_position
from ui.models.meetings.meeting_facts import is_over_time, meeting_facts, meeting_sentence, meeting_title
from ui.pages.list_page import column_of, share_of
from ui.pages.meeting_page import MeetingPage
from ui.pages.meetings.agenda_table import AgendaTable
from ui.pages.meetings.attachment_controller import AttachmentController, dropped_paper, row_under
from ui.pages.meetings.calendar_dialog import CancellingController, MeetingsCalendar
from ui.pages.meetings.facts_strip import FactsStrip
from ui.pages.meetings.first_agenda import FirstAgendaController
from ui.pages.meetings.history import AgendaHistory
from ui.pages.meetings.item_pane import ItemPane
from ui.pages.meetings.meeting_form import MeetingForm
from ui.pages.meetings.planning_controller import PlanningController, PlanningServices
from ui.pages.meetings.writing_controller import WritingController
from ui.pages.paper_controller import PaperController
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.spelling import OfficeSpelling
from ui.theme import set_style
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline
from ui.widgets.layouts import Stack
from ui.widgets.page_head import PageHead
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer

_ROW_HEIGHT, _NEW_MINUTES = 44, 10
_AGENDA, _PAPER = "Agenda", "Paper"
_NEW_TITLE, _ADD_ITEM = "New item", "Add item"
_DETAIL_WIDTH = share_of(0.46, 344, from_width=1000)
_PURPOSE = "A meeting has an agenda. Its items can have papers that are written here, composed or attached."


class MeetingsPage(MeetingPage):
    """The Meetings page with agenda list and item editor.

    Each edit is saved at once and can be undone. Owned by the window.
    """

    name, title, icon = "meetings", "Meetings", "calendar"
    split_key = "meetings/detail"
    table: AgendaTable

    def __init__(
        self,
        planning: PlanningServices,
        register: RegisterService,
        papers: PapersService,
        drafts: Drafts,
        spelling: OfficeSpelling | None = None,
    ) -> None:
        super().__init__(planning.meetings)
        self._register = register
        self._papers, self.papers = papers, PaperController(papers, self, self.notice)
        self._drafts: dict[AgendaItemId, AgendaItem] = {}
        self.history = AgendaHistory(self._on_changed, self.show_error)
        self.model = AgendaModel()
        self.table = AgendaTable(self.model, _ROW_HEIGHT)
        self.planning = PlanningController(planning, self, self.history, self.table.choose, self.undo)
        self.first = FirstAgendaController(planning, self, self.history, self.table.choose, self.undo)
        self.attachments = AttachmentController(self._meetings, self, self.history, self.model.find)
        self.pane = ItemPane()
        self.writing = WritingController(self.pane, self._meetings, papers, self.history, spelling)
        self.new_form, self.change_form = MeetingForm("Add meeting"), MeetingForm("Change meeting details")
        for form in (self.new_form, self.change_form):
            form.keep_in(drafts, self.name)
        self.cancelling = CancellingController(self._meetings, self)
        self.detail = Stack()
        self._build()
        self._connect()
        self._add_commands()

    def refresh(self, changes: Changes) -> None:
        if self._is_announcing:
            return
        if changes.register:
            self.pane.show_reports(self._register.reports())
        if changes.settings:
            self.pane.show_usual_marking(self._meetings.usual_marking())
            self.pane.implications.show_sign_offs(self._meetings.sign_offs())
            self.pane.presenter.offer(self._meetings.possible_presenters())
        if changes.meetings or changes.issues:
            self.show_current_meeting()
        else:
            self.planning.show_meeting(self._meeting)

    def show_place(self, place: PagePlace) -> None:
        if place.start_new:
            self.start_meeting()
        elif place.thing in {meeting.id for meeting in self._meetings.list()}:
            self.show_meetings(MeetingId(place.thing))
        elif place.thing and self.planning.go_to(place.thing) is None:
            self._go_to_item(AgendaItemId(place.thing))

    def can_leave(self) -> bool:
        self.pane.flush()
        if not self.pane.has_unsaved_text and not self._drafts:
            return True
        loss = "A change to an agenda item could not be saved. The notice on the page gives the reason."
        return confirm_leaving(self, "Some of your text is not saved.", loss, "Leave without saving")

    # ---- meetings ---------------------------------------------------------------------------

    def start_meeting(self, day: date | None = None) -> None:
        """Open the form for a new meeting, on that day if one is given, with times and place of the last one."""
        known = self._meetings.list()
        self.new_form.start_new(self._meetings.suggested(day), known[-1] if known else None, day)
        self._open_form(self.new_form)

    def open_calendar(self) -> MeetingsCalendar:
        """Open the dialog with all meetings."""
        dialog = MeetingsCalendar(self._meetings, self._register, self._meeting, self)
        dialog.requested.connect(self.requested)
        dialog.called.connect(self.start_meeting)
        self.cancelling.serve(dialog)
        return dialog.open_once()

    def go_to_minutes(self) -> None:
        """Go to the minutes of the current meeting."""
        if self._meeting is not None:
            self.requested.emit(PagePlace("minutes", self._meeting.id))

    def change_meeting(self) -> None:
        """Open the form for the current meeting."""
        if self._meeting is not None:
            self.change_form.start_change(self._meeting)
            self._open_form(self.change_form)

    def _keep_meeting(self, form: MeetingForm, new: NewMeeting) -> None:
        kept = self.attempt(lambda: self._amended(form.changed, new) if form.changed else self._meetings.add(new))
        if kept is not None:
            form.empty()
            self.show_meetings(kept.id)
            self.announce_to_others(Changes(meetings=True))
            self.focus_first()

    # ---- the agenda ---------------------------------------------------------------------------

    def add_item(self) -> None:
        """Add an item above those that close the meeting, and go to its title."""
        meeting = self._meeting
        if meeting is None:
            self.start_meeting()
            return
        new = NewAgendaItem(_NEW_TITLE, minutes=_NEW_MINUTES, position=new_position(self.model.numbered))
        if added := self.history.add("new item", self._meetings, lambda: (self._meetings.add_item(meeting.id, new),)):
            self.table.choose(added[0])
            self.writing.open_title()

    def remove_item(self) -> None:
        """Remove the selected item from the agenda. The notice and Ctrl+Z restore it."""
        numbered = self._current_item()
        if numbered is None:
            return
        item, following = numbered.item, neighbour(self.model.ids, numbered.item.id)
        remove, restore = self._meetings.remove_item, self._meetings.restore_item
        if self.history.do(f"removal of “{item.title}”", lambda: remove(item.id), lambda: restore(item.id)):
            self.table.choose(following)
            removed = f"“{item.title}” removed from the agenda."
            self.notice.show_message(StatusShape.RING, removed, "", "Undo", self.undo)

    def move_item(self, step: int) -> None:
        """Move the selected item up (-1) or down (1) within its part of the agenda."""
        numbered = self._current_item()
        if numbered is not None:
            self._move(numbered.item, step_position(self.model.numbered, numbered.item.id, step))

    def undo(self) -> None:
        """Undo the last step on the agenda."""
        self.pane.flush()
        self.notice.clear()
        self.history.undo()

    def attach(self) -> None:
        """Ask for a file, and make it the paper of the selected item."""
        numbered = self._current_item()
        if numbered is not None:
            self.pane.flush()
            self.attachments.ask(numbered.item)

    def attach_file(self, path: Path) -> None:
        """Make a file the paper of the selected item. The former text is kept, and comes back by undo."""
        numbered = self._current_item()
        if numbered is not None:
            self.pane.flush()
            self.attachments.attach(numbered.item, path)

    def save_paper(self) -> SavePaperDialog | None:
        """Open the dialog that saves the paper of the selected item. None without a paper, or for an attached file."""
        self.pane.flush()
        numbered = self._current_item()
        paper = numbered.item.paper if numbered is not None else None
        if numbered is None or paper is None or paper.kind is PaperKind.ATTACHED:
            return None
        name = f"aper {numbered.paper_number}"
        return self.papers.ask(
            f"Save p{name}",
            f"P{name} {file_name(paper.title)}",
            f"P{name} is",
            partial(self._papers.write_of_item, numbered.item.id),
        )

    def save_agenda(self) -> SavePaperDialog | None:
        """Open the dialog that saves the agenda. None without a meeting."""
        meeting = self._meeting
        if meeting is None:
            return None
        return self.papers.ask(
            "Save the agenda",
            f"Agenda {meeting.held_on.isoformat()}",
            f"The agenda for {in_words(meeting.held_on)} is",
            partial(self._papers.write, "agenda", meeting_id=meeting.id),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paper(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_paper(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            if self.model.find(row := row_under(self.table, self, event.position().toPoint())):
                self.table.choose(row)
            self.attach_file(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.planning.panel.fit_in(self.height())
        self.writing.fit(self.width())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.pane.flush()
        super().closeEvent(event)

    # ---- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.head = PageHead(self.title, _ADD_ITEM, self._press_primary)
        self.head.beside.addWidget(self.chooser)
        self.head.beside.addWidget(self.first.none_button)
        self.strip = FactsStrip()
        for content in (self.writing.holder, self.new_form, self.change_form):
            self.detail.addWidget(content)
        self.split = ListAndDetail(self._agenda_list(), self.detail, _DETAIL_WIDTH, back="Agenda")
        self.split.arranged.connect(self._fit_strip)
        self.writing.join(self.split, (self.strip, self.head))
        empty = EmptyState("No meetings yet", _PURPOSE, steps=(("Add meeting", self.start_meeting),))
        above = (self.head, self.strip, hairline())
        self.lay_out(above, self.split, empty, (self.head.more, self.head.primary))

    def _agenda_list(self) -> QWidget:
        footer = Footer()
        self.notice.stay_above(footer)
        footer.show_facts("Alt+Up and Alt+Down move an item", "Del removes it", "Ctrl+Z undoes")
        self.table.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.table.setDragDropOverwriteMode(False)
        self.table.setDropIndicatorShown(True)
        return column_of(self.table, self.planning.panel, footer)

    def _connect(self) -> None:
        self.first.shown.connect(self._show_first)
        self.first.item_requested.connect(self.add_item)
        self.first.view.changed.connect(self._name_primary)
        self.first.view.facts_requested.connect(self.change_meeting)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda: self.writing.open_text())
        self.split.went_back.connect(self.focus_first)
        self.notice.beside = self.split.listing
        self.model.move_asked.connect(self._on_dropped_row)
        self.pane.edited.connect(self._on_edited)
        self.pane.attach_requested.connect(self.attach)
        self.pane.picture_requested.connect(self.attachments.ask_for_picture)
        self.pane.picture_given.connect(self.attachments.keep_picture)
        self.pane.save_requested.connect(self.save_paper)
        for form in (self.new_form, self.change_form):
            form.day_entered.connect(partial(self._suggest_papers_due, form))
            form.requested.connect(partial(self._keep_meeting, form))
            form.closed.connect(partial(self._leave_form, form))

    def _add_commands(self) -> None:
        self.planning.add_commands()
        self.command("Save as standing agenda", self.first.keep_as_standing, part=_AGENDA, unless=self.no_meeting)
        self.command("Add item", self.add_item, "Ctrl+N")
        self.table.own(
            self.command(
                "Move item up", lambda: self.move_item(-1), "Alt+Up", part=_AGENDA, unless=partial(self._no_move, -1)
            ),
            self.command(
                "Move item down", lambda: self.move_item(1), "Alt+Down", part=_AGENDA, unless=partial(self._no_move, 1)
            ),
        )
        self.command("Undo changes to the agenda", self.undo, "Ctrl+Z", part=_AGENDA, unless=self._nothing_to_undo)
        self.command(
            "Redo changes to the agenda", self.history.redo, "Ctrl+Shift+Z", part=_AGENDA, unless=self._nothing_to_redo
        )
        self.head.offer(
            self.command("Add meeting", self.start_meeting, "Ctrl+Shift+N"),
            self.command("Change meeting details", self.change_meeting, "Ctrl+E", unless=self.no_meeting),
            self.command("All meetings, list and calendar", self.open_calendar, "Ctrl+Shift+M"),
            self.command("Minutes of this meeting", self.go_to_minutes, "Ctrl+M", unless=self.no_meeting),
            self.command("Save agenda…", self.save_agenda, "Ctrl+Shift+S", part=_AGENDA, unless=self.no_meeting),
        )
        no_text = self._no_written_paper
        self.command("Open text of the paper", self.writing.open_text, part=_PAPER, unless=self._no_item)
        self.command("Find and replace in the paper", self.pane.open_find_bar, "Ctrl+F", part=_PAPER, unless=no_text)
        self.command("Open wide view", self.writing.turn_wide, "F11", part=_PAPER, unless=no_text)
        self.command(
            "Mark paper as ready, or accept it",
            self.pane.stage.take_next_step,
            "Ctrl+Shift+R",
            part=_PAPER,
            unless=self._no_next_stage,
        )
        attach = self.command("Attach file", self.attach, "Ctrl+O", part=_PAPER, unless=self._no_item)
        self.table.offer_paper(
            attach, self.command("Save paper…", self.save_paper, "Ctrl+Alt+S", part=_PAPER, unless=self._no_item)
        )
        self.table.key("Del", "Remove item", self.remove_item)
        self.table.key("F2", "Rename item", self.writing.open_title)
        self.command(
            "Change the details of the item", self.writing.open_facts, "Ctrl+D", part=_AGENDA, unless=self._no_item
        )

    def _no_item(self) -> str:
        return "" if self._current_item() else self.no_meeting() or "No item is selected. Select an item first."

    def _no_move(self, step: int) -> str:
        numbered, end = self._current_item(), "first" if step < 0 else "last"
        if numbered is None or step_position(self.model.numbered, numbered.item.id, step) is not None:
            return self._no_item()
        return f"This item is already the {end} one in its part of the agenda."

    def _no_written_paper(self) -> str:
        is_written = self.pane.paper.value is PaperKind.BOARD_PAPER
        return self._no_item() or ("" if is_written else "The paper of this item is not written in Boardpack.")

    def _no_next_stage(self) -> str:
        is_draft = self.pane.stage.has_next
        return self._no_written_paper() or ("" if is_draft else "This paper has no text yet, or is accepted already.")

    def _nothing_to_undo(self) -> str:
        can_undo = self.history.canUndo() or self.pane.has_unsaved_text
        return "" if can_undo else "There is no change to the agenda to undo."

    def _nothing_to_redo(self) -> str:
        return "" if self.history.canRedo() else "There is no change to the agenda to redo."

    # ---- showing ------------------------------------------------------------------------------

    def leave_meeting(self) -> None:
        self.pane.flush()
        self.history.clear()

    def show_meeting(self, meeting: Meeting, *, is_other: bool) -> None:
        self._reload()
        if not self.table.chosen_id and self.model.ids:
            self.table.choose(self.model.ids[0])
        self._close_form()

    def focus_first(self) -> None:
        if self.first.is_shown:
            self.first.view.focus_first()
        else:
            super().focus_first()

    def show_no_meeting(self) -> None:
        self.model.show_agenda(())
        self.head.rename(self.title)
        self._fit_strip()
        self.planning.show_meeting(None)

    def _reload(self) -> None:
        """Show the agenda of the current meeting as it is stored."""
        if self._meeting is None:
            return
        numbered = self._meetings.agenda(self._meeting.id)
        self.model.show_agenda(numbered)
        self.head.rename(meeting_title(self._meeting))
        self.head.show_sentence(meeting_sentence(self._meeting, numbered, self._meetings.today()))
        over = "Time planned" if is_over_time(self._meeting, numbered) else ""
        self.strip.show_facts(meeting_facts(self._meeting, numbered), warned=over)
        self._fit_strip()
        self.planning.show_meeting(self._meeting)
        self._offer_first_items()
        self._show_item()

    def _show_item(self) -> None:
        numbered = self._current_item()
        self.table.show_commands(numbered.item if numbered else None)
        if numbered is None:
            if self.detail.currentWidget() is self.writing.holder:
                self.split.close_detail()
            self.writing.show_item(None)
            return
        self.pane.show_item(numbered, self._drafts.get(numbered.item.id))
        self.writing.show_item(numbered.item)
        if self.detail.currentWidget() is self.writing.holder:
            self.split.offer_detail()

    def _on_chosen(self, item_id: str) -> None:
        if self.pane.item is not None and self.pane.item.id != item_id:
            self.pane.flush()
        self._show_item()

    def _open_form(self, form: MeetingForm) -> None:
        self.writing.show_wide(False)
        self.show_content()
        self.detail.setCurrentWidget(form)
        self.split.hide_list(self._meeting is None)  # beside the form of a first meeting it would be empty
        self._style_primary("plain")
        self.split.open_detail()
        form.open_again()

    def _leave_form(self, form: MeetingForm) -> None:
        self._close_form()
        form.tell_kept(self.notice)

    @property
    def _has_form(self) -> bool:
        return self.detail.currentWidget() in (self.new_form, self.change_form)

    def _close_form(self) -> None:
        was_form = self._has_form
        self.split.hide_list(self.pane.is_wide)
        self.detail.setCurrentWidget(self.writing.holder)
        if was_form:
            self.split.close_detail()
        self._style_primary("primary")
        self._show_item()
        self._offer_first_items()
        if self._meeting is None:
            self.show_empty()

    def _suggest_papers_due(self, form: MeetingForm, day: date) -> None:
        suggested = self._meetings.suggested(day)
        form.suggest_papers_due(suggested.papers_due_on if suggested else None)

    def _offer_first_items(self) -> None:
        """Offer items in place of an empty agenda, unless the form of the meeting is open."""
        if not self._has_form:
            self.first.show_meeting(self._meeting, is_empty=not self.model.numbered)

    def _show_first(self, is_shown: bool) -> None:
        if self.first.stand_in is not None:
            self.show_instead(self.first.stand_in)
        elif self._meeting is not None:
            self.show_content()
        self._fit_strip()
        self._name_primary()

    def _fit_strip(self) -> None:
        """Show the facts above an agenda that is in view; beside an item alone they would take its room."""
        has_list = not (self.first.is_shown or self.pane.is_wide or self.split.listing.isHidden())
        self.writing.fit_around(self._meeting is not None and has_list, is_first_agenda=self.first.is_shown)

    def _name_primary(self) -> None:
        if self.head.primary is not None:
            is_first = self.first.is_shown
            self.head.primary.setText(self.first.primary_words if is_first else _ADD_ITEM)
            self.head.primary.setEnabled(not is_first or bool(self.first.view.chosen))

    def _press_primary(self) -> None:
        if self.first.is_shown:
            self.first.begin()
        else:
            self.add_item()

    def _style_primary(self, kind: str) -> None:
        """Set the style of the head's button, since only one primary button is shown at a time."""
        if self.head.primary is not None:
            set_style(self.head.primary, kind)

    # ---- changing -----------------------------------------------------------------------------

    def _current_item(self) -> NumberedItem | None:
        return self.model.find(self.table.chosen_id)

    def _move(self, item: AgendaItem, position: int | None) -> None:
        if position is None:
            return
        self.history.do(
            f"move of “{item.title}”",
            lambda: self._meetings.move_item(item.id, position),
            lambda: self._meetings.move_item(item.id, item.position),
        )

    def _on_dropped_row(self, item_id: str, above: str) -> None:
        numbered = self.model.find(item_id)
        if numbered is not None:
            self._move(numbered.item, drop_position(self.model.numbered, numbered.item.id, above))

    def _on_edited(self, edited: object) -> None:
        """Store a changed item. If that is refused, the typed text stays in the pane."""
        if not isinstance(edited, AgendaItem):
            return
        stored = self.model.find(edited.id)
        if stored is None or stored.item == edited:
            return
        if self._meetings.letter_as_sent(edited) is not None:
            self.attachments.use_letter(edited)
            return
        self._drafts[edited.id] = edited
        if self.history.amend(stored.item, edited, self._meetings.amend_item):
            self._drafts.pop(edited.id, None)
            self.attachments.show_edit(stored.item, edited)
            self._show_item()
            self.writing.note_saved()

    def _amended(self, former: Meeting, new: NewMeeting) -> Meeting:
        meeting = replace(former, **asdict(new))
        self._meetings.amend(meeting)
        return meeting

    def _go_to_item(self, item_id: AgendaItemId) -> None:
        for meeting in self._meetings.list():
            if any(row.item.id == item_id for row in self._meetings.agenda(meeting.id)):
                self.show_meetings(meeting.id)
                self.table.choose(item_id)

    def _on_changed(self, changes: Changes) -> None:
        self._reload()
        self.announce_to_others(changes)
