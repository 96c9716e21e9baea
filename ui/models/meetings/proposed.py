"""Proposed agenda items as rows: the item, the reason below it, and its source."""

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.agenda_proposals import ItemProposal, ProposalKind
from boardpack.domain.register.dismissals import Dismissal
from boardpack.services.meetings.agenda_proposals import Proposed
from ui.models.rows import RowKind, TableCell, TableColumn, TableRow
from ui.theme import ThemeTone

PROPOSED_COLUMNS = (
    TableColumn("Item and reason", stretch=True, least=220),
    TableColumn("From", max((kind.value.capitalize() for kind in ProposalKind), key=len), drop=1),
)
DISMISSED_ROW = "aside"


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
