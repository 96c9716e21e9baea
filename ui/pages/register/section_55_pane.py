"""The section 55 pane of one report: its clock, its steps with their days, and the gaps of each item."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import WorklistCounts, count_desk
from boardpack.domain.register.clocks import CLOCK_RULES, MonitoringStage, Step
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.section_55 import Completeness, Lack, Section55Worklist, StepStanding, StepState
from boardpack.values import replace
from ui.pages.register.editors import Editable, FactEditor, editor_of
from ui.shapes import StatusShape
from ui.theme import ThemeTone
from ui.widgets.declared_form import DeclaredField, InputKind
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import StatusWords, button, label
from ui.widgets.layouts import column_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import DetailPane, DetailSection, FactRows, FramedFacts

PUBLISHED = "Report published"
COMMENTS_DUE = "Comments due"
EXTENDED = "Last day set"
CLOCK, STAGE = "Time limit", "Monitoring"
_NO_STAGE = "Not monitored"
_SHAPES = {
    StepState.DONE: StatusShape.DISC,
    StepState.DONE_LATE: StatusShape.DISC,
    StepState.DUE: StatusShape.RING,
    StepState.LATE: StatusShape.SQUARE,
    StepState.UNDATED: StatusShape.RING,
}
_COLUMNS = ("Item", "Force", "Comment", "Action")

_MEANINGS = ("", "The force’s response", "The Commissioner’s comment", "An action in the log, or the reason for none")


class Section55Pane(DetailPane):
    """The pane beside the register for a selected report. Stores nothing itself. Owned by the Register page.

    Emits `day_chosen` with a step, PUBLISHED, COMMENTS_DUE or EXTENDED and its day, `clock_chosen` with the key of a
    time limit, `stage_chosen` with a stage or nothing, `item_requested` with an item's id, `rename_requested`,
    `withdraw_requested`, `response_requested`, and the findings that were dismissed or restored.
    """

    day_chosen = Signal(str, object)  # a step, PUBLISHED, COMMENTS_DUE or EXTENDED; date or None
    clock_chosen = Signal(str)
    stage_chosen = Signal(str)
    item_requested = Signal(str)
    rename_requested = Signal()
    withdraw_requested = Signal()
    response_requested = Signal()
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__("Section 55 response")
        self.days: dict[str, Editable] = {}
        self.choices: dict[str, Editable] = {}
        self._made: dict[tuple[str, str], Editable] = {}
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay the parts out, which are filled again for each report."""
        self.start("", "")
        self._clock, self._rule, self._posting = FramedFacts(), ProseView(CLOCK), ProseView("Posting")
        self._facts = FactRows()
        self._steps_part = DetailSection("Steps", self._facts)
        self._grid = _CompletenessGrid(self.item_requested)
        self._grid_part = DetailSection("Completeness of each item", self._grid)
        self.findings = FindingsBox()
        self.findings.dismissed.connect(self.finding_dismissed)
        self.findings.taken_back.connect(self.finding_taken_back)
        self._findings_part = DetailSection("Findings", self.findings)
        self.response = button("Save response letter…", "flat", self.response_requested.emit)
        self.rename = button("Change title…", "flat", self.rename_requested.emit)
        self.withdraw = button("Remove this letter…", "flat", self.withdraw_requested.emit)
        self.body.addWidget(self._clock)
        for prose in (self._rule, self._posting):
            self.body.addSpacing(8)
            self.body.addWidget(prose)
        for part in (
            self._steps_part,
            self._grid_part,
            self._findings_part,
            DetailSection("Letters", self.response, self.rename, self.withdraw),
        ):
            self.body.addWidget(part)
        self.finish()

    @property
    def jumps(self) -> dict[str, QPushButton]:
        """The buttons that lead to the items, by the items' ids."""
        return self._grid.jumps

    def show_worklist(self, worklist: Section55Worklist, checked: CheckResult, why_fixed: str = "") -> None:
        """Show a report's worklist in place of the former one, with the findings on the report as a whole.

        `why_fixed` is the reason why nothing can be changed, empty if it can.
        """
        rule, desk = worklist.report.rule, count_desk(worklist)
        self.show_head(_title(worklist), worklist.report.title)
        self._clock.setVisible(rule.is_statutory)
        if rule.is_statutory:
            _show_clock(self._clock, worklist)
        self._rule.show_text(f"{rule.who} Source: {rule.source}." if rule.is_statutory else rule.who)
        self._posting.setVisible(bool(worklist.posting_note))
        if worklist.posting_note:
            self._posting.show_text(worklist.posting_note)
        self._steps_part.show_count(_open_words(desk) if rule.is_statutory else "")
        self._show_steps(worklist)
        self._grid_part.setVisible(rule.is_statutory)
        if rule.is_statutory:
            self._grid_part.show_count(f"{desk.incomplete} incomplete" if desk.incomplete else "Complete")
            self._grid.show_items(worklist.grid)
        self._findings_part.show_count(str(len(checked.standing)))
        self.findings.show_checked(checked, why_fixed)
        self._findings_part.setVisible(bool(checked.findings))
        changeable = (*self.days.values(), *self.choices.values())
        self.hold(why_fixed, (*(fact.value_button for fact in changeable), self.rename, self.withdraw))

    def _show_steps(self, worklist: Section55Worklist) -> None:
        facts, rule, report = self._facts, worklist.report.rule, worklist.report
        facts.begin()
        facts.add_widget("Published", self._day(PUBLISHED, report.published_on, "Not known yet"))
        facts.add_widget(CLOCK, self._choice(CLOCK, _RULES, rule.key, self.clock_chosen))
        if rule.is_statutory:
            row = "Extended to" if rule.days else "Respond by"
            nothing = "Not extended" if rule.days else "Enter the date given in the report"
            facts.add_widget(row, self._day(EXTENDED, report.extended_to, nothing, row))
        facts.add_widget(STAGE, self._choice(STAGE, _STAGES, report.stage or "", self.stage_chosen))
        for standing in worklist.steps:
            if standing.step is Step.COMMENTS:
                due = self._day(COMMENTS_DUE, standing.due_on, "Calculated from the publication date")
                facts.add_widget("Comments due", due)
        for standing in worklist.steps:
            day = self._day(standing.step.value, standing.done_on, "Enter the date")
            is_past = standing.step is Step.COMMENTS and standing.is_open and report.responded_on is not None
            shown = replace(standing, state=StepState.UNDATED) if is_past else standing  # no warning asks for it
            fact = facts.put(_SHORT[standing.step], _StepFact, partial(_StepFact, day))
            fact.show_standing(shown, is_early=_is_early(standing, report.published_on))
        facts.end()

    def _day(self, name: str, day: date | None, nothing: str, row: str = "") -> Editable:
        """Return the editable date `name`, made once for each `row` in which it may be shown. None shows `nothing`."""
        key, words = (name, row), in_words(day) if day else nothing
        asked = (DeclaredField("day", name, InputKind.DAY),)
        make_editor = editor_of(asked, {"day": day}, lambda typed: self.day_chosen.emit(name, typed["day"]))
        self.days[name] = self._made[key] = _filled(self._made.get(key), name, words, make_editor)
        return self.days[name]

    def _choice(self, name: str, choices: tuple[tuple[str, str], ...], value: str, chosen: SignalInstance) -> Editable:
        asked = (DeclaredField("value", name, InputKind.CHOICE, choices=choices),)
        make_editor = editor_of(asked, {"value": value}, lambda typed: chosen.emit(typed["value"]))
        self.choices[name] = _filled(self.choices.get(name), name, dict(choices)[value], make_editor)
        return self.choices[name]


def _filled(fact: Editable | None, name: str, words: str, make_editor: Callable[[], FactEditor]) -> Editable:
    """Return the fact with these words. It is made if there is none."""
    if fact is None:
        return Editable(name, words, make_editor)
    fact.show_value(words, make_editor)
    return fact


class _StepFact(QWidget):
    """The day of a step, with its state below."""

    def __init__(self, day: Editable) -> None:
        super().__init__()
        self._state = StatusWords(StatusShape.RING, "", small=True)
        column = column_layout(self)
        column.addWidget(day)
        column.addWidget(self._state)

    def show_standing(self, standing: StepStanding, *, is_early: bool = False) -> None:
        """Show the state of the step, or that its day is before publication. The pane sets the day."""
        if is_early:
            self._state.show_status(StatusShape.SQUARE, _EARLY)
        else:
            self._state.show_status(_SHAPES[standing.state], _state_words(standing))


class _CompletenessGrid(QWidget):
    """A grid of the requirements that each item meets or lacks. Its rows are reused.

    Emits `requested` with the id of an item.
    """

    def __init__(self, requested: SignalInstance) -> None:
        super().__init__()
        self._requested = requested
        self._rows: list[_CompletenessRow] = []
        self.jumps: dict[str, QPushButton] = {}
        self._cells = QGridLayout(self)
        self._cells.setContentsMargins(0, 0, 0, 0)
        self._cells.setHorizontalSpacing(10)
        self._cells.setVerticalSpacing(2)
        self._cells.setColumnStretch(0, 1)
        for at, head in enumerate(_COLUMNS):
            named = label(head, "small")
            named.setToolTip(_MEANINGS[at])
            self._cells.addWidget(named, 0, at)

    def show_items(self, grid: Sequence[Completeness]) -> None:
        """Show these items in place of the former ones."""
        while len(self._rows) < len(grid):
            self._rows.append(_CompletenessRow(self._cells, len(self._rows) + 1, self._requested))
        self.jumps = {}
        for row, completeness in zip(self._rows, grid, strict=False):
            row.show_value(completeness)
            self.jumps[completeness.entry.item.id] = row.jump
        for row in self._rows[len(grid) :]:
            row.hide()


class _CompletenessRow:
    """The button that leads to an item, and a mark in each column. Lives as long as the grid."""

    def __init__(self, cells: QGridLayout, at: int, requested: SignalInstance) -> None:
        self._id = ""
        self.jump = button("", "flat", lambda: requested.emit(self._id))
        cells.addWidget(self.jump, at, 0)
        self._marks = [(StatusWords(StatusShape.DISC, "Yes", small=True), label("–", "small")) for _ in _COLUMNS[1:]]
        for column, mark in enumerate(self._marks, start=1):
            for part in mark:
                cells.addWidget(part, at, column, Qt.AlignmentFlag.AlignVCenter)

    def show_value(self, completeness: Completeness) -> None:
        """Show this item in place of the former one."""
        item = completeness.entry.item
        self._id = item.id
        lacks = f"missing: {', '.join(completeness.lacks)}" if completeness.lacks else "complete"
        self.jump.setText(item.label)
        self.jump.setAccessibleName(f"{item.label}, {lacks}")
        self.jump.setToolTip(f"Go to {item.label}: {lacks}")
        self.jump.show()
        for (status, neither), (there, lack) in zip(self._marks, _cells(completeness), strict=True):
            is_lacking = lack in completeness.lacks
            status.show_status(*((StatusShape.DISC, "Yes") if there else (StatusShape.TRIANGLE, "No")))
            status.setVisible(there or is_lacking)
            neither.setVisible(not there and not is_lacking)

    def hide(self) -> None:
        """Hide the row, which is used again for another report."""
        for part in (self.jump, *(part for mark in self._marks for part in mark)):
            part.hide()


_RULES = tuple((rule.key, rule.name) for rule in CLOCK_RULES)
_STAGES = (("", _NO_STAGE), *((stage.value, stage.value) for stage in MonitoringStage))
_SHORT = {
    Step.COMMENTS: "Comments received",
    Step.SENT: "Response sent",
    Step.WEBSITE: "On website",
    Step.INSPECTORATE: "Copy to inspectorate",
    Step.SECRETARY_OF_STATE: "Copy to Secretary of State",
}


_EARLY = "Before publication. Check both dates"


def _is_early(standing: StepStanding, published_on: date | None) -> bool:
    """Return True if a step is recorded as done before publication. Comments may be, since they can be on a draft."""
    done_on = standing.done_on
    if standing.step is Step.COMMENTS or done_on is None or published_on is None:
        return False
    return done_on < published_on


def _title(worklist: Section55Worklist) -> str:
    """Return the title of the pane, which names section 55 only if it requires a comment on the report."""
    return "Section 55 response" if worklist.report.rule.needs_comment else "Response"


def _show_clock(framed: FramedFacts, worklist: Section55Worklist) -> None:
    """Show the clock and its last day side by side."""
    framed.begin()
    _add_clock(framed, worklist)
    framed.end()


def _add_clock(framed: FramedFacts, worklist: Section55Worklist) -> None:
    clock = worklist.report.clock
    if clock is None:
        needed = "Enter the publication date" if worklist.report.published_on is None else "Enter the last day"
        framed.add("Time limit", "Not started", needed)
        return
    left = clock.days_left(worklist.day)
    sent = worklist.report.responded_on
    tone = ThemeTone.DANGER if left < 0 and sent is None else ThemeTone.TEXT
    day = clock.day_number(sent or worklist.day)
    ago = "today" if left == 0 else f"{count_in_words(abs(left), 'day')} {'ago' if left < 0 else 'left'}"
    is_early = day < 1
    number = "Before publication" if is_early else f"Day {day:,} of {clock.days}"
    below = f"{in_words(sent)}. Check both dates" if sent and is_early else in_words(sent or worklist.day)
    framed.add("Sent on" if sent else "Today is", number, below, ThemeTone.DANGER if sent and is_early else tone)
    framed.add("Last day", in_words(clock.last_day), "" if sent else ago, tone)


def _open_words(desk: WorklistCounts) -> str:
    return f"{desk.open_steps} open" if desk.open_steps else "All done"


def _state_words(standing: StepStanding) -> str:
    due = f"by {in_words(standing.due_on)}" if standing.due_on else ""
    match standing.state:
        case StepState.DONE:
            return "Done in time" if standing.due_on else "Done"
        case StepState.DONE_LATE:
            return f"Done {count_in_words(standing.days_late, 'day')} late"
        case StepState.LATE:
            return f"{count_in_words(standing.days_late, 'day')} overdue, due {due}"
        case StepState.DUE:
            return f"Due {due}"
        case StepState.UNDATED:
            return "Not recorded"


def _cells(completeness: Completeness) -> tuple[tuple[bool, Lack], ...]:
    return (
        (completeness.has_force, Lack.FORCE),
        (completeness.has_commissioner, Lack.COMMISSIONER),
        (completeness.has_action_or_reason, Lack.ACTION),
    )
