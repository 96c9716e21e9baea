"""The command that imports minutes and action logs that an office already has."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import click

from boardpack.cli.commands import command
from boardpack.cli.options import Given, Preview, opened, opened_if_any
from boardpack.cli.output.minutes_reading_json import minutes_lines, minutes_reading_record
from boardpack.cli.output.printing import terminal_progress, to_record
from boardpack.cli.output.results import Result
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


@command()
def import_minutes(
    file: Path,
    folder: Path | None,
    *,
    all_: Annotated[bool, Given("Import every action and decision, including those that need a check.")] = False,
    only: Annotated[
        str | None, Given("Import only these actions, for example 1,3. No decisions or updates.", "NUMBERS")
    ] = None,
    date_: Annotated[date | None, Given("The date of the meeting, if the minutes do not give it.")] = None,
    preview: Preview = False,
) -> Result:
    """Import the actions, decisions and updates in FILE, the minutes of a meeting or an action log.

    Without --all or --only, actions and decisions that need a check and approvals of earlier minutes are left out, and
    earlier actions that the log does not have are not added. What is already on the board is not imported again.
    --preview lists everything, and needs no board.
    """
    if all_ and only:
        raise click.UsageError("Use either --all or --only.")
    if preview:
        return _preview(file, folder)
    minutes = opened(folder).past_minutes
    reading = minutes.read(file, terminal_progress())
    if reading.notice:
        raise RefusedError(reading.notice, "Nothing was imported.")
    actions = _chosen(reading, all_, only)
    decisions = [] if only else [d for d in reading.decisions if all_ or not d.doubts]
    standing = minutes.standing(reading)
    questions = dict(zip(reading.updates, standing.questions, strict=True))
    updates = [] if only else [update for update in reading.updates if all_ or not questions[update]]
    accepted = minutes.accept(file, reading, actions, decisions, updates, date_)
    left_out = [action.text for action in reading.actions if action not in actions]
    left_out += [one.text for one in reading.decisions if not (one.is_routine or one in decisions)]
    not_in_log = list(_not_in_log(reading, standing, updates))
    record = {
        "meeting": accepted.meeting.held_on if accepted.meeting else None,
        **to_record(accepted, actions="action_refs", decisions="decision_refs", updates="update_refs"),
        "left_out": left_out,
        "not_in_log": not_in_log,
    }
    not_taken = () if only else (len(left_out), not_in_log)
    return Result(record, _accepted_lines(reading, accepted, *not_taken))


def _accepted_lines(
    reading: MinutesReading, accepted: AcceptedMinutes, left_out: int = 0, not_in_log: Sequence[str] = ()
) -> Iterator[str]:
    yield accepted_in_words(accepted)
    if left_out:
        yield f"{left_out} left out, because they need a check. To import them, use --all or --only."
    yield from not_in_log
    if accepted.meeting:
        yield (
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


def _preview(file: Path, folder: Path | None) -> Result:
    """Return what would be imported. If there is a board, also what is here already."""
    workspace = opened_if_any(folder)
    reading = read_minutes_apart(file, terminal_progress())
    standing = workspace.past_minutes.standing(reading) if workspace else None
    return Result(minutes_reading_record(reading, standing), minutes_lines(reading, standing))


def _chosen(reading: MinutesReading, take_all: bool, only: str | None) -> list[MinutedAction]:
    if only is None:
        return [action for action in reading.actions if take_all or not action.doubts]
    numbers = [number.strip() for number in only.split(",") if number.strip()]
    known = {str(at): action for at, action in enumerate(reading.actions, start=1)}
    unknown = [number for number in numbers if number not in known]
    if unknown:
        raise RefusedError(f"There is no action {unknown[0]} in “{reading.file_name}”.", "Nothing was imported.")
    return [known[number] for number in numbers]
