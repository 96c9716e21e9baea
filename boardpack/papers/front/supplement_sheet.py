"""The first page of a supplement: late papers, and instructions for holders of a printed pack."""

from collections.abc import Iterator, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Link,
    List,
    ListItem,
    ListKind,
    Paragraph,
    ParagraphRole,
    Row,
    Table,
    Text,
    Title,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.public import WITHHELD
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.supplements import FormerPages, LateChange, LateKind
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.settings import Settings
from boardpack.papers.parts.framing import fact, in_one_section, meeting_furniture
from boardpack.papers.parts.standings import row_of
from boardpack.papers.text.phrases import capitalised, listed
from boardpack.values import Frozen

_COLUMNS = (Column("Paper", 14), Column("Title", 84), Column("Change", 34), Column("Pages in supplement", 34))
_UNCHANGED = "Page numbers in the pack do not change. The pages of this supplement are numbered {0}-1, {0}-2 and so on."


class Supplemented(Frozen):
    """The pack that is supplemented: its short number and its day of issue.

    The public version of a pack has its own number, which is not known beforehand.
    """

    digest: str
    issued_on: date


def compose_supplement_sheet(
    meeting: Meeting,
    settings: Settings,
    series: str,
    pack: Supplemented,
    changes: Sequence[LateChange],
    *,
    digest: str = "",
    marking: Marking | None = None,
) -> Document:
    """Compose the sheet with the list of changes. `digest` is the supplement's own short number."""
    name = f"Supplement {series}"
    title = f"{name} to the papers of {in_words(meeting.held_on)}"
    facts = (
        *fact(
            "Supplement to",
            f"{f'Pack {pack.digest},' if pack.digest else 'The pack'} issued {in_words(pack.issued_on)}",
        ),
        *fact("Number", digest),
    )
    blocks: tuple[Block, ...] = (
        Title(title, settings.board_name),
        Facts(facts),
        Paragraph(words(_UNCHANGED.format(series))),
        Heading(1, words("Changes")),
        _table(changes),
        Heading(1, words("If you have a printed pack")),
        List(ListKind.NUMBERED, tuple(ListItem(words(line)) for line in _steps(changes))),
    )
    furniture = meeting_furniture(settings, meeting, name, marking)
    return in_one_section(title, blocks, furniture, meeting.held_on, settings, called=name, anchor="supplement")


def _table(changes: Sequence[LateChange]) -> Table:
    return Table(_COLUMNS, tuple(map(_row, changes)), "Papers added, changed or withdrawn after the issue", naming=2)


def _row(change: LateChange) -> Row:
    names_it = change.restricted and change.title != WITHHELD
    title = f"{change.title} (restricted)" if names_it else change.title
    shown = Link(title, f"#paper-{change.number}") if change.pages else Text(title)
    pages = capitalised(change.pages) if change.pages else "None"
    return row_of(change.number, Paragraph((shown,), ParagraphRole.CELL), capitalised(change.effect), pages)


def _steps(changes: Sequence[LateChange]) -> Iterator[str]:
    for change in changes:
        match change.former_pages:
            case FormerPages.TAKEN_OUT:
                yield _on_own_pages(change)
            case FormerPages.KEPT:
                yield _on_a_page_that_is_kept(change)
            case FormerPages.TAKEN_OUT_WITH_ANOTHER if change.kind is not LateKind.WITHDRAWN:
                yield f"Insert {change.pages} (paper {change.number}) in place of {change.takes_out}."
    yield "Put this sheet in front of the pack."


def _on_own_pages(change: LateChange) -> str:
    paper, before = f"paper {change.number}", int(change.number) - 1
    taken_out = f"Remove {change.takes_out} ({_papers((change.number, *change.others))})"
    match change.kind:
        case LateKind.NEW:
            return f"Insert {change.pages} ({paper}) {f'after paper {before}' if before else 'as the first paper'}."
        case LateKind.WITHDRAWN if change.others:
            return f"{taken_out}. {capitalised(paper)} is withdrawn."
        case LateKind.WITHDRAWN:
            return f"{taken_out}. The paper is withdrawn."
        case _ if change.others:
            return f"{taken_out} and insert {change.pages} ({paper})."
        case _:
            return f"{taken_out} and insert {change.pages}."


def _on_a_page_that_is_kept(change: LateChange) -> str:
    keep = f"Keep {change.takes_out}, which also has {_papers(change.others)}. Cross out paper {change.number}"
    return f"{keep}, which is withdrawn." if change.kind is LateKind.WITHDRAWN else f"{keep} and insert {change.pages}."


def _papers(numbers: Sequence[str]) -> str:
    return f"{'paper' if len(numbers) == 1 else 'papers'} {listed(numbers)}"
