"""The detail of one item: its text, the two dates, its applicability, responses and actions."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boardpack.domain.days.dates import count_in_words, in_words, length_in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.log.actions import ActionState, standing
from boardpack.domain.log.counts import count_log, log_order
from boardpack.domain.log.slippage import moves_in_words
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.items import AddressedBody, Applicability, BodyRole, Item, Response, Voice
from ui.models.log.actions import assurance_words
from ui.models.log.item_history import ItemTimeline
from ui.models.register.item_text import own_grade_words, verdict_words, verified_words
from ui.models.register.register import actions_words, deadline_words, item_status, owner_words
from ui.models.standing import SHAPES, standing_for
from ui.pages.register.comment_box import CommentBox
from ui.pages.register.editors import ApplicabilityEditor, DayEditor, Editable, target_words
from ui.pages.register.grade_editors import AssuranceEditor, GradeEditor
from ui.theme import TextStyle, ThemeTone
from ui.widgets.findings import FindingsBox
from ui.widgets.labels import StatusWords, button, hairline, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView
from ui.widgets.tables.detail_pane import DetailPane, FactRows, FramedFacts
from ui.widgets.timeline import Timeline

_MOST = 20  # so many actions of one item are laid out at once, the most urgent of more
_ROLES = {BodyRole.LEAD: "Addressed to", BodyRole.WITH: "With", BodyRole.IN_CONSULTATION: "In consultation"}
_VOICES = {Voice.FORCE: "Force", Voice.COMMISSIONER: "Commissioner"}


class ItemDetail(DetailPane):
    """The pane beside the register that shows one item. Stores nothing itself. Owned by the Register page.

    Its signals are emitted when the user chose another value, or wants to go to an action, the letter or the
    correction.
    """

    action_requested = Signal(str)
    letter_requested = Signal()
    correct_requested = Signal()
    target_chosen = Signal(object)
    target_unreadable = Signal(str)
    applicability_chosen = Signal(str, str)
    own_grade_chosen = Signal(str, str, str)
    verified_grade_chosen = Signal(str, str, str)
    assurance_chosen = Signal(str)
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__("Item")
        self.comment_box = CommentBox()
        inside = column_layout(self.box, spacing=None)
        inside.addWidget(self.comment_box)
        self.box.show()

    def show_item(
        self,
        tracked: TrackedItem,
        story: ItemTimeline,
        as_at: date,
        checked: CheckResult | None = None,
        why_fixed: str = "",
    ) -> None:
        """Show an item in place of the former one, with its history and the findings on it.

        `why_fixed` is the reason why nothing can be changed, empty if it can.
        """
        item = tracked.item
        self.start(tracked.entry.report.title, item.label)
        self._add_words(item)
        self.body.addSpacing(12)
        self.body.addWidget(_dates(tracked, as_at))
        self.body.addSpacing(8)
        self.body.addWidget(self._facts(tracked, as_at))
        self._add_findings(checked or CheckResult(), why_fixed)
        self._add_responses(tracked, story)
        self._add_actions(tracked.actions, as_at)
        self._add_history(story)
        self.finish()
        self.hold(why_fixed, (*(fact.value_button for fact in self.findChildren(Editable)), self.correct))
        self.box.setVisible(not why_fixed)

    def _add_findings(self, checked: CheckResult, why_fixed: str) -> None:
        self.findings = FindingsBox(checked, names_place=False, why_fixed=why_fixed)
        if checked.findings:
            self.section("Findings", str(len(checked.standing)))
            self.findings.dismissed.connect(self.finding_dismissed)
            self.findings.taken_back.connect(self.finding_taken_back)
            self.body.addWidget(self.findings)

    def _add_words(self, item: Item) -> None:
        self.body.addWidget(ProseView(item.text, TextStyle.READING))
        for point in item.points:
            self.body.addSpacing(4)
            self.body.addLayout(_bullet(point))
        if item.closing:
            self.body.addSpacing(8)
            self.body.addWidget(ProseView(item.closing, TextStyle.READING))

    def _facts(self, tracked: TrackedItem, as_at: date) -> FactRows:
        item, facts = tracked.item, FactRows()
        status = item_status(tracked)
        facts.add_widget("Status", StatusWords(status.shape, status.spoken))
        facts.add_widget("For us", self._applicability(item))
        if item.applicability_reason:
            facts.add("Because", item.applicability_reason)
        facts.add_widget("Force’s target", self._target(item))
        if moves := moves_in_words(tracked.slippage):
            facts.add("Target changed", moves)
        for role, name in _ROLES.items():
            if bodies := [body for body in item.bodies if body.role is role]:
                facts.add(name, _names(bodies))
        if owners := owner_words(tracked.owners):
            facts.add("Owner", owners)
        if tracked.is_followed:
            facts.add_widget("Assurance", self._assurance(tracked))
            facts.add_widget("Own assessment", self._own_grade(item))
            facts.add_widget("Verified", self._verified_grade(item))
        if tracked.verdict:
            facts.add("Verdict", verdict_words(tracked.verdict))
        if tracked.entry.report.source_sha256:
            link = button("Open the letter at these words", "flat", self.letter_requested.emit)
            link.setToolTip("Open the letter at these words (L)")
            facts.add_widget("Source", link)
        self.correct = button("Correct the item", "flat", self.correct_requested.emit)
        self.correct.setToolTip("Correct number, words, deadline and bodies (E)")
        facts.add_widget("Wording", self.correct)
        return facts

    def _assurance(self, tracked: TrackedItem) -> Editable:
        def make_editor() -> AssuranceEditor:
            editor = AssuranceEditor(tracked.item.assurance)
            editor.chosen.connect(self.assurance_chosen)
            return editor

        self.assurance = Editable("Assurance", assurance_words(tracked.where.assurance), make_editor)
        return self.assurance

    def _own_grade(self, item: Item) -> Editable:
        def make_editor() -> GradeEditor:
            editor = GradeEditor("Own assessment", item.self_grade)
            editor.chosen.connect(self.own_grade_chosen)
            return editor

        self.own_grade = Editable("Own assessment", own_grade_words(item.self_grade), make_editor)
        return self.own_grade

    def _verified_grade(self, item: Item) -> Editable:
        def make_editor() -> GradeEditor:
            editor = GradeEditor("Verified assessment", item.verified_grade, item.verified_by)
            editor.chosen.connect(self.verified_grade_chosen)
            return editor

        self.verified_grade = Editable("Verified assessment", verified_words(item), make_editor)
        return self.verified_grade

    def _applicability(self, item: Item) -> Editable:
        def make_editor() -> ApplicabilityEditor:
            editor = ApplicabilityEditor(item.applicability, item.applicability_reason)
            editor.chosen.connect(self.applicability_chosen)
            return editor

        self.applicability = Editable("For us", _applicability_words(item), make_editor)
        return self.applicability

    def _target(self, item: Item) -> Editable:
        def make_editor() -> DayEditor:
            editor = DayEditor("Force’s target", item.target)
            editor.chosen.connect(self.target_chosen)
            editor.unreadable.connect(self.target_unreadable)
            return editor

        self.target = Editable("Force’s target", target_words(item.target), make_editor)
        return self.target

    def _add_responses(self, tracked: TrackedItem, story: ItemTimeline) -> None:
        responses = [response for voice in Voice if (response := tracked.entry.latest(voice))]
        self.section("Responses", str(len(responses)) if responses else "")
        if not responses:
            self.body.addWidget(label("No response yet.", "quiet"))
        for response in responses:
            self.body.addWidget(_response(response))
            if earlier := story.earlier(response.voice):
                self.body.addWidget(EarlierVersions(response.voice, earlier))
                self.body.addSpacing(12)

    def _add_history(self, story: ItemTimeline) -> None:
        if entries := story.entries:
            self.section("History", str(len(entries)))
            self.body.addWidget(Timeline(entries, "History, newest first"))

    def _add_actions(self, actions: tuple[ActionState, ...], as_at: date) -> None:
        self.section("Actions", actions_words(count_log(actions, as_at)))
        if not actions:
            self.body.addWidget(label("No action for this item yet.", "quiet"))
        listed = actions if len(actions) <= _MOST else tuple(sorted(actions, key=lambda s: log_order(s, as_at)))
        column = column_layout()
        self.body.addLayout(column)
        self._list_actions(column, listed[:_MOST], as_at)
        if rest := listed[_MOST:]:
            self.more = button(f"Show {count_log(rest, as_at).total:,} more", "flat")
            self.more.clicked.connect(lambda: self._list_actions(column, rest, as_at))
            self.more.clicked.connect(self.more.hide)
            self.body.addWidget(self.more)

    def _list_actions(self, column: QVBoxLayout, actions: tuple[ActionState, ...], as_at: date) -> None:
        for state in actions:
            if column.count():
                column.addWidget(hairline())
            column.addWidget(self._action(state, as_at))

    def _action(self, state: ActionState, as_at: date) -> QWidget:
        holder = QWidget()
        row = row_layout(holder, (0, 6, 0, 6), spacing=10)
        link = button(state.ref, "flat", lambda: self.action_requested.emit(state.action.id))
        link.setAccessibleName(f"Open action {state.ref}, {state.title}")
        row.addWidget(link)
        column = column_layout()
        column.addWidget(label(state.title, wrap=True, selectable=True))
        column.addWidget(StatusWords(SHAPES[standing(state, as_at)], standing_for(state, as_at), small=True))
        row.addLayout(column, 1)
        return holder


def _dates(tracked: TrackedItem, as_at: date) -> FramedFacts:
    """Return the inspectorate's deadline and the force's target side by side, so that they are not confused."""
    deadline, target = tracked.item.deadline, tracked.where.target
    framed = FramedFacts()
    shown = deadline_words(deadline)
    small = _distance(deadline.on, as_at) if deadline.on else deadline.phrase or "None was stated"
    if deadline.precision is Precision.MONTH:
        small = f"{small}, stated as a month"
    late = tracked.is_open
    framed.add("Inspectorate’s deadline", shown, small, _tone(deadline.on, as_at, late))
    words = in_words(target) if target else "No target"
    framed.add("Force’s target", words, _distance(target, as_at) if target else "Not set", _tone(target, as_at, late))
    return framed


def _distance(day: date | None, as_at: date) -> str:
    if day is None:
        return ""
    days = (day - as_at).days
    if days == 0:
        return "today"
    return f"{length_in_words(days)} left" if days > 0 else f"{length_in_words(-days)} ago"


def _tone(day: date | None, as_at: date, is_open: bool) -> ThemeTone:
    return ThemeTone.DANGER if is_open and day is not None and day < as_at else ThemeTone.TEXT


def _names(bodies: list[AddressedBody]) -> str:
    return ", ".join(dict.fromkeys(body.canonical or body.name for body in bodies))


def _applicability_words(item: Item) -> str:
    words = {Applicability.FOR_US: "Yes", Applicability.UNDECIDED: "Not decided yet"}
    return words.get(item.applicability, item.applicability.value.capitalize())


def _bullet(point: str) -> QHBoxLayout:
    row = row_layout(spacing=8)
    mark = label("•", "reading")
    column = QVBoxLayout()
    column.addWidget(mark)
    column.addStretch(1)
    row.addLayout(column)
    row.addWidget(ProseView(point, TextStyle.READING), 1)
    return row


class EarlierVersions(QWidget):
    """The earlier responses of a voice, folded behind a button with their number."""

    def __init__(self, voice: Voice, earlier: Sequence[Response]) -> None:
        super().__init__()
        self._count_words = count_in_words(len(earlier), "earlier version")
        self._voice = _VOICES[voice]
        self.turn = button("", "flat", self._turn)
        self._versions = QWidget()
        inside = column_layout(self._versions, (12, 8, 0, 0))
        for response in earlier:
            inside.addWidget(_response(response))
        column = column_layout(self)
        column.addWidget(self.turn)
        column.addWidget(self._versions)
        self._show(False)

    def _turn(self) -> None:
        self._show(self._versions.isHidden())

    def _show(self, is_shown: bool) -> None:
        self._versions.setVisible(is_shown)
        self.turn.setText(f"{'Hide' if is_shown else 'Show'} {self._count_words}")
        self.turn.setAccessibleName(f"{self.turn.text()}: {self._voice}")


def _response(response: Response) -> QWidget:
    holder = QWidget()
    column = column_layout(holder, (0, 0, 0, 12))
    head = row_layout()
    head.addWidget(label(_VOICES[response.voice], "small-strong"))
    head.addWidget(label(f", {in_words(response.at.date())}, {response.by}" if response.by else "", "small"), 1)
    column.addLayout(head)
    column.addWidget(ProseView(response.text))
    return holder
