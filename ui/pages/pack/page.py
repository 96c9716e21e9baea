"""The Pack page: the plan of a meeting's pack with its findings, and the assembled pages beside it."""

from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import EDITIONS, MEMBERS, Edition
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.meetings.packs import EarlierPack, PackPart, PackPlan
from boardpack.services.board.findings import FindingsService
from boardpack.services.copies import CopiesService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.packs.issuing import Issued
from boardpack.services.packs.packs import PacksService
from ui import tasks
from ui.closing import confirm_leaving
from ui.last_folder import FileKind, last_folder
from ui.models.meetings.issues import issued_sentence, options_sentence
from ui.models.meetings.pack_plan import (
    COLUMNS,
    PlanRow,
    footer_facts,
    next_finding,
    plan_rows,
    plan_sentence,
    row_of_page,
    rows_at_rest,
    rows_while_assembling,
)
from ui.models.rows import RowsModel
from ui.pages.list_page import column_of
from ui.pages.meeting_page import MeetingPage
from ui.pages.pack.action_bar import ActionBar
from ui.pages.pack.assembled import (
    AssembledFilesController,
    LoadedPack,
    as_made,
    as_printable,
    folder_name,
    kind_of,
    outcome,
    with_bytes,
)
from ui.pages.pack.copies_frame import CopiesFrame
from ui.pages.pack.edition_switch import BESIDE, EditionSwitch
from ui.pages.pack.issue_controller import IssueController
from ui.pages.pack.options_dialog import OptionsDialog, keep_options, kept_options
from ui.pages.pack.plan_controller import PlanController, PlanFindingsController, PlannedPack
from ui.pages.pack.preview import PackPreview
from ui.pages.pack.print_choice import PrintablePack
from ui.places import PagePlace
from ui.shapes import StatusShape
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import button, hairline
from ui.widgets.layouts import column_layout
from ui.widgets.page import VIEW
from ui.widgets.page_head import PageHead
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working

_ROW_HEIGHT, _FILES, _PUBLIC_FOLDER = 44, "Files", "public versions"
_PLAN_PX = 420
_LEAST_PREVIEW = 344
_PURPOSE = "A pack is one PDF of all the papers for a meeting. Word copies are saved in the same folder."


class PackPage(MeetingPage):
    """The Pack page. Packs are saved in `folder`, and public versions beside it, until the user chooses another place.

    List, pages and files are those of the edition in view, with the chosen options. Owned by the window.
    """

    name, title, icon = "pack", "Pack", "layers"
    is_read_ahead = False  # its papers are checked in the background then, which takes long
    split_key = "pack/preview"

    def __init__(
        self,
        packs: PacksService,
        meetings: MeetingsService,
        checks: FindingsService,
        copies: CopiesService,
        folder: Path,
    ) -> None:
        super().__init__(meetings)
        self._packs = packs
        self.issuing = IssueController(copies, self)
        self.files = AssembledFilesController(lambda: self.assembled, self)
        self.viewed, self.options = MEMBERS, MEMBERS
        self._own_folders = {FileKind.PACK: folder, FileKind.PUBLIC: folder.with_name(_PUBLIC_FOLDER)}
        self._plan: PackPlan | None = None
        self._rows: tuple[PlanRow, ...] = ()
        self._assembled: dict[tuple[MeetingId, str], LoadedPack] = {}
        self._changed_since: set[tuple[MeetingId, str]] = set()
        self._issues: tuple[IssuedFolder, ...] = ()
        self.task: tasks.Task | None = None
        self._shown_issue = ""
        self.model = RowsModel(COLUMNS)
        self.table = TableView(self.model, "Parts of the pack", _ROW_HEIGHT, header=False)
        self.preview = PackPreview()
        self.bar = ActionBar()
        self.working = Working()
        self.plans = PlanController(packs, checks, self.working, self)
        self.findings = FindingsBox()
        self._found = PlanFindingsController(checks, self.findings, self)
        self._build()
        self._connect()
        self._add_commands()

    @property
    def edition(self) -> Edition:
        """The edition in view, with the chosen options."""
        return self.options if self.viewed == MEMBERS else self.viewed.with_choices(self.options)

    @property
    def assembled(self) -> LoadedPack | None:
        """The assembled pack of the current meeting in the edition in view; None if there is none."""
        return self._assembled.get((self._meeting.id, self.viewed.key)) if self._meeting else None

    @property
    def _folder(self) -> Path:
        """The folder for packs of the edition in view."""
        kind = kind_of(self.edition)
        return last_folder.chosen(kind) or self._own_folders[kind]

    def refresh(self, changes: Changes) -> None:
        if changes != Changes(findings=True):
            self._changed_since.update(self._assembled)
        if self.task is None:
            self.show_current_meeting()

    def show_place(self, place: PagePlace) -> None:
        if place.thing and self.task is None:
            self.show_meetings(MeetingId(place.thing))
            if place.start_new:
                self.issue()

    def save_state(self, settings: QSettings) -> None:
        super().save_state(settings)
        keep_options(settings, self.options)

    def restore_state(self, settings: QSettings) -> None:
        super().restore_state(settings)
        self.options = kept_options(settings)

    def can_leave(self) -> bool:
        """Return True if no pack is being assembled, or the user agrees to stop that."""
        if self.task is None:
            return True
        loss = "If you leave now, it is discarded."
        is_left = confirm_leaving(self, "A pack is being assembled.", loss, "Stop and leave")
        if is_left and self.task is not None:
            self.task.cancel()
        return is_left

    # ---- assembling ---------------------------------------------------------------------------

    def assemble(self) -> None:
        """Assemble the pack in the background. The former one can be read meanwhile."""
        meeting, folder = self._meeting, self._folder / folder_name(self._meeting, self.edition)
        self.issuing.close()
        if meeting is None or self.task is not None or self.issuing.is_working:
            return
        self.notice.clear()
        started = monotonic()
        edition = self.edition
        task = tasks.start(
            lambda progress: with_bytes(self._packs.build(meeting.id, folder, progress, edition=edition))
        )
        self.task = task
        self.chooser.setEnabled(False)
        self.switch.setEnabled(False)
        self.bar.show_progress(0, 1, "Starting")
        self.bar.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        task.progressed.connect(self._on_progress)
        task.finished.connect(lambda made: self._on_made((meeting.id, edition.key), made, monotonic() - started))
        task.failed.connect(self.show_error)
        task.cancelled.connect(self._on_cancelled)
        task.ended.connect(self._on_ended)

    def ask_to_stop(self) -> None:
        """Ask whether to stop assembling; asked again, go on."""
        if self.task is None:
            return
        if self.bar.is_asking:
            self.bar.go_on()
        else:
            self.bar.ask_to_stop()

    def stop(self) -> None:
        """Stop assembling, and discard the new pack."""
        if self.task is not None:
            self.task.cancel()
            self.bar.go_on()
            self.bar.cancel.setEnabled(False)

    def printable(self) -> PrintablePack | None:
        """Return what is shown and can be printed: the assembled pack or an issue. None if there is neither."""
        if self._meeting is None or not self.preview.page_count:
            return None
        name = f"{self._shown_issue or f'The {self.viewed.called}'} for {in_words(self._meeting.held_on)}"
        pack = self.assembled
        if self._shown_issue or pack is None:
            return PrintablePack(name, self.preview.data, self.preview.page_names)
        return as_printable(name, pack)

    def selected_part(self) -> PackPart | None:
        """Return the selected part of the assembled pack. None if there is none."""
        row = self._row(self.table.chosen_id)
        return self.files.assembled_part(row.part) if row is not None else None

    def choose_folder(self) -> None:
        """Ask for the folder in which packs of the edition in view are saved from now on."""
        name = "public versions" if self.edition.public else "packs"
        chosen = QFileDialog.getExistingDirectory(self, f"Choose a folder for {name}", str(self._folder))
        last_folder.remember(kind_of(self.edition), chosen)
        self._show_rest()

    def choose_options(self) -> None:
        """Open the dialog for the options of every edition."""
        dialog = OptionsDialog(self.options, self)
        dialog.chosen.connect(self.use_options)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def use_options(self, edition: Edition) -> None:
        """Set the options of packs from now on."""
        self.options = edition
        if self._meeting is not None:
            self.show_meeting(self._meeting)

    def show_edition(self, edition: Edition) -> None:
        """Show another edition, with a list, pages and files of its own, unless a pack is being assembled."""
        if self.task is None:
            self.viewed = edition
            if self._meeting is not None:
                self.show_meeting(self._meeting, is_other=True)

    def issue(self) -> None:
        """Show the page that issues the current meeting's pack or, once it is issued, a supplement."""
        if self._meeting is not None and self.task is None:
            self.issuing.issue(self._meeting, self.options)

    def show_issued(self) -> None:
        """Show the issues of the current meeting."""
        if self._meeting is not None and self._issues:
            self.issuing.show_issued(self._meeting)

    def open_item(self) -> None:
        """Go to the agenda item of the selected part in Meetings, where most findings are resolved."""
        row = self._row(self.table.chosen_id)
        if row is not None and row.part.agenda_item_id:
            self.requested.emit(PagePlace("meetings", row.part.agenda_item_id))

    def open_part(self, row_id: str) -> None:
        """Show the first page of a part. One without pages yet leads to its agenda item."""
        row = self._row(row_id)
        if row is not None and not row.places:
            self.open_item()
        else:
            self.go_to_part(row_id)

    def go_to_part(self, row_id: str) -> None:
        """Show the first page of a part, in place of the list if there is no room for both."""
        is_hidden = bool(self.preview.page_count) and not self.preview.isVisible()
        if is_hidden:
            self.split.open_detail()
            QTimer.singleShot(0, self, partial(self._turn_to, row_id))  # pages have no place before they are shown
        else:
            self._turn_to(row_id)

    def _turn_to(self, row_id: str) -> None:
        row = self._row(row_id)
        if row is not None and row.places:
            self.preview.go_to_page(row.places.start + 1)

    def go_to_finding(self) -> None:
        """Select the next part with a finding in the list, whose keys open it, and show its pages.

        On the page that issues the pack, go to the next reason.
        """
        if self.issuing.current is not None:
            self.issuing.form.focus_next_reason()
            return
        if (row := next_finding(self._rows, self.table.chosen_id)) is not None:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.choose(row.id)
            self._turn_to(row.id)

    def _search(self) -> None:
        self.split.open_detail()
        self.preview.focus_search()

    # ---- building -----------------------------------------------------------------------------

    def _build(self) -> None:
        self.head = PageHead(self.title)
        self.issued_button = button("Issued…", "plain", self.show_issued)
        self.head.beside.addWidget(self.issued_button)
        self.head.beside.addWidget(self.chooser)
        self.switch = EditionSwitch({edition: self._edition_command(edition) for edition in EDITIONS})
        shown = QWidget()
        above = column_layout(shown)
        above.addWidget(self.switch)
        above.addWidget(self.preview, 1)
        self.split = ListAndDetail(self._plan_list(), shown, _preview_width, back="Parts of the pack")
        self.split.went_back.connect(self.focus_first)
        self.notice.beside = self.split.listing
        inside = QWidget()
        column = column_layout(inside)
        column.addWidget(self.bar)
        column.addSpacing(12)
        column.addWidget(hairline())
        column.addWidget(self.split, 1)
        step = ("Add meeting", lambda: self.requested.emit(PagePlace("meetings", start_new=True)))
        empty = EmptyState("No meetings yet", _PURPOSE, steps=(step,))
        self.lay_out((self.head,), inside, empty)
        self.split.offer_detail()

    def _edition_command(self, edition: Edition) -> QAction:
        keys = f"Ctrl+Shift+{BESIDE.index(edition) + 1}" if edition in BESIDE else ""
        shows = partial(self.show_edition, edition)
        stands = partial(self._stands_against, edition)
        return self.command(f"Show {edition.called}", shows, keys, part=VIEW, unless=stands)

    def _stands_against(self, edition: Edition) -> str:
        """Return why an edition cannot be shown now. Empty if it can."""
        in_view = f"You already see the {edition.called}." if edition == self.viewed else ""
        return self.no_meeting() or in_view

    def _plan_list(self) -> QWidget:
        self.findings.layout().setContentsMargins(16, 8, 16, 4)  # type: ignore[union-attr]
        self.working.setContentsMargins(16, 4, 16, 4)
        self.footer = Footer()
        self.open_item_button = self.footer.add_button("Open item", self.open_item)
        self._next_finding = self.footer.add_button("Show next finding", self.go_to_finding)
        below = column_of(self.findings, self.working, self.footer)
        self.notice.stay_above(below)
        return column_of(self.table, below)

    def _connect(self) -> None:
        self.table.opened.connect(self.open_part)
        self.findings.resized.connect(lambda: self.table.scrollTo(self.table.currentIndex()))
        self.table.clicked.connect(lambda index: self.go_to_part(self.model.id_at(index.row())))
        self.table.chosen.connect(lambda row_id: self._show_findings())
        self.preview.page_shown.connect(self._follow_preview)
        self.switch.picked.connect(self.show_edition)
        self.bar.assemble_requested.connect(self.assemble)
        self.bar.stop_requested.connect(self.stop)
        self.bar.pdf_requested.connect(self.files.open_pdf)
        self.bar.folder_requested.connect(self.files.open_folder)
        self.bar.place_requested.connect(self.choose_folder)
        self.bar.options_requested.connect(self.choose_options)
        self.bar.issue_requested.connect(self.issue)
        self.plans.planned.connect(self._on_planned)
        self.plans.failed.connect(self._on_not_planned)
        self.plans.stopped.connect(self._on_not_planned)
        self.issuing.issued.connect(self._on_issued)
        self.issuing.opened.connect(self._show_frame)
        self.issuing.left.connect(self._show_pack)
        self.issuing.shown.connect(self._show_issue)

    def _add_commands(self) -> None:
        command = partial(self.command, unless=self.no_meeting)
        command("Assemble pack", self.assemble, "Ctrl+B")
        self._stopping = self.command("Stop assembling", self.ask_to_stop, "Esc")
        self._stopping.setEnabled(False)
        command("Next finding", self.go_to_finding, "F8")
        self.table.own(command("Open item in Meetings", self.open_item, "E"))
        command("Search the pack", self._search, "Ctrl+F")
        self.preview.add_commands(partial(command, part=VIEW))
        command("Open PDF in another program", self.files.open_pdf, "Alt+P", part=_FILES)
        command("Open folder of the pack", self.files.open_folder, "Ctrl+Shift+P", part=_FILES)
        command("Choose folder for packs", self.choose_folder, part=_FILES)
        command("Pack options", self.choose_options, "Ctrl+Shift+B")
        command("Issue the pack or a supplement", self.issue, "Ctrl+I")
        command("Show issued packs", self.show_issued, "Ctrl+Shift+I")

    # ---- showing ------------------------------------------------------------------------------

    def show_content(self) -> None:
        """Show the content, unless a page about an issue is open."""
        if self.issuing.current is None:
            super().show_content()

    def leave_meeting(self) -> None:
        self.issuing.close()

    def show_meeting(self, meeting: Meeting, *, is_other: bool = False) -> None:
        self._issues = self.issuing.issues(meeting)
        if is_other:
            self._plan = None
            self._show_rows(())
            self._show_pages()
            self._look_for_earlier(meeting)
        self.issuing.look_again()
        self.plans.begin(meeting.id, self.edition)
        self._show_rest()

    def _on_planned(self, planned: PlannedPack) -> None:
        self._plan = planned.plan
        if self.task is None:
            self._show_rest()

    def _on_not_planned(self, error: BaseException | None = None) -> None:
        """Say that the papers were not checked, because the user stopped it or for an error, and offer it again."""
        if self._meeting is not None:
            if error is not None:
                self.show_error(error)
            self._show_rest()
            why = getattr(error, "what", "The list of parts could not be prepared.")
            again = partial(self.show_meeting, self._meeting)
            self.notice.show_message(StatusShape.RING, "The papers were not checked.", why, "Check again", again)

    def _look_for_earlier(self, meeting: Meeting) -> None:
        """Show a pack that was assembled before this window was opened, if its folder still has it."""
        key = (meeting.id, self.viewed.key)
        if key in self._assembled:
            return
        folder = self._folder / folder_name(meeting, self.edition)
        task = tasks.start(lambda progress: self._packs.earlier(meeting.id, folder), shown_in=self)
        task.finished.connect(lambda found: self._on_earlier(key, found))
        task.failed.connect(self.show_error)

    def _on_earlier(self, key: tuple[MeetingId, str], found: object) -> None:
        if isinstance(found, EarlierPack) and key not in self._assembled and self.task is None:
            self._assembled[key] = LoadedPack(found.built, found.data, found.made_at)
            if self._meeting is not None and (self._meeting.id, self.viewed.key) == key:
                self._show_pages()
                self._show_rest()
                QTimer.singleShot(0, self, lambda: self._turn_to(self.table.chosen_id))

    def _show_pages(self) -> None:
        self._shown_issue = ""
        if self.assembled is None:
            self.preview.clear()
        else:
            self.preview.show_pdf(self.assembled.data)

    def _show_rest(self) -> None:
        assembled = self.assembled
        if self._meeting is None:
            return
        edition = "" if self.viewed == MEMBERS else f", {self.viewed.called}"
        self._show_plan(f"Meeting of {in_words(self._meeting.held_on)}{edition}", assembled)
        is_stale = (self._meeting.id, self.viewed.key) in self._changed_since
        made = outcome(assembled, self.edition, is_stale)
        sentence = ". ".join(filter(None, (issued_sentence(self._issues), made)))
        self.bar.show_rest(assembled is not None, sentence, str(self._folder), is_issued=bool(self._issues))
        self.bar.options.setText("Options…" if self.options == MEMBERS else "Options (changed)…")
        self.bar.options.setToolTip(options_sentence(self.options) or "Standard options")
        self.issued_button.setVisible(bool(self._issues))
        self.switch.show_editions(self.viewed, self._pages_of_editions(self._meeting))

    def _pages_of_editions(self, meeting: Meeting) -> dict[Edition, int]:
        made = {edition: self._assembled.get((meeting.id, edition.key)) for edition in EDITIONS}
        return {edition: pack.built.plan.file_pages or 0 for edition, pack in made.items() if pack is not None}

    def _show_plan(self, meeting: str, assembled: LoadedPack | None) -> None:
        """Show the planned parts or, until they are known, the assembled ones."""
        plan = self._plan or (assembled.built.plan if assembled else None)
        if plan is None:
            self.head.show_sentence(f"{meeting}: {self.plans.state}")
            self.footer.show_facts("Not assembled yet", "")
            return
        self._plan = plan
        made = as_made(plan, assembled)
        self._found.check(made)
        shown = self._found.standing_in(made)
        self._show_rows(rows_at_rest(shown))
        self.head.show_sentence(f"{meeting}: {plan_sentence(shown)}.")
        self._show_footer(shown)

    def _show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        self._rows = rows
        made = plan_rows(rows)
        self.model.show([id_ for id_, _ in made], lambda at: made[at][1], groups=True)
        self._show_findings()

    def _show_findings(self) -> None:
        if self._plan is not None:
            self._found.show(as_made(self._plan, self.assembled), self._row(self.table.chosen_id))

    def _show_footer(self, plan: PackPlan) -> None:
        self.footer.show_facts(*footer_facts(plan, is_assembled=self.assembled is not None))
        for part in (self.open_item_button, self._next_finding):
            part.setVisible(any(row.findings for row in self._rows))

    def _follow_preview(self, page: int) -> None:
        """Select the part whose page is in view, unless the list has the focus."""
        row = row_of_page(self._rows, page)
        if row is not None and not self.table.hasFocus() and self.task is None:
            self.table.choose(row.id)

    def _row(self, row_id: str) -> PlanRow | None:
        return next((row for row in self._rows if row.id == row_id), None)

    # ---- what the task tells ------------------------------------------------------------------

    def _on_progress(self, done: int, total: int, what: str) -> None:
        self._stopping.setEnabled(True)
        self.bar.show_progress(done, total, what)
        if self._plan is not None and done <= len(self._plan.parts):
            self._show_rows(rows_while_assembling(self._plan, done))

    def _on_made(self, key: tuple[MeetingId, str], made: object, seconds: float) -> None:
        if isinstance(made, tuple):
            built, data = made
            self._changed_since.discard(key)
            self._assembled[key] = LoadedPack(built, data, datetime.now().astimezone(), seconds)
            self._show_pages()

    def _on_issued(self, issued: Issued) -> None:
        """Show the issued pack as the assembled one. A supplement is shown on its own page alone."""
        if self._meeting is not None and not issued.issue.series:
            key = (self._meeting.id, MEMBERS.key)
            self._assembled[key] = LoadedPack(issued.built, Path(issued.built.pdf).read_bytes(), issued.issue.issued_at)
            self._changed_since.discard(key)
            self._show_pages()

    def _show_issue(self, issue: Issue, data: bytes) -> None:
        """Show the pages of an issue, as they were issued."""
        self._shown_issue = issue.name
        self.preview.show_pdf(data)
        self.split.open_detail()
        sentence = f"{issue.name}: the pages shown are those that were issued."
        self.notice.show_message(StatusShape.RING, sentence, "", "Back to the pack", self._show_pages)

    def _show_frame(self, frame: CopiesFrame) -> None:
        """Show a page about an issue in place of the pack and its head."""
        self.notice.clear()
        self.head.hide()
        self.show_instead(frame)

    def _show_pack(self) -> None:
        """Show the pack again."""
        self.head.show()
        self.show_content()
        if self._meeting is not None:
            self._issues = self.issuing.issues(self._meeting)
        self._show_rest()
        self.focus_first()

    def _on_cancelled(self) -> None:
        self.notice.show_message(StatusShape.RING, "Assembling was stopped.", "No pack was saved.")

    def _on_ended(self) -> None:
        self.task = None
        self._stopping.setEnabled(False)
        self.chooser.setEnabled(True)
        self.switch.setEnabled(True)
        self.bar.cancel.setEnabled(True)
        self._show_rest()
        self._follow_preview(self.preview.page)
        focus = self.bar.open_pdf if self.assembled is not None else self.bar.assemble
        if self.bar.isAncestorOf(self.window().focusWidget()) or self.window().focusWidget() is None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _preview_width(page_width: int) -> int:
    return max(_LEAST_PREVIEW, page_width - _PLAN_PX)
