"""The question before a command changes minutes that members have received."""

from boardpack.cli.options import confirm
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.minutes import MinutesState
from boardpack.workspace import Workspace


def confirm_new_content(workspace: Workspace, meeting_id: MeetingId, *, yes: bool) -> None:
    """Ask before something is added to minutes that members have received, or their text is changed.

    It does not ask about confirmed minutes, because the change itself refuses them.
    """
    if workspace.minutes.minutes(meeting_id).record.state is not MinutesState.CONFIRMED:
        confirm_changed_entry(workspace, meeting_id, yes=yes)


def confirm_changed_entry(workspace: Workspace, meeting_id: MeetingId | None, *, yes: bool) -> None:
    """Ask before a decision or action is changed that is in minutes which members have received.

    None is for a decision or action without a meeting.
    """
    minutes = workspace.minutes.minutes(meeting_id) if meeting_id else None
    if minutes is None or minutes.late is None:
        return
    received = f"Members received these minutes on {in_words(day_of(minutes.late.circulated_at))}."
    if minutes.imported_on:
        received = f"These minutes were imported on {in_words(minutes.imported_on)}."
    confirm(f"{received} Change them? The change is listed.", yes=yes, why=received)
