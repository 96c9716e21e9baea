"""The settings as text: what the store holds, what a form shows, and what somebody types."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from boardpack.domain.days.deadlines import RESPONSE_DAYS
from boardpack.domain.office.dated_names import dated_name_as_line, parse_dated_name
from boardpack.domain.office.markings import parse_marking
from boardpack.domain.office.settings import CommentUse, LetterheadUse, PaperAcceptance, Settings, StatusWordsUse
from boardpack.domain.register.bodies import body_as_line, parse_body
from boardpack.domain.register.clear_days import MOST_CLEAR_DAYS
from boardpack.errors import RefusedError
from boardpack.values import NODEFAULT, field_defaults

Option = TypeVar("Option", bound=StrEnum)
SettingText = str | tuple[str, ...]
"""A setting as text: one line, or one line for each of its parts."""

_DEFAULTS = {name: () if default is NODEFAULT else default for name, default in field_defaults(Settings).items()} | {
    "board_name": ""
}
SETTING_NAMES = tuple(name for name in _DEFAULTS if name != "people")
"""The settings that can be typed; people have dates, and entries of their own."""
_BETWEEN = "="
_MOST_PAGES = 99
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def has_lines(name: str) -> bool:
    """Return True if a setting is written as several lines."""
    return isinstance(_DEFAULTS[name], tuple)


def setting_text(name: str, value: Any) -> SettingText:
    """Return the value of a setting as text."""
    if name in _WRITTEN:
        return _WRITTEN[name](value)
    return tuple(value) if has_lines(name) else str(value)


def parse_setting(name: str, text: SettingText) -> Any:
    """Parse a setting from its text.

    Raises:
        RefusedError: The text does not fit the setting. The message is a sentence for users.

    """
    if isinstance(text, str) == has_lines(name):
        raise RefusedError(
            f"“{name.replace('_', ' ')}” needs {'a list' if has_lines(name) else 'a single value'}.",
            "Enter it again in Settings.",
        )
    return _PARSED[name](text) if name in _PARSED else text


def _days(what: str) -> Callable[[Any], int]:
    def parse(text: str) -> int:
        days = text.strip()
        if days.isascii() and days.isdecimal() and int(days) <= MOST_CLEAR_DAYS:
            return int(days)
        raise RefusedError(f"“{text}” is not a number of {what}.", f"Enter a number up to {MOST_CLEAR_DAYS}.")

    return parse


def _paper_pages(text: str) -> int:
    pages = text.strip() or "0"
    if pages.isascii() and pages.isdecimal() and int(pages) <= _MOST_PAGES:
        return int(pages)
    raise RefusedError(f"“{text}” is not a number of pages.", f"Enter a number up to {_MOST_PAGES}. 0 sets no limit.")


def _comments_day(text: str) -> int:
    day = text.strip()
    if day.isascii() and day.isdecimal() and 1 <= int(day) <= RESPONSE_DAYS:
        return int(day)
    raise RefusedError(
        f"“{text}” is not a day from 1 to {RESPONSE_DAYS}.",
        "Enter the day on which comments are due as a number, such as 28.",
    )


def _option(usual: Option, what: str) -> Callable[[str], Option]:
    """Return a function that reads one of the options of a setting. Empty text is the usual one."""
    options = type(usual)

    def parse(text: str) -> Option:
        try:
            return options(" ".join(text.lower().split()) or usual)
        except ValueError as error:
            words = " or ".join(f"“{option}”" for option in options)
            raise RefusedError(f"“{text}” is not an option for {what}.", f"Enter {words}.") from error

    return parse


def _pairs(lines: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, _, value in (line.rpartition(_BETWEEN) for line in lines))


def _pairs_as_lines(pairs: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    return tuple(f"{key}{_BETWEEN}{value}" for key, value in pairs)


def is_email_address(text: str) -> bool:
    """Return True for an email address without a name."""
    return _ADDRESS.fullmatch(text) is not None


_PARSED: Mapping[str, Callable[[Any], Any]] = {
    "comments_due_day": _comments_day,
    "clear_days": _days("clear days before a meeting"),
    "papers_lead": _days("days to make a pack"),
    "paper_pages": _paper_pages,
    "paper_marking": lambda text: parse_marking(text).classification,
    "letterhead_use": _option(LetterheadUse.LETTERS, "the letterhead"),
    "acceptance": _option(PaperAcceptance.AT_ONCE, "the acceptance of papers"),
    "attached_comments": _option(CommentUse.NOT_PUBLIC, "comments in attached files"),
    "status_words": _option(StatusWordsUse.FIRST_OF_YEAR, "the explanation of status words"),
    "tracker_columns": _pairs,
    "tracker_statuses": _pairs,
    "abbreviations": _pairs,
    "dated_names": lambda lines: tuple(parse_dated_name(line) for line in lines if line.strip()),
    "bodies": lambda lines: tuple(body for body in map(parse_body, lines) if body.name),
}
_WRITTEN: Mapping[str, Callable[[Any], SettingText]] = {
    "letterhead_use": lambda use: "" if use is LetterheadUse.LETTERS else use.value,
    "tracker_columns": _pairs_as_lines,
    "tracker_statuses": _pairs_as_lines,
    "abbreviations": _pairs_as_lines,
    "dated_names": lambda names: tuple(map(dated_name_as_line, names)),
    "bodies": lambda bodies: tuple(map(body_as_line, bodies)),
}
"""How each setting that is not plain text is read and written; letters are the use that needs no word."""
