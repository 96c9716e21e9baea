"""The Register page: reports by their clock, their items below them, and the selected one beside the list."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from boardpack.domain.days.as_at import AsAt
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.log.counts import count_listed
from boardpack.domain.log.tracking import ListedItem
from boardpack.domain.register.clocks import MonitoringStage, Step, clock_rule
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import Applicability, ItemEntry, ItemId, Report, ReportId, Voice
from boardpack.domain.register.section_55 import Warning55
from boardpack.errors import RefusedError
from boardpack.services.board.findings import FindingsService
from boardpack.services.board.settings import SettingsService
from boardpack.services.register.letters import LettersService
from boardpack.services.register.register import RegisterService, entry_answers
from boardpack.services.register.section_55 import Section55Service
from ui.as_at_view import AsAtView
from ui.drafts import Drafts
from ui.models.log.item_history import ItemTimeline
from ui.models.register.kept_comments import KeptComments
from ui.models.register.register import (
    NOT_FOR_US,
    REGISTER_COLUMNS,
    RegisterFilter,
    RegisterThing,
    ReportFacts,
    facts_of_report,
    items_for_others,
    items_in_filter,
    listed_rows,
    others_row,
    register_row,
    register_sentence,
    report_row,
)
from ui.models.register.register_filter import filtered_items, register_sections
from ui.models.rows import RowsModel, TableRow
from ui.pages.list_page import ListPage
from ui.pages.register.comment_desk import CommentController
from ui.pages.register.correction_controller import CorrectionController
from ui.pages.register.detail import ItemDetail
from ui.pages.register.letter_dialog import LetterDialog
from ui.pages.register.section_55_pane import CLOCK, COMMENTS_DUE, EXTENDED, PUBLISHED, STAGE, Section55Pane
from ui.pages.register.withdrawal import WithdrawalController
from ui.places import PagePlace
from ui.widgets.chips import Chips
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.dialogs.name_dialog import NameDialog
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_head import PageHead
from ui.widgets.tables.table import TableView

_ROW_HEIGHT = 44
_AT_FIRST = frozenset({NOT_FOR_US})
"""The groups that are folded at first."""


class RegisterPage(ListPage):
    """The Register page. Owned by the window.

    Keys in the list: R writes the Commissioner's comment, L opens the letter, E corrects the item, Left and Right fold
    a report.
    """

    name, title, icon = "register", "Register", "book-open"
    split_key, noun = "register/detail", "item"
    usual_part, whole_part = RegisterFilter.OPEN, RegisterFilter.ALL

    def __init__(
        self,
        register: RegisterService,
        letters: LettersService,
        section_55: Section55Service,
        findings: FindingsService,
        past: AsAtView,
        office: SettingsService,
        drafts: Drafts,
    ) -> None:
        super().__init__(past, office, drafts)
        self._letters, self.withdrawals = letters, WithdrawalController(letters, self)
        self._register, self._section_55, self._findings = register, section_55, findings
        self._facts_by_report: dict[str, ReportFacts] = {}
        self._reports: Mapping[str, Report] = {}
        self._everything: tuple[AsAt, tuple[ListedItem, ...]] | None = None  # of the view that is listed
        self._warned: dict[str, list[Warning55]] | None = None
        self._section_55_id = ""
        self._listed: Mapping[str, ListedItem] = {}
        self._detailed: Mapping[str, ListedItem] = {}
        self._shown_id = ""
        self._folded = _AT_FIRST
        self.head = PageHead(self.title, "Import a report", self.read_report)
        self.chips = Chips([(view, view.value) for view in RegisterFilter], RegisterFilter.OPEN, "Filter items")
        self.model = RowsModel(REGISTER_COLUMNS)
        self.table = TableView(self.model, "Items of the register", _ROW_HEIGHT)
        self.detail = ItemDetail()
        self.section_55_pane = Section55Pane()
        self.add_views(lambda: register_sections(tuple(self._listed.values())))
        self.lay_out(self._empty_state(), (self.detail, self.section_55_pane))
        self.comments = CommentController(register, self, self.split, KeptComments(drafts), self._found_on)
        self.corrections = CorrectionController(register, self, self.details, drafts)
        self._connect()

    # ---- what the window calls ----------------------------------------------------------------

    def refresh(self, changes: Changes) -> None:
        if changes.register or changes.actions or changes.findings or changes.settings:
            self.as_at.prepare_again()
            self._facts_by_report, self._warned, self._everything = {}, None, None
            self.show_list()
            if self._detailed is not self._listed:
                self._show_detail()
            self.comments.show_again(changes)

    def show_place(self, place: PagePlace) -> None:
        self._folded = _AT_FIRST
        self.show_everything()
        if not self._reveal(place.thing) and not self._past.is_today:
            self.as_at.show_today()
        if self._reveal(place.thing):
            self.open_selected()
            self._show_section_55(place.thing)
            if place.thing in self._reports:
                self.table.show_from(place.thing)
            if place.start_new:
                self.write_comment()

    def _reveal(self, thing: str) -> bool:
        """Choose a row, in a folded group too. Return True if the list has it."""
        if thing and self.model.place_of(thing) is None:
            self._folded = frozenset()
            self.show_list()
        return self.table.choose(thing)

    # ---- what the user does -------------------------------------------------------------------

    def read_report(self) -> None:
        """Go to Intake, where reports are read."""
        self.requested.emit(PagePlace("intake", start_new=True))

    def write_comment(self, voice: Voice = Voice.COMMISSIONER) -> None:
        """Open the editor for the Commissioner's comment on the selected item, or for the force's response."""
        if self.table.chosen_id in self._listed and not self.as_at.refuses("write a comment or response"):
            self.open_selected()
            self._write(voice)

    def correct_item(self) -> None:
        """Open the editor that corrects the selected item."""
        if self.table.chosen_id in self._listed and not self.as_at.refuses("correct an item"):
            self.open_selected()
            self.corrections.begin(self._listed[self._shown_id].item)

    def open_letter(self) -> LetterDialog | None:
        """Open the letter of the selected item at its text; None if no item is selected."""
        if (listed_item := self._listed.get(self._chosen_item_id)) is None:
            return None
        dialog = LetterDialog(self._letters, listed_item.item.id, listed_item.item.label, self)
        dialog.open()
        return dialog

    def _no_item(self) -> str:
        return "" if self.table.chosen_id in self._listed else "No item is selected. Select an item first."

    def _no_item_shown(self) -> str:
        return "" if self._chosen_item_id else self._no_item()

    def _no_report(self) -> str:
        return "" if self._current_report_id() else "No report is selected. Select one of its items first."

    @property
    def _chosen_item_id(self) -> str:
        """The id of the selected item, else of the one in the detail; empty without either."""
        return self.table.chosen_id if self.table.chosen_id in self._listed else self._shown_id

    def withdraw_letter(self) -> None:
        """Preview the withdrawal of the last letter of the current report."""
        self.withdrawals.offer(self._current_report_id())

    def rename_report(self) -> NameDialog | None:
        """Ask for another title for the current report; None if no report is selected."""
        report_id = self._current_report_id()
        if report_id is None or self.why_fixed:
            return None
        title, kept = self._reports[report_id].title, "The earlier title stays in the history."
        asked = DeclaredField("title", "Name", InputKind.LONG_LINE)
        dialog = NameDialog("Change the title of the report", kept, title, self, asked=asked)
        dialog.named.connect(lambda words: self.change(lambda: self._register.set_title(report_id, words)))
        return dialog.open_once()

    def current_report(self) -> Report | None:
        """Return the selected report, or the report of the selected item. None if neither is selected."""
        report_id = self._current_report_id()
        return self._reports[report_id] if report_id else None

    def _current_report_id(self) -> ReportId | None:
        """Return the id of the selected report, or of the selected item's report; None if neither."""
        chosen = self.table.chosen_id or self._shown_id
        if listed_item := self._listed.get(chosen):
            return listed_item.item.report_id
        return self._reports[chosen].id if chosen in self._reports else None

    # ---- list ---------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.table.key("L", "Open the letter at the text of this item", self.open_letter)
        self.detail.letter_requested.connect(self.open_letter)
        self.table.key("R", "Write the Commissioner’s comment", self.write_comment)
        self.table.key("F", "Write the force’s response", lambda: self.write_comment(Voice.FORCE))
        self.table.key("E", "Correct the item", self.correct_item)
        self.corrections.left.connect(self._leave_correcting)
        self.detail.closed.connect(self._leave_detail)
        self.detail.action_requested.connect(lambda action_id: self.requested.emit(PagePlace("actions", action_id)))
        self.detail.fact_chosen.connect(self._set_fact)
        self.section_55_pane.closed.connect(self._leave_detail)
        self.section_55_pane.day_chosen.connect(self._set_day)
        self.section_55_pane.clock_chosen.connect(self._set_clock)
        self.section_55_pane.stage_chosen.connect(self._set_stage)
        self.section_55_pane.item_requested.connect(self._go_to_item)
        self.detail.comment_box.write_requested.connect(self._write)
        self.comments.left.connect(self._leave_comment)
        self.comments.desk.letter_requested.connect(self.open_letter)
        for pane in (self.detail, self.section_55_pane, self.comments.desk):
            pane.finding_dismissed.connect(
                lambda found, reason: self.change(partial(self._findings.dismiss, found, reason))
            )
            pane.finding_taken_back.connect(lambda found_id: self.change(partial(self._findings.take_back, found_id)))
        self.detail.comment_box.add_action_requested.connect(self._add_action)
        self.section_55_pane.rename_requested.connect(self.rename_report)
        self.section_55_pane.withdraw_requested.connect(self.withdraw_letter)
        read = self.command("Import a report", self.read_report, "Ctrl+O")
        rename = self.command("Change the title of the report", self.rename_report, unless=self._no_report)
        withdraw = self.command("Remove this letter", self.withdraw_letter)
        back = self.command("Restore the last removed letter", self.withdrawals.bring_last_back)
        self.add_list_commands()
        comment = self.command("Write the Commissioner’s comment", self.write_comment, unless=self._no_item)
        correct = self.command("Correct the item", self.correct_item, unless=self._no_item)
        add = self.command("Add action for the item", self._add_action, "Ctrl+N", unless=self._no_item_shown)
        self.table.offer(add)
        self.as_at.disable_in_past(self.head.primary, read, rename, withdraw, back, comment, correct, add)
        self.command("Open response", self._open_current_section_55, "Ctrl+D", unless=self._no_report)

    def show_list(self) -> None:
        view, as_at = self._past.view, self._past.day
        if self._everything is None or self._everything[0] != view:
            self._everything = (view, self._register.listed(view))
        everything = self._everything[1]
        chosen = [listed_item for listed_item in everything if entry_answers(listed_item.entry, self._text)]
        part, asked = RegisterFilter(self.chips.on), self.views.asked
        shown = filtered_items(items_in_filter(chosen, part), asked, as_at)
        others = filtered_items(items_for_others(chosen, part), asked, as_at)
        folded = self._folded - {NOT_FOR_US} if self._text else self._folded
        ids, things = listed_rows(shown, others, folded, as_at)
        self._listed = {listed_item.item.id: listed_item for listed_item in everything}
        self._reports = {listed_item.entry.report.id: listed_item.entry.report for listed_item in everything}
        heads = [at for at, thing in enumerate(ids) if thing not in self._listed]
        self.model.show(ids, self._row_maker(ids, things, folded, as_at), heads=heads)
        counts, listed_count = count_listed(everything, as_at), len(shown) or len(others)
        sentence = register_sentence(counts) if counts.total or view.is_now else "No reports on that date."
        self.show_found(sentence, listed_count, counts.total, "items in the register")

    def _row_maker(
        self, ids: tuple[str, ...], things: Mapping[str, RegisterThing], folded: frozenset[str], as_at: date
    ) -> Callable[[int], TableRow]:
        warned = self._steps_to_take()

        def make(at: int) -> TableRow:
            id_ = ids[at]
            thing = things[id_]
            if isinstance(thing, Report):
                return report_row(thing, as_at, folded=id_ in folded, to_check=len(warned.get(id_, ())))
            if isinstance(thing, tuple):
                return others_row(thing, folded=id_ in folded)
            found = self._facts_of(thing.entry.report).found_on(id_)
            return register_row(thing, begun=self.comments.kept.begun_on(id_), to_check=len(found.standing))

        return make

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            "Keep all recommendations in one register",
            "Import an inspection report or a response letter. Boardpack shows each recommendation beside its source "
            "text. Nothing is saved until you accept it.",
            (("Import a report", self.read_report),),
            (("file", "Word, PDF or text", "Drop a file on Intake", None),),
        )

    # ---- detail -------------------------------------------------------------------------------

    def on_selected(self, item_id: str) -> None:
        self.corrections.end()
        if item_id in self._reports:
            self._show_section_55(item_id)
        if item_id not in self._listed:
            return
        self._show_detail()
        self.open_beside_list()

    def _show_detail(self) -> None:
        self._detailed = self._listed
        item_id = self._chosen_item_id
        if listed_item := self._listed.get(item_id):
            if item_id != self._shown_id:
                self.comments.end()
                self.detail.show_top()
            self._shown_id = item_id
            report, view = listed_item.entry.report, self._past.view
            item = self._facts_of(report).items[item_id]
            checked = self._facts_of(report).found_on(item_id)
            slipped = self._register.with_slippage(item, view)
            story = _item_story(self._register, item.item.id, view)
            with self.detail.refilling():
                self.detail.show_item(slipped, story, self._past.day, checked, self.why_fixed)
            if item_id == self.table.chosen_id and self.corrections.editor is None:
                self.details.setCurrentWidget(self.detail)
        elif self._shown_id:
            self._close_missing_detail()
        if self.details.currentWidget() is self.section_55_pane:
            self._show_section_55(self._section_55_id)

    def _close_missing_detail(self) -> None:
        """Close the detail of an item that the view does not have."""
        self.comments.end()
        self._shown_id = ""
        if self.details.currentWidget() is self.detail:
            self.split.close_detail()

    # ---- section 55 ---------------------------------------------------------------------------

    def open_section_55(self, report_id: str) -> None:
        """Open the section 55 pane of that report."""
        self.table.choose(report_id)
        self._show_section_55(report_id)
        self.details.setCurrentWidget(self.section_55_pane)
        self.split.open_detail()
        if first := next(iter(self.section_55_pane.days.values()), None):
            first.value_button.setFocus()

    def _open_current_section_55(self) -> None:
        """Open the section 55 pane of the current report."""
        if report_id := self._current_report_id():
            self.open_section_55(report_id)

    def _show_section_55(self, report_id: str) -> None:
        if report_id not in self._reports:
            return
        if report_id != self._section_55_id:
            self.section_55_pane.show_top()
        self._section_55_id = report_id
        report = self._reports[report_id]
        worklist = self._section_55.desk(report.id, self._past.view)
        checked = self._facts_of(report).found_on()
        with self.section_55_pane.refilling():
            self.section_55_pane.show_worklist(worklist, checked, self.why_fixed)
        if self.table.chosen_id == report_id:
            self.details.setCurrentWidget(self.section_55_pane)

    def _steps_to_take(self) -> Mapping[str, list[Warning55]]:
        """Return the steps that are due or late by report, looked up once for each view."""
        if self._warned is None:
            entries = [listed_item.entry for listed_item in self._listed.values()]
            warnings, self._warned = self._section_55.warnings(self._past.view, entries), {}
            for warning in warnings:
                self._warned.setdefault(warning.report_id, []).append(warning)
            if self._past.is_today:
                self.waiting.emit(len(warnings))
        return self._warned

    def _facts_of(self, report: Report) -> ReportFacts:
        """Return the facts about a report, looked up once for each list."""
        if report.id not in self._facts_by_report:
            self._facts_by_report[report.id] = facts_of_report(self._register, self._findings, report, self._past.view)
        return self._facts_by_report[report.id]

    def _set_day(self, name: str, day: date | None) -> None:
        report_id = ReportId(self._section_55_id)
        if self.change(lambda: self._set_day_of(report_id, name, day)):
            self.section_55_pane.days[name].value_button.setFocus()

    def _set_clock(self, key: str) -> None:
        report_id = ReportId(self._section_55_id)
        self._choose(CLOCK, lambda: self._section_55.set_clock(report_id, clock_rule(key)))

    def _set_stage(self, stage: str) -> None:
        report_id = ReportId(self._section_55_id)
        self._choose(STAGE, lambda: self._section_55.set_stage(report_id, MonitoringStage(stage) if stage else None))

    def _choose(self, name: str, change: Callable[[], Changes]) -> None:
        if self.change(change):
            self.section_55_pane.choices[name].value_button.setFocus()

    def _set_day_of(self, report_id: ReportId, name: str, day: date | None) -> Changes:
        if name == COMMENTS_DUE:
            return self._section_55.set_comments_due(report_id, day)
        if name == EXTENDED:
            return self._section_55.extend(report_id, day)
        if name != PUBLISHED:
            return self._section_55.record(report_id, Step(name), day)
        if day is None:
            raise RefusedError("The publication date cannot be removed.", "Enter the correct date instead.")
        return self._register.set_published(report_id, day)

    def _go_to_item(self, item_id: str) -> None:
        if not self.table.choose(item_id):
            self.show_everything()
            self._reveal(item_id)
        self.open_selected()
        self.details.setCurrentWidget(self.detail)
        self.focus_first()

    def open_selected(self) -> None:
        self._show_detail()
        self.split.open_detail()

    def _leave_detail(self) -> None:
        self.split.close_detail()
        self.focus_first()

    def _write(self, value: str) -> None:
        self.comments.begin(self._listed[self._shown_id].entry, Voice(value))

    def _leave_comment(self) -> None:
        self.model.show_again(self._shown_id)
        self.focus_first()

    def _found_on(self, entry: ItemEntry) -> CheckResult:
        return self._facts_of(entry.report).found_on(entry.item.id)

    def _leave_correcting(self) -> None:
        self._show_detail()
        self.focus_first()

    def _set_fact(self, name: str, given: Values) -> None:
        """Change a fact of the item in the detail, and leave the focus on it."""
        item_id = ItemId(self._shown_id)
        if self.change(lambda: self._set_fact_of(item_id, name, given)):
            self.detail.focus_fact(name)

    def _set_fact_of(self, item_id: ItemId, name: str, given: Values) -> Changes:
        register = self._register
        match name:
            case "target":
                return register.set_target(item_id, given["day"])
            case "applicability":
                return register.set_applicability(item_id, Applicability(given["value"]), given["reason"])
            case "assurance":
                return register.set_assurance(item_id, Assurance(given["value"]))
            case "own assessment":
                return register.set_self_grade(item_id, _grade(given), given["evidence"])
            case _:
                return register.set_verified_grade(item_id, _grade(given), given["verified_by"], given["evidence"])

    def _add_action(self) -> None:
        if self._chosen_item_id:
            self.requested.emit(PagePlace("actions", self._chosen_item_id, start_new=True))


def _grade(given: Values) -> Grade | None:
    return Grade(given["grade"]) if given["grade"] else None


def _item_story(register: RegisterService, item_id: ItemId, view: AsAt) -> ItemTimeline:
    """Return the history of an item in a view."""
    parts = (register.history(item_id, view), register.responses(item_id, view), register.grades(item_id, view))
    return ItemTimeline(*parts)
