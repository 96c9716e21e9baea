"""The beginning of an agenda by command: the standing agenda, or that of an earlier meeting."""

import click

from boardpack.cli.output.results import Result
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.workspace import Workspace


def begin_agenda(
    workspace: Workspace, meeting_words: str, like: str | None, *, has_title: bool, is_standing: bool
) -> Result:
    """Add the items of the standing agenda, or of the meeting `like`, and what is proposed.

    Items that are on the agenda already are left out. Raises UsageError for options that exclude each other.
    """
    if has_title or (like and is_standing):
        raise click.UsageError("Use only one of TITLE, --standing-agenda and --like MEETING.")
    starting, find = workspace.first_agendas, workspace.meetings.find
    meeting = find(meeting_words)
    start = starting.start_like(meeting.id, find(like).id) if like else starting.starts(meeting.id)[0]
    known = {_key(row.item.title) for row in workspace.meetings.agenda(meeting.id)}
    chosen = [part.item for part in start.items if part.is_chosen and _key(part.item.title) not in known]
    added = starting.begin(meeting.id, chosen)
    left_out = [part for part in start.items if not part.is_chosen]
    sentences = [
        f"Added {count_in_words(len(added), 'item')} to the agenda of {in_words(meeting.held_on)}.",
        *(f"“{item.title}”" for item in added),
        *(f"Left out: “{part.item.title}”. {part.why}" for part in left_out),
    ]
    return Result({"added": [item.id for item in added]}, sentences)


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
