"""Commands for one item: its position, and the assessments of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import (
    OneOf,
    as_at_option,
    chosen_item,
    chosen_view,
    json_option,
    known_on_option,
    opened,
    report_option,
    workspace_option,
)
from boardpack.cli.output.histories_json import assurance_record, grades_record, slippage_record, verifications_record
from boardpack.cli.output.printing import Record, print_done, print_json, print_table
from boardpack.cli.output.records import entry_record, view_record
from boardpack.domain.days.as_at import AsAt, shown_as_at
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.log.slippage import slippage_in_words
from boardpack.domain.log.tracking import TrackedItem
from boardpack.domain.register.grades import Grade, Grader, GradeStatement, verifications
from boardpack.domain.register.items import ItemId
from boardpack.errors import NotFoundError
from boardpack.workspace import Workspace, local_now

_GRADE = OneOf(Grade)
_verified_option = click.option("--verified", is_flag=True, help="The verified assessment, not the force’s own.")


@click.command()
@click.argument("name", metavar="ITEM")
@click.argument("grade", type=_GRADE)
@_verified_option
@click.option("--by", "verified_by", default="", metavar="NAME", help="Who verified it, for example HMICFRS.")
@click.option("--evidence", default="", help="The evidence for the assessment.")
@report_option
@workspace_option
@json_option
def add_assessment(
    name: str,
    grade: Grade,
    verified: bool,
    verified_by: str,
    evidence: str,
    report_words: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Record GRADE as the force's own assessment of ITEM, or as the verified one. Earlier ones are kept."""
    if verified_by and not verified:
        raise click.UsageError("--by names who verified the assessment. Add --verified.")
    _assess(name, grade, verified, verified_by, evidence, report_words, folder, as_json)


@click.command()
@click.argument("name", metavar="ITEM")
@_verified_option
@report_option
@workspace_option
@json_option
def remove_assessment(name: str, verified: bool, report_words: str | None, folder: Path | None, as_json: bool) -> None:
    """Remove the force's own assessment of ITEM, or the verified one. Its history is kept."""
    _assess(name, None, verified, "", "", report_words, folder, as_json)


def _assess(
    name: str,
    grade: Grade | None,
    verified: bool,
    verified_by: str,
    evidence: str,
    report_words: str | None,
    folder: Path | None,
    as_json: bool,
) -> None:
    workspace = opened(folder)
    chosen = chosen_item(workspace, name, report_words)
    if verified:
        workspace.register.set_verified_grade(chosen.id, grade, verified_by, evidence)
    else:
        workspace.register.set_self_grade(chosen.id, grade, evidence)
    tracked = _tracked(workspace, chosen.id, AsAt())
    done = "Recorded" if grade else "Removed"
    verdict = f": {tracked.verdict} by the force" if tracked.verdict else ""
    print_done(as_json, entry_record(tracked.entry), f"{done} the assessment of {chosen.label}{verdict}.")


@click.command()
@click.argument("name", metavar="ITEM")
@report_option
@as_at_option
@known_on_option
@workspace_option
@json_option
def show_item(
    name: str, report_words: str | None, as_at: date | None, known_on: date | None, folder: Path | None, as_json: bool
) -> None:
    """Show ITEM with its status, the changes to its target date and every assessment."""
    workspace = opened(folder)
    view = chosen_view(workspace, as_at, known_on)
    day = view.on(local_now().date())
    tracked = workspace.register.with_slippage(
        _tracked(workspace, chosen_item(workspace, name, report_words).id, view), view
    )
    grades = workspace.register.grades(tracked.item.id, view)
    if as_json:
        assurances = assurance_record(workspace.register.assurances(tracked.item.id, view))
        derived = _derived_record(tracked, grades) | {"assurance_over_time": assurances}
        print_json(view_record(day, known_on) | entry_record(tracked.entry) | derived)
        return
    click.echo(f"{tracked.item.label} of “{tracked.entry.report.title}”: {' '.join(tracked.item.text.split())}")
    for line in _lines(tracked):
        click.echo(line)
    if grades:
        print_table(
            ("When", "By", "Assessment", "Evidence"), [_grade_row(statement) for statement in grades], nothing=""
        )
    click.echo(f"As at {shown_as_at(day, known_on)}.")


def _tracked(workspace: Workspace, item_id: ItemId, view: AsAt) -> TrackedItem:
    """Return the item as that view shows it. Raises NotFoundError where it does not."""
    found = next((tracked for tracked in workspace.register.tracked(as_at=view) if tracked.item.id == item_id), None)
    if found is None:
        raise NotFoundError("The item was not in the register on that date.", "Choose a later date.")
    return found


def _derived_record(tracked: TrackedItem, grades: tuple[GradeStatement, ...]) -> Record:
    where = tracked.where
    return {
        "standing": where.standing,
        "days_late": where.days_late,
        "action_days_late": where.action_days_late,
        "followed_target": where.target,
        "verdict": tracked.verdict,
        "slippage": slippage_record(tracked.slippage),
        "grades": grades_record(grades),
        "verifications": verifications_record(verifications(grades)),
    }


def _lines(tracked: TrackedItem) -> Iterator[str]:
    where = tracked.where
    yield f"{where.standing or 'Not for the force'}{f', {where.assurance}' if where.assurance else ''}."
    if words := slippage_in_words(tracked.slippage):
        yield f"The target date was {words}."
    if tracked.verdict:
        yield f"Own assessment: {tracked.item.self_grade}. Verified: {tracked.item.verified_grade} ({tracked.verdict})."


def _grade_row(statement: GradeStatement) -> tuple[str, ...]:
    whose = "own" if statement.grader is Grader.FORCE else f"verified by {statement.verified_by or 'nobody'}"
    grade = f"{statement.grade}, {whose}" if statement.grade else f"removed, {whose}"
    return (in_words(day_of(statement.at)), statement.by, grade, statement.evidence)
