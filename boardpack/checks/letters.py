"""All checks of letters. A check that is not sure finds nothing."""

from collections.abc import Callable, Iterable

from boardpack.checks import (
    abbreviations,
    answering,
    clock,
    counting,
    days,
    numbering,
    organisations,
    past_dates,
    promises,
    references,
    section_55,
    totals,
)
from boardpack.checks.letter import Letter
from boardpack.domain.register.findings import CheckRule, Finding

LETTER_RULES: tuple[CheckRule, ...] = (
    totals.TOTAL_AND_PARTS,
    days.RESPONSE_DATE_AND_DEADLINE,
    days.WEEKDAY_AND_DATE,
    days.DAY_IN_CALENDAR,
    numbering.STATED_AND_FOUND,
    numbering.NUMBER_MISSING,
    numbering.NUMBER_TWICE,
    clock.LETTER_LATE,
    clock.LETTER_EARLY,
    section_55.WRONG_CITATION,
    section_55.NO_COPY,
    section_55.NO_PUBLICATION_DATE,
    answering.WITHOUT_RESPONSE,
    answering.COMMISSIONER_SILENT,
    answering.DEADLINE_PASSED,
    answering.BODIES_ASKED_AND_ANSWERED,
    answering.NO_LOCAL_LINE,
    promises.ANSWER_WITHOUT_DATE,
    promises.ANSWER_WITHOUT_MEASURE,
    promises.PROMISE_WITHOUT_DATE,
    counting.COUNT_WITHOUT_WHOLE,
    counting.DIFFERENT_DATES,
    counting.UNIT_CHANGES,
    counting.CATEGORY_AND_MEMBERS,
    counting.SCOPE_NARROWED,
    past_dates.PASSED_AS_FUTURE,
    past_dates.RELATIVE_TIME,
    past_dates.MIXED_DATE_FORMS,
    organisations.SEVERAL_SPELLINGS,
    organisations.FORCE_BY_SEVERAL_NAMES,
    abbreviations.NEVER_WRITTEN_OUT,
    abbreviations.NOT_TIED,
    abbreviations.WRITTEN_OUT_LATE,
    abbreviations.DEFINED_UNUSED,
    references.WITHOUT_TARGET,
)
"""The rules for a letter, in the order in which findings are listed."""

_OF_READINGS: tuple[Callable[[Letter], Iterable[Finding]], ...] = (
    lambda letter: totals.totals_against_parts(letter.proposals),
    lambda letter: days.answers_against_deadlines(letter.proposals),
    lambda letter: days.weekdays_against_dates(letter.proposals, letter.passages),
    lambda letter: days.days_that_do_not_exist(letter.proposals, letter.passages),
    lambda letter: numbering.stated_against_found(letter.facts, letter.proposals, letter.passages),
    lambda letter: numbering.gaps_in_numbers(letter.proposals, letter.passages),
    lambda letter: numbering.doubled_numbers(letter.proposals),
    lambda letter: clock.letter_against_clock(letter.facts, letter.published_on),
)
ANSWER_CHECKS: tuple[Callable[[Letter], Iterable[Finding]], ...] = (
    answering.bodies_asked_and_answered,
    answering.no_local_position,
    promises.answers_without_end_date,
    promises.answers_without_measure,
    promises.promises_without_date,
    counting.counts_without_wholes,
    counting.figures_of_different_dates,
    counting.changing_units,
    counting.members_outside_their_category,
    counting.scope_narrower_than_asked,
    past_dates.passed_dates_as_future,
    past_dates.relative_times,
)
"""The checks of answers alone, which need no letter around them: the register's responses have them too."""

_CHECKS: tuple[Callable[[Letter], Iterable[Finding]], ...] = (
    *_OF_READINGS,
    section_55.citations,
    section_55.copies,
    section_55.publication_date,
    answering.items_without_response,
    answering.commissioner_says_nothing,
    answering.deadlines_passed,
    *ANSWER_CHECKS,
    past_dates.mixed_date_forms,
    organisations.bodies_spelled_several_ways,
    organisations.force_by_several_names,
    abbreviations.abbreviations,
    references.references_without_target,
)


def check_reading(letter: Letter) -> tuple[Finding, ...]:
    """Find contradictions in a letter of any kind when it is read."""
    return tuple(finding for check in _OF_READINGS for finding in check(letter))


def check_letter(letter: Letter) -> tuple[Finding, ...]:
    """Find contradictions and gaps in a letter, by family of rules."""
    return tuple(dict.fromkeys(finding for check in _CHECKS for finding in check(letter)))
