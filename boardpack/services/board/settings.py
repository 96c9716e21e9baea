"""The office's settings."""

import re
from collections.abc import Mapping
from typing import Any

from boardpack.domain.days.as_at import NOW, AsAt
from boardpack.domain.exchange.changes import Changes
from boardpack.domain.meetings.editions import copies_named
from boardpack.domain.meetings.standing_agenda import standing_items
from boardpack.domain.office.board_days import board_day
from boardpack.domain.office.saved_views import SavedView
from boardpack.domain.office.setting_texts import is_email_address
from boardpack.domain.office.settings import Settings, UnreadSetting
from boardpack.domain.record.decisions import reference_pattern
from boardpack.domain.record.minute_references import minute_pattern
from boardpack.errors import RefusedError
from boardpack.services.service import Service
from boardpack.values import replace

_EMAILS = {"office_email", "website_email"}
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_PREFIX = re.compile(r"[A-Z]{1,4}|[A-Z]{1,6} ?\d{0,4}(?:[/.-][A-Z0-9]{1,6}){0,2}[/.-]")
_LONGEST_REF = 40


class SettingsService(Service):
    """Reads and records the settings of the office, and the views that its users save."""

    def get(self, as_at: AsAt = NOW) -> Settings:
        """Return the settings, at present or in a view of the past."""
        with self._reading() as session:
            return session.settings.get(as_at)

    def unread(self) -> tuple[UnreadSetting, ...]:
        """Return the settings whose stored value this version cannot read."""
        with self._reading() as session:
            return session.settings.unread()

    def save(self, settings: Settings) -> Changes:
        """Record all of the settings. Raises RefusedError for settings with which papers could not be made."""
        refuse_unfit(settings)
        with self._writing() as session:
            return Changes(settings=session.settings.put(settings))

    def change(self, fields: Mapping[str, Any]) -> Changes:
        """Record only the named settings, so that changes by others to the rest are kept.

        Raises RefusedError for a value with which papers could not be made.
        """
        with self._writing() as session:
            changed = replace(session.settings.get(), **fields)
            refuse_unfit(changed)
            for name in _EMAILS & fields.keys():  # one from before this rule hinders no other change
                _refuse_unfit_email(fields[name])
            return Changes(settings=session.settings.put(changed))

    def views(self, page: str = "") -> tuple[SavedView, ...]:
        """Return the saved views of a page, or of all pages, in alphabetical order."""
        with self._reading() as session:
            return tuple(view for view in session.saved_views.list() if page in ("", view.page))

    def keep_view(self, view: SavedView) -> Changes:
        """Keep a view in place of one with the same name. Raises RefusedError for one without a name."""
        if not view.name.strip():
            raise RefusedError("A view needs a name.", "Enter a name.")
        with self._writing() as session:
            return Changes(settings=session.saved_views.keep(replace(view, name=view.name.strip())))

    def forget_view(self, view: SavedView) -> Changes:
        """Remove a saved view."""
        with self._writing() as session:
            return Changes(settings=session.saved_views.remove(view))


def refuse_unfit(settings: Settings) -> None:
    """Raise RefusedError if papers could not be made with these settings."""
    if not settings.board_name.strip():
        raise RefusedError("A board needs a name.", "Enter the name for its papers.")
    if not _COLOUR.fullmatch(settings.accent):
        raise RefusedError(f"“{settings.accent}” is not a colour.", "Write it as six digits, for example #1D3D6B.")
    _refuse_unfit_day(settings.meets_on)
    _refuse_unfit_agenda(settings.standing_agenda)
    _refuse_unfit_references(settings)
    copies_named(settings.copies_to_make)


def refuse_unfit_field(name: str, value: Any) -> None:
    """Raise RefusedError for a value that papers cannot use, or for an invalid email address."""
    refuse_unfit(replace(Settings("Board"), **{name: value}))
    if name in _EMAILS:
        _refuse_unfit_email(value)


def _refuse_unfit_email(address: str) -> None:
    if address.strip() and not is_email_address(address.strip()):
        raise RefusedError(
            f"“{address}” is not an email address.", "Enter an address such as office@northmere.example."
        )


def _refuse_unfit_day(words: str) -> None:
    if not words.strip():
        return
    try:
        board_day(words)
    except ValueError as error:
        raise RefusedError(
            f"“{words}” is not a meeting day.",
            "Write it like “third Wednesday”.",
        ) from error


def _refuse_unfit_agenda(lines: tuple[str, ...]) -> None:
    try:
        standing_items(lines)
    except ValueError as error:
        raise RefusedError(
            f"The standing agenda cannot be read. {error}",
            "Write each item like “Action log; Secretary; 15 minutes; assurance; paper: action log”.",
        ) from error


def _refuse_unfit_references(settings: Settings) -> None:
    _refuse_unfit_minutes(settings.minute_ref_pattern)
    prefix, example = settings.action_ref_prefix, settings.decision_ref_pattern
    if not _PREFIX.fullmatch(prefix):
        raise RefusedError(
            f"Action references cannot begin with “{prefix}”.",
            "Write one to four capital letters such as A, or the beginning of your own scheme such as HHB/24/.",
        )
    try:
        reference_pattern(example)
        is_fit = len(example) <= _LONGEST_REF and example == example.strip()
    except ValueError:
        is_fit = False
    if not is_fit:
        raise RefusedError(
            f"New decisions cannot continue the numbering of “{example}”.",
            "Write a reference that ends in a number, for example D-001 or 2025/014.",
        )


def _refuse_unfit_minutes(example: str) -> None:
    try:
        minute_pattern(example)
    except ValueError as error:
        raise RefusedError(
            f"Minutes cannot be numbered in the format “{example}”.",
            "Write a number, alone or with the day of the meeting, for example 1, M-001 or 1/16/07/2025.",
        ) from error
