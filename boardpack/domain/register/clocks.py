"""The statutory clocks of reports: how long an answer may take, from which day, by which law, and by which steps.

A clock is one entry of `resources/clocks.json`: its rule, its source, its steps and the words by which the head of a
document names it. What the register counts, the desk shows and the checks say follows from it.
"""

import json
from enum import StrEnum

from boardpack.errors import RefusedError
from boardpack.resources import resource
from boardpack.values import Frozen


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


class ClockRule(Frozen):
    """A time limit for answers to one sort of report.

    `days` is None where no law counts days. `first_day` is the number of the day on which the clock starts: 1 for
    a period that begins with that day, 0 for one that is counted from it. `starts` and `who` are words for people:
    from what it counts, and who responds to whom. `needs_comment` is true if the local policing body has to comment
    on each recommendation. `named_in_heads` are words in the head of a document, whatever their case, by which it is of
    this sort.
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
    named_in_heads: tuple[str, ...] = ()

    @property
    def is_statutory(self) -> bool:
        """Return True if a report of this sort must be answered within a time."""
        return bool(self.steps)


def clock_rules_in(text: str) -> tuple[ClockRule, ...]:
    """Return the rules in the text of a file such as `resources/clocks.json`."""
    records = json.loads(text)["clocks"]
    return tuple(
        ClockRule(
            **{
                **record,
                "steps": tuple(Step[name.upper()] for name in record["steps"]),
                "named_in_heads": tuple(record["named_in_heads"]),
            }
        )
        for record in records
    )


CLOCK_RULES = clock_rules_in(resource("clocks.json").read_text("utf-8"))
"""Every rule, as `resources/clocks.json` has them. A new one is added there."""


def clock_rule(key: str) -> ClockRule:
    """Return the rule with this key. Raises RefusedError for any other key."""
    found = next((rule for rule in CLOCK_RULES if rule.key == key), None)
    if found is None:
        known = ", ".join(rule.key for rule in CLOCK_RULES)
        raise RefusedError(f"“{key}” is not a time limit for responses.", f"Choose one of: {known}.")
    return found


SECTION_55 = clock_rule("section-55")
IOPC_RECOMMENDATION = clock_rule("iopc")
FUTURE_DEATHS = clock_rule("future-deaths")
SUPER_COMPLAINT = clock_rule("super-complaint")
NO_CLOCK = clock_rule("none")
