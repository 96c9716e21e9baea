"""Who decided what a public version keeps back: the monitoring officer, or the office that issued the pack."""

from dataclasses import dataclass
from datetime import date

from boardpack.domain.days.dates import day_of, in_words
from boardpack.domain.meetings.issues import Issue
from boardpack.domain.office.office_holders import Seat, in_office
from boardpack.domain.office.office_people import role_in_words
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.findings import Finding, Severity


@dataclass(frozen=True)
class Decider:
    """Who decided what is withheld, and the day of the issue with which that was decided, if it was.

    An office has no role. `issued` is what was issued then.
    """

    name: str
    role: str = ""
    on: date | None = None
    issued: str = "the pack"

    def in_words(self) -> str:
        """Return the decider in words: “Ann Lee, Monitoring Officer, when the pack was issued, 8 July 2025”."""
        when = f"when {self.issued} was issued, {in_words(self.on)}" if self.on else ""
        return ", ".join(filter(None, (self.name, self.role, when)))


def decider(settings: Settings, day: date, issue: Issue | None = None) -> Decider | None:
    """Return who decided: the monitoring officer of the day, or of the issue; else the office, by issuing.

    Nobody where there was none. Whoever issued a pack is known by the name of an account, which is not for the public.
    """
    issued_on = day_of(issue.issued_at) if issue else None
    officer = in_office(settings.people, Seat.MONITORING_OFFICER, issued_on or day)
    issued = f"supplement {issue.series}" if issue and issue.series else "the pack"
    if officer is not None:
        return Decider(officer.name, role_in_words(officer.role, settings), issued_on, issued)
    return Decider(settings.office_name, "", issued_on, issued) if issue else None


def nobody_decides() -> Finding:
    """Return the finding on a public version that withholds something and names nobody who decided that."""
    message = (
        "The public version does not name the person who decided what is withheld. In Settings, under people in "
        f"office, add the {Seat.MONITORING_OFFICER.value}."
    )
    return Finding("public-nobody-decides", "Public version", (), message, Severity.LOW)
