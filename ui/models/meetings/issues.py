"""Issued packs and supplements as rows. Late changes and pack options as sentences."""

from collections.abc import Iterator, Sequence

from boardpack.domain.days.dates import clock_time, count_in_words, in_words
from boardpack.domain.log.counts import how_many
from boardpack.domain.meetings.issues import Issue, IssuedFolder
from boardpack.domain.meetings.packs import PackOptions, PackPlan, PrintLayout
from boardpack.domain.meetings.supplements import LateChange
from ui.models.meetings.pack_plan import size_in_words
from ui.models.rows import RowsModel, TableCell, TableColumn, TableRow
from ui.shapes import StatusShape
from ui.theme import ThemeTone

COLUMNS = (
    TableColumn("Issued", "Supplement S10", shaped=True),
    TableColumn("When", "30 September 2026, 10:30am"),
    TableColumn("By", stretch=True, least=120),
    TableColumn("Number", "0000 0000"),
    TableColumn("State", "Not yet verified", drop=1),
)
_LAYOUTS = {PrintLayout.TWO_UP: "two pages on a sheet", PrintLayout.BOOKLET: "a booklet"}


def what_goes_out(plan: PackPlan, options: PackOptions) -> tuple[str, ...]:
    """Return what an issue contains: pages and papers, restricted ones, the options, and the files."""
    restricted = how_many(part.restricted for part in plan.parts)
    for_members = f"{count_in_words(restricted, 'restricted part')} for members only." if restricted else ""
    asked = options_sentence(options)
    kinds = "One PDF and Word copies" if options.word else "One PDF"
    files = f"{kinds}, a text file of the contents, and a list for checking that no file has changed."
    return tuple(filter(None, (f"{size_in_words(plan)}.", for_members, f"{asked}." if asked else "", files)))


def to_whom(members: Sequence[str], options: PackOptions) -> tuple[str, ...]:
    """Return who is to get the pack: the holders of named copies, else the members in Settings."""
    if options.copies:
        holders = (
            f"{count_in_words(len(options.copies), 'numbered copy', 'numbered copies')}: {', '.join(options.copies)}."
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


def options_sentence(options: PackOptions) -> str:
    """Return the options beyond the standard pack: "Both sides, 3 copies". Empty for the standard pack."""
    text = ", ".join(_option_texts(options))
    return f"{text[:1].upper()}{text[1:]}"


def _option_texts(options: PackOptions) -> Iterator[str]:
    options_in_words = (
        (options.public, "public version"),
        (options.draft, "draft"),
        (options.duplex, "for double-sided printing"),
        (options.dividers, "dividers"),
        (options.large_print, "large print"),
        (options.black_and_white, "black and white"),
        (not options.word, "without Word files"),
    )
    yield from (words for chosen, words in options_in_words if chosen)
    if options.print_as in _LAYOUTS:
        yield _LAYOUTS[options.print_as]
    if options.copies:
        yield count_in_words(len(options.copies), "copy", "copies")


def _state(folder: IssuedFolder, proven: bool) -> str:
    if not proven:
        return "Not yet verified"
    return count_in_words(len(folder.findings), "finding") if folder.findings else "As issued"
