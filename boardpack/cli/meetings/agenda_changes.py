"""The command that changes an item of an agenda, its place and its paper."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from boardpack.cli.meetings.attached import (
    attaching,
    pages_option,
    password_option,
    print_notes,
    sheets_option,
    with_password_hint,
)
from boardpack.cli.options import (
    DAY,
    FILE,
    chosen_business,
    json_option,
    meeting_argument,
    opened,
    restricted_option,
    text_of,
    workspace_option,
)
from boardpack.cli.output.printing import print_done
from boardpack.cli.output.records import agenda_record
from boardpack.domain.meetings.attachments import PageRanges
from boardpack.domain.meetings.meetings import (
    AgendaItem,
    NumberedItem,
    Paper,
    PaperId,
    PaperKind,
    PaperStage,
    Purpose,
    Restriction,
)
from boardpack.domain.meetings.standing_agenda import COMPOSED_PAPERS
from boardpack.domain.meetings.workbooks import SheetChoice
from boardpack.domain.office.markings import Marking, parse_marking
from boardpack.errors import LockedFileError, RefusedError
from boardpack.services.meetings.attaching import Attaching
from boardpack.workspace import Workspace


class _Given(TypedDict):
    """The options that were given for an agenda item. Fields that stay as they are are None."""

    title: str | None
    purpose: str | None
    presenter: str | None
    minutes: int | None
    kind: str | None
    body: Path | None
    author: str | None
    stage: str | None
    marking: str | None
    handling: str | None
    reason: str | None
    review: date | None
    clear: tuple[str, ...]


@click.command()
@meeting_argument
@click.argument("number")
@click.option("--title", help="The title of the item.")
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), help="The purpose of the item.")
@click.option("--presenter", help="The person who presents the item.")
@click.option("--minutes", type=click.IntRange(min=0), help="The length of the item in minutes.")
@click.option(
    "--paper",
    "kind",
    type=click.Choice(sorted(kind.value for kind in (PaperKind.BOARD_PAPER, *COMPOSED_PAPERS))),
    help="The kind of paper: written in Boardpack, or composed from its data.",
)
@click.option("--body", type=FILE, metavar="FILE", help="The officer's text for the paper, in Markdown.")
@click.option("--author", help="The author of the paper.")
@click.option(
    "--state", "stage", type=click.Choice([stage.value for stage in PaperStage]), help="The state of the paper."
)
@click.option("--marking", help="OFFICIAL or OFFICIAL-SENSITIVE.")
@click.option("--handling", help="A handling instruction, added to the marking.")
@click.option("--file", type=FILE, metavar="FILE", help="Attach this file in place of the paper's file.")
@pages_option
@sheets_option
@click.option("--all-pages", is_flag=True, help="Use all pages of the file again.")
@password_option
@click.option(
    "--position", type=click.IntRange(min=1), help="The place of the item among the public or restricted items."
)
@restricted_option
@click.option("--review", type=DAY, help="The review date of the restriction.")
@click.option("--clear", multiple=True, type=click.Choice(["restriction"]), help="Remove the restriction.")
@workspace_option
@json_option
def change_item(
    meeting_words: str,
    number: str,
    file: Path | None,
    pages: PageRanges | None,
    sheets: tuple[SheetChoice, ...],
    all_pages: bool,
    ask: bool,
    position: int | None,
    folder: Path | None,
    as_json: bool,
    **given: Unpack[_Given],
) -> None:
    """Change item NUMBER of MEETING, its place or its paper. Anything you leave out is unchanged.

    A file that is replaced is kept, as an earlier version of the paper.
    """
    if given["clear"] and (given["reason"] is not None or given["review"] is not None):
        raise click.UsageError("Use either --restricted or --clear restriction.")
    workspace = opened(folder)
    found = chosen_business(workspace, workspace.meetings.find(meeting_words), number)
    done = _amend(workspace, found.item, _changed(found.item, given))
    if file is not None:
        done |= _attach(workspace, found.item, attaching(file, pages, sheets, ask=ask))
    elif sheets:
        raise click.UsageError("--sheet chooses a sheet of the file in --file. Name that file again.")
    elif pages is not None or all_pages:
        done |= _choose_pages(workspace, found.item, pages)
    if position is not None:
        done |= workspace.meetings.move_item(found.item.id, position).meetings
    after = _numbered(workspace, found.item)
    print_done(
        as_json, agenda_record(after), *_sentences(after, done, file is not None or pages is not None or all_pages)
    )
    if file is not None:
        print_notes(workspace, after.item)


def _amend(workspace: Workspace, before: AgendaItem, after: AgendaItem) -> bool:
    return after != before and workspace.meetings.amend_item(after).meetings


def _attach(workspace: Workspace, known: AgendaItem, request: Attaching) -> bool:
    item = _numbered(workspace, known).item
    paper = replace(item.paper, kind=PaperKind.ATTACHED, attachment=None) if item.paper else None
    try:
        return workspace.meetings.amend_item(replace(item, paper=paper), request).meetings
    except LockedFileError as error:
        raise with_password_hint(error) from error


def _choose_pages(workspace: Workspace, known: AgendaItem, pages: PageRanges | None) -> bool:
    item = _numbered(workspace, known).item
    paper = item.paper
    if paper is None or paper.attachment is None:
        raise RefusedError(f"“{item.title}” has no attached file.", "Name the file with --file.")
    chosen = replace(paper, attachment=replace(paper.attachment, ranges=pages))
    return workspace.meetings.amend_item(replace(item, paper=chosen)).meetings


def _numbered(workspace: Workspace, item: AgendaItem) -> NumberedItem:
    agenda = workspace.meetings.agenda(item.meeting_id)
    return next(numbered for numbered in agenda if numbered.item.id == item.id)


def _sentences(after: NumberedItem, done: bool, with_file: bool) -> Iterator[str]:
    if not done:
        yield f"Item {after.number} “{after.item.title}” is unchanged."
        return
    where = "restricted" if after.item.restriction else "public"
    yield f"Changed item {after.number} “{after.item.title}”, in the {where} part."
    attachment = after.item.paper.attachment if after.item.paper else None
    if with_file and attachment is not None:
        pages = "page" if attachment.page_count == 1 else "pages"
        which = f"{pages} {attachment.ranges} of " if attachment.ranges else ""
        yield f"Paper {after.paper_number} is {which}“{attachment.file_name}”."


def _changed(item: AgendaItem, given: _Given) -> AgendaItem:
    """Return the changed item. Raises RefusedError if an option needs a part that the item lacks."""
    return replace(
        item,
        title=item.title if given["title"] is None else given["title"],
        purpose=Purpose(given["purpose"]) if given["purpose"] else item.purpose,
        presenter=item.presenter if given["presenter"] is None else given["presenter"],
        minutes=item.minutes if given["minutes"] is None else given["minutes"],
        restriction=_restriction(item, given),
        paper=_paper(item, given),
    )


def _restriction(item: AgendaItem, given: _Given) -> Restriction | None:
    if given["clear"]:
        return None
    if given["reason"] is not None:
        return Restriction(given["reason"], given["review"])
    if given["review"] is None:
        return item.restriction
    if item.restriction is None:
        raise RefusedError(f"“{item.title}” is not restricted.", "Use --restricted REASON with a review date.")
    return replace(item.restriction, review_on=given["review"])


def _paper(item: AgendaItem, given: _Given) -> Paper | None:
    body, author, marking, handling = given["body"], given["author"], given["marking"], given["handling"]
    stage = given["stage"]
    paper = _paper_of_kind(item, given["kind"])
    if all(value is None for value in (body, author, marking, handling, stage)):
        return paper
    if paper is None:
        raise RefusedError(f"“{item.title}” has no paper.", "Attach a file with --file, or name a paper with --paper.")
    return replace(
        paper,
        body=text_of(body) if body else paper.body,
        author=paper.author if author is None else author,
        marking=_marking(paper.marking, marking, handling),
        stage=PaperStage(stage) if stage else paper.stage,
    )


def _paper_of_kind(item: AgendaItem, kind: str | None) -> Paper | None:
    """Return the item's paper as one of that kind, or as it is if None. A text that was written is kept."""
    if kind is None:
        return item.paper
    if item.paper is None:
        return Paper(PaperId(""), PaperKind(kind), "")
    return replace(item.paper, kind=PaperKind(kind), attachment=None, report_id=None)


def _marking(now: Marking, words: str | None, handling: str | None) -> Marking:
    given = now if words is None else replace(parse_marking(words), handling=now.handling)
    return given if handling is None else replace(given, handling=handling)
