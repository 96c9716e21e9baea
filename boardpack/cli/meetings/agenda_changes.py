"""The command that changes an item of an agenda and its paper."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

import click

from boardpack.cli.options import DAY, FILE, chosen_business, json_option, opened, text_of, workspace_option
from boardpack.cli.output.printing import print_json
from boardpack.cli.output.records import agenda_record
from boardpack.domain.meetings.meetings import AgendaItem, Paper, Purpose, Restriction
from boardpack.domain.office.markings import Marking, parse_marking
from boardpack.errors import RefusedError


class _Said(TypedDict):
    """The options that were given for an agenda item. Fields that stay as they are are None."""

    title: str | None
    purpose: str | None
    presenter: str | None
    minutes: int | None
    body: Path | None
    author: str | None
    marking: str | None
    handling: str | None
    reason: str | None
    review: date | None
    is_open: bool


@click.command()
@click.argument("meeting_words", metavar="MEETING")
@click.argument("number")
@click.option("--title", help="Its title.")
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), help="What the Board is to do.")
@click.option("--presenter", help="Who leads the item.")
@click.option("--minutes", type=click.IntRange(min=0), help="How long it may take.")
@click.option("--body", type=FILE, metavar="FILE", help="The officer's text for its paper, in Markdown.")
@click.option("--author", help="Who wrote its paper.")
@click.option("--marking", help="OFFICIAL or OFFICIAL-SENSITIVE.")
@click.option("--handling", help="A handling instruction, added to the marking.")
@click.option("--restricted", "reason", metavar="WHY", help="Restrict the item, with the reason.")
@click.option("--review", type=DAY, help="The review date of the restriction.")
@click.option("--open", "is_open", is_flag=True, help="No longer restricted.")
@workspace_option
@json_option
def change_item(meeting_words: str, number: str, folder: Path | None, as_json: bool, **given: Unpack[_Said]) -> None:
    """Change item NUMBER of MEETING or its paper; what is not said stays."""
    if given["is_open"] and (given["reason"] is not None or given["review"] is not None):
        raise click.UsageError("An item is either --open or --restricted.")
    workspace = opened(folder)
    found = chosen_business(workspace, workspace.meetings.find(meeting_words), number)
    changed = _changed(found.item, given)
    if changed != found.item:
        workspace.meetings.amend_item(changed)
    after = next(
        numbered for numbered in workspace.meetings.agenda(changed.meeting_id) if numbered.item.id == changed.id
    )
    if as_json:
        print_json(agenda_record(after))
    elif changed == found.item:
        click.echo(f"Item {after.number} “{after.item.title}” is unchanged.")
    else:
        where = "restricted" if after.item.restriction else "open"
        click.echo(f"Changed item {after.number} “{after.item.title}”, in the {where} part.")


def _changed(item: AgendaItem, given: _Said) -> AgendaItem:
    """Return the item as it is to be. Raises RefusedError where it lacks what was spoken of."""
    return replace(
        item,
        title=item.title if given["title"] is None else given["title"],
        purpose=Purpose(given["purpose"]) if given["purpose"] else item.purpose,
        presenter=item.presenter if given["presenter"] is None else given["presenter"],
        minutes=item.minutes if given["minutes"] is None else given["minutes"],
        restriction=_restriction(item, given),
        paper=_paper(item, given),
    )


def _restriction(item: AgendaItem, given: _Said) -> Restriction | None:
    if given["is_open"]:
        return None
    if given["reason"] is not None:
        return Restriction(given["reason"], given["review"])
    if given["review"] is None:
        return item.restriction
    if item.restriction is None:
        raise RefusedError(f"“{item.title}” is not restricted.", "Use --restricted REASON with a review date.")
    return replace(item.restriction, review_on=given["review"])


def _paper(item: AgendaItem, given: _Said) -> Paper | None:
    body, author, marking, handling = given["body"], given["author"], given["marking"], given["handling"]
    if body is None and author is None and marking is None and handling is None:
        return item.paper
    if item.paper is None:
        raise RefusedError(f"“{item.title}” has no paper.", "Give it one: boardpack agenda attach, or the window.")
    return replace(
        item.paper,
        body=text_of(body) if body else item.paper.body,
        author=item.paper.author if author is None else author,
        marking=_marking(item.paper.marking, marking, handling),
    )


def _marking(now: Marking, words: str | None, handling: str | None) -> Marking:
    given = now if words is None else replace(parse_marking(words), handling=now.handling)
    return given if handling is None else replace(given, handling=handling)
