"""The Pack page: the plan of a meeting's pack with its findings, and the assembled pages beside it."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.progress import Progress
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import EDITIONS, MEMBERS, Edition
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.meetings import Meeting, MeetingId
from boardpack.domain.meetings.packs import LoadedPack, PackPart, PackPlan
from boardpack.domain.register.dismissals import CheckedFinding, CheckResult
from boardpack.services.board.findings import FindingsService
from boardpack.services.copies import CopiesService
from boardpack.services.meetings.meetings import MeetingsService
from boardpack.services.packs.issuing import Issued
from boardpack.services.packs.packs import PacksService
from boardpack.values import replace
from ui import tasks
from ui.closing import confirm_leaving
from ui.desktop import open_path
from ui.models.meetings.issues import issued_sentence
from ui.models.meetings.pack_plan import (
    COLUMNS,
    PlanRow,
    findings_in_full,
    next_finding,
    plan_rows,
    plan_sentence,
    row_of_page,
    table_rows,
)
from ui.models.rows import RowsModel
from ui.pages.list_page import column_of
from ui.pages.meeting_page import MeetingPage
from ui.pages.pack.assembled import as_made, as_printable, outcome, part_in
from ui.pages.pack.copies_frame import CopiesFrame
from ui.pages.pack.edition_switch import BESIDE, EditionSwitch
from ui.pages.pack.issue_controller import IssueController
from ui.pages.pack.preview import PackPreview
from ui.pages.pack.print_choice import PrintablePack
from ui.places import ISSUED, PagePlace
from ui.shapes import StatusShape
from ui.widgets.empty_state import EmptyState
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import button, hairline, label
from ui.widgets.layouts import column_layout
from ui.widgets.page import VIEW
from ui.widgets.page_head import PageHead
from ui.widgets.tables.list_and_detail import ListAndDetail
from ui.widgets.tables.listing import Footer
from ui.widgets.tables.table import TableView
from ui.widgets.working import Working

_ROW_HEIGHT, _PUBLIC_FOLDER = 33, "public versions"
_EDITIONS, _FILES = "Edition", "Files"
"""Submenus of the page's menu."""
_PLAN_PX = 484
_LEAST_PREVIEW = 344
_TOLD_AFTER_MS = 300
"""Work that is shorter than this shows no progress."""
_PURPOSE = "A pack is one PDF of all the papers for a meeting. Word copies are saved in the same folder."
_KEYS = "F8 next finding. Enter first page."


class PackPage(MeetingPage):
    """The Pack page. Packs are saved below `folder`, and public versions beside it.

    List, pages and files are those of the edition in view. Owned by the window.
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
        self._packs, self._checks, self._folder = packs, checks, folder
        self.issuing = IssueController(copies, self)
        self.viewed = MEMBERS
        self._plan: PackPlan | None = None
        self._checked = CheckResult()
        self._rows: tuple[PlanRow, ...] = ()
        self._assembled: dict[tuple[MeetingId, str], LoadedPack] = {}
        self._changed_since: set[tuple[MeetingId, str]] = set()
        self._issues: tuple[IssuedFolder, ...] = ()
        self.task: tasks.Task | None = None
        self._planning: tasks.Task | None = None
        self._shown_issue = ""
        self.model = RowsModel(COLUMNS)
        self.table = TableView(self.model, "Parts of the pack", _ROW_HEIGHT, header=False)
        self.preview = PackPreview()
        self.working = Working()
        self.findings = FindingsBox()
        self._build()
        self._connect()
        self._add_commands()

    @property
    def assembled(self) -> LoadedPack | None:
        """The assembled pack of the current meeting in the edition in view; None if there is none."""
        return self._assembled.get((self._meeting.id, self.viewed.key)) if self._meeting else None

    @property
    def is_planning(self) -> bool:
        """True while the plan of the edition in view is made."""
        return self._planning is not None

    def _folder_of(self, meeting: Meeting, edition: Edition) -> Path:
        """Return the folder for a pack of a meeting in an edition. No two editions share one."""
        folder = self._folder.with_name(_PUBLIC_FOLDER) if edition.public else self._folder
        return folder / edition.folder_in(f"{meeting.held_on.isoformat()} Pack")

    def refresh(self, changes: Changes) -> None:
        if changes.alter_papers:
            self._changed_since.update(self._assembled)
        if self.task is None:
            self.show_current_meeting()

    def show_place(self, place: PagePlace) -> None:
        if place.thing and self.task is None:
            self.show_meetings(MeetingId(place.thing))
            if place.start_new:
                self.issue()
            elif place.view == ISSUED:
                self.show_issued()

    def can_leave(self) -> bool:
        """Return True if no pack is being assembled, or the user agrees to stop that."""
        if self.task is None:
            return True
        loss = "If you leave now, it is discarded."
        is_left = confirm_leaving(self, "A pack is being assembled.", loss, "Stop and leave")
        if is_left:
            self.stop()
        return is_left

    # ---- assembling ---------------------------------------------------------------------------

    def assemble(self) -> None:
        """Assemble every edition that has a button, or else the one in view. Former packs can be read meanwhile."""
        meeting = self._meeting
        self.issuing.close()
        if meeting is None or self.task is not None or self.issuing.is_working:
            return
        self.notice.clear()
        editions = BESIDE if self.viewed in BESIDE else (self.viewed,)
        folders = {edition: self._folder_of(meeting, edition) for edition in editions}

        def build(progress: Progress) -> dict[tuple[MeetingId, str], LoadedPack]:
            built, now = self._packs.build_editions(meeting.id, folders, progress), datetime.now().astimezone()
            return {
                (meeting.id, edition.key): LoadedPack(made, Path(made.pdf).read_bytes(), now)
                for edition, made in built.items()
            }

        task = self.task = tasks.start(build)
        self._allow_other_work(False)
        task.finished.connect(self._on_made)
        task.failed.connect(self.show_error)
        task.cancelled.connect(
            lambda: self.notice.show_message(StatusShape.RING, "Assembling was stopped.", "No pack was saved.")
        )
        task.ended.connect(self._on_ended)  # first, since a hidden Stop button passes its focus on
        self.working.watch(task, "Assembling the pack")
        self.working.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Stop assembling, and discard the new pack."""
        if self.task is not None:
            self.task.cancel()

    def _allow_other_work(self, is_allowed: bool) -> None:
        for part in (self.chooser, self.switch, self.primary):
            part.setEnabled(is_allowed)
        self._stopping.setEnabled(not is_allowed)

    def _on_made(self, made: dict[tuple[MeetingId, str], LoadedPack]) -> None:
        self._changed_since.difference_update(made)
        self._assembled |= made
        self._show_pages()

    def _on_ended(self) -> None:
        self.task = None
        had_focus = self.window().focusWidget() in (None, self.working.stop)
        self._allow_other_work(True)
        self._show_rest()
        self._follow_preview(self.preview.page)
        if had_focus:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what the user does -------------------------------------------------------------------

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
        row, pack = self._row(self.table.chosen_id), self.assembled
        if row is None or pack is None:
            return None
        return part_in(pack.built.plan, row.part)

    def open_pdf(self) -> None:
        """Open the assembled PDF in the user's program. Without one nothing happens."""
        if (pack := self.assembled) is not None:
            open_path(Path(pack.built.pdf), self.notice)

    def open_folder(self) -> None:
        """Open the folder with the PDF and the Word files. Without them nothing happens."""
        if (pack := self.assembled) is not None:
            open_path(Path(pack.built.pdf).parent, self.notice)

    def show_edition(self, edition: Edition) -> None:
        """Show another edition, with a list, pages and files of its own, unless a pack is being assembled."""
        if self.task is None:
            self.viewed = edition
            if self._meeting is not None:
                self.show_meeting(self._meeting, is_other=True)

    def issue(self) -> None:
        """Show the page that issues the current meeting's pack or, once it is issued, a supplement."""
        if self._meeting is not None and self.task is None:
            self.issuing.issue(self._meeting)

    def show_issued(self) -> None:
        """Show the issues of the current meeting."""
        if self._meeting is not None and self._issues:
            self.issuing.show_issued(self._meeting)

    def open_item(self) -> None:
        """Go to the item of the selected part in Meetings, where most findings are resolved, or else to the agenda."""
        row = self._row(self.table.chosen_id)
        if row is not None:
            self.requested.emit(PagePlace("meetings", row.part.agenda_item_id or ""))

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
        self.head = PageHead(self.title, "Assemble pack", lambda: self._next_step()[1]())
        self.primary = self.head.primary or button("")
        self.head.beside.addWidget(self.chooser)
        self.strip = label("", "quiet")
        self.strip.setContentsMargins(24, 8, 24, 8)
        self.switch = EditionSwitch({edition: self._edition_command(edition) for edition in EDITIONS})
        self.findings.layout().setContentsMargins(16, 8, 16, 4)  # type: ignore[union-attr]
        shown = QWidget()
        beside = column_layout(shown)
        beside.addWidget(self.switch)
        beside.addWidget(self.preview, 1)
        beside.addWidget(self.findings)
        self.footer = Footer()
        self.open_item_button = self.footer.add_button("Open item", self.open_item)
        listing = column_of(self.table, self.footer)
        self.split = ListAndDetail(listing, shown, _preview_width, back="Parts of the pack")
        self.split.went_back.connect(self.focus_first)
        self.notice.beside = self.split.listing
        self.notice.stay_above(self.footer)
        self.working.float_over(self, self.notice.lowest_line)
        inside = QWidget()
        column = column_layout(inside)
        column.addWidget(self.strip)
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
        return self.command(f"Show {edition.called}", shows, keys, part=_EDITIONS, unless=stands)

    def _stands_against(self, edition: Edition) -> str:
        """Return why an edition cannot be shown now. Empty if it can."""
        in_view = f"You already see the {edition.called}." if edition == self.viewed else ""
        return self.no_meeting() or in_view

    def _connect(self) -> None:
        self.table.opened.connect(self.open_part)
        self.table.clicked.connect(lambda index: self.go_to_part(self.model.id_at(index.row())))
        self.table.chosen.connect(lambda row_id: self._show_findings())
        self.preview.page_shown.connect(self._follow_preview)
        self.switch.picked.connect(self.show_edition)
        self.findings.dismissed.connect(lambda finding, why: self._decide(lambda: self._checks.dismiss(finding, why)))
        self.findings.taken_back.connect(lambda known: self._decide(lambda: self._checks.take_back(known)))
        self.issuing.issued.connect(self._on_issued)
        self.issuing.opened.connect(self._show_frame)
        self.issuing.left.connect(self._show_pack)
        self.issuing.shown.connect(self._show_issue)

    def _add_commands(self) -> None:
        command = partial(self.command, unless=self.no_meeting)
        assemble = command("Assemble pack", self.assemble, "Ctrl+B")
        self._stopping = self.command("Stop assembling", self.stop, "Esc")
        self._stopping.setEnabled(False)
        command("Next finding", self.go_to_finding, "F8")
        self.table.own(command("Open item in Meetings", self.open_item, "E"))
        self.table.key("Del", "Dismiss the finding", self.findings.ask_why)
        command("Search the pack", self._search, "Ctrl+F")
        self.preview.add_commands(partial(command, part=VIEW))
        pdf = command("Open PDF in another program", self.open_pdf, "Alt+P", part=_FILES)
        folder = command("Open folder of the pack", self.open_folder, "Ctrl+Shift+P", part=_FILES)
        issue = command("Issue the pack or a supplement", self.issue, "Ctrl+I")
        issued = command("Show issued packs", self.show_issued, "Ctrl+Shift+I")
        self.head.offer(assemble, pdf, folder, issue, issued)

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
        self._begin_planning(meeting)
        self._show_rest()

    def _begin_planning(self, meeting: Meeting) -> None:
        """Plan the pack in the background, since attached files may have to be checked. Ends a former plan."""
        edition = self.viewed

        def plan(progress: Progress) -> PackPlan:
            made = self._packs.plan(meeting.id, edition=edition, progress=progress)
            self._checks.plan(made)  # looks through the words of each paper, which is not done twice
            return made

        if self._planning is not None:
            self._planning.cancel()
        task = self._planning = tasks.start(plan, shown_in=self)
        task.finished.connect(lambda made: self._on_planned(task, made))
        task.failed.connect(lambda error: self._on_not_planned(task, error))
        task.cancelled.connect(lambda: self._on_not_planned(task))
        QTimer.singleShot(_TOLD_AFTER_MS, task, lambda: self._show_planning(task))

    def _show_planning(self, task: tasks.Task) -> None:
        if task is self._planning and not self.working.is_working:
            self.working.watch(task, "Checking papers")

    def _on_planned(self, task: tasks.Task, plan: PackPlan) -> None:
        if task is not self._planning:
            return
        self._planning, self._plan = None, plan
        if self.task is None:
            self._show_rest()

    def _on_not_planned(self, task: tasks.Task, error: BaseException | None = None) -> None:
        """Say that the papers were not checked, because the user stopped it or for an error, and offer it again."""
        if task is not self._planning or self._meeting is None:
            return
        self._planning = None
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
        folder = self._folder_of(meeting, self.viewed)
        task = tasks.start(lambda progress: self._packs.earlier(meeting.id, folder), shown_in=self)
        task.finished.connect(lambda found: self._on_earlier(key, found))
        task.failed.connect(self.show_error)

    def _on_earlier(self, key: tuple[MeetingId, str], found: object) -> None:
        if isinstance(found, LoadedPack) and key not in self._assembled and self.task is None:
            self._assembled[key] = found
            is_in_view = self._meeting is not None and (self._meeting.id, self.viewed.key) == key
            if is_in_view and not self._shown_issue:
                self._show_pages()
                self._show_rest()
                QTimer.singleShot(0, self, lambda: self._turn_to(self.table.chosen_id))

    def _show_pages(self) -> None:
        self._shown_issue = ""
        if self.assembled is None:
            self.preview.clear()
        else:
            self.preview.show_pdf(self.assembled.data)

    @property
    def _is_stale(self) -> bool:
        """True if something has changed since the pack in view was assembled."""
        return self._meeting is not None and (self._meeting.id, self.viewed.key) in self._changed_since

    def _next_step(self) -> tuple[str, Callable[[], None]]:
        """Return the words of the primary button, and its act."""
        if self._issues:
            return "Issued copies", self.show_issued
        if self.assembled is None:
            return "Assemble pack", self.assemble
        return ("Assemble again", self.assemble) if self._is_stale else ("Issue pack", self.issue)

    def _show_rest(self) -> None:
        if self._meeting is None:
            return
        self._show_plan(self._meeting)
        made = outcome(self.assembled, self._is_stale)
        self.strip.setText(". ".join(filter(None, (issued_sentence(self._issues), made))))
        self.primary.setText(self._next_step()[0])
        made_editions = {of: self._assembled.get((self._meeting.id, of.key)) for of in EDITIONS}
        pages = {of: pack.built.plan.file_pages or 0 for of, pack in made_editions.items() if pack is not None}
        self.switch.show_editions(self.viewed, pages)

    def _show_plan(self, meeting: Meeting) -> None:
        """Show the planned parts or, until they are known, the assembled ones."""
        edition = "" if self.viewed == MEMBERS else f", {self.viewed.called}"
        about = f"Meeting of {in_words(meeting.held_on)}{edition}"
        self._plan = self._plan or (self.assembled.built.plan if self.assembled else None)
        if self._plan is None:
            state = "checking papers…" if self.is_planning else "the papers were not checked."
            self.head.show_sentence(f"{about}: {state}")
            self.footer.show_facts("")
            return
        made = as_made(self._plan, self.assembled)
        self._checked = self._checks.plan(made)
        shown = replace(made, findings=self._checked.standing)
        self._show_rows(plan_rows(shown))
        self.head.show_sentence(f"{about}: {plan_sentence(shown)}.")
        self.footer.show_facts(count_in_words(len(self._rows), "part"), _KEYS)

    def _show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        self._rows = rows
        made = table_rows(rows)
        self.model.show([id_ for id_, _ in made], lambda at: made[at][1], groups=True)
        self._show_findings()

    def _show_findings(self) -> None:
        """Show the findings on the selected part, or those on the plan as a whole."""
        row = self._row(self.table.chosen_id)
        found = findings_in_full(self._checked.standing, self._rows, row)
        self.findings.show_checked(CheckResult((*map(CheckedFinding, found), *self._checked.dismissed)))

    def _decide(self, work: Callable[[], Changes]) -> None:
        """Dismiss or restore a finding. The focus goes to the list, since its row may be gone."""
        if (changes := self.attempt(work)) is not None:
            self.announce(changes)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_preview(self, page: int) -> None:
        """Select the part whose page is in view, unless the list has the focus."""
        row = row_of_page(self._rows, page)
        if row is not None and not self.table.hasFocus() and self.task is None:
            self.table.choose(row.id)

    def _row(self, row_id: str) -> PlanRow | None:
        return next((row for row in self._rows if row.id == row_id), None)

    # ---- issues -------------------------------------------------------------------------------

    def _on_issued(self, issued: Issued) -> None:
        """Show the issued pack as the assembled one. A supplement is shown on its own page alone."""
        if self._meeting is not None and not issued.issue.series:
            key = (self._meeting.id, MEMBERS.key)
            self._assembled[key] = LoadedPack(issued.built, Path(issued.built.pdf).read_bytes(), issued.issue.issued_at)
            self._changed_since.discard(key)
            self._show_pages()

    def _show_issue(self, issue: Issue, data: bytes) -> None:
        """Show the pages of an issue, as they were issued, which are those of the members' pack."""
        if self.viewed != MEMBERS:
            self.show_edition(MEMBERS)
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


def _preview_width(page_width: int) -> int:
    return max(_LEAST_PREVIEW, page_width - _PLAN_PX)
