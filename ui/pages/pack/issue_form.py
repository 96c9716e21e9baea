"""The page that issues a pack or a supplement: every copy that will be made, and what is against it."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QWidget

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.copies import PlannedCopy, PlannedIssue
from boardpack.domain.meetings.editions import COPIES, MEMBERS, CopyFormat, Edition
from boardpack.domain.meetings.issues import reason_name
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.findings import Finding
from boardpack.services.copies import WantedCopies
from ui.models.finding_shapes import finding_shape
from ui.models.meetings.issues import change_line
from ui.pages.pack.copies_frame import CopiesFrame, CopyTable, folder_cell, number, section_head, two_lines, under
from ui.shapes import StatusShape
from ui.theme import current
from ui.widgets.labels import ElidedLabel, button, hairline, label, shape_label, show_shape
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.menus import add_menu

_COLUMNS = (
    ("", 30),
    ("Copy", 200),
    ("Pages", 52),
    ("Left out", 196),
    ("Marking", 150),
    ("Recipients", 190),
    ("Folder", 220),
)
_FOR_GOOD = "An issued pack cannot be changed. Later papers go into a supplement."
_KEYS = "Ctrl+Enter issues. Esc goes back and keeps the reasons."
_RECORDED = "Reasons for issuing are kept with the pack. They are not printed."
_RESTRICTION_REASON = "Reason for the restriction, which the public version shows up to a colon"
_REASON = "Reason for issuing despite this"
_SHARED_REASON = "Reason for issuing despite these {}"
_FIELD, _UNDER_TEXT = 640, 20
ALWAYS = (MEMBERS,)
"""The copies that every issue makes."""


class IssueForm(CopiesFrame):
    """Shows the copies of an issue with ticks, and a field for each reason. Owned by the Pack page.

    Emits `issue_requested` when *Issue* is pressed and no reason is missing, `stopped` when *Cancel* is pressed while
    the copies are made, `passphrase_requested`, and `item_requested` with the agenda item of a finding.
    """

    issue_requested = Signal()
    stopped = Signal()
    passphrase_requested = Signal()
    item_requested = Signal(str)

    def __init__(self) -> None:
        super().__init__("Issue", "Issue", self._issue)
        self.ticks: dict[Edition, QCheckBox] = {}
        self.reasons: dict[str, QLineEdit] = {}
        """The fields of reasons, by the key of a grave finding or the rule of others."""
        self._shapes: dict[Edition, QLabel] = {}
        self._kept: dict[str, str] = {}
        self._plan: PlannedIssue | None = None
        self._is_working = False
        self.still_missing = label("", "sentence")
        self.cancel = button("Cancel", "plain", self._cancel)
        for part in (self.still_missing, self.cancel):
            self.head.beside.addWidget(part)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._issue)
        self.footer.show_facts(_FOR_GOOD, _KEYS)

    @property
    def wanted(self) -> frozenset[Edition]:
        """The ticked copies."""
        return frozenset(edition for edition, tick in self.ticks.items() if tick.isChecked())

    @property
    def typed(self) -> Mapping[str, str]:
        """The reasons as they were typed, by the names of their findings."""
        return {name: field.text().strip() for name, field in self.reasons.items()}

    def choice(self, passphrase: str) -> WantedCopies:
        """Return what is to be issued. The reason for a restriction is recorded with its item."""
        restricted = self._plan.restrictions if self._plan else {}
        reasons = {name: reason for name, reason in self.typed.items() if name not in restricted}
        given = {item_id: self.typed[key] for key, item_id in restricted.items() if key in self.typed}
        return WantedCopies(self.wanted, reasons, given, passphrase)

    def forget_reasons(self) -> None:
        """Forget the typed reasons, which are for this issue alone."""
        self._kept, self.reasons = {}, {}

    def show_plan(
        self, meeting: Meeting, plan: PlannedIssue, place: Path, ticked: frozenset[Edition], *, has_passphrase: bool
    ) -> None:
        """Show an issue that can be made. Typed reasons stay. `place` is the folder that will have its folders."""
        self._kept |= self.typed
        self.end_working()
        self.ticks, self.reasons, self._shapes, self._plan = {}, {}, {}, plan
        papers, called = count_in_words(plan.papers, "paper"), "supplement" if plan.is_supplement else "pack"
        name = f"a supplement to the pack for {in_words(meeting.held_on)}" if plan.is_supplement else None
        self.show_title(
            f"Issue {name or f'the pack for {in_words(meeting.held_on)}'}",
            f"{count_in_words(len(plan.copies), 'kind')} of copy from one {called} of {papers}.{_needing(plan)}",
        )
        changes = (_changes(plan),) if plan.is_supplement else ()
        copies = self._copies(plan.copies, place, ticked, has_passphrase=has_passphrase)
        self.show_sections((copies, *changes, self._findings(plan)))
        self._settle()
        self.focus_first()

    def focus_first(self) -> None:
        """Focus the first reason that is missing, else the first tick that can be changed."""
        ticks = [tick for tick in self.ticks.values() if tick.isEnabled()]
        (*self._empty_fields(), *ticks, self.cancel)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_next_reason(self) -> None:
        """Focus the next field of a reason, after the last one the first."""
        fields = list(self.reasons.values())
        at = next((at for at, field in enumerate(fields) if field.hasFocus()), -1)
        if fields:
            fields[(at + 1) % len(fields)].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int, what: str) -> None:
        """Show which copy is being made. The Word copies are made with the members' pack."""
        editions = [one for one in COPIES if one in self.wanted and one.format is not CopyFormat.WORD]
        current_at = done * len(editions) // max(total, 1)
        for edition, shape in self._shapes.items():
            is_with_pack = edition.format is CopyFormat.WORD
            at = 0 if is_with_pack else editions.index(edition) if edition in editions else len(editions)
            state = StatusShape.DISC if at < current_at else StatusShape.HALF if at == current_at else StatusShape.RING
            show_shape(shape, state)
        self.footer.show_facts(f"{editions[min(current_at, len(editions) - 1)].name}: {what}")
        if current_at:
            self.cancel.setEnabled(False)  # the pack is issued, and its other copies follow

    def begin_working(self) -> None:
        """Show shapes in place of the ticks, and hold every field."""
        self._is_working = True
        for edition, tick in self.ticks.items():
            tick.setVisible(not tick.isChecked())
            tick.setEnabled(False)
            self._shapes[edition].setVisible(tick.isChecked())
            show_shape(self._shapes[edition], StatusShape.RING)
        for field in self.reasons.values():
            field.setEnabled(False)
        self._settle()

    def end_working(self) -> None:
        """Show the ticks and fields again."""
        self._is_working = False
        for edition, tick in self.ticks.items():
            tick.setEnabled(edition not in ALWAYS)
            tick.show()
            self._shapes[edition].hide()
        for field in self.reasons.values():
            field.setEnabled(True)
        self.cancel.setEnabled(True)
        self.footer.show_facts(_FOR_GOOD, _KEYS)
        self._settle()

    def add_findings(self, findings: Sequence[Finding]) -> None:
        """Add fields for findings that came up while the pack was made."""
        for name, group in _grouped(findings).items():
            if name not in self.reasons and self._plan is not None:
                self._asked.addWidget(self._finding(name, group, self._plan))
        self._settle()
        self.focus_first()

    # ---- sections -----------------------------------------------------------------------------

    def _copies(
        self, copies: Sequence[PlannedCopy], place: Path, ticked: frozenset[Edition], *, has_passphrase: bool
    ) -> CopyTable:
        where = ElidedLabel(str(place), "small", Qt.TextElideMode.ElideMiddle)
        table = CopyTable("Copies", where, _COLUMNS)
        for copy in copies:
            table.add_row(
                (
                    self._tick(copy, ticked),
                    two_lines(copy.edition.name, _files_of(copy, has_passphrase=has_passphrase), "strong"),
                    number(copy.pages),
                    two_lines(copy.left_out, copy.why) if copy.left_out else None,
                    two_lines(str(copy.marking)) if copy.marking else None,
                    self._recipients(copy, has_passphrase=has_passphrase),
                    folder_cell(copy.folder),
                )
            )
        return table

    def _tick(self, copy: PlannedCopy, ticked: frozenset[Edition]) -> QWidget:
        tick, shape = QCheckBox(), shape_label(StatusShape.RING)
        tick.setAccessibleName(copy.edition.name)
        tick.setAccessibleDescription(_spoken(copy))
        tick.setChecked(copy.edition in ticked or copy.edition in ALWAYS)
        tick.setEnabled(copy.edition not in ALWAYS)
        tick.setToolTip("Every issue has a members’ pack." if copy.edition in ALWAYS else "")
        shape.hide()
        self.ticks[copy.edition], self._shapes[copy.edition] = tick, shape
        cell = QWidget()
        row = row_layout(cell)
        row.addWidget(tick)
        row.addWidget(shape)
        row.addStretch(1)
        return cell

    def _recipients(self, copy: PlannedCopy, *, has_passphrase: bool) -> QWidget:
        if copy.edition.format is CopyFormat.REVIEW:
            link = button(
                "Change passphrase" if has_passphrase else "Set passphrase", "flat", self.passphrase_requested.emit
            )
            return under(copy.recipients, link)
        if len(copy.names) > 1:
            return under(copy.recipients, _names_link(copy.names))
        return two_lines(copy.recipients, "".join(copy.names))

    def _findings(self, plan: PlannedIssue) -> QWidget:
        section = QWidget()
        column = column_layout(section)
        column.addLayout(section_head("Findings", *((label(_RECORDED, "small"),) if plan.needing else ())))
        column.addSpacing(6)
        column.addWidget(hairline())
        self._asked = column_layout()
        column.addLayout(self._asked)
        for name, group in _grouped(plan.needing).items():
            self._asked.addWidget(self._finding(name, group, plan))
        if plan.known:
            column.addWidget(_folded(plan.known))
        if not plan.needing and not plan.known:
            column.addSpacing(8)
            column.addWidget(label("Nothing is against issuing it.", "sentence"))
        return section

    def _finding(self, name: str, group: Sequence[Finding], plan: PlannedIssue) -> QWidget:
        box = QWidget()
        column = column_layout(box, (0, 8, 0, 0), spacing=4)
        for finding in group:
            column.addLayout(self._finding_row(finding, plan.items.get(finding.place, "")))
        field = QLineEdit(self._kept.get(name, ""))
        field.setMaximumWidth(current().px(_FIELD))
        title = label(_RESTRICTION_REASON if name in plan.restrictions else _title_of_field(group), "small")
        title.setBuddy(field)
        field.setAccessibleName(title.text())
        field.setAccessibleDescription(" ".join(finding.message for finding in group))
        field.textChanged.connect(lambda _: self._settle())
        field.returnPressed.connect(self._go_on)
        self.reasons[name] = field
        below = column_layout(margins=(_UNDER_TEXT, 0, 0, 10), spacing=4)
        below.addWidget(title)
        below.addWidget(field)
        column.addLayout(below)
        column.addWidget(hairline())
        return box

    def _finding_row(self, finding: Finding, item_id: str) -> QHBoxLayout:
        row = _finding_words(finding)
        if item_id:
            link = button("Open item", "flat", lambda: self.item_requested.emit(item_id))
            link.setAccessibleName(f"Open item: {finding.message}")
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # ---- what is missing ----------------------------------------------------------------------

    def _issue(self) -> None:
        if not self._is_working and not self._empty_fields():
            self.issue_requested.emit()

    def _cancel(self) -> None:
        (self.stopped if self._is_working else self.left).emit()

    def _empty_fields(self) -> list[QLineEdit]:
        return [field for field in self.reasons.values() if not field.text().strip()]

    def _go_on(self) -> None:
        """Go to the first reason that is missing, or to the button that issues."""
        target = next(iter(self._empty_fields()), self.head.primary)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        missing = len(self._empty_fields())
        self.still_missing.setText(f"{count_in_words(missing, 'reason')} missing" if missing else "")
        if self.head.primary is not None:
            self.head.primary.setEnabled(not missing and not self._is_working)


def _needing(plan: PlannedIssue) -> str:
    count = len(plan.needing)
    return f" {count_in_words(count, 'finding')} {'needs' if count == 1 else 'need'} a reason." if count else ""


def _grouped(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    """Return findings by the name under which their reason is given, those that stop the issue first."""
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: not finding.is_grave):
        groups.setdefault(reason_name(finding), []).append(finding)
    return groups


def _title_of_field(group: Sequence[Finding]) -> str:
    return _REASON if len(group) == 1 else _SHARED_REASON.format(count_in_words(len(group), "finding"))


def _finding_words(finding: Finding) -> QHBoxLayout:
    """Return the row of a finding, with its shape as in the list."""
    row = row_layout(spacing=10)
    mark = shape_label(finding_shape(finding))
    mark.setContentsMargins(0, current().px(5), 0, 0)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(finding.message, wrap=True, selectable=True), 1)
    return row


def _folded(findings: Sequence[Finding]) -> QWidget:
    """Return a line that opens the findings that need no reason."""
    box, inside = QWidget(), QWidget()
    column = column_layout(box, (0, 8, 0, 0), spacing=6)
    listed = column_layout(inside, (_UNDER_TEXT, 0, 0, 0), spacing=4)
    for finding in findings:
        listed.addLayout(_finding_words(finding))
    inside.hide()
    few = count_in_words(len(findings), "finding that needs no reason", "findings that need no reason")
    turn = button(few, "flat", lambda: inside.setVisible(inside.isHidden()))
    column.addWidget(turn)
    column.addWidget(inside)
    return box


def _changes(plan: PlannedIssue) -> QWidget:
    section = QWidget()
    column = column_layout(section, spacing=4)
    column.addLayout(section_head("Changes"))
    column.addWidget(hairline())
    for change in plan.changes:
        column.addWidget(label(f"{change_line(change)}.", wrap=True))
    return section


def _files_of(copy: PlannedCopy, *, has_passphrase: bool) -> str:
    lock = "passphrase set" if has_passphrase else "without a passphrase"
    return f"{copy.files}, {lock}" if copy.edition.format is CopyFormat.REVIEW else copy.files


def _names_link(names: Sequence[str]) -> QWidget:
    link = button("Show names", "flat")
    menu = QMenu(link)
    for name in names:
        menu.addAction(name)
    add_menu(link, menu)
    return link


def _spoken(copy: PlannedCopy) -> str:
    """Return the row of a copy in words, for screen readers."""
    pages = count_in_words(copy.pages, "page") if copy.pages else ""
    left_out = f"Left out: {copy.left_out}. {copy.why}" if copy.left_out else ""
    parts = (copy.files, pages, left_out, str(copy.marking or ""), copy.recipients, f"Folder {copy.folder}")
    return ". ".join(part.rstrip(".") for part in parts if part)
