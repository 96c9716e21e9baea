"""Parse one action from a few words: its owner, its task and its due day."""

import re
from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from boardpack.intake.minutes.due_days import FoundDue, find_due
from boardpack.intake.minutes.owner_initials import INITIALS_WITH_TASK, TO_LEAD
from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.sentences import without_title_dots
from boardpack.intake.minutes.task_verbs import INSTRUCTION
from boardpack.values import Frozen, replace

AGREED_THAT = (
    r"(?:(?:it\s+was|(?:the\s+)?(?:[\w’&-]+\s+){1,4}?)\s*)?(?:also\s+|then\s+)?(?:agreed|decided|resolved)\s+that\s+"
)
"""Words in front of what somebody would do: “It was agreed that”, “The Audit Committee agreed that”."""
_TO = re.compile(
    rf"^(?:{AGREED_THAT}|it\s+was\s+(?:noted|confirmed)\s+that\s+)?(?P<who>[^.:;]{{1,80}}?)\s+"
    r"(?:(?:agreed|undertook|offered|is|are|was|were|has|have|took\s+(?:away\s+)?an\s+action)\s+)?(?:(?:asked|requested|tasked|instructed|invited)\s+)?(?:to|will|shall|would)\s+(?=[a-z(])",
    re.IGNORECASE,
)
_TO_IN_WELSH = re.compile(r"(?P<who>[A-Z][^.:;]{1,60}?)\s+i\s+(?=[a-z])")
"""Somebody who is to do something, in Welsh: “Elin Rees i drefnu ymweliad”. The verb stays with “i”."""
_BARE = re.compile(rf"(?P<who>{INITIALS_WITH_TASK})\s+")
_SEPARATOR = re.compile(r"\s+[–—-]\s+|\s*:\s+|\t")
_LABELLED = re.compile(
    r"[\s(\[,;.–—-]*(?:action\s+)?(?:owner|lead|responsible|by\s+whom|who)\s*:\s*(?P<who>[^;()\[\]]{2,60}?)(?=\s*(?:[;)\]]|$|,\s*due|\s+due))",
    re.IGNORECASE,
)
_AFTER_SENTENCE = re.compile(r"[.;!?]\s+(?P<who>[A-Z][^.;!?]{1,60})\.?$")
_TRAILING = re.compile(r"\s*[(\[](?P<who>[^()\[\]]{2,60})[)\]]\s*\.?$")
_BETWEEN_ACTIONS = re.compile(
    r"(?:(?<=[;.])\s+|,?\s+and\s+|;\s*|\s+(?=[A-Z]{2,4}(?:\s*[/&]\s*[A-Z]{2,4})*\s+to\s))(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?"
    r"(?=(?P<who>[A-Z][\w’'./& ]{1,40}?)\s+(?:to|will)\s+[a-z])"
)
_TAKES_INFINITIVE = re.compile(
    r"\b(?:asks?|requests?|invites?|reminds?|requires?|tasks?|for|with|from|enables?|allows?|helps?|gets?|wants?|advises?|"
    r"encourages?|instructs?|chases?|supports?|tells?|expects?|the)$",
    re.IGNORECASE,
)
"""Words after which somebody who “is to” belongs to the same action."""
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[A-Z])")
_DUE_LABEL = re.compile(r"\W*(?:due|deadline|target)\b", re.IGNORECASE)
_IS_OBJECT = re.compile(r"to\s", re.IGNORECASE)
"""The beginning of a day that says where something goes: “Bring the themes to the next Board”."""
_FEWEST_WORDS = 2
_CITES = re.compile(r"^\W*see\b|\b(?:of|from|since|dated|in)\s*$", re.IGNORECASE)
"""Words in front of a day in brackets that is no due day: “(see the report of 3 May 2026)”."""
_EMPTY_ENDS = re.compile(r"[\s,;:(\[–—-]+$|^[\s,;:)\]–—-]+")


class OwnerPlace(StrEnum):
    """Where words name the owner: “AP to write”, “AP write”, “AP: write”, “Write – AP”, “Write (AP)”, “Lead: AP”."""

    SUBJECT = "subject"
    BARE = "bare"
    FIRST = "first"
    LAST = "last"
    BRACKETS = "brackets"
    LABEL = "label"


class ParsedAction(Frozen):
    """One action, as a few words state it.

    Attributes:
        text: the task. Empty if the words only name an owner.
        start: the position in the words at which the task begins.
        end: the position at which it ends.
        owner: the owner, or None if the words name none.
        due: when it is due, or None if the words do not say.
        place: where the words name the owner. None if they name none, or nothing but an owner.

    """

    text: str
    start: int
    end: int
    owner: FoundOwner | None
    due: FoundDue | None
    place: OwnerPlace | None = None


def parse_action(words: str, people: People, met_on: date | None, next_on: date | None) -> ParsedAction:
    """Return the action in these words. `met_on` and `next_on` are the days of this meeting and the next, if known."""
    words = without_title_dots(words)
    due = _due_in(words, met_on, next_on)
    rest = words if due and due.is_ambiguous else _without_due(words, due)
    alone = None if _SEPARATOR.search(rest) else read_owner(rest, people)
    if alone:
        return ParsedAction("", 0, 0, alone, due)
    rest, start = words, 0
    owner: FoundOwner | None = None
    place: OwnerPlace | None = OwnerPlace.SUBJECT
    lead = _TO.match(words)
    if lead and not INSTRUCTION.match(lead["who"]) and (owner := read_owner(lead["who"], people)):
        start = lead.end()
    in_welsh = _TO_IN_WELSH.match(words) if owner is None else None
    if in_welsh and (named := people.find_person(in_welsh["who"])):
        owner = FoundOwner(named.name, in_welsh["who"], is_known=True)
    if owner is None:
        owner, start, rest, place = _separate_owner(words, people, due)
    end = len(rest)
    if due and (due.is_ambiguous or _IS_OBJECT.match(due.words)):
        pass  # its words may tell what is to be done, or to whom something goes
    elif (due and due.start >= start and _DUE_LABEL.match(due.words)) or (
        due and due.end <= len(words) and due.start >= start and not words[due.end : end].strip(" .)]*;")
    ):
        end = min(end, due.start)
    if due and end == due.start and len(words[start:end].split()) < _FEWEST_WORDS:
        end = len(rest)  # “attend the next meeting” tells more than “attend”
    text = words[start:end]
    left = len(text) - len(_EMPTY_ENDS.sub("", text)) if text and text[0] in " ,;:)]–—-" else 0
    text = _EMPTY_ENDS.sub("", text).strip()
    return ParsedAction(text, start + left, start + left + len(text), owner, due, place)


def _due_in(words: str, met_on: date | None, next_on: date | None) -> FoundDue | None:
    """Return the day in these words: as a sentence gives it, or alone in brackets at the end."""
    due = find_due(words, met_on, next_on)
    if due and due.on:
        return due
    trailing = _TRAILING.search(words)
    apart = re.search(r"[,;]\s*|\s[/|]\s+", trailing["who"]) if trailing else None
    start = trailing.start("who") + (apart.end() if apart else 0) if trailing else 0
    inner = find_due(words[start : trailing.end("who")], met_on, next_on, is_field=True) if trailing else None
    if inner and inner.on and not _CITES.search(words[start : start + inner.start]):
        return replace(inner, start=inner.start + start, end=inner.end + start)
    return due


def split_actions(words: str, people: People) -> tuple[tuple[int, int], ...]:
    """Return the start and end of each action in these words: “AP to write; DF to check the costs” has two."""
    first = _NUMBER.match(words)
    starts, ends = [first.end() if first else 0], []
    for match in _BETWEEN_ACTIONS.finditer(words):
        if not re.search(r"\S\s+(?:to|will)\s+\S", words[starts[-1] : match.start()]):
            continue  # “AP and Di Fox to write” is one action
        if _TAKES_INFINITIVE.search(words[: match.start()]):
            continue  # “AP to ask DF to write”, too
        if people.find_person(match["who"]) or ((owner := read_owner(match["who"], people)) and owner.is_known):
            ends.append(match.start())
            starts.append(match.end())
    return tuple(zip(starts, [*ends, len(words)], strict=True))


def _without_due(words: str, due: FoundDue | None) -> str:
    return words if due is None else f"{words[: due.start]} {words[due.end :]}".strip(" ,;()[]–—-.")


def _separate_owner(
    words: str, people: People, due: FoundDue | None
) -> tuple[FoundOwner | None, int, str, OwnerPlace | None]:
    """Return the owner that a label, brackets or a dash separates from the task.

    Returns:
        The owner, the start of the task, the words up to its end, and the place of the owner. Owner and place are None
        if no owner is named in this way.

    """
    if labelled := _LABELLED.search(words):
        until = due.start - labelled.start("who") if due and due.start > labelled.start("who") else None
        if owner := read_owner(labelled["who"][:until], people):
            return owner, 0, words[: labelled.start()], OwnerPlace.LABEL
    bare = _BARE.match(words)
    if bare and (owner := read_owner(bare["who"], people)) and owner.is_known:
        return owner, bare.end(), words, OwnerPlace.BARE
    if bracketed := _owner_in_brackets(words, people, due):
        return bracketed[0], 0, words[: bracketed[1]], OwnerPlace.BRACKETS
    marks = list(_SEPARATOR.finditer(words))
    if marks and (owner := read_owner(words[: marks[0].start()], people)):
        last = marks[-1]
        ends_in_day = len(marks) > 1 and due is not None and last.start() <= due.start <= last.end()
        return owner, marks[0].end(), words[: last.start()] if ends_in_day else words, OwnerPlace.FIRST
    for at in range(len(marks) - 1, -1, -1):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(words)
        until = due.start if due and marks[at].end() < due.start < end else end
        if owner := read_owner(words[marks[at].end() : until], people):
            return owner, 0, words[: marks[at].start()], OwnerPlace.LAST
    if at_end := _owner_at_end(words, people, due):
        return at_end[0], 0, words[: at_end[1]], OwnerPlace.LAST
    return None, 0, words, None


def _owner_at_end(words: str, people: People, due: FoundDue | None) -> tuple[FoundOwner, int] | None:
    """Return somebody present whom the last words name, with the day at most behind: “Publish it. AP, by 30 April”."""
    ahead = words[: due.start].rstrip(" ,;–—-") if due and due.end >= len(words.rstrip(" .)")) else words
    behind = _AFTER_SENTENCE.search(ahead)
    owner = read_owner(behind["who"], people) if behind else None
    if behind is None or owner is None or not owner.is_known:
        return None
    is_somebody = people.find_person(behind["who"]) is not None or owner.name != owner.words
    return (owner, behind.start()) if is_somebody else None


def _owner_in_brackets(words: str, people: People, due: FoundDue | None) -> tuple[FoundOwner, int] | None:
    """Return the owner in the last brackets, and where these begin: “Publish it (Ann Poe – 27/03/26)”. None without."""
    trailing = _TRAILING.search(words) or (_TRAILING.search(words[: due.start].rstrip()) if due else None)
    if trailing is None:
        return None
    named = (read_owner(part, people) for part in _parts_of_brackets(trailing, due))
    return next(((owner, trailing.start()) for owner in named if owner), None)


def _parts_of_brackets(trailing: re.Match[str], due: FoundDue | None) -> Iterator[str]:
    """Yield the words in brackets that may be the owner: all, those beside the due day, those in front of a comma."""
    inner = trailing["who"]
    yield re.sub(rf"{TO_LEAD}$", "", inner)
    start = trailing.start("who")
    if due and start < due.end and due.start < trailing.end("who"):
        yield inner[: max(due.start - start, 0)].strip(" /|")
        yield inner[due.end - start :].strip(" /|")
    yield re.split(r",|;|\bby\b", inner)[0]
    yield re.split(r"\s[–—-]\s", inner)[0]
