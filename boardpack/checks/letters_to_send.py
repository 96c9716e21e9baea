"""Checks of a response letter on an agenda before it is signed (section 55 of the Police Act 1996)."""

from collections.abc import Iterator

from boardpack.checks.letter import listed
from boardpack.domain.register.findings import CheckRule, Finding, Severity, place_in_words
from boardpack.domain.register.items import Applicability, ItemEntry, Report, Voice
from boardpack.values import Frozen

ITEM_UNANSWERED = CheckRule(
    "letter-item-unanswered",
    "A response letter on the agenda has no response from the force to an item.",
    "Recommendation 2, for the force, without a response",
    Severity.HIGH,
)
ITEM_UNDECIDED = CheckRule(
    "letter-item-undecided",
    "A response letter on the agenda does not show whether an item is for the force.",
    "Recommendation 4, not decided yet",
    Severity.HIGH,
)
NO_REPORT_DATE = CheckRule(
    "letter-no-publication-date",
    "A response letter on the agenda does not give the publication date of its report.",
    "Paper 7, the response to a report without a date",
    Severity.HIGH,
)
DETAILS_MISSING = CheckRule(
    "letter-details-missing",
    "A response letter on the agenda lacks details that only the office can give, such as its addressee.",
    "Paper 7, a response letter without an addressee and a salutation",
    Severity.HIGH,
)
RULES: tuple[CheckRule, ...] = (ITEM_UNANSWERED, ITEM_UNDECIDED, NO_REPORT_DATE, DETAILS_MISSING)


class LetterToSend(Frozen):
    """A report with those of its items that a response letter answers, as the letter shows them.

    `missing` are the details that the letter lacks, such as “the addressee”.
    """

    report: Report
    entries: tuple[ItemEntry, ...]
    missing: tuple[str, ...] = ()


def check_letter_to_send(letter: LetterToSend, place: str) -> Iterator[Finding]:
    """Find gaps in a response letter. `place` names its paper."""
    name = place_in_words(place)
    if letter.report.published_on is None:
        yield NO_REPORT_DATE.finding(
            place,
            (letter.report.title,),
            f"{name}: the letter gives no publication date for “{letter.report.title}”. Enter the date.",
        )
    if letter.missing:
        yield DETAILS_MISSING.finding(
            place,
            letter.missing,
            f"{name}: the letter lacks {listed(letter.missing)}. Enter {'it' if len(letter.missing) == 1 else 'them'} "
            "in Settings, or in the Word version of the letter.",
        )
    answered_below = {entry.item.parent_id for entry in letter.entries}
    for entry in letter.entries:
        item = entry.item
        if item.applicability is Applicability.UNDECIDED:
            yield ITEM_UNDECIDED.finding(
                place,
                (item.label,),
                f"{name}: it has not been decided whether {item.label} is for the force. Record the decision.",
            )
        elif _needs_response(entry) and item.id not in answered_below:
            yield ITEM_UNANSWERED.finding(
                place,
                (item.label,),
                f"{name}: {item.label} has no response from the force. Enter the response.",
            )


def _needs_response(entry: ItemEntry) -> bool:
    return entry.item.applicability is not Applicability.NOT_FOR_US and entry.latest(Voice.FORCE) is None
