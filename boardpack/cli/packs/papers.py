"""Commands that make papers."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    OneOf,
    as_at_option,
    chosen_business,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    to_option,
    workspace_option,
)
from boardpack.cli.output.printing import print_done, print_entries, print_table
from boardpack.domain.days.dates import parse_day
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.register.items import Report
from boardpack.workspace import Workspace

_KINDS = {
    "agenda": "MEETING",
    "board-paper": "MEETING NUMBER",
    "matters-arising": "MEETING",
    "glossary": "MEETING",
    "minutes": "MEETING",
    "action-log": "[MEETING]",
    "tracker": "[MEETING]",
    "update-report": "[MEETING]",
    "restricted-items": "[MEETING]",
    "forward-plan": "[MEETING]",
    "decision-record": "DECISION or MEETING",
    "decision-sheet": "[MEETING]",
    "interests-register": "",
    "response-letter": "REPORT",
}
"""What each kind of paper is about."""


@click.command()
@json_option
def list_papers(as_json: bool) -> None:
    """List the kinds of paper, with the subject that each one needs."""
    if as_json:
        print_entries("papers", ({"kind": kind, "subject": subject} for kind, subject in _KINDS.items()))
        return
    print_table(("Kind", "Subject"), _KINDS.items(), nothing="")


@click.command()
@click.argument("kind", type=click.Choice(list(_KINDS)))
@click.argument("subject", required=False)
@click.argument("number", required=False)
@to_option("FILE", "A .docx, .pdf or .html file.")
@click.option("--by", "grouping", type=OneOf(LogGrouping), help="Group the action log by owner or report.")
@click.option(
    "--only", "extent", type=OneOf(LogExtent), default=LogExtent.ALL, help="The actions to include in the action log."
)
@click.option("--owner", default="", metavar="NAME", help="Only the actions of this owner.")
@click.option(
    "--from",
    "since",
    type=DAY,
    help="The first day covered by an update report, a list of interests or a list of closed actions.",
)
@click.option("--until", "until", type=DAY, help="The last day of that period.")
@click.option("--public", is_flag=True, help="Leave out restricted items.")
@click.option("--private", "in_private", is_flag=True, help="Only the restricted items, in a decision sheet.")
@click.option("--large-print", is_flag=True, help="Use type of 18 points or larger, and lists instead of wide tables.")
@click.option("--black-and-white", is_flag=True, help="Use black and grey only.")
@click.option("--drafting-notes", is_flag=True, help="Include drafting notes as comments (Word only).")
@as_at_option
@known_on_option
@workspace_option
@json_option
def write_paper(
    kind: str,
    subject: str | None,
    number: str | None,
    to: Path,
    grouping: LogGrouping | None,
    extent: LogExtent,
    owner: str,
    since: date | None,
    until: date | None,
    public: bool,
    in_private: bool,
    large_print: bool,
    black_and_white: bool,
    drafting_notes: bool,
    as_at: date | None,
    known_on: date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Write a paper of KIND. The extension of FILE decides whether it is Word, PDF or a web page.

    SUBJECT is the date of a meeting. For a response letter it is words from the title of the report, and for a decision
    record the reference of the decision. NUMBER is the number of an agenda item. See “boardpack paper list”.
    """
    if in_private and kind != "decision-sheet":
        raise click.UsageError("--private is for a decision sheet only.")
    workspace = opened(folder)
    meeting, report, decision_ref = _about(workspace, kind, subject)
    if number and meeting is None:
        raise click.UsageError("NUMBER is a number on an agenda. Give the date of the meeting before it.")
    notices: list[str] = []
    path = workspace.papers.write(
        kind,
        to,
        meeting_id=meeting.id if meeting else None,
        item_id=chosen_business(workspace, meeting, number).item.id if meeting and number else None,
        report_id=report.id if report else None,
        since=since,
        until=until,
        as_at=chosen_view(workspace, as_at, known_on),
        selection=LogSelection(extent, grouping, owner),
        edition=Edition(large_print, black_and_white, drafting_notes),
        decision_ref=decision_ref,
        public=public,
        in_private=in_private,
        on_notice=notices.append,
    )
    if kind == "response-letter" or path.suffix.lower() == ".docx":
        notices.extend(workspace.office_files.lacking())
    for sentence in notices:
        click.echo(sentence, err=True)
    print_done(as_json, {"path": str(path), "notices": notices}, f"Wrote {path}")


def _about(workspace: Workspace, kind: str, subject: str | None) -> tuple[Meeting | None, Report | None, str]:
    """Return the meeting, the report and the reference of the decision that the paper is about, as far as given."""
    if subject is None:
        return None, None, ""
    if kind in ("response-letter", "decision-record") and not _is_day(subject):
        if kind == "decision-record":
            return None, None, subject
        return None, workspace.register.find_report(subject), ""
    return workspace.meetings.find(subject), None, ""


def _is_day(words: str) -> bool:
    try:
        parse_day(words)
    except ValueError:
        return False
    return True
