"""The days on which the steps of a response to a report were taken, as far as they are known."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ResponseDates:
    """Beside the day on which the response was sent, which a report holds itself.

    `comments_due_on` is the day that was set for the chief officer's comments, where it is not the usual one.
    """

    comments_due_on: date | None = None
    comments_received_on: date | None = None
    website_on: date | None = None
    inspectorate_copied_on: date | None = None
    secretary_of_state_copied_on: date | None = None
