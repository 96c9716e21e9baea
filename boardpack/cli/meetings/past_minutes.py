"""The command that imports minutes and action logs that an office already has."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import DAY, FILE, json_option, opened, opened_if_any, preview_option, workspace_option
from boardpack.cli.output.minutes_reading_json import minutes_reading_record, print_minutes
from boardpack.cli.output.printing import Record, print_json, terminal_progress
from boardpack.domain.record.minutes_reading import (
    MinutedAction,
    MinutesReading,
    MinutesStanding,
    ReportedUpdate,
    is_not_in_log,
)
from boardpack.errors import RefusedError
from boardpack.services.meetings.past_minutes import AcceptedMinutes, accepted_in_words
from boardpack.services.register.letter_reading import read_minutes_apart


@click.command()
@click.argument("file", type=FILE)
@click.option(
    "--all", "take_all", is_flag=True, help="Import every action and decision, including those that need a check."
)
@click.option("--only", metavar="NUMBERS", help="Import only these actions, for example 1,3. No decisions or updates.")
@click.option("--date", "met_on", type=DAY, help="The date of the meeting, if the minutes do not give it.")
@preview_option
@workspace_option
@json_option
def import_minutes(
    file: Path,
    take_all: bool,
    only: str | None,
    met_on: date | None,
    preview: bool,
    folder: Path | None,
    as_json: bool,
) -> None:
    """Import the actions, decisions and updates in FILE, the minutes of a meeting or an action log.

    Without --all or --only, actions and decisions that need a check and approvals of earlier minutes are left out, and
    earlier actions that the log does not have are not added. What is already on the board is not imported again.
    --preview lists everything, and needs no board.
    """
    if take_all and only:
        raise click.UsageError("Use either --all or --only.")
    if preview:
        _preview(file, folder, as_json)
        return
    workspace = opened(folder)
    reading = workspace.past_minutes.read(file, terminal_progress())
    if reading.notice:
        raise RefusedError(reading.notice, "Nothing was imported.")
    actions = _chosen(reading, take_all, only)
    decisions = [] if only else [d for d in reading.decisions if take_all or not (d.doubts or d.is_routine)]
    standing = workspace.past_minutes.standing(reading)
    questions = dict(zip(reading.updates, standing.questions, strict=True))
    updates = [] if only else [update for update in reading.updates if take_all or not questions[update]]
    accepted = workspace.past_minutes.accept(file, reading, actions, decisions, updates, met_on)
    left_out = [action.text for action in reading.actions if action not in actions]
    left_out += [one.text for one in reading.decisions if not (one.is_routine or one in decisions)]
    not_in_log = list(_not_in_log(reading, standing, updates))
    if as_json:
        print_json(_record(accepted, left_out, not_in_log))
        return
    click.echo(accepted_in_words(accepted))
    if left_out and not only:
        click.echo(f"{len(left_out)} left out, because they need a check. To import them, use --all or --only.")
    for sentence in not_in_log if not only else ():
        click.echo(sentence)
    if accepted.meeting:
        click.echo(
            f"The minutes themselves are kept in “{reading.file_name}”. "
            "To include them in a pack, attach that file to the item for the minutes."
        )


def _not_in_log(reading: MinutesReading, standing: MinutesStanding, chosen: Sequence[ReportedUpdate]) -> Iterator[str]:
    """Yield a sentence for each update that is not imported, because the log does not have its action."""
    for update, why, question in zip(reading.updates, standing.updates, standing.questions, strict=True):
        if is_not_in_log(why):
            yield f"{why} Not imported: {update.text}"
        elif question and update not in chosen:
            yield f"{update.not_in_log} To add that action, use --all."


def _preview(file: Path, folder: Path | None, as_json: bool) -> None:
    """Print what would be imported. If there is a board, the command also prints what is here already."""
    workspace = opened_if_any(folder)
    reading = read_minutes_apart(file, terminal_progress())
    standing = workspace.past_minutes.standing(reading) if workspace else None
    if as_json:
        print_json(minutes_reading_record(reading, standing))
    else:
        print_minutes(reading, standing)


def _record(accepted: AcceptedMinutes, left_out: list[str], not_in_log: list[str]) -> Record:
    return {
        "meeting": accepted.meeting.held_on if accepted.meeting else None,
        "actions": accepted.action_refs,
        "decisions": accepted.decision_refs,
        "updates": accepted.update_refs,
        "left_out": left_out,
        "not_in_log": not_in_log,
    }


def _chosen(reading: MinutesReading, take_all: bool, only: str | None) -> list[MinutedAction]:
    if only is None:
        return [action for action in reading.actions if take_all or not action.doubts]
    numbers = [number.strip() for number in only.split(",") if number.strip()]
    known = {str(at): action for at, action in enumerate(reading.actions, start=1)}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise RefusedError(f"There is no action {unknown[0]} in “{reading.file_name}”.", "Nothing was imported.")
    return [known[number] for number in numbers]
