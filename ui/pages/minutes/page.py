"""The Minutes page: the headings of the current minutes, and the text of the selected one beside them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.actions import NewAction
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.record.decisions import NewDecision
from boardpack.domain.record.minutes import MinutedItem, Minutes, MinutesState
from boardpack.services.log.actions import ActionsService
from boardpack.services.meetings.decisions import DecisionsService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.meetings.minutes import MinutesService
from boardpack.services.packs.papers import PapersService
from ui.closing import confirm_leaving
from ui.drafts import Drafts
from ui.last_folder import FileKind
from ui.models.meetings.agenda import neighbour
from ui.models.meetings.minutes import ATTENDANCE_ROW, COLUMNS, minutes_rows, minutes_sentence
from ui.models.rows import RowsModel
from ui.pages.list_page import column_of, share_of
from ui.pages.meeting_page import MeetingPage
from ui.pages.minutes.attendance_pane import AttendancePane
from ui.pages.minutes.circulated_bar import CirculatedBar
from ui.pages.minutes.decisions_dialog import DecisionsDialog
from ui.pages.minutes.draft_controller import MinutesDraftController
from ui.pages.minutes.minute_pane import MinutePane
from ui.pages.minutes.steps_controller import ActionForm, MinutesStepsController, decision_form
from ui.pages.paper_controller import PaperController
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.declared_form import Values
from ui.widgets.dialogs.line_dialog import ask_for_line
from ui.widgets.dialogs.save_paper_dialog import SavePaperDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import hairline
from ui.widgets.layouts import Stack, column_layout
from ui.widgets.page import SAVE_AND_SEND
from ui.widgets.page_head import PageHead
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer
from ui.widgets.tables.table import TableView
from ui.widgets.typed_form import TypedForm

_ROW_HEIGHT = 44
_AUTOSAVE_MS = 4_000
_DETAIL_WIDTH = share_of(0.58, 360, from_width=900)
_PURPOSE = "Minutes follow the agenda of a meeting. Actions and decisions that you add are saved at once."
_NEXT_STEP = {
    MinutesState.NONE: "Draft from the agenda",
    MinutesState.DRAFT: "Circulate minutes",
    MinutesState.CIRCULATED: "Confirm minutes",
    MinutesState.CONFIRMED: "Record correction",
}
_ALL_OF_IT = Changes(meetings=True, actions=True)
_SUGGESTED = ("The attendance is a suggestion from People and the last meeting.", "Check who was there.")


class MinutesPage(MeetingPage):
    """The Minutes page. Text is kept on this computer as it is typed, and stored when the writer pauses or leaves.

    Owned by the window.
    """

    name, title, icon = "minutes", "Minutes", "pencil"
    split_key = "minutes/detail"
    prepares_meetings, keeps_row = False, True

    def __init__(
        self,
        minutes: MinutesService,
        meetings: MeetingsService,
        actions: ActionsService,
        decisions: DecisionsService,
        papers: PapersService,
        drafts: Drafts,
    ) -> None:
        super().__init__(meetings)
        self._service, self._actions = minutes, actions
        self._decisions, self._papers = decisions, papers
        self.papers = PaperController(papers, self, self.notice)
        self._minutes: Minutes | None = None
        self._is_storing = False
        self._row_shown = ""
        self.drafts = MinutesDraftController(minutes, drafts)
        self.model = RowsModel(COLUMNS)
        self.table = TableView(self.model, "Minutes", _ROW_HEIGHT, header=False)
        self.pane, self.attendance, self.circulated = MinutePane(), AttendancePane(), CirculatedBar()
        self.action_form, self.decision_form = ActionForm(), decision_form()
        self.steps = MinutesStepsController(self, minutes, meetings)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_AUTOSAVE_MS)
        self._timer.timeout.connect(self.flush)
        self._build()
        self._connect()
        self._add_commands()

    @property
    def minutes(self) -> Minutes | None:
        """The current minutes; None without a meeting."""
        return self._minutes

    def refresh(self, changes: Changes) -> None:
        if not self._is_announcing and (changes.meetings or changes.actions):
            self.show_current_meeting()

    def show_place(self, place: PagePlace) -> None:
        if place.thing:
            self.show_meetings(MeetingId(place.thing))
        if place.part and not self._choose_part(place.part):
            self.open_decisions().table.choose(place.part)

    def can_leave(self) -> bool:
        self.flush()
        if not self._has_unstored_text():
            return True
        loss = "The notice on the page gives the reason. Your text is kept on this computer and will be restored."
        return confirm_leaving(self, "Some of your text is not saved.", loss, "Leave")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.flush()
        super().closeEvent(event)

    # ---- what the user does -------------------------------------------------------------------

    def go_on(self) -> None:
        """Take the next step of the minutes: draft, or ask before they are circulated, confirmed or corrected."""
        if self._minutes is None:
            return
        self.flush()
        if self._minutes.record.state is MinutesState.NONE:
            self.draft()
        else:
            self.steps.open(self._minutes)

    def draft(self) -> None:
        """Draft the minutes from the agenda, or add headings that the agenda got since."""
        minutes = self._minutes
        if minutes is not None and self.do(lambda: self._service.draft(minutes.meeting.id)):
            self._choose_first()
            self._focus_detail()

    def recall(self) -> None:
        """Make circulated minutes a draft again, which can then be changed."""
        minutes = self._minutes
        if minutes is not None:
            self.circulated.allow()
            self.do(lambda: self._service.recall(minutes.meeting.id))

    def add_heading(self) -> None:
        """Ask for a heading that is not on the agenda, and add it before the one of the next meeting."""
        minutes = self._minutes
        if minutes is None or not self.circulated.is_allowed(self.notice, self.add_heading):
            return
        words = ask_for_line(self, "Add heading", "Heading of the minute")
        if words:
            self.flush()
            added = self.attempt(lambda: self._service.add(minutes.meeting.id, words))
            if added is not None:
                self.announce_to_others(_ALL_OF_IT)
                self._reload()
                self.table.choose(added.id)
                self.pane.focus_text()

    def remove_heading(self) -> None:
        """Remove the selected heading from the draft. The notice restores it."""
        item = self._current_item()
        if item is None or not self.circulated.is_allowed(self.notice, self.remove_heading):
            return
        minute, following = item.minute, neighbour(self.model.ids, item.minute.id)
        if self.do(lambda: self._service.remove(minute.id)):
            self.table.choose(following)
            words, restore = f"“{minute.heading}” removed from the minutes.", self._service.restore
            self.notice.show_message(StatusShape.RING, words, "", "Undo", lambda: self.do(lambda: restore(minute.id)))

    def raise_action(self) -> None:
        """Open the form for an action under the selected minute."""
        if self.circulated.is_allowed(self.notice, self.raise_action):
            self.open_form(self.action_form)
            self.action_form.show_about(self._under())
            self.action_form.offer_owners(self._actions.possible_owners())
            self.action_form.open_for(self._subject())

    def record_decision(self) -> None:
        """Open the form for a decision under the selected minute."""
        if self.circulated.is_allowed(self.notice, self.record_decision):
            self.open_form(self.decision_form)
            self.decision_form.show_about(self._under())
            self.decision_form.open_for(self._subject(), self._proposed_decision())

    def _proposed_decision(self) -> Values:
        """Return what the paper asks for at the selected minute, until a decision is recorded under it."""
        item = self._current_item()
        under = item.minute.agenda_item_id if item and not item.decisions else None
        proposed = self._decisions.proposed(under) if under else None
        return {"title": proposed.title, "text": proposed.text} if proposed else {}

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) heading, with the focus in its text."""
        ids = self.model.ids
        if self.table.chosen_id in ids:
            at = max(0, min(len(ids) - 1, ids.index(self.table.chosen_id) + by))
            self.table.choose(ids[at])
            self._focus_detail()

    def save_minutes(self, *, public: bool = False) -> SavePaperDialog | None:
        """Open the dialog that saves the current minutes, or their public edition; None without minutes."""
        if self._minutes is None:
            return None
        self.flush()
        meeting, name = self._minutes.meeting, "the public version of the minutes" if public else "the minutes"
        return self.papers.ask(
            f"Save {name}",
            f"Minutes {meeting.held_on.isoformat()}{', public' if public else ''}",
            f"T{name[1:]} of {in_words(meeting.held_on)} {'is' if public else 'are'}",
            partial(self._papers.write, "minutes", meeting_id=meeting.id, public=public),
            FileKind.PUBLIC if public else FileKind.PAPER,
        )

    def save_sheet(self, *, in_private: bool = False) -> SavePaperDialog | None:
        """Open the dialog that saves the sheet of decisions and actions; None without a meeting."""
        if self._minutes is None:
            return None
        self.flush()
        meeting, private = self._minutes.meeting, "private " if in_private else ""
        stem = f"Decisions and actions{' taken in private' if in_private else ''}"
        return self.papers.ask(
            f"Save the {private}decision and action sheet",
            f"{stem} {meeting.held_on.isoformat()}",
            f"The {private}decision and action sheet of {in_words(meeting.held_on)} is",
            partial(self._papers.write, "decision-sheet", meeting_id=meeting.id, in_private=in_private),
        )

    def save_interests(self) -> SavePaperDialog:
        """Open the dialog that saves the register of interests of all meetings."""
        self.flush()
        return self.papers.ask(
            "Save the register of interests",
            f"Register of interests {self._meetings.today().isoformat()}",
            "The register of interests is",
            partial(self._papers.write, "interests-register"),
        )

    def open_decisions(self) -> DecisionsDialog:
        """Open the dialog with all decisions."""
        self.flush()
        dialog = DecisionsDialog(self._decisions, self._papers, self)
        dialog.changed.connect(self.announce)
        dialog.open()
        return dialog

    def flush(self) -> None:
        """Store typed text. If that is refused, it stays in the pane and on this computer."""
        self._timer.stop()
        minutes = self._minutes
        if minutes is None or self._is_storing or not self._may_write():
            return
        self._is_storing = True  # to show what was stored moves the choice in the list, which stores, too
        if self._store_typed(minutes):
            self.announce_to_others(_ALL_OF_IT)
            self._reload()
            self.pane.kept.setText("Saved")
        self._is_storing = False
        self.drafts.flush()

    def _store_typed(self, minutes: Minutes) -> bool:
        """Store typed text, and return True if anything has changed."""
        is_stored = False
        if self.drafts.attendance_of(minutes):
            is_stored = bool(self.attempt(lambda: self.drafts.store_attendance(minutes, self.attendance)))
        typed = self.pane.edited_minute
        if typed is not None and self.pane.item is not None and typed != self.pane.item.minute:
            is_stored = self.attempt(lambda: self.drafts.store(typed)) is not None or is_stored
        return is_stored

    # ---- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = PageHead(self.title, _NEXT_STEP[MinutesState.NONE], self.go_on)
        self.head.beside.addWidget(self.chooser)
        self.detail = Stack()
        for content in (self.attendance, self.pane, *self._forms()):
            self.detail.addWidget(content)
        footer = Footer()
        self.notice.stay_above(footer)
        footer.show_facts("Alt+Down next heading", "Ctrl+Shift+N action", "Ctrl+Shift+D decision")
        detail = QWidget()
        column = column_layout(detail)
        column.addWidget(self.circulated)
        column.addWidget(self.detail, 1)
        self.split = ListAndDetail(column_of(self.table, footer, top=8), detail, _DETAIL_WIDTH, back="Headings")
        step = ("Add meeting", lambda: self.requested.emit(PagePlace("meetings", start_new=True)))
        empty = EmptyState("No meetings yet", _PURPOSE, steps=(step,))
        tools = (self.head.more, self.head.primary)
        self.lay_out((self.head, hairline()), self.split, empty, tools)

    def _forms(self) -> tuple[TypedForm, ...]:
        return self.action_form, self.decision_form, *self.steps.forms

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda *_: self._focus_detail())
        self.split.went_back.connect(self.focus_first)
        self.notice.beside = self.split.listing
        self.pane.typed.connect(self._on_typed)
        self.pane.left.connect(self.flush)
        self.pane.chosen.connect(self.flush)
        self.pane.action_requested.connect(self.raise_action)
        self.pane.decision_requested.connect(self.record_decision)
        self.circulated.allowed.connect(self._on_allowed)
        self.attendance.typed.connect(self._on_attendance_typed)
        self.attendance.left.connect(self.flush)
        self.attendance.expected_requested.connect(self._show_expected)
        self.action_form.requested.connect(self._raise)
        self.decision_form.requested.connect(self._record)
        for form in self._forms():
            form.closed.connect(partial(self._leave_form, form))
            self.drafts.keep_form(form)

    def _add_commands(self) -> None:
        none = self.no_meeting
        heading = self.command("Add heading", self.add_heading, "Ctrl+N", unless=none)
        self.command("Add action", self.raise_action, "Ctrl+Shift+N", unless=none)
        self.command("Record decision", self.record_decision, "Ctrl+Shift+D", unless=none)
        decisions = self.command("Decisions", self.open_decisions, "Ctrl+Shift+E")
        self.command("Next heading", lambda: self.step(1), "Alt+Down", unless=none)
        self.command("Previous heading", lambda: self.step(-1), "Alt+Up", unless=none)
        self.command("Find and replace in the minute", self.pane.open_find_bar, "Ctrl+F", unless=self._no_minute)
        save = self.command("Save the minutes", self.save_minutes, "Ctrl+Shift+S", part=SAVE_AND_SEND, unless=none)
        self.head.offer(heading, decisions, save)
        for words, act in (
            ("Save the public version of the minutes", lambda: self.save_minutes(public=True)),
            ("Save the decision and action sheet", self.save_sheet),
            ("Save the private decision and action sheet", lambda: self.save_sheet(in_private=True)),
        ):
            self.command(words, act, part=SAVE_AND_SEND, unless=none)
        self.command("Save the register of interests", self.save_interests, part=SAVE_AND_SEND)
        self.command("Draft from the agenda", self.draft, unless=none)
        self.command("Circulate, confirm or correct", self.go_on, "Ctrl+Shift+Return", unless=none)
        self.command("Return circulated minutes to draft", self.recall, unless=none)
        self.table.key("Del", "Remove the heading", self.remove_heading)

    def _no_minute(self) -> str:
        return self.no_meeting() or ("" if self._current_item() else "No minute is selected. Select a minute first.")

    # ---- showing ------------------------------------------------------------------------------

    def usual_meeting(self, meetings: Sequence[Meeting]) -> Meeting:
        """Return the last meeting that was held, or else the next one."""
        today = self._meetings.today()
        return next((meeting for meeting in reversed(meetings) if meeting.held_on <= today), meetings[0])

    def leave_meeting(self) -> None:
        self.flush()
        self._close_form()
        self.pane.show_nothing()

    def show_meeting(self, meeting: Meeting, *, is_other: bool) -> None:
        self._load(meeting.id)
        if self.table.chosen_id in ("", ATTENDANCE_ROW) and (is_other or not self.table.chosen_id):
            self._choose_first()
        self.split.offer_detail()

    def show_no_meeting(self) -> None:
        self._minutes = None
        self.circulated.show_minutes(None)

    def _reload(self) -> None:
        """Show the current minutes as they are stored."""
        if self._minutes is not None:
            self._load(self._minutes.meeting.id)

    def _load(self, meeting_id: MeetingId) -> None:
        """Show the minutes of that meeting as they are stored."""
        self._minutes = minutes = self._service.minutes(meeting_id)
        rows = minutes_rows(minutes, self._service.undecided())
        self.model.show([id_ for id_, _ in rows], lambda at: rows[at][1], groups=True)
        self.head.rename(f"Minutes of {in_words(minutes.meeting.held_on)}")
        self.head.show_sentence(minutes_sentence(minutes, self._meetings.today()))
        if self.head.primary is not None:
            self.head.primary.setText(_NEXT_STEP[minutes.record.state])
        self.circulated.show_minutes(minutes)
        self._show_detail(self.table.chosen_id)

    def _choose_first(self) -> None:
        """Select the first heading, or the attendance if there is none."""
        if ids := self.model.ids:
            self.table.choose(ids[1] if len(ids) > 1 else ids[0])

    def _choose_part(self, part: str) -> bool:
        """Select the minute with that id, or with that decision. Return True if it is in these minutes."""
        for item in self._minutes.items if self._minutes else ():
            if part in (item.minute.id, *(decision.id for decision in item.decisions)):
                return self.table.choose(item.minute.id)
        return False

    def _on_chosen(self, row_id: str) -> None:
        self.flush()
        self._show_detail(row_id)
        if row_id != self._row_shown:
            self._row_shown = row_id
            self._close_form()

    def _show_detail(self, row_id: str) -> None:
        """Show a row in the pane, with unsaved text in preference to the stored one."""
        minutes = self._minutes
        if minutes is None:
            return
        may_write = self._may_write()
        self.attendance.show_record(minutes.record, may_write=may_write)
        if may_write and (kept := self.drafts.attendance_of(minutes)):
            self.attendance.show_fields(kept)
            self._show_restored_text(self.drafts.is_back(minutes.meeting.id))
        item = next((entry for entry in minutes.items if entry.minute.id == row_id), None)
        if item is not None:
            text = self.drafts.text_of(item.minute) if may_write else None
            self.pane.show_item(item, may_write=may_write, unsaved_text=text)
            self._show_restored_text(text is not None and self.drafts.is_back(item.minute.id))

    def _show_restored_text(self, is_back: bool) -> None:
        """Show that unsaved text of an earlier run was found, and store it soon."""
        if not is_back:
            return
        self.notice.show_message(
            StatusShape.RING, "Unsaved text from last time has been restored.", "It is being saved."
        )
        self._timer.start()

    def _current_item(self) -> MinutedItem | None:
        items = self._minutes.items if self._minutes else ()
        return next((item for item in items if item.minute.id == self.table.chosen_id), None)

    def _under(self) -> str:
        item = self._current_item()
        return f"Under minute {item.called}, {item.minute.heading}" if item else "Under no heading"

    def _subject(self) -> str:
        """Return the id of the selected minute, or of the meeting if none is selected."""
        item = self._current_item()
        if item is not None:
            return item.minute.id
        return self.meeting.id if self.meeting else ""

    def _may_write(self) -> bool:
        return self._minutes is not None and self.circulated.may_write

    def _on_allowed(self) -> None:
        """Show that the minutes can be changed, with the focus in the text."""
        self._reload()
        self._focus_detail()

    def _has_unstored_text(self) -> bool:
        typed, item = self.pane.edited_minute, self.pane.item
        return self._may_write() and typed is not None and item is not None and typed != item.minute

    # ---- forms --------------------------------------------------------------------------------

    def open_form(self, form: QWidget) -> None:
        """Show a form in place of the minute."""
        self.flush()
        self.notice.clear()
        self.detail.setCurrentWidget(form)
        self.split.open_detail()

    def _leave_form(self, form: TypedForm) -> None:
        self._close_form()
        form.tell_kept(self.notice)

    def _close_form(self) -> None:
        is_attendance = self.table.chosen_id == ATTENDANCE_ROW
        self.detail.setCurrentWidget(self.attendance if is_attendance else self.pane)

    def _focus_detail(self) -> None:
        self.split.open_detail()
        if self.detail.currentWidget() is self.attendance:
            self.attendance.focus_first()
        else:
            self.pane.focus_text()

    def _raise(self, new: object) -> None:
        minutes, item = self._minutes, self._current_item()
        if isinstance(new, NewAction) and minutes is not None:
            raised = self.attempt(lambda: self.drafts.raise_action(self._actions, minutes, item, new))
            if raised is not None:
                self.finish_form(self.action_form, f"Action {raised.ref} added to the log.")

    def _record(self, new: object) -> None:
        minutes, item = self._minutes, self._current_item()
        if isinstance(new, NewDecision) and minutes is not None:
            recorded = self.attempt(lambda: self.drafts.record_decision(self._decisions, minutes, item, new))
            if recorded is not None:
                self.finish_form(self.decision_form, f"Decision {recorded.ref} recorded.")

    def finish_form(
        self, form: TypedForm, outcome: str, verb: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Clear a form that was stored, and return to the text."""
        form.empty()
        self._close_form()
        self.announce_to_others(_ALL_OF_IT)
        self._reload()
        self.notice.show_message(StatusShape.DISC, outcome, "", verb, act)
        self._focus_detail()

    # ---- storing ------------------------------------------------------------------------------

    def do(self, work: Callable[[], Changes]) -> bool:
        """Take a step, and show the result. Return True if it was taken."""
        changes = self.attempt(work)
        if changes is None:
            return False
        self.announce_to_others(_ALL_OF_IT)
        self._reload()
        return True

    def _on_typed(self) -> None:
        if self.pane.edited_minute is not None and self._may_write():
            self.drafts.keep(self.pane.edited_minute)
            self.pane.kept.setText("")
            self._timer.start()

    def _on_attendance_typed(self) -> None:
        if self._minutes is not None and self._may_write():
            self.drafts.keep_attendance(self._minutes, self.attendance.typed_fields)
            self._timer.start()

    def _show_expected(self) -> None:
        minutes = self._minutes
        if minutes is not None:
            expected = self._service.expected(minutes.meeting.id)
            if not expected:
                known = "No attendees of the last meeting and no members or officers are recorded."
                self.notice.show_message(StatusShape.RING, known, "Add them under People.")
                return
            if self.do(lambda: self._service.attend(minutes.meeting.id, expected)):
                self.notice.show_message(StatusShape.RING, *_SUGGESTED)
