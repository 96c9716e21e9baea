"""The detail of one item: its text, the two dates, its applicability, responses and actions."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words, length_in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.log.actions import ActionState, standing
from boardpack.domain.log.counts import count_log, log_order
from boardpack.domain.log.slippage import moves_in_words
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.dismissals import CheckResult
from boardpack.domain.register.grades import Grade
from boardpack.domain.register.items import AddressedBody, Applicability, BodyRole, Item, Response, Voice
from boardpack.values import replace
from ui.models.log.actions import assurance_words
from ui.models.log.item_history import ItemTimeline
from ui.models.register.item_text import own_grade_words, verdict_words, verified_words
from ui.models.register.register import actions_words, deadline_words, item_status, owner_words
from ui.models.standing import SHAPES, standing_for
from ui.pages.register.editors import Editable, FactButton, FactEditor, editor_of
from ui.shapes import StatusShape
from ui.theme import TextStyle, ThemeTone
from ui.widgets.declared_form import DeclaredField, InputKind, Values
from ui.widgets.findings import FindingsBox
from ui.widgets.flow import Flow
from ui.widgets.labels import StatusWords, button, hairline, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.prose import ProseView
from ui.widgets.refilled import RefilledColumn
from ui.widgets.tables.detail_pane import DetailPane, DetailSection, FactLink, FactRows, FramedFacts
from ui.widgets.timeline import Timeline

_IN_FRAME, _OF_ACTIONS = "target in the frame", "Target of its actions"
_MOST = 20  # so many actions of one item are laid out at once, the most urgent of more
_ROLES = {BodyRole.LEAD: "Addressed to", BodyRole.WITH: "With", BodyRole.IN_CONSULTATION: "In consultation"}
_NO_ASSURANCE = "Choose the assurance. It is not saved yet."
_ASSURANCES = tuple((str(value.value), value.value.capitalize()) for value in Assurance)
_APPLICABILITIES = tuple((value, value.value.capitalize()) for value in Applicability)
_GRADES = (("", "Not given"), *((str(value.value), value.value.capitalize()) for value in Grade))
_EVIDENCE = DeclaredField("evidence", "Evidence", hint="Evidence")
_APPLICABILITY = (
    DeclaredField("value", "For us", InputKind.CHOICE, choices=_APPLICABILITIES),
    DeclaredField("reason", "Reason", hint="Reason"),
)
_TARGET = (DeclaredField("day", "Force’s target", InputKind.DAY),)
_ASSURED = (DeclaredField("value", "Assurance", InputKind.CHOICE, choices=_ASSURANCES),)
_NOT_ASSURED = (replace(_ASSURED[0], choices=(("", "Choose…"), *_ASSURANCES), needed=_NO_ASSURANCE),)
_OWN_GRADE = (DeclaredField("grade", "Own assessment", InputKind.CHOICE, choices=_GRADES), _EVIDENCE)
_VERIFIED = (
    DeclaredField("grade", "Verified assessment", InputKind.CHOICE, choices=_GRADES),
    DeclaredField("verified_by", "Verified by", hint="Verified by, for example HMICFRS"),
    _EVIDENCE,
)
_VOICES = {Voice.FORCE: "Force", Voice.COMMISSIONER: "Commissioner"}


class ItemDetail(DetailPane):
    """The pane beside the register that shows one item. Stores nothing itself. Owned by the Register page.

    Its signals are emitted when the user chose another value, or wants to go to an action or the letter.
    """

    action_requested = Signal(str)
    letter_requested = Signal()
    fact_chosen = Signal(str, object)  # the name of the fact, Values
    finding_dismissed = Signal(object, str)  # Finding, reason
    finding_taken_back = Signal(str)

    def __init__(self) -> None:
        super().__init__("Item")
        self.comment_box = CommentBox()
        inside = column_layout(self.box, spacing=None)
        inside.addWidget(self.comment_box)
        self.box.show()
        self._editables: dict[str, Editable] = {}
        self._folded: list[str] = []  # names of facts without a value that matters, which are shown once asked for
        self._is_whole = False
        self._shown: TrackedItem | None = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Lay the parts out, which are filled again for each item."""
        self.start("", "")
        self._words, self._points = ProseView("", TextStyle.READING), RefilledColumn(_Bullet, spacing=4)
        self._closing = RefilledColumn(_Closing)
        self._dates, self._facts = FramedFacts(), FactRows()
        self.more_facts = FactLink()
        self.more_facts.setText("More facts")
        self.more_facts.followed.connect(self._show_whole)
        self._findings_part = DetailSection("Findings")
        self.findings = FindingsBox(names_place=False)
        self.findings.dismissed.connect(self.finding_dismissed)
        self.findings.taken_back.connect(self.finding_taken_back)
        self._findings_part.inside.addWidget(self.findings)
        self._responses, self._no_response = RefilledColumn(_VoiceBlock), label("No response yet.", "quiet")
        self._responses_part = DetailSection("Responses", self._no_response, self._responses)
        self.action_list = ActionList()
        self.action_list.action_requested.connect(self.action_requested)
        self._actions_part = DetailSection("Actions", self.action_list)
        self._timeline = Timeline(name="History, newest first")
        self._history_part = DetailSection("History", self._timeline)
        self.body.addWidget(self._words)
        for part, above in ((self._points, 4), (self._closing, 8), (self._dates, 12), (self._facts, 8)):
            self.body.addSpacing(above)
            self.body.addWidget(part)
        for section in (self._findings_part, self._responses_part, self._actions_part, self._history_part):
            self.body.addWidget(section)
        self.finish()

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
        self._is_whole = self._is_whole and self._shown is not None and self._shown.item.id == item.id
        self._shown = tracked
        self.show_head(tracked.entry.report.title, item.label)
        self._show_words(item)
        self._show_dates(tracked, as_at)
        self._show_facts(tracked)
        self._show_findings(checked or CheckResult(), why_fixed)
        self._show_responses(tracked, story)
        self._actions_part.show_count(actions_words(count_log(tracked.actions, as_at)))
        self.action_list.show_actions(tracked.actions, as_at)
        self._history_part.show_count(str(len(story.entries)))
        self._timeline.show_entries(story.entries)
        self._history_part.setVisible(bool(story.entries))
        self.hold(why_fixed, self._changeable)
        self.box.setVisible(not why_fixed)

    @property
    def _changeable(self) -> list[FactButton]:
        return [fact.value_button for fact in self._editables.values()]

    def _show_findings(self, checked: CheckResult, why_fixed: str) -> None:
        self._findings_part.show_count(str(len(checked.standing)))
        self.findings.show_checked(checked, why_fixed)
        self._findings_part.setVisible(bool(checked.findings))

    def _show_words(self, item: Item) -> None:
        self._words.show_text(item.text)
        self._points.show_values(item.points)
        self._points.setVisible(bool(item.points))
        self._closing.show_values((item.closing,) if item.closing else ())

    def _show_facts(self, tracked: TrackedItem) -> None:
        item, facts, status = tracked.item, self._facts, item_status(tracked)
        facts.begin()
        self._folded = []
        facts.add_status("Status", status.shape, status.spoken)
        values = {"value": item.applicability, "reason": item.applicability_reason}
        edit = self._editor("applicability", _APPLICABILITY, values)
        is_usual = item.applicability is Applicability.FOR_US
        self.applicability = self._show_editable("For us", _applicability_words(item), edit, folds=is_usual)
        if item.applicability_reason:
            facts.add("Reason", item.applicability_reason)
        if tracked.where.target is None:
            self.target = self._show_editable("Force’s target", "", self._target_editor(item))
        if moves := moves_in_words(tracked.slippage):
            facts.add("Target changed", moves)
        if self._is_whole:
            self._show_bodies(item)
        if owners := owner_words(tracked.owners):
            facts.add("Owner", owners)
        if tracked.is_followed:
            self._show_grades(tracked)
        if tracked.verdict:
            facts.add("Comparison", verdict_words(tracked.verdict))
        if tracked.entry.report.source_sha256:
            tip = "Open the letter at this text (L)"
            facts.add_link("Source", "Open the letter at this text", self.letter_requested.emit, tip)
        if self._folded and not self._is_whole:
            self.more_facts.setAccessibleName(f"More facts: {', '.join(self._folded).lower()}")
            facts.add_widget("", self.more_facts)
        facts.end()

    def _show_bodies(self, item: Item) -> None:
        for role, name in _ROLES.items():
            if bodies := [body for body in item.bodies if body.role is role]:
                self._facts.add(name, _names(bodies))

    def _show_whole(self) -> None:
        """Show the other facts, and move the focus to the first of them that can be changed."""
        if self._shown is not None:
            self._is_whole, first = True, self._folded[0]
            self._show_facts(self._shown)
            self.hold(self.why_held, self._changeable)
            self._editables[first].value_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _target_editor(self, item: Item) -> Callable[[], FactEditor]:
        return self._editor("target", _TARGET, {"day": item.target})

    def _editor(self, name: str, fields: Sequence[DeclaredField], values: Values) -> Callable[[], FactEditor]:
        return editor_of(fields, values, lambda typed: self.fact_chosen.emit(name, typed))

    def focus_fact(self, name: str) -> None:
        """Move the focus to a fact that can be changed."""
        facts = {
            "applicability": self.applicability,
            "target": self.target,
            "assurance": self.assurance,
            "own assessment": self.own_grade,
            "verified grade": self.verified_grade,
        }
        facts[name].value_button.setFocus()

    def _show_dates(self, tracked: TrackedItem, as_at: date) -> None:
        """Show the inspectorate's deadline and the force's target side by side, so that they are not confused."""
        deadline, target, framed = tracked.item.deadline, tracked.where.target, self._dates
        framed.begin()
        late = tracked.is_open
        if shown := deadline_words(deadline):
            small = _distance(deadline.on, as_at) if deadline.on else deadline.phrase or ""
            if deadline.precision is Precision.MONTH:
                small = f"{small}, stated as a month"
            framed.add("Inspectorate’s deadline", shown, small, _tone(deadline.on, as_at, late))
        if target:
            name, edit = "Force’s target" if tracked.item.target else _OF_ACTIONS, self._target_editor(tracked.item)
            self.target = self._editable(_IN_FRAME, in_words(target), edit, "Force’s target")
            self.target.value_button.setProperty("strong", True)
            framed.add(name, "", _distance(target, as_at), _tone(target, as_at, late), self.target)
        framed.end()
        framed.setVisible(bool(shown or target))

    def _show_grades(self, tracked: TrackedItem) -> None:
        item, words = tracked.item, assurance_words(tracked.where.assurance)
        asked = _ASSURED if item.assurance else _NOT_ASSURED
        edit = self._editor("assurance", asked, {"value": item.assurance})
        self.assurance = self._show_editable("Assurance", words, edit)
        edit = self._editor("own assessment", _OWN_GRADE, {"grade": item.self_grade})
        self.own_grade = self._show_editable("Own assessment", own_grade_words(item.self_grade), edit)
        graded = {"grade": item.verified_grade, "verified_by": item.verified_by}
        edit = self._editor("verified grade", _VERIFIED, graded)
        self.verified_grade = self._show_editable("Verified", verified_words(item), edit, "Verified assessment")

    def _show_editable(
        self, name: str, words: str, make: Callable[[], FactEditor], spoken: str = "", *, folds: bool = False
    ) -> Editable:
        """Show a fact that can be changed, unless it has no value or `folds`. `spoken` is a longer name."""
        editable = self._editable(name, words, make, spoken or name)
        if folds or not words:
            self._folded.append(name)
        if name not in self._folded or self._is_whole:
            self._facts.add_widget(name, editable)
        return editable

    def _editable(self, key: str, words: str, make: Callable[[], FactEditor], spoken: str) -> Editable:
        if key not in self._editables:
            self._editables[key] = Editable(spoken, words, make)
        else:
            self._editables[key].show_value(words, make)
        return self._editables[key]

    def _show_responses(self, tracked: TrackedItem, story: ItemTimeline) -> None:
        responses = [response for voice in Voice if (response := tracked.entry.latest(voice))]
        self._responses_part.show_count(str(len(responses)) if responses else "")
        self._no_response.setVisible(not responses)
        self._responses.show_values((response, story.earlier(response.voice)) for response in responses)
        self._responses.setVisible(bool(responses))


class ActionList(QWidget):
    """The actions of an item, the most urgent of many. Emits `action_requested` with the id of an action."""

    action_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._nothing = label("No action for this item yet.", "quiet")
        self._column = RefilledColumn(lambda: _ActionBlock(self.action_requested))
        self.more = button("Show more", "flat", self._show_all)
        self._actions: tuple[ActionState, ...] = ()
        self._as_at = date.min
        column = column_layout(self)
        for part in (self._nothing, self._column, self.more):
            column.addWidget(part)

    def show_actions(self, actions: tuple[ActionState, ...], as_at: date) -> None:
        """Show these actions in place of the former ones."""
        many = len(actions) > _MOST
        self._as_at = as_at
        self._actions = tuple(sorted(actions, key=lambda s: log_order(s, as_at))) if many else actions
        self._nothing.setVisible(not actions)
        self.more.setVisible(many)
        if many:
            self.more.setText(f"Show {count_log(self._actions[_MOST:], as_at).total:,} more")
        self._show(self._actions[:_MOST])

    def _show_all(self) -> None:
        self.more.hide()
        self._show(self._actions)

    def _show(self, actions: Sequence[ActionState]) -> None:
        self._column.show_values((state, self._as_at, at > 0) for at, state in enumerate(actions))


class _ActionBlock(QWidget):
    """An action of an item: its reference as a link, its title and its status, below a line unless it is the first."""

    def __init__(self, requested: SignalInstance) -> None:
        super().__init__()
        self._id = ""
        self._line, self._link = hairline(), button("", "flat", lambda: requested.emit(self._id))
        self._title = label("", wrap=True, selectable=True)
        self._status = StatusWords(StatusShape.RING, "", small=True)
        row = row_layout(margins=(0, 6, 0, 6), spacing=10)
        row.addWidget(self._link)
        inside = column_layout()
        inside.addWidget(self._title)
        inside.addWidget(self._status)
        row.addLayout(inside, 1)
        column = column_layout(self)
        column.addWidget(self._line)
        column.addLayout(row)

    def show_value(self, value: tuple[ActionState, date, bool]) -> None:
        """Show this action in place of the former one, as at a day, and whether a line is above it."""
        state, as_at, is_below_another = value
        self._id = state.action.id
        self._line.setVisible(is_below_another)
        self._link.setText(state.ref)
        self._link.setAccessibleName(f"Open action {state.ref}, {state.title}")
        self._title.setText(state.title)
        self._status.show_status(SHAPES[standing(state, as_at)], standing_for(state, as_at))


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


class _Bullet(QWidget):
    """A point of an item behind its bullet."""

    def __init__(self) -> None:
        super().__init__()
        row = row_layout(self, spacing=8)
        self._text = ProseView("", TextStyle.READING)
        row.addWidget(label("•", "reading"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)

    def show_value(self, point: str) -> None:
        """Show this point in place of the former one."""
        self._text.show_text(point)


class _Closing(ProseView):
    """The words of an item after its points."""

    def __init__(self) -> None:
        super().__init__("", TextStyle.READING)

    def show_value(self, words: str) -> None:
        """Show these words in place of the former ones."""
        self.show_text(words)


class _VoiceBlock(QWidget):
    """The response of one voice, and its earlier versions."""

    def __init__(self) -> None:
        super().__init__()
        self._response = _ResponseBlock()
        self._earlier: EarlierVersions | None = None
        self._column = column_layout(self)
        self._column.addWidget(self._response)

    def show_value(self, value: tuple[Response, tuple[Response, ...]]) -> None:
        """Show this response and its earlier versions in place of the former ones."""
        response, earlier = value
        self._response.show_value(response)
        if self._earlier is not None:
            self._earlier.hide()
            self._earlier.deleteLater()
        self._earlier = EarlierVersions(response.voice, earlier) if earlier else None
        if self._earlier is not None:
            self._column.addWidget(self._earlier)


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
            block = _ResponseBlock()
            block.show_value(response)
            inside.addWidget(block)
        column = column_layout(self, (0, 0, 0, 12))
        column.addWidget(self.turn)
        column.addWidget(self._versions)
        self._show(False)

    def _turn(self) -> None:
        self._show(self._versions.isHidden())

    def _show(self, is_shown: bool) -> None:
        self._versions.setVisible(is_shown)
        self.turn.setText(f"{'Hide' if is_shown else 'Show'} {self._count_words}")
        self.turn.setAccessibleName(f"{self.turn.text()}: {self._voice}")


class _ResponseBlock(QWidget):
    """A response with its voice, author and day of recording, which may be later than the date of its letter."""

    def __init__(self) -> None:
        super().__init__()
        self._voice, self._when = label("", "small-strong"), label("", "small", wrap=True)
        self._text = ProseView("")
        column = column_layout(self, (0, 0, 0, 12))
        head = row_layout()
        head.addWidget(self._voice, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._when, 1)
        column.addLayout(head)
        column.addWidget(self._text)

    def show_value(self, response: Response) -> None:
        """Show this response in place of the former one."""
        self._voice.setText(_VOICES[response.voice])
        self._when.setText(f", recorded on {in_words(response.at.date())} by {response.by}" if response.by else "")
        self._text.show_text(response.text)


class CommentBox(QWidget):
    """The buttons below an item. Owned by the item's detail.

    Emits `write_requested` with the value of a Voice, and `add_action_requested`.
    """

    write_requested = Signal(str)  # value of Voice: Qt hands a StrEnum on as plain text
    add_action_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Response")
        self.response = button("Force’s response", "pane", lambda: self.write_requested.emit(Voice.FORCE))
        self.response.setToolTip("Write the force’s response (F)")
        self.comment = button("Comment", "pane", lambda: self.write_requested.emit(Voice.COMMISSIONER))
        self.comment.setToolTip("Write the Commissioner’s comment (R)")
        buttons = Flow()
        add = button("Add action", "pane", self.add_action_requested.emit)
        add.setToolTip("Add action for the item (Ctrl+N)")
        for one in (self.response, self.comment, add):
            buttons.addWidget(one)
        column_layout(self, (20, 12, 20, 14)).addWidget(buttons)
