"""Comments of the chair on actions that nobody has answered, gathered from one view of the store."""

from collections.abc import Mapping

from boardpack.domain.log.actions import ActionId, ActionUpdate
from boardpack.domain.record.agenda_proposals import open_question
from boardpack.store import Session

OpenComments = Mapping[ActionId, ActionUpdate]
"""The chair's last question or comment on each action with one that nobody has answered."""


def open_comments(session: Session) -> OpenComments:
    """Return the open comments on all actions."""
    histories = ((action_id, session.actions.history(action_id)) for action_id in session.actions.asked())
    return {action_id: comment for action_id, history in histories if (comment := open_question(history))}
