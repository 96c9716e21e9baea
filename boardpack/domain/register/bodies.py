"""Bodies that an office adds to the shipped list, each with every way in which letters write it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class OfficeBody:
    """A body by the name that the register is to use, and its other spellings."""

    name: str
    spellings: tuple[str, ...] = ()


def office_bodies(lines: Iterable[str]) -> tuple[OfficeBody, ...]:
    """Return the bodies that an office has written down, one a line: “Northmere Resilience Forum: NRF, the Forum”."""
    return tuple(body for line in lines if (body := _body(line)).name)


def _body(line: str) -> OfficeBody:
    name, _, spellings = line.partition(":")
    return OfficeBody(name.strip(), tuple(words.strip() for words in spellings.split(",") if words.strip()))
