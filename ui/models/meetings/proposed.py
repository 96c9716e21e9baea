"""What an agenda might have, as rows: the item, below it why, and whence it comes."""

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.record.agenda_proposals import ItemProposal, ProposalKind
from boardpack.domain.register.dismissals import Dismissal
from boardpack.services.meetings.agenda_proposals import Proposed
from ui.models.rows import Cell, Column, Row, RowKind
from ui.theme import Tone

PROPOSED_COLUMNS = (
    Column("Item and reason", stretch=True, least=220),
    Column("From", ProposalKind.STANDING.value.capitalize(), drop=1),
)
ASIDE_ROW = "aside"


def proposed_rows(proposed: Proposed, with_aside: bool) -> list[tuple[str, Row]]:
    """The proposals by their keys; below a heading of their own, where they are wanted, those that were set aside."""
    standing = [(each.key, _row(each)) for each in proposed.standing]
    if not (with_aside and proposed.dismissed):
        return standing
    heading = Row((Cell("Set aside", Tone.TEXT, strong=True, hint="Enter adds it all the same"),), RowKind.PART)
    return [*standing, (ASIDE_ROW, heading), *((each.key, _aside_row(each, why)) for each, why in proposed.dismissed)]


def proposed_sentence(proposed: Proposed) -> str:
    """How many items are proposed."""
    count = len(proposed.standing)
    return count_in_words(count, "item") if count else "Nothing more"


def _row(each: ItemProposal) -> Row:
    why = f"Restricted. {each.why}" if each.item.restriction else each.why
    spoken = f"Proposed: {each.item.title}. {why}"
    return Row(
        (Cell(each.item.title, Tone.TEXT, below=why, spoken=spoken), Cell(each.kind.value.capitalize(), Tone.THIRD)),
    )


def _aside_row(each: ItemProposal, dismissal: Dismissal) -> Row:
    why = f"“{dismissal.reason}” {dismissal.by}"
    return Row(
        (
            Cell(each.item.title, Tone.THIRD, below=why, spoken=f"Set aside: {each.item.title}. {why}"),
            Cell(each.kind.value.capitalize(), Tone.THIRD),
        )
    )
