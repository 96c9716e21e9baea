"""Issued packs and supplements as rows. Late changes and pack edition as sentences."""

from collections.abc import Sequence

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.log.counts import how_many
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.packs import PackPlan
from boardpack.domain.meetings.supplements import LateChange
from ui.models.meetings.pack_plan import size_in_words
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.models.sentences import capitalised
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Issued", "Supplement S10", shaped=True),
    TableColumn("When", "30 September 2026, 10:30am"),
    TableColumn("By", stretch=True, least=120),
    TableColumn("Number", "0000 0000"),
    TableColumn("State", "Not yet verified", drop=1),
)


def what_goes_out(plan: PackPlan, edition: Edition) -> tuple[str, ...]:
    """Return what an issue contains: pages and papers, restricted ones, the edition, and the files."""
    restricted = how_many(part.restricted for part in plan.parts)
    for_members = f"{count_in_words(restricted, 'restricted part')} for members only." if restricted else ""
    asked = options_sentence(edition)
    kinds = "One PDF and Word copies" if edition.word else "One PDF"
    files = f"{kinds}, a text file of the contents, and a list for checking that no file has changed."
    return tuple(filter(None, (f"{size_in_words(plan)}.", for_members, f"{asked}." if asked else "", files)))


def to_whom(members: Sequence[str], edition: Edition) -> tuple[str, ...]:
    """Return who is to get the pack: the holders of named copies, else the members in Settings."""
    if edition.copies:
        holders = (
            f"{count_in_words(len(edition.copies), 'numbered copy', 'numbered copies')}: {', '.join(edition.copies)}."
        )
    elif members:
        holders = f"{count_in_words(len(members), 'member')}: {'; '.join(members)}."
    else:
        holders = "“Members of the board” in Settings is empty, so no recipients are listed."
    return (holders, "Boardpack does not send the pack. After issuing it, you can draft the email or open the folder.")


def show_issues(model: RowsModel, issues: Sequence[IssuedFolder], proven: bool) -> None:
    """Show the pack and its supplements in order. `proven` is True once their files have been checked."""
    model.show([folder.issue.id for folder in issues], lambda at: issue_row(issues[at], proven))


def issue_row(folder: IssuedFolder, proven: bool) -> TableRow:
    """Return the row of an issue and the state of its files."""
    issue = folder.issue
    shape = StatusShape.RING if not proven else StatusShape.TRIANGLE if folder.findings else StatusShape.DISC
    tone = ThemeTone.WARNING if folder.findings else ThemeTone.SECOND
    state = _state(folder, proven)
    return TableRow(
        (
            TableCell(issue.name, ThemeTone.TEXT, shape, spoken=f"{issue.name}, {state}"),
            TableCell(issue_time(issue)),
            TableCell(issue.issued_by),
            TableCell(issue.digest),
            TableCell(state, tone),
        )
    )


def issue_time(issue: Issue) -> str:
    """Return the date and time of issue: 8 July 2025, 10:30am."""
    return f"{in_words(issue.issued_at.date())}, {clock_time(issue.issued_at.time())}"


def change_line(change: LateChange) -> str:
    """Return one change of a supplement."""
    return f"Paper {change.number}, {change.title}: {change.effect}"


def options_sentence(edition: Edition) -> str:
    """Return how an edition differs from the members' pack: "Dividers, 3 copies". Empty if it does not."""
    return capitalised(", ".join(edition.differences))


def _state(folder: IssuedFolder, proven: bool) -> str:
    if not proven:
        return "Not yet verified"
    return count_in_words(len(folder.findings), "finding") if folder.findings else "As issued"
