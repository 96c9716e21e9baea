"""The command `review show`: the content of a chair's review file, with the comments."""

from pathlib import Path

import click

from boardpack.cli.options import FILE, json_option
from boardpack.cli.output.printing import Record, print_json, print_table
from boardpack.cli.returning.notes import note_record
from boardpack.cli.returning.passphrases import asked_passphrase, naming_the_option, passphrase_option
from boardpack.domain.days.dates import in_words
from boardpack.domain.exchange.chair_reviews import comment_in_words
from boardpack.domain.log.actions import ActionState
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.workspace import open_chair_review


@click.command()
@click.argument("file", type=FILE)
@passphrase_option
@json_option
def show_review(file: Path, ask: bool, as_json: bool) -> None:
    """Print what the chair's review FILE contains, and the chair's comments so far. No board is needed."""
    with naming_the_option(asked=ask):
        desk = open_chair_review(file, passphrase=asked_passphrase(ask))
    if as_json:
        print_json(_desk_record(desk))
        return
    facts = desk.facts
    click.echo(facts.marking)
    click.echo(f"{facts.board_name}: review of {in_words(facts.written_at.date())}, written by {facts.written_by}")
    rows = [(state.ref, state.title, state.owner, _comment_line(desk, state)) for state in desk.states()]
    print_table(("Ref", "Action", "Owner", "Chair’s comment"), rows, nothing="The review contains no actions.")
    for meeting, shown in desk.earlier_notes():
        answer = shown.note.answer or "No answer yet."
        click.echo(f"Page {shown.note.page} of {in_words(meeting.held_on)}: {shown.note.text} / {answer}")


def _comment_line(desk: ReviewDesk, state: ActionState) -> str:
    word = desk.draft.words.get(state.action.id)
    return comment_in_words(word) if word else ""


def _desk_record(desk: ReviewDesk) -> Record:
    facts = desk.facts
    return {
        "id": facts.id,
        "board": facts.board_name,
        "written": facts.written_at,
        "written_by": facts.written_by,
        "pack": facts.pack_name or None,
        "marking": facts.marking,
        "actions": [
            {"ref": state.ref, "title": state.title, "owner": state.owner, "said": _comment_line(desk, state) or None}
            for state in desk.states()
        ],
        "notes": [{"page": note.page, "text": note.text} for note in desk.draft.notes],
        "earlier_notes": [
            {"meeting": meeting.held_on, **note_record(shown)} for meeting, shown in desk.earlier_notes()
        ],
        "is_sent": desk.draft.is_sent,
    }
