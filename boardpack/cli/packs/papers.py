"""Commands that make papers."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    DAY,
    FILE,
    OneOf,
    as_at_option,
    chosen_business,
    chosen_report,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    report_option,
    workspace_option,
)
from boardpack.cli.output.printing import print_json
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.meetings.editions import Edition

_KINDS = (
    "agenda",
    "action-log",
    "tracker",
    "update-report",
    "matters-arising",
    "restricted-items",
    "forward-plan",
    "glossary",
    "minutes",
    "decision-record",
    "response-letter",
    "board-paper",
)


@click.command()
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--to", "to", type=FILE, required=True, metavar="FILE", help="A .docx, .pdf or .html file.")
@click.option("--meeting", "meeting_words", metavar="MEETING", help="The meeting, by its date.")
@click.option("--item", "number", help="The number of the agenda item whose paper is wanted.")
@click.option("--by", "grouping", type=OneOf(LogGrouping), help="Group the action log by owner or report.")
@click.option("--only", "extent", type=OneOf(LogExtent), default=LogExtent.ALL, help="A part of the action log.")
@click.option("--owner", default="", metavar="NAME", help="Only the actions of NAME.")
@click.option("--from", "since", type=DAY, help="The first day of an update report, or of what was closed.")
@click.option("--until", "until", type=DAY, help="The last day of it.")
@click.option("--decision", "decision_ref", default="", metavar="REF", help="The decision to record.")
@click.option("--public", is_flag=True, help="Leave out restricted items.")
@click.option(
    "--large-print", is_flag=True, help="In type of 18 points or larger, with records instead of wide tables."
)
@click.option("--black-and-white", is_flag=True, help="In black and grey only.")
@click.option("--drafting-notes", is_flag=True, help="Include drafting notes as comments (Word only).")
@report_option
@as_at_option
@known_on_option
@workspace_option
@json_option
def paper(
    kind: str,
    to: Path,
    meeting_words: str | None,
    number: str | None,
    grouping: LogGrouping | None,
    extent: LogExtent,
    owner: str,
    since: date | None,
    until: date | None,
    decision_ref: str,
    public: bool,
    large_print: bool,
    black_and_white: bool,
    drafting_notes: bool,
    report_words: str | None,
    as_at: date | None,
    known_on: date | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Write one paper, in Word, PDF or HTML as FILE ends."""
    if number and not meeting_words:
        raise click.UsageError("An --item is a number on an agenda. Add --meeting.")
    selection = LogSelection(extent, grouping, owner)
    workspace = opened(folder)
    meeting = workspace.meetings.find(meeting_words) if meeting_words else None
    report = chosen_report(workspace, report_words)
    path = workspace.papers.write(
        kind,
        to,
        meeting_id=meeting.id if meeting else None,
        item_id=chosen_business(workspace, meeting, number).item.id if meeting and number else None,
        report_id=report.id if report else None,
        since=since,
        until=until,
        as_at=chosen_view(workspace, as_at, known_on),
        selection=selection,
        edition=Edition(large_print, black_and_white, drafting_notes),
        decision_ref=decision_ref,
        public=public,
    )
    if kind == "response-letter" or path.suffix.lower() == ".docx":
        for sentence in workspace.office_files.lacking():
            click.echo(sentence, err=True)
    if as_json:
        print_json({"path": str(path)})
        return
    click.echo(f"Wrote {path}")
