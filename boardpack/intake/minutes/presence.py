"""Recognise the labels of lists of people: “Present”, “Also in attendance”, “Ymddiheuriadau / Apologies”."""

import re
from collections.abc import Sequence

from boardpack.domain.meetings.meetings import Presence


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\S+", text))


_OF_ABSENCE = _words("apologies apology apols absent ymddiheuriadau regrets sorry unable missing away leave declined ")
_OF_ATTENDANCE = _words("attendance also officers guests observers secretariat hefyd staff ")
_OF_PRESENCE = _words(
    "present attendees attending attended attendance here there came joined room call phone online teams members "
    "presennol bresennol participants participating people chair chairman chairwoman chairperson sederunt "
)
_OTHER_LABEL_WORDS = _words(
    "in on the at by via for of from and those who were was yn not absence received voting non-voting non "
    "other others independent external core board panel committee group court meeting remotely virtually "
    "remote person public invited lay council force opcc elected appointed partnership partners accepted noted "
    "given advisory advisers advisors regular senior zoom video telephone link conference attend additional "
    "full executive non-executive directors governors trustees councillors representatives with authority "
    "co-opted list register to see who make made it could couldn’t couldn't cannot be come dialled sent round around "
)
_LABEL = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})?\.?\s+)?(?P<label>[^:;,.()]{3,60}?)\s*(?:\([^()]{1,30}\)\s*)?(?:(?P<mark>:[–—-]*|\s[–—-]+(?=\s|$))\s*|$)",
    re.IGNORECASE,
)
_NEEDS_COLON = _words(
    "members people chair chairman chairwoman chairperson staff officers room call phone teams online also there came "
    "joined missing away leave "
)
"""Words that are a label only if a colon follows, or in a question: “Who was there”."""


def presence_label(words: str, *, is_cell: bool = False) -> tuple[Presence, str] | None:
    """Return the meaning of the label of a list of people, and the words after it. None for any other words.

    Every word of a label must be one that such labels use. `is_cell` is for a label alone in the cell of a table.
    """
    label = _LABEL.match(words)
    if label is None or (not label["mark"] and label.end() < len(words.rstrip())):
        return None
    tokens = re.findall(r"[^\s/&]+", re.sub(r"attend\w{1,2}nce", "attendance", label["label"].casefold()))
    own = {*tokens}
    if not tokens or not own <= _OF_ABSENCE | _OF_ATTENDANCE | _OF_PRESENCE | _OTHER_LABEL_WORDS:
        return None
    called = own & (_OF_ABSENCE | _OF_ATTENDANCE | _OF_PRESENCE)
    if not called and not ("not" in own and "here" in own):
        return None
    if not label["mark"] and not is_cell and called <= _NEEDS_COLON and "who" not in own:
        return None
    rest = words[label.end() :]
    if own & _OF_ABSENCE or "not" in own:
        return Presence.APOLOGIES, rest
    beside = own & _OF_ATTENDANCE - {"attendance"}
    if beside or {"in", "attendance"} <= own:
        return Presence.IN_ATTENDANCE, rest
    return Presence.PRESENT, rest


MARKS = "*†#"
_ATTENDED = (Presence.PRESENT, Presence.APOLOGIES)
MARK_OF_PRESENCE = re.compile(
    r"\(?[*†#]\s*(?:[=:–—-]|denotes|indicates|means)?\s*(?:(?P<present>(?:members?\s+)?present|attended)|apologies|absent)\.?\)?",
    re.IGNORECASE,
)
"""The key to marks in front of names: “(* Present)”."""


def marked_presence(lines: Sequence[str]) -> Presence | None:
    """Return what a mark in front of a name means. None if the minutes have no key to such marks."""
    keys = (MARK_OF_PRESENCE.fullmatch(line.replace("**", "").strip()) for line in lines)
    key = next((match for match in keys if match), None)
    return None if key is None else Presence.PRESENT if key["present"] else Presence.APOLOGIES


def presence_by_mark(presence: Presence, marked: Presence | None, *, is_marked: bool) -> Presence:
    """Return the presence of a person in a list in which a mark shows who came. `marked` is None without marks."""
    if marked is None or presence is not Presence.PRESENT:
        return presence
    return marked if is_marked else next(one for one in _ATTENDED if one is not marked)
