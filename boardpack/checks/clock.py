"""Check the date of a letter against the statutory clock of section 55."""

from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.dates import count_in_words, in_words
from boardpack.domain.days.deadlines import StatutoryClock
from boardpack.domain.register.clocks import clock_rule
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.proposals import LetterFacts

LETTER_LATE = CheckRule(
    "letter-after-day-56",
    "The letter is dated after the last of the 56 days. The day of publication is day 1.",
    "published 7 July 2023, letter dated 1 September 2023: day 57",
    Severity.HIGH,
)
LETTER_EARLY = CheckRule(
    "letter-before-report",
    "The letter is dated before the report that it answers was published.",
    "published 16 May 2025, letter dated 1 May 2025",
)


def letter_against_clock(facts: LetterFacts, published_on: date | None) -> Iterator[Finding]:
    """Find a letter dated after the last of the 56 days, or before the report came out."""
    written = facts.response_date
    published = published_on or facts.report_published
    if written is None or published is None:
        return
    rule = clock_rule(facts.clock)
    clock = StatutoryClock(published, rule.days or 0, rule.first_day)
    dates = (f"published {in_words(published)}", f"letter dated {in_words(written)}")
    if rule.days is not None and written > clock.last_day:
        late = count_in_words((written - clock.last_day).days, "day")
        yield LETTER_LATE.finding(
            "",
            dates,
            f"The letter is dated {late} after {in_words(clock.last_day)}, the last of the {rule.days} days. "
            "Ask when the response was published.",
        )
    elif written < published:
        yield LETTER_EARLY.finding(
            "",
            dates,
            "The letter is dated before the report that it answers was published. Check both dates.",
        )
