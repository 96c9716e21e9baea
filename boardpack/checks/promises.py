"""Checks of promises: a date, a lead and a measure for what the force will do."""

import re
from collections.abc import Iterator

from boardpack.checks.letter import Letter, answer_of, ask_of, listed, quoted, sentences
from boardpack.checks.organisations import speaks_of_others
from boardpack.domain.days.dates import in_words
from boardpack.domain.days.deadlines import Precision
from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.register.findings import CheckRule, Finding, Severity
from boardpack.domain.register.proposals import ProposedItem

PROMISE_WITHOUT_DATE = CheckRule(
    "promise-without-date",
    "The force makes a commitment but gives no date for it.",
    "“The force will be conducting a further needs analysis.”",
    Severity.HIGH,
)
ANSWER_WITHOUT_DATE = CheckRule(
    "answer-without-end-date",
    "Work on an item with a deadline continues, but the response does not say that the deadline will be met.",
    "an item due by 31 December 2025, answered with “The force is working to build on recording.”",
    Severity.HIGH,
)
ANSWER_WITHOUT_MEASURE = CheckRule(
    "answer-without-measure",
    "A recommendation covers every case, but the response gives only plans and no figure.",
    "“every time a case is reported”, with only plans in the response",
    Severity.HIGH,
)

_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:to\s+be|planning\s+to|looking\s+to|intending\s+to)|intends?\s+to|plans?\s+to|aims?\s+to|it\s+is\s+planned)\b"
    r"(?!\s+(?:also\s+|then\s+|in\s+turn\s+)?(?:ensure|allow|enable|mean|help|support|provide|include|continue|remain|be\s+able|improve|give|assist|depend|always|not)\b)",
    re.IGNORECASE,
)
_THERE_WILL = re.compile(r"\bthere\s+will\b|\bwhich\s+will\b|\bthat\s+will\b|\bthis\s+will\b", re.IGNORECASE)
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|spring|summer|autumn|winter"
)
_WHEN = re.compile(
    rf"\b(?:(?:in|by|from|during|until|before|early|late|mid|end\s+of)[\s-]+(?:the\s+)?(?:end\s+of\s+)?(?:early\s+|late\s+|mid[\s-])?(?:{_MONTHS})|"
    r"(?:19|20)\d\d|(?:by|within|before)\s+(?:the\s+)?(?:deadline|timescales?|next\s+\w+|\w+\s+(?:days|weeks|months))|"
    r"(?:this|next)\s+(?:week|month|quarter|year|spring|summer|autumn|winter)|new\s+year|immediately|"
    r"(?:daily|weekly|fortnightly|monthly|quarterly|annually|yearly)|(?:each|every)\s+(?:day|week|month|quarter|year|meeting)|Q[1-4])\b",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"\b(?:led|lead|leads|overseen|chaired|owned|managed|run)\s+by\b|\b(?:Director|Head|Superintendent|Supt|Inspector|Insp|DCI|DI|CI|ACC|DCC|ACO|Commander|"
    r"Chief\s+(?:Constable|Officer|Superintendent|Inspector)|manager|lead|leads|co-?ordinator|responsible|team|unit|board|group)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:on-?going|progress\s+is|in\s+progress|under\s?way|is\s+(?:being|working)|are\s+(?:being|working)|working\s+to(?:wards)?|"
    r"in\s+development|develop(?:ing)|to\s+improve|will|planned|next\s+(?:steps?|focus|phase)|further\s+(?:work|analysis|needs|training))\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every|each|all)\b(?!\s+(?:day|week|month|quarter|year|other|effort|(?:relevant\s+)?opportunit)|"
    r"\s+(?:[\w-]+\s+){0,3}?(?:forces?|chief\s+constables?|constabular\w+|agenc\w+)\b)",
    re.IGNORECASE,
)
_COVERS_ALL = re.compile(r"\b(?:to|for|of|by)\s+(?:all|every|each)\b|\bwithout\s+exception\b", re.IGNORECASE)
_DONE = re.compile(
    r"\b(?:done|completed?|in\s+place|published|named|appointed|adopted|agreed|reviewed|implemented|introduced|"
    r"established|closed|stopped|achieved|met|trained|is\s+the\s+lead|ha(?:s|ve)\s+a)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:to\s+be|starts?|begins?|due|rest|remaining|not\s+yet|part(?:ly|ially)|mostly)\b|%|\bper\s?cent\b",
    re.IGNORECASE,
)
_LONGEST_PLAIN_ANSWER = 300
_FIGURE = re.compile(
    r"(?<![\w/])\d[\d,]*(?:\.\d+)?\s*(?:%|per\s*cent\b|percent\b)|(?<![\w£/-])\d[\d,]*\b|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|all\s+(?:of\s+)?(?:our|the|staff|officers))\b"
)
_MANY_PROMISES = 4
_LEAST_SENTENCE = 40


def promises_without_date(letter: Letter) -> Iterator[Finding]:
    """Find promises without a date, one finding for each response of the force."""
    if not letter.is_response:
        return
    for proposal in letter.for_us:
        promises = [s for s in sentences(answer_of(proposal)) if is_open_promise(s) and not speaks_of_others(s)]
        if promises:
            unled = "" if all(_WHO.search(promise) for promise in promises) else " and a lead officer"
            quotes = listed([f"“{quoted(promise)}”" for promise in promises[:_MANY_PROMISES]])
            yield PROMISE_WITHOUT_DATE.finding(
                proposal.label,
                tuple(quoted(promise) for promise in promises),
                f"{proposal.label}: no date is given for {quotes}. Ask for a date{unled}, and record it as an action.",
            )


def is_open_promise(sentence: str) -> bool:
    """Return True if a sentence, and no mere heading, promises a deed and names no time for it."""
    if len(sentence) < _LEAST_SENTENCE and not sentence.endswith((".", ";", "!")):
        return False
    promised = [
        m for m in _WILL.finditer(sentence) if not _THERE_WILL.search(sentence[max(0, m.start() - 8) : m.end()])
    ]
    dated = any(written.on or written.precision is Precision.MONTH for written in find_dates(sentence))
    return bool(promised) and not dated and not _WHEN.search(sentence)


def answers_without_end_date(letter: Letter) -> Iterator[Finding]:
    """Find unfinished work on an item with a deadline, if the response gives no date from the letter's day on.

    Dates that only a plan's columns state belong to the answers and are not the items' deadlines.
    """
    if not letter.is_response or _only_columns_state_days(letter):
        return
    for proposal in letter.for_us:
        due, answer = proposal.deadline.on, answer_of(proposal)
        if due is None or proposal.deadline.precision not in (Precision.DAY, Precision.MONTH):
            continue
        if _UNFINISHED.search(answer) and not _says_when(letter, proposal, answer):
            lacking = "" if _WHO.search(answer) else " or lead officer"
            yield ANSWER_WITHOUT_DATE.finding(
                proposal.label,
                (f"deadline {in_words(due)}", "the response gives no date"),
                f"{proposal.label}: the response does not say that the deadline of {in_words(due)} will be met, "
                f"and gives no other date{lacking}. Ask for this information.",
            )


def _only_columns_state_days(letter: Letter) -> bool:
    """Return True if several items have a deadline and no item's text states it."""
    dated = [proposal for proposal in letter.proposals if proposal.deadline.phrase]
    stated = any((proposal.deadline.phrase or "") in ask_of(proposal) for proposal in dated)
    return len(dated) > 1 and not stated and not letter.is_commissioners


def says_done(answer: str) -> bool:
    """Return True if an answer says plainly that the thing is done; a long one rarely does."""
    short = 0 < len(answer) <= _LONGEST_PLAIN_ANSWER
    return short and bool(_DONE.search(answer)) and not _UNFINISHED.search(answer) and not _NOT_YET.search(answer)


def _says_when(letter: Letter, proposal: ProposedItem, answer: str) -> bool:
    """Return True if the response speaks of a day that was to come, or of the deadline."""
    if re.search(
        r"\b(?:by|before|within|meet|ahead\s+of)\s+(?:the\s+|this\s+)?(?:deadline|timescales?)\b", answer, re.IGNORECASE
    ):
        return True
    said_on = letter.facts.response_date
    days = [written.on for written in find_dates(answer) if written.on]
    if said_on is None:
        return bool(days) or bool(_WHEN.search(answer))
    return any(day >= said_on.replace(day=1) for day in days) or any(
        re.search(
            rf"\b(?:in|by|until|before|during)\s+(?:the\s+)?(?:end\s+of\s+)?(?:{_MONTHS})\b(?!\s+\d{{4}})",
            s,
            re.IGNORECASE,
        )
        for s in sentences(answer)
    )


def answers_without_measure(letter: Letter) -> Iterator[Finding]:
    """Find items that ask for something in every case and are answered with unfinished work and no figure."""
    if not letter.is_response:
        return
    for proposal in letter.for_us:
        answer = answer_of(proposal)
        every = next((s for s in sentences(ask_of(proposal)) if _EVERY.search(s)), None)
        figure = _FIGURE.search(_without_dates(answer)) or _COVERS_ALL.search(answer)
        if every and not figure and _UNFINISHED.search(answer):
            yield ANSWER_WITHOUT_MEASURE.finding(
                proposal.label,
                (quoted(every), "the response gives no figure"),
                f"{proposal.label}: the recommendation covers every case, but the response gives only plans. "
                "Ask how often it is done now and how it will be measured.",
            )


def _without_dates(text: str) -> str:
    """Return the text without its dates, whose figures are no measures."""
    kept, at = [], 0
    for written in find_dates(text):
        kept.append(text[at : written.start])
        at = written.end
    return "".join((*kept, text[at:]))
