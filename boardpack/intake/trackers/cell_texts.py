"""Cells of a tracker that hold several things: dated updates below each other, and several owners."""

import re

from boardpack.domain.days.written_dates import parse_date
from boardpack.domain.exchange.trackers import DatedNote

_DAY = r"\d{1,2}(?:st|nd|rd|th)?[./\- ](?:\d{1,2}|[A-Za-z]{3,9})[./\- ]\d{2,4}"
_START = re.compile(rf"(?:^|(?<=[.;!?])\s+)({_DAY})\s*[:–—-]\s+(?=\S)", re.MULTILINE)
_BETWEEN_OWNERS = re.compile(r"\s+/\s+|\s*;\s*|\s*\n\s*")


def dated_notes(text: str) -> tuple[DatedNote, ...]:
    """Return the updates of a cell in which each begins with its day: “14/10/25: first meeting held”.

    Words before the first day are a note without a day. Empty if no day is found.
    """
    starts = [(match, day) for match in _START.finditer(text) if (day := parse_date(match[1]))]
    if not starts:
        return ()
    before = text[: starts[0][0].start()].strip()
    ends = [*(match.start() for match, _ in starts[1:]), len(text)]
    notes = [
        DatedNote(text[match.end() : end].strip(" ;\n"), day) for (match, day), end in zip(starts, ends, strict=True)
    ]
    return tuple(note for note in (DatedNote(before), *notes) if note.text)


def owners_in(text: str) -> tuple[str, ...]:
    """Return the owners that a cell names, the lead first: “Supt Hale / DCI Osei” names two."""
    parts = (" ".join(part.split()) for part in _BETWEEN_OWNERS.split(text.strip()))
    return tuple(dict.fromkeys(part for part in parts if part))
