"""Items proposed for the agenda, shown below it. Nothing is added by itself."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.agenda_proposals import ItemProposal, ProposalKind
from boardpack.domain.register.dismissals import Dismissal
from boardpack.services.meetings.agenda_proposals import Proposed
from ui.models.rows import RowKind, RowsModel, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone, current
from ui.widgets.fields.reason_field import ReasonField
from ui.widgets.labels import button, hairline, label
from ui.widgets.layouts import column_layout, row_layout
from ui.widgets.tables.table import TableView

PROPOSED_COLUMNS = (
    TableColumn("Item and reason", stretch=True, least=220),
    TableColumn("From", max((kind.value.capitalize() for kind in ProposalKind), key=len), drop=1),
)
DISMISSED_ROW = "aside"
_ROW_HEIGHT = 44
_WHOLE_ROWS, _MOST_SHARE = 3, 0.27
_LEAST_PAGE = 560


def proposed_rows(proposed: Proposed, with_dismissed: bool) -> list[tuple[str, TableRow]]:
    """Return the proposals by key and, if wanted, the dismissed ones below a heading."""
    standing = [(proposal.key, _row(proposal)) for proposal in proposed.standing]
    if not (with_dismissed and proposed.dismissed):
        return standing
    heading = TableRow(
        (TableCell("Dismissed", ThemeTone.TEXT, strong=True, hint="Press Enter to add it anyway"),), RowKind.PART
    )
    return [
        *standing,
        (DISMISSED_ROW, heading),
        *((proposal.key, _dismissed_row(proposal, why)) for proposal, why in proposed.dismissed),
    ]


def proposed_sentence(proposed: Proposed) -> str:
    """Return the number of proposed items."""
    count = len(proposed.standing)
    return count_in_words(count, "item") if count else "Nothing more"


def _row(proposal: ItemProposal) -> TableRow:
    why = f"Restricted. {proposal.why}" if proposal.item.restriction else proposal.why
    spoken = f"Proposed: {proposal.item.title}. {why}"
    return TableRow(
        (
            TableCell(proposal.item.title, ThemeTone.TEXT, below=why, spoken=spoken, wraps=True),
            TableCell(proposal.kind.value.capitalize(), ThemeTone.THIRD),
        ),
    )


def _dismissed_row(proposal: ItemProposal, dismissal: Dismissal) -> TableRow:
    why = f"“{dismissal.reason}” {dismissal.by}"
    return TableRow(
        (
            TableCell(
                proposal.item.title,
                ThemeTone.THIRD,
                below=why,
                spoken=f"Dismissed: {proposal.item.title}. {why}",
                wraps=True,
            ),
            TableCell(proposal.kind.value.capitalize(), ThemeTone.THIRD),
        )
    )


class ProposedPanel(QWidget):
    """The list of proposed items. Hidden if there are none, and none was dismissed. Owned by the planning controller.

    Enter adds the selected proposal, Ctrl+Enter all of them, Del asks for the reason to dismiss it. Emits `taken` with
    the keys of proposals to add, `dismissed` with a key and the reason. In a low page only its head is shown until
    the user opens it.
    """

    taken = Signal(object)  # tuple[str, ...]
    dismissed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Proposed for this agenda")
        self._proposed = Proposed(())
        self._shows_dismissed = False
        self._room = (_WHOLE_ROWS + 0.5) * _ROW_HEIGHT
        self._folds_itself = False
        self._users_fold: bool | None = None
        self.table = TableView(RowsModel(PROPOSED_COLUMNS), "Proposed for this agenda", _ROW_HEIGHT, header=False)
        self._sentence = label("", "small")
        self.add_button = button("Add", "flat", self.take_chosen)
        self.dismiss_button = button("Dismiss…", "flat", self.ask_why)
        self.dismiss_button.setAccessibleName("Dismiss the proposal…")
        self.all_button = button("Add all", "flat", self.take_all)
        self.dismissed_button = button("Show dismissed", "flat", self._turn_dismissed)
        self.fold_button = button("Hide", "flat", self.turn_fold)
        self.why = ReasonField("Reason for dismissing the proposal")
        self._lay_out()
        self.table.resized.connect(lambda: self._fit(self.table.rows.rowCount()))
        self.table.opened.connect(lambda key: self.taken.emit((key,)))
        self.table.chosen.connect(lambda _: self.why.stop())
        self.table.key("Ctrl+Return", "Add all proposed items", self.take_all)
        self.table.key("Del", "Dismiss the proposal", self.ask_why)
        self.why.setContentsMargins(24, 4, 14, 4)
        self.why.given.connect(lambda reason: self.dismissed.emit(self.table.chosen_id, reason))
        self.why.left.connect(self._leave_reason)
        self.hide()

    @property
    def proposed(self) -> Proposed:
        """The proposals that are shown."""
        return self._proposed

    def show_proposed(self, proposed: Proposed) -> None:
        """Show these proposals. Keeps the selection, or selects the nearest."""
        before = self.table.rows.place_of(self.table.chosen_id)
        self._proposed = proposed
        rows = proposed_rows(proposed, self._shows_dismissed)
        self.table.rows.show([key for key, _ in rows], lambda at: rows[at][1], groups=bool(proposed.dismissed))
        self._sentence.setText(proposed_sentence(proposed))
        self.setAccessibleDescription(self._sentence.text())
        self.all_button.setVisible(bool(proposed.standing[1:]))
        self.dismissed_button.setText(
            f"{'Hide' if self._shows_dismissed else 'Show'} dismissed ({len(proposed.dismissed)})"
        )
        self.dismissed_button.setVisible(bool(proposed.dismissed))
        self.why.stop()
        self._fit(len(rows))
        if rows and before is not None and self.table.rows.place_of(self.table.chosen_id) is None:
            self.table.choose(rows[min(before, len(rows) - 1)][0])
        self.setVisible(bool(proposed.standing or proposed.dismissed))

    @property
    def is_folded(self) -> bool:
        """True while only the head is shown: as the user chose or, without a choice, in a low page."""
        return self._folds_itself if self._users_fold is None else self._users_fold

    def turn_fold(self) -> None:
        """Fold the list, or open it again."""
        self._users_fold = not self.is_folded
        self._fit(self.table.rows.rowCount())

    def take_chosen(self) -> None:
        """Emit the selected proposal, or the first, to be added."""
        key = self.table.chosen_id or next(iter(self.table.rows.ids), "")
        if key:
            self.taken.emit((key,))

    def take_all(self) -> None:
        """Emit all proposals to be added."""
        keys = tuple(proposal.key for proposal in self._proposed.standing)
        if keys:
            self.taken.emit(keys)

    def ask_why(self) -> None:
        """Ask for the reason to dismiss the selected proposal, or the first, unless it is dismissed already."""
        if not self.table.chosen_id and self.table.rows.ids:
            self.table.choose(self.table.rows.ids[0])
        if self.table.chosen_id in {proposal.key for proposal in self._proposed.standing}:
            self.why.start()

    def focus(self) -> None:
        """Move the focus to the first proposal. The list is opened for it."""
        if self.is_folded:
            self.turn_fold()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _leave_reason(self) -> None:
        self.why.stop()
        self.focus()

    def _turn_dismissed(self) -> None:
        self._shows_dismissed = not self._shows_dismissed
        self.show_proposed(self._proposed)

    def fit_in(self, page_height: int) -> None:
        """Limit the panel to a share of a page of that height. A low page shows only its head."""
        self._folds_itself = page_height < current().px(_LEAST_PAGE)
        self._room = _MOST_SHARE * page_height
        self._fit(self.table.rows.rowCount())

    def _fit(self, rows: int) -> None:
        """Set the height to that of the rows, up to a few. The first is shown in full, however long its reason is."""
        heights = [self.table.rowHeight(at) for at in range(min(rows, _WHOLE_ROWS + 1))]
        heights = heights or [current().px(_ROW_HEIGHT)]
        # Half of a row shows that there are more.
        preferred = sum(heights[:_WHOLE_ROWS]) + sum(heights[_WHOLE_ROWS:]) / 2
        height = round(max(heights[0], min(preferred, self._room)))
        self.table.setVisible(bool(rows) and not self.is_folded)
        self.fold_button.setText("Show" if self.is_folded else "Hide")
        self.fold_button.setAccessibleName(f"{self.fold_button.text()} the proposed items")
        self.fold_button.setVisible(bool(rows))
        for acting in (self.add_button, self.dismiss_button):
            acting.setVisible(bool(rows) and not self.is_folded)
        self.table.setFixedHeight(height)

    def _lay_out(self) -> None:
        column = column_layout(self)
        column.addWidget(hairline())
        head = row_layout(margins=(24, 10, 14, 6), spacing=16)
        head.addWidget(label("Proposed", "strong"))
        head.addWidget(self._sentence, 1)
        for part in (self.fold_button, self.dismissed_button, self.dismiss_button, self.add_button, self.all_button):
            head.addWidget(part)
        column.addLayout(head)
        column.addWidget(hairline())
        column.addWidget(self.table)
        column.addWidget(self.why)
