"""Commands for reports: their title, their 56 days, and the steps of the response."""

from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import DAY, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table
from boardpack.cli.output.records import report_record
from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.log.counts import count_desk
from boardpack.domain.register.clocks import CLOCK_RULES, MonitoringStage, clock_rule
from boardpack.domain.register.clocks import Step as ResponseStep
from boardpack.domain.register.items import ReportId
from boardpack.domain.register.section_55 import Completeness, Section55Worklist, StepStanding
from boardpack.workspace import Workspace

_STEPS = {
    "comments": ResponseStep.COMMENTS,
    "sent": ResponseStep.SENT,
    "website": ResponseStep.WEBSITE,
    "inspectorate": ResponseStep.INSPECTORATE,
    "secretary-of-state": ResponseStep.SECRETARY_OF_STATE,
}
_COMMENTS_DUE = "comments-due"
_EXTENDED_TO = "extended-to"
_STAGES = (*map(str.lower, MonitoringStage), "none")
_CLEARABLE = (*_STEPS, _COMMENTS_DUE, _EXTENDED_TO)
as_at_option = click.option("--as-at", type=DAY, help="The position on that date.")


@click.command()
@workspace_option
@json_option
def list_reports(folder: Path | None, as_json: bool) -> None:
    """List the reports, with the current day of the 56-day period and the outstanding steps of the response."""
    desks = opened(folder).section_55.desks()
    if as_json:
        print_json([report_record(desk.report) | desk_record(desk) for desk in desks])
        return
    heads = ("Report", "From", "Published", "Day", "Respond by", "Responded", "Steps outstanding", "Items incomplete")
    print_table(heads, map(_report_row, desks), nothing="There are no reports.")


@click.command()
@click.argument("words", metavar="REPORT")
@click.option("--title", help="The title, as papers print it.")
@click.option("--published", type=DAY, help="The date on which the report was published.")
@click.option("--comments-due", type=DAY, help="The date by which the chief officer's comments are due.")
@click.option("--comments", type=DAY, help="The date on which the chief officer's comments were received.")
@click.option("--sent", type=DAY, help="The date on which the response was sent.")
@click.option("--website", type=DAY, help="The date on which it was published on the website.")
@click.option("--inspectorate", type=DAY, help="The date on which a copy was sent to the inspectorate.")
@click.option("--secretary-of-state", type=DAY, help="The date on which a copy was sent to the Secretary of State.")
@click.option(
    "--time-limit", "clock", type=click.Choice([rule.key for rule in CLOCK_RULES]), help="The time limit for responses."
)
@click.option("--extended-to", type=DAY, help="The last day, if the time was extended or the report sets the day.")
@click.option(
    "--monitoring",
    "stage",
    type=click.Choice(_STAGES),
    help="The inspectorate's monitoring stage.",
)
@click.option("--clear", multiple=True, type=click.Choice(_CLEARABLE), help="Remove this date.")
@workspace_option
@json_option
def change_report(
    words: str,
    title: str | None,
    published: date | None,
    comments_due: date | None,
    clock: str | None,
    extended_to: date | None,
    stage: str | None,
    clear: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
    **steps: date | None,
) -> None:
    """Change the title of REPORT, its date of publication, its time limit, or the dates of the steps of the response.

    Identify REPORT by any words from its title. Anything you leave out is unchanged.
    """
    dates = {name.replace("_", "-"): day for name, day in steps.items() if day}
    if not (title is not None or published or comments_due or clear or dates or clock or extended_to or stage):
        raise click.UsageError(
            "Give a --title, a --time-limit, a --monitoring stage, at least one date, or a date to --clear."
        )
    if both := set(dates) & set(clear):
        raise click.UsageError(f"Use either --{min(both)} or --clear {min(both)}.")
    workspace = opened(folder)
    found = workspace.register.find_report(words)
    if title is not None:
        workspace.register.set_title(found.id, title)
    if published:
        workspace.register.set_published(found.id, published)
    if comments_due or _COMMENTS_DUE in clear:
        workspace.section_55.set_comments_due(found.id, comments_due)
    _change_clock(workspace, found.id, clock, extended_to, stage, is_cleared=_EXTENDED_TO in clear)
    for name, day in (dates | dict.fromkeys(name for name in clear if name in _STEPS)).items():
        workspace.section_55.record(found.id, _STEPS[name], day)
    desk = workspace.section_55.desk(found.id)
    if as_json:
        print_json(report_record(desk.report) | desk_record(desk))
        return
    click.echo(f"Changed “{desk.report.title}”.")
    _print_desk(desk)


def _change_clock(
    workspace: Workspace,
    report_id: ReportId,
    clock: str | None,
    extended_to: date | None,
    stage: str | None,
    *,
    is_cleared: bool,
) -> None:
    """Record the time limit, its extension and the monitoring stage, as far as they are given."""
    if clock:
        workspace.section_55.set_clock(report_id, clock_rule(clock))
    if extended_to or is_cleared:
        workspace.section_55.extend(report_id, extended_to)
    if stage:
        workspace.section_55.set_stage(report_id, None if stage == "none" else MonitoringStage(stage.capitalize()))


@click.command()
@click.argument("words", metavar="[REPORT]", required=False)
@as_at_option
@workspace_option
@json_option
def show_report(words: str | None, as_at: date | None, folder: Path | None, as_json: bool) -> None:
    """Print the section 55 response to REPORT: the day of the 56-day period, each step with its date, and missing
    responses.

    Without REPORT, print every report. Warnings come first.
    """
    workspace = opened(folder)
    desks = _desks(workspace, words, as_at)
    warnings = [w for w in workspace.section_55.warnings(_view(as_at)) if w.report_id in {d.report.id for d in desks}]
    if as_json:
        records: list[Record] = [
            {"report": w.report_title, "words": w.words, "days_left": w.days_left} for w in warnings
        ]
        print_json({"warnings": records, "reports": [report_record(d.report) | desk_record(d) for d in desks]})
        return
    for warning in warnings:
        click.echo(f"{warning.report_title}: {warning.words}")
    for at, desk in enumerate(desks):
        if at or warnings:
            click.echo()
        _print_desk(desk)
    if not desks:
        click.echo("There are no reports.")


def _view(as_at: date | None) -> AsAt:
    return AsAt(as_at) if as_at else NOW


def _desks(workspace: Workspace, words: str | None, as_at: date | None) -> tuple[Section55Worklist, ...]:
    if words is None:
        return workspace.section_55.desks(_view(as_at))
    return (workspace.section_55.desk(workspace.register.find_report(words).id, _view(as_at)),)


def desk_record(desk: Section55Worklist) -> Record:
    """Return the desk as JSON, beside the report's own record."""
    return {
        "as_at": desk.day,
        "day": desk.day_number,
        "of": desk.report.clock.days if desk.report.clock else desk.report.rule.days,
        "posting_note": desk.posting_note,
        "steps": [
            {
                "step": standing.step,
                "state": standing.state,
                "done": standing.done_on,
                "due": standing.due_on,
                "days_late": standing.days_late,
            }
            for standing in desk.steps
        ],
        "incomplete": [
            {"item": row.entry.item.label, "lacks": [lack.value for lack in row.lacks]} for row in desk.incomplete
        ],
    }


def _report_row(desk: Section55Worklist) -> tuple[str, ...]:
    report = desk.report
    last_day = report.clock.last_day if report.clock else None
    counts = count_desk(desk)
    day = _clock_words(desk) if report.responded_on is None else "sent"
    return (
        report.title,
        report.publisher,
        _day(report.published_on),
        day,
        _day(last_day),
        _day(report.responded_on),
        str(counts.open_steps or ""),
        f"{counts.incomplete} of {counts.items}" if counts.incomplete else "",
    )


def _clock_words(desk: Section55Worklist) -> str:
    clock = desk.report.clock
    if desk.day_number is None or clock is None:
        return ""
    return f"{desk.day_number} of {clock.days}" if desk.day_number > 0 else "not published yet"


def _print_desk(desk: Section55Worklist) -> None:
    is_running = desk.day_number is not None and desk.report.responded_on is None
    clock = f", {'day ' if (desk.day_number or 0) > 0 else ''}{_clock_words(desk)}" if is_running else ""
    click.echo(f"{desk.report.title}{clock}")
    rule = desk.report.rule
    stage = f" Monitoring stage: {desk.report.stage}." if desk.report.stage else ""
    click.echo(f"Time limit: {rule.name} ({rule.source}).{stage}")
    if desk.posting_note:
        click.echo(desk.posting_note)
    print_table(("Step", "Done", "Due", ""), map(_step_row, desk.steps), nothing="")
    if desk.grid:
        print_table(
            ("Item", "Force", "Commissioner", "Action or reason", "Missing"), map(_grid_row, desk.grid), nothing=""
        )


def _step_row(standing: StepStanding) -> tuple[str, ...]:
    late = f" by {count_in_words(standing.days_late, 'day')}" if standing.days_late else ""
    return (standing.step.value, _day(standing.done_on), _day(standing.due_on), f"{standing.state.value}{late}")


def _grid_row(row: Completeness) -> tuple[str, ...]:
    there = [_mark(there) for there in (row.has_force, row.has_commissioner, row.has_action_or_reason)]
    return (row.entry.item.label, *there, ", ".join(row.lacks))


def _mark(there: bool) -> str:
    return "yes" if there else "no"


def _day(day: date | None) -> str:
    return in_words(day) if day else ""
