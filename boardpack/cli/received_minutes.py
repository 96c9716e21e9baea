"""The question before a command changes minutes that members have received."""

from boardpack.cli.options import confirm
from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.meetings.meetings import MeetingId
from boardpack.domain.record.minutes import MinutesState
from boardpack.workspace import Workspace


def confirm_changed_minutes(workspace: Workspace, meeting_id: MeetingId | None, *, yes: bool) -> None:
    """Ask before minutes that members have received, or a decision or action in them, are changed or added to.

    None is for a decision or action without a meeting. It does not ask about confirmed minutes, because the change
    itself refuses them.
    """
    minutes = workspace.minutes.minutes(meeting_id) if meeting_id else None
    if minutes is None or minutes.late is None or minutes.record.state is MinutesState.CONFIRMED:
        return
    received = f"Members received these minutes on {in_words(day_of(minutes.late.circulated_at))}."
    if minutes.imported_on:
        received = f"These minutes were imported on {in_words(minutes.imported_on)}."
    confirm(f"{received} Change them? The change is listed.", yes=yes, why=received)
