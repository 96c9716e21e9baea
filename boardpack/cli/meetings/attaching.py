"""Files of papers, attached and replaced by command line."""

from dataclasses import replace
from pathlib import Path

import click

from boardpack.cli.meetings.attached import PageList, attaching, password_option, print_notes, told_how_to_open
from boardpack.cli.options import FILE, chosen_business, json_option, opened, workspace_option
from boardpack.cli.output.printing import print_json
from boardpack.cli.output.records import agenda_record
from boardpack.domain.meetings.attachments import PageRanges
from boardpack.domain.meetings.meetings import AgendaItem, Meeting, PaperKind
from boardpack.errors import LockedFileError, RefusedError
from boardpack.workspace import Workspace


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.argument("number")
@click.argument("file", type=FILE, required=False)
@click.option("--pages", type=PageList(), metavar="PAGES", help="Only these pages, for example “1-3, 7”.")
@click.option("--all-pages", is_flag=True, help="All pages of the file again.")
@password_option
@workspace_option
@json_option
def attach(
    meeting_words: str,
    number: str,
    file: Path | None,
    pages: PageRanges | None,
    all_pages: bool,
    ask: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Attach FILE to item NUMBER of MEETING, in place of its paper's file; without FILE, choose other pages of it.

    The file that was there before is kept, as an earlier version of the paper.
    """
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words)
    item = chosen_business(workspace, meeting, number).item
    if file is not None:
        _replace(workspace, item, file, pages, ask)
    elif pages is not None or all_pages:
        _choose_pages(workspace, item, pages)
    else:
        raise click.UsageError("Name a FILE, --pages or --all-pages.")
    _print(workspace, meeting, item, as_json)


def _replace(workspace: Workspace, item: AgendaItem, file: Path, pages: PageRanges | None, ask: bool) -> None:
    paper = replace(item.paper, kind=PaperKind.ATTACHED, attachment=None) if item.paper else None
    try:
        workspace.meetings.amend_item(replace(item, paper=paper), attaching(file, pages, ask=ask))
    except LockedFileError as error:
        raise told_how_to_open(error) from error


def _choose_pages(workspace: Workspace, item: AgendaItem, pages: PageRanges | None) -> None:
    paper = item.paper
    if paper is None or paper.attachment is None:
        raise RefusedError(f"“{item.title}” has no attached file.", "Name the file to attach.")
    chosen = replace(paper, attachment=replace(paper.attachment, ranges=pages))
    workspace.meetings.amend_item(replace(item, paper=chosen))


def _print(workspace: Workspace, meeting: Meeting, item: AgendaItem, as_json: bool) -> None:
    now = next(numbered for numbered in workspace.meetings.agenda(meeting.id) if numbered.item.id == item.id)
    if as_json:
        print_json(agenda_record(now))
        return
    attachment = now.item.paper.attachment if now.item.paper else None
    if attachment is not None:
        pages = "page" if attachment.page_count == 1 else "pages"
        which = f"{pages} {attachment.ranges} of " if attachment.ranges else ""
        click.echo(f"Paper {now.paper_number} is {which}“{attachment.file_name}”.")
    print_notes(workspace, now.item)
