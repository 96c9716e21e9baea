"""The section 55 pane of one report: its clock, its steps with their days, and what each item still lacks."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import count_desk
from boardpack.domain.register.clocks import CLOCK_RULES, MonitoringStage, Step
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.section_55 import Completeness, Lack, Section55Worklist, StepStanding, StepState
from ui.pages.register.editors import ChoiceEditor, DayEditor, Editable
from ui.shapes import StatusShape
from ui.theme import ThemeTone
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import StatusWords, button, label
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import DetailPane, FactRows, FramedFacts

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

    Emits `day_chosen` with a step, PUBLISHED, COMMENTS_DUE or EXTENDED and its day, `day_unreadable` with text that is
    not a date, `clock_chosen` with the key of a time limit, `stage_chosen` with a stage or nothing, `item_requested`
    with an item's id, `withdraw_requested`, and the findings that were dismissed or restored.
    """

    day_chosen = Signal(str, object)  # a step, PUBLISHED, COMMENTS_DUE or EXTENDED; date or None
    day_unreadable = Signal(str)
    clock_chosen = Signal(str)
    stage_chosen = Signal(str)
    item_requested = Signal(str)
    withdraw_requested = Signal()
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__("Section 55 desk")
        self.findings = FindingsBox()
        self.days: dict[str, Editable] = {}
        self.choices: dict[str, Editable] = {}
        self.jumps: dict[str, QWidget] = {}

    def show_worklist(self, worklist: Section55Worklist, checked: CheckResult, why_fixed: str = "") -> None:
        """Show a report's worklist in place of the former one, with the findings on the report as a whole.

        `why_fixed` is the reason why nothing can be changed, empty if it can.
        """
        self.start(_title(worklist), worklist.report.title)
        self.days, self.choices, self.jumps = {}, {}, {}
        rule = worklist.report.rule
        if rule.is_statutory:
            self.body.addWidget(_clock(worklist))
        self.body.addSpacing(8)
        self.body.addWidget(ProseView(f"{rule.who} Source: {rule.source}."))
        if worklist.posting_note:
            self.body.addSpacing(8)
            self.body.addWidget(ProseView(worklist.posting_note))
        self.section("Steps", _open_words(worklist) if rule.is_statutory else "")
        self.body.addWidget(self._steps(worklist))
        if rule.is_statutory:
            incomplete = count_desk(worklist).incomplete
            self.section("Completeness of each item", f"{incomplete} incomplete" if incomplete else "Complete")
            self.body.addWidget(self._grid(worklist))
        if checked.findings:
            self.section("Findings", str(len(checked.standing)))
        self.findings = FindingsBox(checked, why_fixed=why_fixed)
        self.findings.dismissed.connect(self.finding_dismissed)
        self.findings.taken_back.connect(self.finding_taken_back)
        self.body.addWidget(self.findings)
        self.section("Letter")
        self.withdraw = button("Remove this letter…", "flat", self.withdraw_requested.emit)
        self.body.addWidget(self.withdraw)
        self.finish()
        changeable = (*self.days.values(), *self.choices.values())
        self.hold(why_fixed, (*(fact.value_button for fact in changeable), self.withdraw))

    def _steps(self, worklist: Section55Worklist) -> FactRows:
        facts = FactRows()
        facts.add_widget("Published", self._day(PUBLISHED, worklist.report.published_on, "Not known yet"))
        rule, report = worklist.report.rule, worklist.report
        facts.add_widget(CLOCK, self._choice(CLOCK, _RULES, rule.key, self.clock_chosen))
        if rule.is_statutory:
            nothing = "Not extended" if rule.days else "Set the day that the report names"
            facts.add_widget(
                "Extended to" if rule.days else "Respond by", self._day(EXTENDED, report.extended_to, nothing)
            )
        facts.add_widget(STAGE, self._choice(STAGE, _STAGES, report.stage or "", self.stage_chosen))
        for standing in worklist.steps:
            if standing.step is Step.COMMENTS:
                due = self._day(COMMENTS_DUE, standing.due_on, "Set once the publication date is known")
                facts.add_widget("Comments by", due)
        for standing in worklist.steps:
            facts.add_widget(_SHORT[standing.step], self._step(standing))
        return facts

    def _step(self, standing: StepStanding) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._day(standing.step.value, standing.done_on, "Not yet: set the day"), 0, 0)
        grid.addWidget(StatusWords(_SHAPES[standing.state], _state_words(standing), small=True), 1, 0)
        return holder

    def _day(self, name: str, day: date | None, nothing: str) -> Editable:
        def make_editor() -> DayEditor:
            editor = DayEditor(name, day)
            editor.chosen.connect(partial(self.day_chosen.emit, name))
            editor.unreadable.connect(self.day_unreadable)
            return editor

        self.days[name] = Editable(name, in_words(day) if day else nothing, make_editor)
        return self.days[name]

    def _choice(self, name: str, choices: tuple[tuple[str, str], ...], value: str, chosen: SignalInstance) -> Editable:
        def make_editor() -> ChoiceEditor:
            editor = ChoiceEditor(name, choices, value)
            editor.chosen.connect(chosen)
            return editor

        self.choices[name] = Editable(name, dict(choices)[value], make_editor)
        return self.choices[name]

    def _grid(self, worklist: Section55Worklist) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for at, head in enumerate(_COLUMNS):
            named = label(head, "small")
            named.setToolTip(_MEANINGS[at])
            grid.addWidget(named, 0, at)
        for row, completeness in enumerate(worklist.grid, start=1):
            self._add_row(grid, row, completeness)
        return holder

    def _add_row(self, grid: QGridLayout, row: int, completeness: Completeness) -> None:
        item = completeness.entry.item
        jump = button(item.label, "flat", lambda: self.item_requested.emit(item.id))
        lacks = f"lacks {', '.join(completeness.lacks)}" if completeness.lacks else "complete"
        jump.setAccessibleName(f"{item.label}, {lacks}")
        jump.setToolTip(f"Go to {item.label}: {lacks}")
        self.jumps[item.id] = jump
        grid.addWidget(jump, row, 0)
        for at, (there, lack) in enumerate(_cells(completeness), start=1):
            grid.addWidget(_mark(there, lack in completeness.lacks), row, at, Qt.AlignmentFlag.AlignVCenter)


_RULES = tuple((rule.key, rule.name) for rule in CLOCK_RULES)
_STAGES = (("", _NO_STAGE), *((stage.value, stage.value) for stage in MonitoringStage))
_SHORT = {
    Step.COMMENTS: "Comments in",
    Step.SENT: "Sent",
    Step.WEBSITE: "On website",
    Step.INSPECTORATE: "Inspectorate",
    Step.SECRETARY_OF_STATE: "Sec. of State",
}


def _title(worklist: Section55Worklist) -> str:
    """Return the title of the pane: that of section 55 for the comments that it requires."""
    return "Section 55 desk" if worklist.report.rule.needs_comment else "Response desk"


def _clock(worklist: Section55Worklist) -> FramedFacts:
    """Return the clock and its last day side by side."""
    framed, clock = FramedFacts(), worklist.report.clock
    if clock is None:
        needed = "Enter the publication date" if worklist.report.published_on is None else "Enter the last day"
        framed.add("Clock", "Not started", needed)
        return framed
    left = clock.days_left(worklist.day)
    sent = worklist.report.responded_on
    tone = ThemeTone.DANGER if left < 0 and sent is None else ThemeTone.TEXT
    day = clock.day_number(sent or worklist.day)
    ago = "today" if left == 0 else f"{count_in_words(abs(left), 'day')} {'ago' if left < 0 else 'left'}"
    framed.add("Sent on" if sent else "Today is", f"Day {day:,} of {clock.days}", in_words(sent or worklist.day), tone)
    framed.add("Last day", in_words(clock.last_day), "" if sent else ago, tone)
    return framed


def _open_words(worklist: Section55Worklist) -> str:
    still = count_desk(worklist).open_steps
    return f"{still} open" if still else "All done"


def _state_words(standing: StepStanding) -> str:
    due = f"by {in_words(standing.due_on)}" if standing.due_on else ""
    match standing.state:
        case StepState.DONE:
            return "Done in time" if standing.due_on else "Done"
        case StepState.DONE_LATE:
            return f"Done {count_in_words(standing.days_late, 'day')} late"
        case StepState.LATE:
            return f"{count_in_words(standing.days_late, 'day')} late, was due {due}"
        case StepState.DUE:
            return f"Due {due}"
        case StepState.UNDATED:
            return "Not done"


def _cells(completeness: Completeness) -> tuple[tuple[bool, Lack], ...]:
    return (
        (completeness.has_force, Lack.FORCE),
        (completeness.has_commissioner, Lack.COMMISSIONER),
        (completeness.has_action_or_reason, Lack.ACTION),
    )


def _mark(there: bool, is_lacking: bool) -> QWidget:
    if there:
        return StatusWords(StatusShape.DISC, "Yes", small=True)
    return StatusWords(StatusShape.TRIANGLE, "No", small=True) if is_lacking else label("–", "small")
