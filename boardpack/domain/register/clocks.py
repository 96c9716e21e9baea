"""The statutory clocks of reports: how long an answer may take, from which day, by which law, and by which steps.

A clock is one line of `CLOCK_RULES`: its rule, its source and its steps. What the register counts, the desk shows
and the checks say follows from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from boardpack.errors import RefusedError


class Step(StrEnum):
    """The steps of a response to a report, in order."""

    COMMENTS = "Chief officer’s comments received"
    SENT = "Response sent"
    WEBSITE = "Published on the website"
    INSPECTORATE = "Copy to the inspectorate"
    SECRETARY_OF_STATE = "Copy to the Secretary of State"


class MonitoringStage(StrEnum):
    """The stage of the inspectorate's monitoring of a force that has a cause of concern."""

    SCAN = "Scan"
    ENGAGE = "Engage"


@dataclass(frozen=True)
class ClockRule:
    """A time limit for answers to one sort of report.

    `days` is None where no law counts days. `first_day` is the number of the day on which the clock starts: 1 for
    a period that begins with that day, 0 for one that is counted from it. `starts` and `who` are words for people:
    from what it counts, and who responds to whom. `needs_comment` is true if the local policing body has to comment
    on each recommendation.
    """

    key: str
    name: str
    days: int | None
    first_day: int
    starts: str
    who: str
    source: str
    steps: tuple[Step, ...] = ()
    needs_comment: bool = False

    @property
    def is_statutory(self) -> bool:
        """Return True if a report of this sort must be answered within a time."""
        return bool(self.steps)


SECTION_55 = ClockRule(
    "section-55",
    "Section 55 comments",
    56,
    1,
    "publication of the report",
    "The Commissioner comments, with the chief officer’s comments; copies go to the inspectorate and the Secretary "
    "of State.",
    "Police Act 1996, section 55(5) to (7)",
    (Step.COMMENTS, Step.SENT, Step.WEBSITE, Step.INSPECTORATE, Step.SECRETARY_OF_STATE),
    needs_comment=True,
)
IOPC_RECOMMENDATION = ClockRule(
    "iopc",
    "IOPC recommendation",
    56,
    1,
    "the day on which the recommendation was made",
    "Whoever it was made to responds to the Director General; a chief officer copies the response to the local "
    "policing body.",
    "Police Reform Act 2002, Schedule 3, paragraphs 28A and 28B",
    (Step.SENT, Step.WEBSITE),
)
FUTURE_DEATHS = ClockRule(
    "future-deaths",
    "Report to prevent future deaths",
    56,
    0,
    "the day on which the coroner sent the report",
    "Whoever it was sent to responds to the coroner, who may extend the time.",
    "Coroners (Investigations) Regulations 2013, regulations 28 and 29",
    (Step.SENT,),
)
SUPER_COMPLAINT = ClockRule(
    "super-complaint",
    "Super-complaint",
    None,
    1,
    "publication of the report",
    "Whoever the report names responds by the day that the report sets.",
    "Police Super-complaints (Designation and Procedure) Regulations 2018; the report sets the day",
    (Step.SENT, Step.WEBSITE),
)
NO_CLOCK = ClockRule(
    "none",
    "No statutory time limit",
    None,
    1,
    "publication of the report",
    "No law asks for a response.",
    "None: internal audit, committees and other reports",
)
CLOCK_RULES = (SECTION_55, IOPC_RECOMMENDATION, FUTURE_DEATHS, SUPER_COMPLAINT, NO_CLOCK)


def clock_rule(key: str) -> ClockRule:
    """Return the rule with this key. Raises RefusedError for any other key."""
    found = next((rule for rule in CLOCK_RULES if rule.key == key), None)
    if found is None:
        known = ", ".join(rule.key for rule in CLOCK_RULES)
        raise RefusedError(f"“{key}” is not a time limit for responses.", f"Choose one of: {known}.")
    return found
