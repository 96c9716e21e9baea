"""Commands that make papers."""

from datetime import date
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, View, chosen_business
from boardpack.cli.output.results import Result, TextTable, listing
from boardpack.domain.days.dates import parse_day
from boardpack.domain.log.log_selections import LogExtent, LogGrouping, LogSelection
from boardpack.domain.meetings.editions import PaperEdition
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.meetings.paper_kinds import WRITTEN_KINDS
from boardpack.domain.register.items import Report
from boardpack.workspace import Workspace


@command()
def list_papers() -> Result:
    """List the kinds of paper, with the subject that each one needs."""
    entries = ({"kind": kind.value, "subject": kind.facts.subject} for kind in WRITTEN_KINDS)
    rows = ((kind.value, kind.facts.subject) for kind in WRITTEN_KINDS)
    return Result(listing("papers", entries), TextTable(("Kind", "Subject"), rows))


@command()
def write_paper(
    workspace: Workspace,
    kind: Annotated[str, Given(type=click.Choice([kind.value for kind in WRITTEN_KINDS]))],
    subject: str | None = None,
    number: str | None = None,
    *,
    to: Annotated[Path, Given("A .docx, .pdf or .html file.", "FILE")],
    by: Annotated[LogGrouping | None, Given("Group the action log by owner or report.")] = None,
    only: Annotated[LogExtent, Given("The actions to include in the action log.")] = LogExtent.ALL,
    owner: Annotated[str, Given("Only the actions of this owner.", "NAME")] = "",
    from_: Annotated[
        date | None,
        Given("The first day covered by an update report, a list of interests or a list of closed actions."),
    ] = None,
    until: Annotated[date | None, Given("The last day of that period.")] = None,
    public: Annotated[bool, Given("Leave out restricted items.")] = False,
    private: Annotated[bool, Given("Only the restricted items, in a decision sheet.")] = False,
    large_print: Annotated[bool, Given("Use type of 18 points or larger, and lists instead of wide tables.")] = False,
    black_and_white: Annotated[bool, Given("Use black and grey only.")] = False,
    drafting_notes: Annotated[bool, Given("Include drafting notes as comments (Word only).")] = False,
    view: View,
) -> Result:
    """Write a paper of KIND. The extension of FILE decides whether it is Word, PDF or a web page.

    SUBJECT is the date of a meeting. For a response letter it is words from the title of the report, and for a decision
    record the reference of the decision. NUMBER is the number of an agenda item. See “boardpack paper list”.
    """
    if private and kind != "decision-sheet":
        raise click.UsageError("--private is for a decision sheet only.")
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
        since=from_,
        until=until,
        as_at=view.of(workspace),
        selection=LogSelection(only, by, owner),
        edition=PaperEdition(large_print, black_and_white, drafting_notes),
        decision_ref=decision_ref,
        public=public,
        in_private=private,
        on_notice=notices.append,
    )
    if kind == "response-letter" or path.suffix.lower() == ".docx":
        notices.extend(workspace.office_files.lacking())
    for sentence in notices:
        click.echo(sentence, err=True)
    return Result({"path": path, "notices": notices}, f"Wrote {path}")


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
