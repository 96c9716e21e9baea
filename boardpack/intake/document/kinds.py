"""The kind of a document, by the words that such documents share."""

import re
from collections.abc import Sequence

from boardpack.intake.layout.lines import Line

RESPONSE_LETTER = "response letter"
LETTER = "letter"
REPORT = "inspection report"
TRACKER = "tracker"
AGENDA = "agenda"
MINUTES = "minutes"
BOARD_PAPER = "board paper"
ACTION_LOG = "action log"
PRESS_RELEASE = "press release"
OTHER = "other document"

HOLDS_NO_ITEMS = {
    AGENDA: "This is the agenda of a meeting, so there is nothing to import from it.",
    MINUTES: "These are the minutes of a meeting. They do not make recommendations of their own.",
    BOARD_PAPER: "This paper makes a request to a board and not to the force, so there is nothing to import from it.",
    PRESS_RELEASE: "This is a press release, so there is nothing to import from it.",
    ACTION_LOG: "This is a log of actions. It does not make recommendations of its own.",
}

SPEAKS_OF_ITEMS = (AGENDA, MINUTES, PRESS_RELEASE)
"""Kinds that quote numbered items of other documents and have none of their own."""

_AGENDA_SIGNS = (
    r"apologies(?:\s+for\s+absence)?\b",
    r"declarations?\s+of\s+interests?\b",
    r"minutes\s+of\s+(?:the\s+)?(?:last|previous)\s+meeting",
    r"matters\s+arising\b",
    r"any\s+other\s+(?:urgent\s+)?business|\bAOB\b",
    r"date\s+of\s+(?:the\s+)?next\s+meeting",
    r"exclusion\s+of\s+(?:the\s+)?(?:press|public)",
)
_MINUTES_SIGNS = (
    r"^(?:members\s+)?present\s*:?",
    r"^(?:also\s+)?in\s+attendance\b|^attendees\b",
    r"^apologies\b",
    r"\bresolved\b\s*(?:that|:|–|-)",
    r"^action\b\s*(?:\d+\s*)?[:–-]",
    r"\bthe\s+meeting\s+(?:closed|ended|opened|started)\b",
    r"\b(?:the\s+board|members|the\s+chair|the\s+commissioner)\s+(?:noted|agreed|asked|thanked|approved|welcomed)\b",
)
_MINUTES_TITLE = r"(?:.{0,60}\b)?(?:draft\s+)?(?:minutes|meeting\s+notes|notes\s+(?:of|from))\b"
_BOARD_ASK = re.compile(
    r"\b(?:board|panel|committee|commissioner|members)\s+(?:is|are)\s+(?:asked|invited|recommended|requested)\s+to\b|"
    r"\bthe\s+(?:board|panel|committee|commissioner)\s+should\s+(?:approve|note|endorse|authorise)\b|"
    r"\bthat\s+the\s+(?:board|panel|committee|commissioner)\s+(?:notes?|approves?|agrees?|endorses?|receives?)\b",
    re.IGNORECASE,
)
_RESPONDS = re.compile(
    r"^(?:statutory\s+|formal\s+)?response\b|\bcommissioner['’]?s?\s+(?:statutory\s+|formal\s+)?response\b|"
    r"\bresponse\s+(?:of|from|by)\s+the\b|\brespond(?:ing)?\s+to\s+(?:the|your|this)\s+(?:\w+\s+)?report\b|\bsection\s+55\b|"
    r"\bresponses?\s+to\s+(?:the\s+|your\s+|this\s+|its\s+)?(?:\w+\s+)?(?:HMIC|report|inspect|PEEL|recommend|super)",
    re.IGNORECASE,
)
_PRESS_HEAD = (
    r"(?:news|press|media)\s+(?:release|statement|notice)\b",
    r"(?:.{0,40}\b)?for\s+immediate\s+release\b",
    r"(?:embargoed|embargo)\b",
)
_PRESS_NOTES = r"notes?\s+(?:to|for)\s+editors?\b"
_PRESS_QUOTE = r".{3,100}\b(?:commissioner|constable|inspector|minister|secretary|mayor|spokes\w+)\b.{0,60}\bsaid\s*:$"
_ITEM_HEAD = r"(?:recommendations?|areas?\s+for\s+improvement|causes?\s+of\s+concern)[\s\d.:]*$"
_TOP_LINES = 15


def kind_of(lines: Sequence[Line], *, has_items: bool, has_answers: bool, has_status: bool = False) -> str:
    """Return the kind of the document, in words for people."""
    texts = [line.words for line in lines]
    top = texts[:_TOP_LINES]
    letter = _any(r"dear\b", texts) or _any(r"yours\s+(?:sincerely|faithfully|truly|ever)", texts)
    if has_items and has_answers and letter:
        return RESPONSE_LETTER
    meeting = _meeting_kind(texts, top)
    if meeting and not letter:
        return meeting
    if not letter and not (has_items and has_answers) and _is_for_the_press(texts, top):
        return PRESS_RELEASE
    if has_status or (has_items and _any(r".*\btracker\b", top)):
        return TRACKER
    if not letter and any(asks_a_board(text) for text in texts):
        return BOARD_PAPER
    if has_items and has_answers:
        return RESPONSE_LETTER
    return _of_words(texts, top, has_items, letter)


def _is_for_the_press(texts: Sequence[str], top: Sequence[str]) -> bool:
    """Return True for a press release. A report may link to one at its end, and quote what a chief constable said."""
    headed = any(_any(sign, top) for sign in _PRESS_HEAD)
    return headed or _any(_PRESS_NOTES, texts) or (_any(_PRESS_QUOTE, texts) and not _any(_ITEM_HEAD, texts))


def _of_words(texts: Sequence[str], top: Sequence[str], has_items: bool, letter: bool) -> str:
    answers = any(
        re.search(
            r"\b(?:response|respond|section\s+55|HMICFRS|PEEL|recommendations?|your\s+(?:report|inspection))\b",
            text,
            re.IGNORECASE,
        )
        for text in texts
    )
    titled = any(_RESPONDS.search(text) for text in top)
    if letter and not (has_items and not titled):
        return RESPONSE_LETTER if answers else LETTER
    if has_items or any(re.search(r"\binspection\b|\bPEEL\b", text, re.IGNORECASE) for text in top):
        return RESPONSE_LETTER if titled else REPORT
    return RESPONSE_LETTER if answers and titled else OTHER


def _meeting_kind(texts: Sequence[str], top: Sequence[str]) -> str | None:
    agenda = sum(_any(rf".*{sign}", texts) for sign in _AGENDA_SIGNS)
    minutes = sum(any(re.search(sign, text, re.IGNORECASE) for text in texts) for sign in _MINUTES_SIGNS)
    says_minutes = _any(_MINUTES_TITLE, top[:6])
    says_agenda = _any(r"(?:.{0,60}\b)?agenda\b.{0,40}$", top[:6])
    if says_minutes and minutes >= 1 and not (says_agenda and minutes < 3):
        return MINUTES
    if minutes >= 3 and not says_agenda:
        return MINUTES
    if (says_agenda and agenda >= 1) or agenda >= 3:
        return AGENDA
    return ACTION_LOG if _any(r"(?:.{0,40}\b)?action\s+log\b.{0,40}$", top[:6]) else None


def asks_a_board(text: str) -> bool:
    """Return True if words ask a board for something, as board papers do, and not a force."""
    return bool(_BOARD_ASK.search(text))


def _any(pattern: str, texts: Sequence[str]) -> bool:
    return any(re.match(pattern, text, re.IGNORECASE) for text in texts)
