"""Short phrases that mean a status although no list has them: “being worked on”, “not yet begun”, “nearly finished”."""

import re

from boardpack.domain.log.actions import Status

_MOST_WORDS = 6
_NOT = re.compile(r"\b(?:not|no|never|without|yet to|to be|nothing|unstarted|unfinished|isnt|hasnt)\b")
_PARTLY = re.compile(
    r"\b(?:part|partly|partial|partially|nearly|almost|mostly|half|some|largely|substantially|\d+ of \d+"
    r"|\d{1,2}(?= complete| done| implemented| percent))\b"
)
_DONE = re.compile(
    r"\b(?:complete|completed|closed|done|delivered|implemented|discharged|finished|achieved|fulfilled|resolved"
    r"|concluded|actioned|signed off|archived)\b"
)
_BEGUN = re.compile(r"\b(?:start|started|begin|begun|began|commence|commenced)\b")
_TO_BEGIN = re.compile(r"(?:due |still )?to (?:start|begin|commence)\b")
_GOING = re.compile(
    r"\b(?:progress|progressing|progressed|ongoing|on going|on track|under ?way|active|continuing|continues|live|open"
    r"|advancing|moving|work(?:ed|ing) on|in hand|on (?:schedule|course|time|target)|to plan|in development|in train)\b"
)
_LATE = re.compile(
    r"\b(?:late|overdue|delay|delays|delayed|slipped|slippage|slipping|behind|at risk|off track|stalled|missed"
    r"|deadline passed|past due|past its date|off schedule|off target|blocked|stuck)\b"
)
_UNCLEAR = re.compile(
    r"\b(?:hold|held|paused?|superseded|withdrawn|cancelled|deferred|propos\w+|recommend\w*|request\w*|pending|awaiting"
    r"|waiting|ready|subject|transferred|merged|duplicate|longer|rejected|declined|review|sign off|due|closure)\b"
)
"""Words of which nobody can tell which of our statuses they mean. They are asked about."""


def status_of_phrase(key: str) -> Status | None:
    """Return the status that a short phrase means, in small letters without marks. None if it may mean several."""
    if not 0 < len(key.split()) <= _MOST_WORDS or _UNCLEAR.search(key):
        return None
    is_not = _NOT.search(key) is not None
    if _LATE.search(key):
        return None if is_not else Status.AT_RISK
    if _BEGUN.search(key):
        return Status.NOT_STARTED if is_not or _TO_BEGIN.match(key) else Status.ON_TRACK
    if _DONE.search(key):
        partly = _PARTLY.search(key) is not None
        return None if is_not else Status.ON_TRACK if partly else Status.COMPLETE
    if _GOING.search(key):
        return Status.AT_RISK if "track" in key and is_not else None if is_not else Status.ON_TRACK
    return None
