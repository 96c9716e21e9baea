"""Headings of trackers and the fields that they name."""

import re
from collections.abc import Sequence
from functools import lru_cache

from boardpack.domain.days.written_dates import find_dates
from boardpack.domain.exchange.trackers import TRACKER_FIELDS, TrackerField
from boardpack.domain.log.actions import ACTION_FIELDS
from boardpack.intake.wording.word_lists import lists, meanings, rules, word_sets, words_of

_MOST_WORDS = 7
_ABBREVIATIONS = meanings("abbreviations in headings")
_BRACKETS = re.compile(r"\([^)]*\)")
_YES_OR_NO = re.compile(r"\b(?:y|yes)\s*/\s*(?:n|no)\b", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W_]+")
MOST_REMEMBERED = 50_000
"""So many texts are judged once: the cells of the widest sheet that is read, which each row above them may head."""
_RUN_TOGETHER = re.compile(r"(?<=[a-z]{2})(?=[A-Z][a-z])|(?<=[a-z]{2})(?=ID\b)")
"""Where a word begins within a heading that a program wrote: “ActionText”."""
_BETWEEN_PARTS = re.compile(r"\s*(?:/|&|\+|,|;|\band\b)\s*", re.IGNORECASE)
_MOST_WORDS_OF_A_REFERENCE = 3
_REFERENCE = re.compile(r"[A-Za-z0-9][\w./() -]{0,19}")

_PHRASES = {TrackerField(field): phrases for field, phrases in lists("headings of trackers").items()}
WORDS_IN_HEADINGS = word_sets("words in headings")
_NUMBERS, _DAYS, _DONE, _FORMER = (WORDS_IN_HEADINGS[name] for name in ("numbers", "days", "done", "former"))
_TARGETS, _UPDATES, _OWNERS = (WORDS_IN_HEADINGS[name] for name in ("targets", "updates", "owners"))
_ACTIONS, _TITLES, _KINDS = (WORDS_IN_HEADINGS[name] for name in ("actions", "titles", "kinds"))
_RECOMMENDATIONS = WORDS_IN_HEADINGS["recommendations"]
_NOT_ACTIONS = WORDS_IN_HEADINGS["not actions"]
"""Words of lists that a project keeps beside its actions."""
_SURELY_PAST = WORDS_IN_HEADINGS["surely past"]
_ORIGINS = WORDS_IN_HEADINGS["origins"]
_WEAK_SUBJECTS = WORDS_IN_HEADINGS["weak subjects"]


def _among(entries: str) -> frozenset[str]:
    return words_of(entries.split(", "), WORDS_IN_HEADINGS) if entries else frozenset()


_RULES = tuple(
    (TrackerField(field), tuple(map(_among, needed)), _among(unwanted))
    for field, needed, unwanted in rules("rules of headings")
)
"""A field, the groups of words of each of which a heading must have one, and words that it must not have."""


@lru_cache(maxsize=MOST_REMEMBERED)
def key_of(words: str) -> str:
    """Return words without case, brackets and marks: “Action Owner (rank)” and “ActionOwner” are “action owner”."""
    words = _RUN_TOGETHER.sub(" ", words.replace("#", " no "))
    bare = _NO_LETTERS.sub(" ", _BRACKETS.sub(" ", words.casefold().replace("’", "").replace("'", ""))).strip()
    return bare or _NO_LETTERS.sub(" ", words.casefold()).strip()


def heading_key(heading: str) -> str:
    """Return the key of a heading with its usual abbreviations written out: “Compl. by” is “completion by”."""
    return " ".join(_ABBREVIATIONS.get(word, word) for word in key_of(heading).split())


_BY_PHRASE = {
    **{
        heading_key(declared.label): TRACKER_FIELDS[declared.name] for declared in ACTION_FIELDS if not declared.choices
    },
    **{phrase: field for field, phrases in _PHRASES.items() for phrase in phrases},
}
"""The usual headings. The label of a field is one, too, unless an office has words of its own for the choices."""


def is_percentage(heading: str) -> bool:
    """Return True for a heading of how much is done, such as “% complete”."""
    words = set(key_of(heading).split())
    if "%" not in heading and not words & {"percent", "percentage"}:
        return False
    return bool(words & {*_DONE, "progress"}) or words <= {"percent", "percentage"}


def field_of_phrase(heading: str) -> TrackerField | None:
    """Return the field that a heading names exactly. None if it is not one of the usual headings."""
    asks = _BRACKETS.sub("", heading).rstrip().endswith("?") or _YES_OR_NO.search(heading)
    if asks and set(heading_key(heading).split()) & _DONE:
        return TrackerField.STATUS
    return None if is_percentage(heading) else _BY_PHRASE.get(heading_key(heading))


def names_a_source(heading: str) -> bool:
    """Return True for a heading of where a recommendation comes from: “Came from”."""
    return bool(set(key_of(heading).split()) & {"from", "source", "origin"})


def is_weak_report(heading: str) -> bool:
    """Return True for a heading that may name a report or only where it comes from, such as “Source”."""
    return key_of(heading) in ("source", "publication", "thematic", "body", "origin")


def is_weak_subject(heading: str) -> bool:
    """Return True for a heading that may name the action or words about it, such as “Description”."""
    return key_of(heading) in _WEAK_SUBJECTS


def names_a_title(heading: str) -> bool:
    """Return True for a heading such as “Title”, whose cells name the action where “Description” has the details."""
    return key_of(heading) in _TITLES


def names_no_actions(name: str) -> bool:
    """Return True for the name of a sheet or a heading of risks, issues or decisions, and not of actions.

    A sentence above a table, such as that of a cause of concern about risks, is no name of a list.
    """
    words = key_of(name).split()
    return len(words) <= _MOST_WORDS and bool({*words} & _NOT_ACTIONS) and not {*words} & _ACTIONS


def leads_from_above(heading: str) -> bool:
    """Return True for a heading of people who are accountable for work that others do: “Strategic lead”."""
    return bool(set(key_of(heading).split()) & {"strategic", "chief", "executive", "exec", "sponsor", "sro", "gold"})


def names_an_owner(heading: str) -> bool:
    """Return True for a heading of people, such as “Chief officer lead”, and not of what they write."""
    if set(heading_key(heading).split()) & {*_UPDATES, "response", "reply", "replies"}:
        return False
    return field_of_words(heading) is TrackerField.OWNER or field_of_phrase(heading) is TrackerField.OWNER


def may_be_shown(heading: str) -> bool:
    """Return True for the heading of a column that may show its status by colours, such as “Progress”, or none."""
    words = set(key_of(heading).split())
    return not words or bool(words & {*_UPDATES, "rating", "colour", "status", "rag", "brag", "assessment"})


def may_be_a_target(heading: str) -> bool:
    """Return True for a heading of days that may be those by which work is due: “Completion date”, “Agreed date”."""
    words = set(heading_key(heading).split())
    if words & _SURELY_PAST:
        return False
    return "completion" in words or {"to", "be"} <= words or bool(words & {"agreed", "original"})


def is_of_old(heading: str) -> bool:
    """Return True for a heading of days that another column may have replaced: “Original target”."""
    return bool(set(key_of(heading).split()) & {"original", "initial", *_FORMER})


def is_plain_date(heading: str) -> bool:
    """Return True for a heading that names a day without saying of what: “Date”."""
    return heading_key(heading) in ("date", "dates", "dyddiad")


def may_be_of_origin(heading: str) -> bool:
    """Return True for a heading that may name when an action was raised: “Meeting”, “Origin”, “Date”."""
    words = set(heading_key(heading).split())
    return is_plain_date(heading) or (bool(words & _ORIGINS) and not words & {*_TARGETS, "next"})


def is_plain_deadline(heading: str) -> bool:
    """Return True for a heading of deadlines that does not say who set them."""
    return heading_key(heading) in ("deadline", "deadlines", "deadline date")


def names_a_kind(heading: str) -> bool:
    """Return True for a heading such as “Type”."""
    return bool(set(key_of(heading).split()) & _KINDS)


def is_plain_number(heading: str) -> bool:
    """Return True for a heading that names a number without saying of what, such as “No.”."""
    return set(key_of(heading).split()) <= _NUMBERS


def names_a_number(heading: str) -> bool:
    """Return True for a heading of a number or reference, whoever gave it: “CSP ref”, “Their no.”."""
    words = set(heading_key(heading).split())
    return bool(words & {*_NUMBERS, "para", "paragraph"}) and not words & {"date", "yes", *_OWNERS}


def is_reference(cell: str) -> bool:
    """Return True if a cell looks like a reference: of one to three words, with a digit, and no day."""
    if len(cell.split()) > _MOST_WORDS_OF_A_REFERENCE:
        return False
    return bool(_REFERENCE.fullmatch(cell)) and any(sign.isdigit() for sign in cell) and not find_dates(cell)


def names_completion(heading: str) -> bool:
    """Return True for a heading that asks whether work is done: “Complete?”."""
    return bool(set(key_of(heading).split()) & _DONE)


def mixes_updates(heading: str) -> bool:
    """Return True for a heading of statuses that has updates, too: “Status / comment”."""
    words = set(key_of(heading).split())
    return bool(words & _UPDATES) and bool(words & {"status", "rag", "brag"})


def is_item_number(heading: str) -> bool:
    """Return True for a heading that names a recommendation's number by that word."""
    return bool(set(key_of(heading).split()) & _RECOMMENDATIONS)


def field_of_words(heading: str) -> TrackerField | None:
    """Return the field that the words of a heading suggest. None if they suggest none, or are a sentence."""
    return next(iter(fields_of_words(heading)), None)


def parts_of_heading(heading: str) -> tuple[str, ...]:
    """Return the two parts of a heading of two things or in two languages: “Action / Progress”. Empty for others."""
    parts = [part for part in _BETWEEN_PARTS.split(_BRACKETS.sub("", heading).strip()) if part]
    return tuple(parts) if len(parts) == 2 else ()


def fields_of_words(heading: str) -> tuple[TrackerField, ...]:
    """Return every field that the words of a heading suggest, the likeliest first: “Action / progress” has two."""
    words = heading_key(heading).split()
    if not 0 < len(words) <= _MOST_WORDS or is_percentage(heading):
        return ()
    return tuple(dict.fromkeys(field for field, groups, without in _RULES if _fits(words, groups, without)))


def _fits(words: Sequence[str], groups: Sequence[frozenset[str]], without: frozenset[str]) -> bool:
    has = set(words)
    return not has & without and all(has & group for group in groups)
