"""Undertakings in the prose of minutes: “Di Fox undertook to bring a paper”, “She would write to him”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.wording import AGREED_THAT

_UNDERTAKES = re.compile(
    r"^(?P<who>[A-Z][^.,;:]{1,60}?)\s+(?:had\s+|has\s+)?(?:agreed|undertook|undertaken|offered|committed|promised|took\s+(?:away\s+)?an\s+action|was\s+(?:asked|tasked|requested|instructed|invited)|is)\s+(?:to|with)\s+(?=[a-z])"
)
_GROUP = re.compile(
    r"\b(?:board|panel|committee|members|force|constabulary|group|team|forum|meeting|council|all|everyone|office|police)\b",
    re.IGNORECASE,
)
_IS_TO = re.compile(r"(?P<who>[A-Z][^.,;:]{1,60}?)\s+to\s+(?=[a-z])")
_NOT_DONE = r"(?!(?:be|have|not|continue|remain|meet)\b)(?=[a-z])"
_WILL = re.compile(rf"(?P<who>[A-Z][^.,;:]{{1,60}}?)\s+will\s+(?:also\s+|then\s+|now\s+)?{_NOT_DONE}")
_WOULD = re.compile(
    rf"(?i:{AGREED_THAT})(?P<who>[A-Z][^.,;:]{{1,60}}?|the\s+[A-Za-z][^.,;:]{{1,60}}?)\s+(?:would|will|should|to)\s+{_NOT_DONE}"
)
_LEAD_WORDS = re.compile(
    r"(?:agreed|resolved|outcome|next\s+steps?|to\s+do|follow-?\s?up|task|point)\s*[:–—]\s+", re.IGNORECASE
)
"""Words in front of somebody who is to do something, which mark no action for sure."""
_DEED = (
    r"(?:write|send|bring|provide|circulate|check|ask|prepare|report|share|arrange|confirm|draft|contact|raise|follow|"
    r"find\s+out|look\s+into|review|update|produce|submit|publish|liaise|investigate|establish|obtain|organise|invite|"
    r"distribute|issue|present|clarify|supply|forward|e-?mail|chase|amend|complete|return|set\s+up|set\s+out|speak\s+to)\b"
)
_IN_TURN = re.compile(
    rf"(?:[Ss]?[Hh]e|[Tt]hey)\s+(?:also\s+)?(?:would|will|(?:agreed|undertook|offered|promised)\s+to)\s+(?:also\s+|then\s+)?(?={_DEED})"
)
"""What somebody would do whom a sentence before names: “She would write”."""
_OF_ONESELF = re.compile(
    rf"(?P<who>[A-Z][^.,;:]{{1,60}}?)\s+(?:said|confirmed|agreed|advised|stated|promised|offered|added|noted|replied)\s+(?:that\s+)?"
    rf"s?he\s+(?:would|will)\s+(?:also\s+|then\s+)?(?={_DEED})"
)
"""What somebody said that they would do: “Ms Poe said that she would write”."""
_REQUESTED = re.compile(
    rf"[A-Z][^.,;:]{{1,60}}?\s+(?:asked|requested|suggested|proposed)\s+that\s+(?P<who>[^.,;:]{{2,60}}?)\s+(?:should\s+|would\s+)?(?={_DEED})"
)
"""What somebody asked that another should do: “The Chair requested that ACC Bow provide a note”."""
_INITIALS_FIRST = re.compile(rf"(?P<who>[A-Z]{{2,4}})\s*[–—-]\s+(?={_DEED})")
"""Initials with a dash in front of what is to be done: “DF – chase the trust”."""
_SPEAKS = re.compile(r"(?P<who>[A-Z][^.,;:]{1,60}?)\s+(?:said|gave|told|felt|thought|undertook|spoke|drew|\w{2,}ed)\b")
_ASKED = re.compile(
    r"[A-Z][^.,;:]{1,60}?\s+(?:asked|requested|invited|tasked|instructed|directed)\s+(?P<who>(?:the\s+)?[\w’.&-]+(?:\s+[\w’.&-]+){0,4}?)"
    rf"\s+to\s+(?={_DEED})(?!confirm\s+(?:whether|that|if)|clarify|present\b|provide\s+an?\s+(?:overview|update|summary)\b)"
)
"""What somebody was asked to do: “The Chair invited members to complete the form”."""
_RELATIVE = re.compile(
    rf"(?:(?i:{AGREED_THAT}))(?P<what>.{{8,200}}?),\s+which\s+(?P<who>[A-Z][^.,;:]{{1,60}}?)\s+(?:would|will|agreed\s+to|undertook\s+to)\s+{_DEED}"
)
"""What somebody would do who is named behind it: “a glossary, which Mr Rowntree would draft”."""
_CLAUSE = re.compile(
    r"(?<=[.!?])\s+(?=[A-Z“‘])|(?<=;)\s+(?=(?:it\s+was\s+(?:agreed|decided)|s?he\s+(?:would|will|agreed|undertook))\b)"
)


@dataclass(frozen=True)
class Undertaking:
    """A stretch of words, from `start` to `end`, in which somebody undertook something, or is to do it.

    `owner` is given if the stretch itself does not name them first.
    """

    start: int
    end: int
    owner: FoundOwner | None = None


def begins_a_deed(words: str) -> bool:
    """Return True if words begin with what somebody does: “Circulate the figures”."""
    return re.match(_DEED, words, re.IGNORECASE) is not None


def find_undertakings(text: str, people: People, *, is_marked: bool) -> Iterator[Undertaking]:
    """Yield what people undertook in a paragraph, in order.

    `is_marked` says that a reference in front marks it as an action, so that a role that nobody present has may do it.
    """
    speaker: FoundOwner | None = None
    at = 0
    for sentence in _CLAUSE.split(text):
        at = start = text.find(sentence, at)
        if lead := _LEAD_WORDS.match(sentence):
            start += lead.end()
        words = text[start : at + len(sentence)]
        if found := _in_clause(words, people, speaker, is_marked=is_marked):
            yield replace(found, start=start + found.start, end=start + found.end)
        spoke = _SPEAKS.match(words)
        speaker = (_known(spoke["who"], people) if spoke else None) or speaker
        at += len(sentence)


def _in_clause(words: str, people: People, speaker: FoundOwner | None, *, is_marked: bool) -> Undertaking | None:
    end = len(words)
    in_turn, relative = _IN_TURN.match(words), _RELATIVE.match(words)
    if in_turn and speaker:
        return Undertaking(in_turn.end(), end, speaker)
    if relative and (owner := _known(relative["who"], people)):
        return Undertaking(relative.start("what"), relative.end("what"), owner)
    for form in (_OF_ONESELF, _INITIALS_FIRST):
        if (match := form.match(words)) and (owner := _known(match["who"], people)):
            return Undertaking(match.end(), end, owner)
    if _is_undertaken(words, people, is_marked=is_marked):
        return Undertaking(0, end)
    for form in (_ASKED, _REQUESTED):
        if (match := form.match(words)) and (owner := _known(match["who"], people)):
            return Undertaking(match.end(), end, owner)
    return None


def _known(words: str, people: People) -> FoundOwner | None:
    owner = read_owner(words, people) or read_owner(words.title(), people)
    return owner if owner and owner.is_known else None


def _is_undertaken(sentence: str, people: People, *, is_marked: bool) -> bool:
    """Return True if somebody present undertook something, or somebody who is known is to do it."""
    promise, will = _UNDERTAKES.match(sentence), _WILL.match(sentence) or _WOULD.match(sentence)
    is_to = _IS_TO.match(sentence)
    if is_marked and (will or is_to):
        return bool(is_to) or (will is not None and _known(will["who"], people) is not None)
    if will:
        return people.called(will["who"]) is not None
    if promise:
        role = None if _GROUP.search(promise["who"]) else read_owner(promise["who"], people)
        return people.called(promise["who"]) is not None or (role is not None and role.is_known)
    owner = read_owner(is_to["who"], people) if is_to else None
    return owner is not None and owner.is_known
