"""All checks on a letter, run in the isolated process that reads it."""

from datetime import date

from boardpack.checks.letter import letter_of
from boardpack.checks.letters import check_letter
from boardpack.domain.register.findings import Finding, about
from boardpack.domain.register.proposals import LetterReading
from boardpack.values import replace

_NOT_READ = "not-read"


def letter_findings(reading: LetterReading, as_at: date, published_on: date | None = None) -> tuple[Finding, ...]:
    """Return all findings on a letter that was read, as at a day. Each says which letter it is about."""
    unread = [finding for finding in reading.findings if finding.rule == _NOT_READ]
    found = (*unread, *check_letter(letter_of(reading, published_on, as_at)))
    subject = reading.facts.report_title or reading.file_name
    return tuple(about(subject, finding) for finding in found)


def checked_reading(reading: LetterReading, as_at: date, published_on: date | None = None) -> LetterReading:
    """Return the reading with all findings on it."""
    return replace(reading, findings=letter_findings(reading, as_at, published_on))
