"""The office's settings."""

import re
from dataclasses import replace

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.days.deadlines import RESPONSE_DAYS
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.office.board_days import board_day
from boardpack.domain.office.markings import parse_marking
from boardpack.domain.office.saved_views import SavedView, view_as_line, views_in
from boardpack.domain.office.settings import Settings
from boardpack.domain.record.decisions import reference_pattern
from boardpack.domain.record.minute_references import minute_pattern
from boardpack.domain.register.clear_days import MOST_CLEAR_DAYS
from boardpack.errors import RefusedError
from boardpack.services.service import Service

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_PREFIX = re.compile("[A-Z]{1,4}")
_LONGEST_REF = 40


class SettingsService(Service):
    def get(self, as_at: AsAt = NOW) -> Settings:
        """Return the settings, now or in a view of the past."""
        with self._reading() as session:
            return session.settings.get(as_at)

    def save(self, settings: Settings) -> Changes:
        """Keep the settings. Raises RefusedError for a board without a name or a colour that is none."""
        refuse_unfit(settings)
        with self._writing() as session:
            return Changes(settings=session.settings.put(settings))

    def views(self, page: str) -> tuple[SavedView, ...]:
        """Return the views of a list that were kept, in alphabetical order."""
        return tuple(view for view in views_in(self.get().saved_views) if view.page == page)

    def keep_view(self, view: SavedView) -> Changes:
        """Keep a view, in place of one of the same name. Raises RefusedError for one without a name."""
        if not view.name.strip():
            raise RefusedError("A view needs a name.", "Say what it is to be called.")
        named = replace(view, name=view.name.strip())
        return self._keep_views(named, (view_as_line(named),))

    def forget_view(self, view: SavedView) -> Changes:
        """Take a view away."""
        return self._keep_views(view, ())

    def _keep_views(self, gone: SavedView, new: tuple[str, ...]) -> Changes:
        settings = self.get()
        is_it = {view_as_line(v) for v in views_in(settings.saved_views) if (v.page, v.name) == (gone.page, gone.name)}
        others = tuple(line for line in settings.saved_views if line not in is_it)
        return self.save(replace(settings, saved_views=(*others, *new)))


def refuse_unfit(settings: Settings) -> None:
    """Raise RefusedError where papers could not be made with these settings."""
    if not settings.board_name.strip():
        raise RefusedError("A board needs a name.", "Give the name that its papers are to carry.")
    if not _COLOUR.fullmatch(settings.accent):
        raise RefusedError(f"“{settings.accent}” is not a colour.", "Write it as six digits, for example #1D3D6B.")
    for days, what in (
        (settings.clear_days, "clear days before a meeting"),
        (settings.papers_lead, "days to make a pack"),
    ):
        if not (days.isascii() and days.isdecimal() and int(days) <= MOST_CLEAR_DAYS):
            raise RefusedError(f"“{days}” is no number of {what}.", f"Write a number up to {MOST_CLEAR_DAYS}.")
    parse_marking(settings.paper_marking)
    day = settings.comments_due_day
    if not (day.isascii() and day.isdecimal() and 1 <= int(day) <= RESPONSE_DAYS):
        raise RefusedError(
            f"“{day}” is not one of the {RESPONSE_DAYS} days.",
            "Write the day of the comments as a number, for example 28.",
        )
    _refuse_unfit_day(settings.meets_on)
    _refuse_unfit_references(settings)


def _refuse_unfit_day(words: str) -> None:
    if not words.strip():
        return
    try:
        board_day(words)
    except ValueError as error:
        raise RefusedError(
            f"“{words}” is no day on which a board meets.",
            "Write it like “third Wednesday” or “last Thursday every 2 months”.",
        ) from error


def _refuse_unfit_references(settings: Settings) -> None:
    _refuse_unfit_minutes(settings.minute_ref_pattern)
    prefix, example = settings.action_ref_prefix, settings.decision_ref_pattern
    if not _PREFIX.fullmatch(prefix):
        raise RefusedError(
            f"References of actions cannot begin with “{prefix}”.", "Write one to four capital letters, for example A."
        )
    try:
        reference_pattern(example)
        is_fit = len(example) <= _LONGEST_REF and example == example.strip()
    except ValueError:
        is_fit = False
    if not is_fit:
        raise RefusedError(
            f"Decisions cannot be counted on from “{example}”.",
            "Write a reference that ends in a number, for example D-001 or 2025/014.",
        )


def _refuse_unfit_minutes(example: str) -> None:
    try:
        minute_pattern(example)
    except ValueError as error:
        raise RefusedError(
            f"Minutes cannot be called like “{example}”.",
            "Write a number, alone or with the day of the meeting, for example 1, M-001 or 1/16/07/2025.",
        ) from error
