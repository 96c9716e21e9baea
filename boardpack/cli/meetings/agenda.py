"""Commands for the agenda of a meeting. MEETING is its date, NUMBER the number of an item."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from boardpack.cli.meetings.attached import (
    attaching,
    pages_option,
    password_option,
    print_notes,
    sheets_option,
    with_password_hint,
)
from boardpack.cli.meetings.first_agendas import begin_agenda
from boardpack.cli.options import (
    DAY,
    FILE,
    chosen_report,
    json_option,
    meeting_argument,
    opened,
    report_option,
    restricted_option,
    text_of,
    workspace_option,
)
from boardpack.cli.output.printing import print_entries, print_json, print_table
from boardpack.cli.output.records import agenda_record, meeting_record
from boardpack.domain.days.dates import clock_time, in_words
from boardpack.domain.meetings.attachments import PageRanges
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    Implication,
    NewAgendaItem,
    NewPaper,
    NumberedItem,
    PaperKind,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.standing_agenda import suggested_paper
from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.domain.office.markings import Marking, parse_marking
from boardpack.errors import LockedFileError
from boardpack.services.meetings.attaching import Attaching
from boardpack.workspace import Workspace


class ImplicationWords(click.ParamType[Implication]):
    """An option's value for one implication of a paper, as “Financial: 412,000 pounds a year”."""

    name = "heading: text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Implication:
        if isinstance(value, Implication):
            return value
        heading, colon, text = str(value).partition(":")
        if not colon or not heading.strip() or not text.strip():
            self.fail(f"“{value}” has no heading. Enter it like this: “Financial: no cost”.", param, ctx)
        return Implication(heading.strip(), text.strip())


@click.command()
@meeting_argument
@workspace_option
@json_option
def show_agenda(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """Print the agenda of MEETING."""
    workspace = opened(folder)
    found = workspace.meetings.find(meeting_words)
    numbered = workspace.meetings.agenda(found.id)
    if as_json:
        print_entries("agenda items", map(agenda_record, numbered), meeting=meeting_record(found))
        return
    heads = ("No", "Time", "Item", "For", "Paper", "Presenter")
    print_table(heads, map(_row, numbered), nothing=f"The agenda of {in_words(found.held_on)} is empty.")


@click.command()
@meeting_argument
@click.argument("title", required=False)
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), help="The purpose of the item.")
@click.option("--presenter", default="", help="The person who presents the item.")
@click.option("--minutes", type=click.IntRange(min=0), default=0, help="The length of the item in minutes.")
@click.option(
    "--paper", "kind", type=click.Choice([kind.value for kind in PaperKind]), help="The kind of paper for the item."
)
@click.option("--paper-title", default="", help="The paper's title, if it differs from the item's.")
@report_option
@click.option("--body", type=FILE, metavar="FILE", help="The officer's text for a board paper, in Markdown.")
@click.option("--ask", "asks", multiple=True, help="What the Board is asked to do. May be repeated.")
@click.option(
    "--implication",
    "implications",
    type=ImplicationWords(),
    multiple=True,
    help="An implication of the paper, such as “Financial: 412,000 pounds a year”. May be repeated.",
)
@click.option("--author", default="", help="The author of the paper.")
@click.option(
    "--marking",
    help="OFFICIAL or OFFICIAL-SENSITIVE. Default: the marking in the settings, or OFFICIAL-SENSITIVE for a restricted "
    "item.",
)
@click.option("--handling", help="A handling instruction, added to the marking.")
@click.option("--file", type=FILE, metavar="FILE", help="Attach this file as the paper.")
@pages_option
@sheets_option
@password_option
@restricted_option
@click.option("--review", type=DAY, help="The review date of the restriction.")
@click.option("--position", type=click.IntRange(min=1), help="The place of the item on the agenda. Default: the end.")
@click.option(
    "--standing-agenda",
    "standing",
    is_flag=True,
    help="Add the standing agenda from the settings, and the proposed items.",
)
@click.option("--like", metavar="MEETING", help="Add the items of that meeting’s agenda, and the proposed items.")
@workspace_option
@json_option
def add_item(
    meeting_words: str,
    title: str | None,
    purpose: str | None,
    presenter: str,
    minutes: int,
    kind: str | None,
    paper_title: str,
    report_words: str | None,
    body: Path | None,
    asks: tuple[str, ...],
    implications: tuple[Implication, ...],
    author: str,
    marking: str | None,
    handling: str | None,
    file: Path | None,
    pages: PageRanges | None,
    sheets: tuple[SheetChoice, ...],
    ask: bool,
    reason: str | None,
    review: date | None,
    position: int | None,
    standing: bool,
    like: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Add the item TITLE to the agenda of MEETING. With --file, --standing-agenda or --like, TITLE may be left out."""
    if standing or like:
        begin_agenda(opened(folder), meeting_words, like, as_json, has_title=bool(title), is_standing=standing)
        return
    if not title and file is None:
        raise click.UsageError("An agenda item needs a TITLE.")
    workspace = opened(folder)
    report = chosen_report(workspace, report_words)
    paper = NewPaper(
        kind=_kind(kind, file, body),
        title=paper_title,
        author=author,
        asks=asks,
        body=text_of(body) if body else "",
        report_id=report.id if report else None,
        marking=_marking(workspace, marking, handling),
        implications=implications,
    )
    new = NewAgendaItem(
        title=title or str(file and file.stem),
        purpose=Purpose(purpose) if purpose else None,
        presenter=presenter,
        minutes=minutes,
        restriction=_restriction(reason, review),
        paper=paper if _has_paper(kind, file, body, asks) or implications else None,
        position=position,
    )
    added = _added(workspace, meeting_words, new, attaching(file, pages, sheets, ask=ask) if file else None)
    _print_item(workspace, added, as_json)
    print_notes(workspace, added)


def _added(workspace: Workspace, meeting_words: str, new: NewAgendaItem, attached: Attaching | None) -> AgendaItem:
    try:
        return workspace.meetings.add_item(workspace.meetings.find(meeting_words).id, new, attached)
    except LockedFileError as error:
        raise with_password_hint(error) from error


def _restriction(reason: str | None, review: date | None) -> Restriction | None:
    if reason is None and review is not None:
        raise click.UsageError("A review date needs a restriction. Add --restricted REASON.")
    return None if reason is None else Restriction(reason, review)


def _has_paper(kind: str | None, file: Path | None, body: Path | None, asks: tuple[str, ...]) -> bool:
    return bool(kind or file or body or asks)


def _marking(workspace: Workspace, words: str | None, handling: str | None) -> Marking:
    """Return the marking that was given, else that of the office's settings. Raises RefusedError."""
    usual = workspace.meetings.usual_marking()
    given = usual if words is None else parse_marking(words)
    return given if handling is None else replace(given, handling=handling)


def _kind(kind: str | None, file: Path | None, body: Path | None) -> PaperKind:
    if kind:
        return PaperKind(kind)
    return PaperKind.ATTACHED if file and not body else PaperKind.BOARD_PAPER


def _print_item(workspace: Workspace, added: AgendaItem, as_json: bool) -> None:
    numbered = next(entry for entry in workspace.meetings.agenda(added.meeting_id) if entry.item.id == added.id)
    if as_json:
        print_json(agenda_record(numbered))
        return
    paper = f", with paper {numbered.paper_number}" if numbered.paper_number else ""
    click.echo(f"Item {numbered.number}: “{added.title}”{paper}.")
    if added.paper is None and suggested_paper(added.title) is not None:
        click.echo("Boardpack can make its paper. To add it, choose it at this item in the window.")


def _row(numbered: NumberedItem) -> tuple[str, ...]:
    item = numbered.item
    start = clock_time(numbered.starts_at) if numbered.starts_at else ""
    title = f"{item.title} (restricted)" if item.restriction else item.title
    purpose = item.purpose.value if item.purpose else ""
    return (numbered.number, start, title, purpose, numbered.paper_number or "", item.presenter)
