"""Commands for the chair's notes on the pages of a pack."""

from pathlib import Path

import click

from boardpack.cli.options import json_option, meeting_argument, opened, workspace_option
from boardpack.cli.output.printing import Record, print_done, print_json, print_table
from boardpack.domain.exchange.chair_reviews import ShownNote
from boardpack.errors import NotFoundError


@click.command()
@meeting_argument
@workspace_option
@json_option
def list_notes(meeting_words: str, folder: Path | None, as_json: bool) -> None:
    """List the chair's notes on the pack of MEETING, and whether each paper has changed since."""
    workspace = opened(folder)
    notes = workspace.chair_reviews.notes(workspace.meetings.find(meeting_words).id)
    if as_json:
        print_json([note_record(shown) for shown in notes])
        return
    rows = [
        (str(place), str(shown.note.page), shown.paper, shown.note.by, shown.note.text, _since(shown))
        for place, shown in enumerate(notes, start=1)
    ]
    print_table(("No.", "Page", "On", "By", "Note", ""), rows, nothing="There are no notes on that pack.")


@click.command()
@meeting_argument
@click.argument("number", type=click.IntRange(min=1))
@click.argument("answer")
@click.option("--keep-open", is_flag=True, help="Leave the note open.")
@workspace_option
@json_option
def answer_note(
    meeting_words: str, number: int, answer: str, keep_open: bool, folder: Path | None, as_json: bool
) -> None:
    """Answer note NUMBER in “boardpack note list”, on the pack of MEETING. The next review contains the answer."""
    workspace = opened(folder)
    notes = workspace.chair_reviews.notes(workspace.meetings.find(meeting_words).id)
    if number > len(notes):
        raise NotFoundError(f"There is no note “{number}” on that pack.", "See “boardpack note list”.")
    workspace.chair_reviews.answer(notes[number - 1].note, answer, settled=not keep_open)
    answered = workspace.chair_reviews.notes(workspace.meetings.find(meeting_words).id)[number - 1]
    print_done(as_json, note_record(answered), f"Answered: {answered.note.text}")


def _since(shown: ShownNote) -> str:
    answered = f"Answered: {shown.note.answer}" if shown.note.answer else ""
    return " ".join(filter(None, (shown.version_words, answered)))


def note_record(shown: ShownNote) -> Record:
    """Return a note with its answer as JSON."""
    note = shown.note
    return {
        "page": note.page,
        "on": shown.paper,
        "by": note.by,
        "at": note.at,
        "text": note.text,
        "is_on_this_version": shown.is_on_this_version,
        "made_on_version": shown.made_on,
        "stands_at_version": shown.stands_at,
        "answer": note.answer or None,
        "settled": note.settled,
    }
