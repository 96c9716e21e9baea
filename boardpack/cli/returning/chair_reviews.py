"""Commands of the chair's review: written at the office, spoken to without a workspace, sent back."""

import os
from datetime import date
from pathlib import Path

import click

from boardpack.cli.options import ASSURANCE, DAY, FILE, OneOf, json_option, opened, workspace_option
from boardpack.cli.output.printing import Record, print_json, print_table
from boardpack.domain.days.assurance import Assurance
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.exchange.chair_reviews import ChairWord, ShownNote, said_in_words
from boardpack.domain.log.actions import ActionState, ChairVerdict
from boardpack.errors import NotFoundError
from boardpack.services.log.actions import full_ref
from boardpack.services.returning.chair_reviews import ReviewDesk
from boardpack.workspace import open_chair_review

passphrase_option = click.option(
    "--passphrase-prompt", "ask", is_flag=True, help="Ask for a passphrase, which is not shown."
)
as_option = click.option(
    "--as", "author", default="", metavar="NAME", help="The author, if not the chair of the board."
)


def asked_passphrase(ask: bool, *, twice: bool = False) -> str | None:
    """Return the passphrase that somebody types, or BOARDPACK_PASSPHRASE. None if none is wanted."""
    if not ask:
        return None
    if known := os.environ.get("BOARDPACK_PASSPHRASE"):
        return known
    typed: str = click.prompt(
        "Passphrase", hide_input=True, confirmation_prompt=twice, default=None, show_default=False, err=True
    )
    return typed


@click.command()
@click.argument("file", type=FILE)
@passphrase_option
@json_option
def open_file(file: Path, ask: bool, as_json: bool) -> None:
    """Print what the chair's review FILE holds, and what was said in it so far. Needs no workspace."""
    desk = open_chair_review(file, passphrase=asked_passphrase(ask))
    if as_json:
        print_json(_desk_record(desk))
        return
    facts = desk.facts
    click.echo(facts.marking)
    click.echo(f"{facts.board_name}: review of {in_words(facts.written_at.date())}, written by {facts.written_by}")
    rows = [(state.ref, state.title, state.owner, _said(desk, state)) for state in desk.states()]
    print_table(("Ref", "Action", "Owner", "The chair says"), rows, nothing="The review contains no actions.")
    for meeting, shown in desk.earlier_notes():
        answer = shown.note.answer or "No answer yet."
        click.echo(f"Page {shown.note.page} of {in_words(meeting.held_on)}: {shown.note.text} / {answer}")


@click.command()
@click.argument("file", type=FILE)
@click.argument("ref")
@click.argument("note", default="")
@click.option("--verdict", type=OneOf(ChairVerdict), help="The proposed status of the action.")
@click.option("--target", type=DAY, help="The proposed target date.")
@click.option("--assurance", type=ASSURANCE, help="The chair's level of assurance.")
@passphrase_option
@as_option
def say_of_action(
    file: Path,
    ref: str,
    note: str,
    verdict: ChairVerdict | None,
    target: date | None,
    assurance: Assurance | None,
    ask: bool,
    author: str,
) -> None:
    """Say of the action REF in the chair's review FILE what the NOTE says, in place of what was said before."""
    desk = open_chair_review(file, passphrase=asked_passphrase(ask), author=author)
    state = _action(desk, ref)
    word = ChairWord(note, verdict or (ChairVerdict.NEW_TARGET if target else None), target, assurance, state.last_id)
    desk.say(state.action.id, word)
    click.echo(f"{state.ref} {state.title}: {said_in_words(word) or 'nothing'}")


@click.command()
@click.argument("file", type=FILE)
@click.argument("page", type=click.IntRange(min=1))
@click.argument("note")
@passphrase_option
@as_option
def note_on_page(file: Path, page: int, note: str, ask: bool, author: str) -> None:
    """Write a NOTE on a PAGE of the pack that the chair's review FILE carries."""
    desk = open_chair_review(file, passphrase=asked_passphrase(ask), author=author)
    if desk.pack is None:
        raise NotFoundError("This review does not include a pack.", "Write the note as a comment on an action.")
    desk.new_note(page, note)
    click.echo(f"Page {page}: {note}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--to", "to", type=FILE, required=True, help="The file to send back.")
@passphrase_option
@as_option
def send_back(file: Path, to: Path, ask: bool, author: str) -> None:
    """Write what was said in the chair's review FILE as a file for the office.

    A passphrase opens FILE and locks what goes back.
    """
    passphrase = asked_passphrase(ask)
    sent = open_chair_review(file, passphrase=passphrase, author=author).send_back(to, passphrase)
    click.echo(
        f"Wrote what was said of {count_in_words(sent.actions, 'action')} and "
        f"{count_in_words(sent.pages, 'page')} to {sent.path}"
    )


@click.command()
@click.argument("meeting")
@workspace_option
@json_option
def list_notes(meeting: str, folder: Path | None, as_json: bool) -> None:
    """Print the notes that came back on the pack of MEETING, and whether the paper was changed since."""
    workspace = opened(folder)
    notes = workspace.chair_reviews.notes(workspace.meetings.find(meeting).id)
    if as_json:
        print_json([_note_record(shown) for shown in notes])
        return
    rows = [
        (str(place), str(shown.note.page), shown.paper, shown.note.by, shown.note.text, _since(shown))
        for place, shown in enumerate(notes, start=1)
    ]
    print_table(("No.", "Page", "On", "By", "Note", ""), rows, nothing="No note came back on that pack.")


@click.command()
@click.argument("meeting")
@click.argument("number", type=click.IntRange(min=1))
@click.argument("answer")
@click.option("--keep-open", is_flag=True, help="The answer does not settle the note.")
@workspace_option
def answer_note(meeting: str, number: int, answer: str, keep_open: bool, folder: Path | None) -> None:
    """Answer note NUMBER on the pack of MEETING, as “review notes” counts them; the next review carries it."""
    workspace = opened(folder)
    notes = workspace.chair_reviews.notes(workspace.meetings.find(meeting).id)
    if number > len(notes):
        raise NotFoundError(f"There is no note “{number}” on that pack.", "See “boardpack review notes”.")
    workspace.chair_reviews.answer(notes[number - 1].note, answer, settled=not keep_open)
    click.echo(f"Answered: {notes[number - 1].note.text}")


def _since(shown: ShownNote) -> str:
    answered = f"Answered: {shown.note.answer}" if shown.note.answer else ""
    return " ".join(filter(None, (shown.version_words, answered)))


def _note_record(shown: ShownNote) -> Record:
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


def _action(desk: ReviewDesk, ref: str) -> ActionState:
    sought = full_ref(ref)
    for state in desk.states():
        if state.ref == sought:
            return state
    raise NotFoundError(f"There is no action “{ref}” in this review.", "See “boardpack review open”.")


def _said(desk: ReviewDesk, state: ActionState) -> str:
    word = desk.draft.words.get(state.action.id)
    return said_in_words(word) if word else ""


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
            {"ref": state.ref, "title": state.title, "owner": state.owner, "said": _said(desk, state) or None}
            for state in desk.states()
        ],
        "notes": [{"page": note.page, "text": note.text} for note in desk.draft.notes],
        "earlier_notes": [
            {"meeting": meeting.held_on, **_note_record(shown)} for meeting, shown in desk.earlier_notes()
        ],
        "is_sent": desk.draft.is_sent,
    }
