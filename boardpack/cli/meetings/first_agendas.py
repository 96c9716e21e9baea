"""The beginning of an agenda by command: the standing agenda, or that of an earlier meeting."""

import click

from boardpack.cli.output.printing import print_done
from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.first_agenda import AgendaStart
from boardpack.workspace import Workspace


def begin_agenda(
    workspace: Workspace, meeting_words: str, like: str | None, as_json: bool, *, has_title: bool, is_standing: bool
) -> None:
    """Add the items of the standing agenda, or of the meeting `like`, and what is proposed, and print them.

    Items that are on the agenda already are left out. Raises UsageError for options that exclude each other.
    """
    if has_title or (like and is_standing):
        raise click.UsageError("Use only one of TITLE, --standing-agenda and --like MEETING.")
    meeting = workspace.meetings.find(meeting_words)
    start = _start(workspace, meeting.id, like)
    known = {_key(row.item.title) for row in workspace.meetings.agenda(meeting.id)}
    chosen = [part.item for part in start.items if part.is_chosen and _key(part.item.title) not in known]
    added = workspace.first_agendas.begin(meeting.id, chosen)
    left_out = [part for part in start.items if not part.is_chosen]
    sentences = [
        f"Added {count_in_words(len(added), 'item')} to the agenda of {in_words(meeting.held_on)}.",
        *(f"“{item.title}”" for item in added),
        *(f"Left out: “{part.item.title}”. {part.why}" for part in left_out),
    ]
    print_done(as_json, {"added": [item.id for item in added]}, *sentences)


def _start(workspace: Workspace, meeting_id: MeetingId, like: str | None) -> AgendaStart:
    if like is None:
        return workspace.first_agendas.starts(meeting_id)[0]
    return workspace.first_agendas.start_like(meeting_id, workspace.meetings.find(like).id)


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
