"""What the office tells Boardpack about itself."""

import re

from boardpack.domain.as_at import NOW, AsAt
from boardpack.domain.changes import Changes
from boardpack.domain.deadlines import RESPONSE_DAYS
from boardpack.domain.settings import Settings
from boardpack.errors import RefusedError
from boardpack.services.service import Service

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")


class SettingsService(Service):
    def get(self, as_at: AsAt = NOW) -> Settings:
        """The settings as they stand, or stood."""
        with self._reading() as session:
            return session.settings.get(as_at)

    def save(self, settings: Settings) -> Changes:
        """Keeps the settings. Raises RefusedError for a board without a name or a colour that is none."""
        refuse_unfit(settings)
        with self._writing() as session:
            return Changes(settings=session.settings.put(settings))


def refuse_unfit(settings: Settings) -> None:
    """Raises RefusedError where papers could not be made with these settings."""
    if not settings.board_name.strip():
        raise RefusedError("A board needs a name.", "Give the name that its papers are to carry.")
    if not _COLOUR.fullmatch(settings.accent):
        raise RefusedError(f"“{settings.accent}” is not a colour.", "Write it as six digits, for example #1D3D6B.")
    day = settings.comments_due_day
    if not (day.isascii() and day.isdecimal() and 1 <= int(day) <= RESPONSE_DAYS):
        raise RefusedError(
            f"“{day}” is not one of the {RESPONSE_DAYS} days.",
            "Write the day of the comments as a number, for example 28.",
        )
