"""The labels that open a response, and whose voice it is: the force's or the commissioner's."""

import re
from collections.abc import Iterable, Iterator

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.domain.register.items import Voice
from boardpack.domain.register.proposals import OtherVoice, Speaker
from boardpack.intake.wording.bodies import is_names_only
from boardpack.values import Frozen

_COMMISSIONER = (
    r"(?:police(?:,?\s+fire)?\s+(?:and|&)\s+crime\s+commissioner|P&CC|PFCC|OPFCC|OPCC|PCC|DPCC|commissioner(?:['’]s\s+office)?|"
    r"(?:deputy\s+)?mayor|local\s+policing\s+body|combined\s+authority|"
    r"office\s+of\s+the\s+[\w\s,&]*commissioner|MOPAC|mayor['’]s\s+office(?:\s+for\s+policing\s+and\s+crime)?)"
)
_FORCE = (
    r"(?:(?:force|strategic|business|executive|operational|thematic|chief\s+officer)\s+lead|senior\s+responsible\s+officer|SRO|"
    r"force|constabulary|(?:(?:deputy|assistant)\s+)?chief\s+constable|chief\s+officer|police\s+service|police|CC|DCC|ACC|"
    r"[A-Z][\w&-]*(?:\s+[A-Z&][\w&-]*){0,3}\s+(?:police|constabulary))"
)
_PLAIN = (
    r"(?:our|local|management|organisational|area|agency|service|government|department(?:al)?|(?:the\s+)?Home\s+Office|"
    r"council)"
)
_WORD = (
    r"(?:responses?|comments?|repl(?:y|ies)|position(?:\s+statement)?|updates?|progress(?:\s+(?:update|to\s+date|so\s+far))?|commentary|assessment|views?|"
    r"actions?(?:\s+(?:(?:being\s+|to\s+be\s+|already\s+)?taken(?:\s+(?:or|and)\s+planned)?|planned|plan|update|in\s+hand|required))?|observations?|statement|narrative|reaction)"
)
_WORD_OF_SOMEBODY = (
    rf"(?:{_WORD}|oversight|scrutiny|assurance|remarks?|feedback|summary|conclusions?|reflections?|(?:proposed\s+)?next\s+steps|evaluation|"
    r"intentions?|plans|(?:delivery|improvement)\s+plan|challenge|monitoring)"
)
"""Words that are a label only with a speaker: “Assurance” alone may be a column's or a section's name."""
_HOW = (
    r"(?:(?:initial|formal|further|current|latest|summary|overall|proposed|planned|agreed|written|full|detailed|brief|final|interim|"
    r"updated)\s+){0,2}"
)
_SAYING = rf"{_HOW}{_WORD_OF_SOMEBODY}(?:\s*(?:and|&|/)\s*{_HOW}{_WORD_OF_SOMEBODY})?"
_DATED = (
    r"(?:\s*[,–—-]?\s*(?:as\s+(?:at|of)\s+|at\s+|on\s+|to\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\s+\d{4})?"
)
_WHO = rf"(?:(?P<commissioner>{_COMMISSIONER})|(?P<force>{_FORCE})|(?P<plain>{_PLAIN}))(?:['’]s?)?"
_TO_ITEM = (
    r"(?:\s+(?:to|on|for|against)\s+(?:the\s+|this\s+)?(?:HMICFRS\s+)?(?P<item>recommendation|rec\.?|AFI|area\s+for\s+improvement|"
    r"cause\s+of\s+concern)s?(?:\s+(?P<number>\d{1,3}[a-z]?))?)?"
)
_DID = (
    r"(?:do(?:ne|ing|es)?|did|sa(?:ys?|id|ying)|respon(?:ds?|ded)|achieved|thinks?|t(?:ells?|old)\s+(?:me|us|my\s+office))"
    r"(?:\s+(?:so\s+far|about\s+(?:it|this)|to\s+(?:it|this|date)))?\s*"
)
_END = rf"{_DATED}\s*(?:\([^)]{{0,60}}\)\s*)?(?P<mark>[:–—-]+(?=\s|$)|\.?$)\s*"
_BY_NAME = r"(?-i:(?:[A-Z][\w&-]*\s+){1,4}(?:Police|Constabulary))"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:the\s+)?(?:(?-i:[A-Z][\w&-]*)\s+){{0,4}}?{_WHO}\s+{_SAYING}{_TO_ITEM}{_END}",
        rf"{_SAYING}\s+(?:(?:taken|provided|given|made|undertaken|planned|proposed|received|offered)\s+)?(?:from|of|by)\s+(?:the\s+)?(?:[A-Z][\w&-]*\s+){{0,3}}?{_WHO}{_TO_ITEM}{_END}",
        rf"(?:the\s+)?(?:(?P<commissioner>{_COMMISSIONER})|(?P<force>force|constabulary|chief\s+constable|{_BY_NAME}))\s*(?P<mark>:)\s*",
        r"(?P<commissioner>I)\s+(?:say|said|think|respond|responded)\s*(?P<mark>:)\s*",
        rf"(?P<commissioner>my)\s+(?:own\s+)?{_SAYING}{_TO_ITEM}{_END}",
        rf"what\s+(?:(?:has|have|did|does|is|are)\s+)?(?:the\s+)?(?:{_WHO}|we)\s+(?:(?:has|have|is|are)\s+)?{_DID}(?P<mark>[:?]|$)\s*",
        rf"what\s+(?P<commissioner>I)\s+(?:(?:have|am|will|shall)\s+(?:now\s+)?)?{_DID}(?P<mark>[:?]|$)\s*",
        r"(?-i:(?!The\s|This\s|That\s)(?:[A-Z][\w&'’.-]*\s+){1,5})(?:responses?|updates?|comments?|repl(?:y|ies)|position)\s*(?P<mark>:)(?=\s|$)\s*",
        r"(?:accepted|agreed|planned)\s+actions?\s*(?P<mark>:|$)\s*",
        (
            r"(?:where\s+(?:we\s+are|are\s+we)(?:\s+now)?|what\s+will\s+we\s+do(?:\s+next)?|what\s+we\s+(?:will|plan\s+to|are\s+going\s+to|intend\s+to)\s+do(?:\s+next)?|"
            r"our\s+(?:plans?|next\s+steps))(?P<mark>[:?]|$)\s*"
        ),
        (
            rf"(?:the\s+)?(?P<force>chief\s+constable|force|constabulary|{_BY_NAME})(?:\s+of\s+[A-Z][\w\s&-]{{1,40}})?\s+(?:has\s+|have\s+)?"
            r"(?:told|tells|said|says|stated|states|responded|replied|informed|advised|answered)\b[^.:]{0,40}(?P<mark>:)\s*"
        ),
    )
)
_BARE = re.compile(
    rf"(?:(?:current|latest|agreed|proposed|planned)\s+)?(?!responses\s*$)(?:{_WORD}|status(?=\s+(?:and|&)\s)|status\s+update)(?:\s*(?:and|&|/)\s*{_WORD})?{_TO_ITEM}"
    r"(?:\s*/\s*[^\W\d]+)?(?:\s*\([^)]{0,40}\))?\s*(?P<mark>:|[–—-](?=\s)|$)\s*",
    re.IGNORECASE,
)
_REVERSED = re.compile(
    r"(?:HMICFRS\s+)?(?P<item>recommendation|rec\.?|AFI|area\s+for\s+improvement)\s+(?P<number>\d{1,3}[a-z]?)\s*[:–—-]?\s+(?:(?P<commissioner>"
    + _COMMISSIONER
    + r")\s+|(?P<force>force|constabulary)\s+)?(?:response|update|reply)\s*(?P<mark>:|[–—-](?=\s)|$)\s*",
    re.IGNORECASE,
)
_BY_BODY = re.compile(rf"(?P<body>[^:.]{{2,70}}?)(?:['’]s?)?\s+{_SAYING}{_TO_ITEM}{_END}", re.IGNORECASE)
"""The label of a body that the list knows: “PSNI response”, “College of Policing’s update”."""
_GROUP = re.compile(
    rf"(?:(?:{_WORD}\s+(?:to|on)|{_WHO}\s+{_WORD}\s+(?:to|on))\s+)?(?:the\s+)?(?P<kind>recommendations?|recs?\.?|areas?\s+for\s+improvement|AFIs?)\s+"
    r"(?P<numbers>\d{1,3}[a-z]?(?:\s*(?:,\s*and|,|and|&|to|[-–])\s*\d{1,3}[a-z]?)+)"
    rf"(?:\s*[:–—-]?\s*(?:force\s+|our\s+)?{_WORD})?\s*(?:[:–—-](?=\s|$)|\.?$)\s*",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"\b(?:(?P<commissioner>I|my|{_COMMISSIONER})|(?P<force>{_FORCE}))\b", re.IGNORECASE)
_COUNTED_ACTION = re.compile(r"action\s+\d{1,2}(?:\.\d{1,2}|[a-z])?\s*[:–]\s+(?=\w)", re.IGNORECASE)
_FIRST_PERSON = re.compile(
    r"(?:^|\n|[.!?]\s+|,\s+|\b(?:and|but)\s+)(?:-\s+)?I(?:['’](?:m|ve|ll))?\s+[a-z]|\b[Mm]y\s+(?:office|police\s+and\s+crime\s+plan|deputy)\b"
)
_STATE_OF_ANSWER = re.compile(
    r"(?:(?:partially|partly|not|fully)\s+)?(?:accepted|agreed|rejected|complete[d]?|noted|yes|no)(?:\s*:\s*\w+|\s+in\s+part)?|"
    r"in\s+part|part(?:ial)?ly",
    re.IGNORECASE,
)
_ACCEPTED = re.compile(r"do\s+you\s+accept\b[^?.]{0,60}\?\s*(?:\([^)]{0,40}\)\s*)?", re.IGNORECASE)
_STATE = (
    r"(?:\b(?:government|home\s+(?:office|department)|(?:ministry|department)\s+(?:of|for)\s+[a-z]+)|"
    r"^(?:the\s+)?department(?:al)?)"
)
"""The government and its departments. A department with a name in front of it, “Crime Department”, is a force's."""
_GOVERNMENT = re.compile(rf"{_STATE}\b", re.IGNORECASE)
_GOVERNMENT_RESPONDS = re.compile(
    rf"{_STATE}(?:['’]s)?\s+(?:formal\s+)?(?:responses?|reply)\b|\btreasury\s+minutes?\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"(?:no|nil)\s", re.IGNORECASE)
_LONGEST_LABEL = 110
_LONGEST_TITLE = 20
_BYLINE = re.compile(r"(?P<author>[^<>:]{0,80}<[^<>\s@]+@(?P<domain>[^<>\s]+)>)\s*:\s*$")
_OFFICE_ADDRESS = re.compile(r"(?:\b|[._-])(?:o?pf?cc|d?pcc|opfcc|commissioner|mopac|mayor)(?:\b|[._-])", re.IGNORECASE)
_FORCE_ADDRESS = re.compile(r"(?:.+\.)?police\.uk", re.IGNORECASE)


class ResponseLabel(Frozen):
    """A label that opens a response, whose words continue at `end`.

    `voice` is None if the label names nobody; `kind` and `number` are the item's, None if not stated.
    """

    voice: Voice | None
    kind: ItemKind | None
    number: str | None
    end: int


class GroupLabel(Frozen):
    """A label that opens one answer to the items of one kind with these numbers; the words go on at `end`."""

    voice: Voice | None
    kind: ItemKind
    numbers: tuple[str, ...]
    end: int


def read_response_label(text: str) -> ResponseLabel | None:
    """Return the response label with which the words begin, or nothing. The author of an e-mail is one, too.

    "Action 4.1: …" opens a response and is part of its words, and so is "Do you accept this? Accepted".
    """
    if byline := read_byline(text):
        return byline
    if _COUNTED_ACTION.match(text):
        return ResponseLabel(None, None, None, 0)
    if _NOTHING.match(text):
        return None
    asked = _ACCEPTED.match(text)
    if asked:
        return ResponseLabel(None, None, None, asked.end() if asked.end() == len(text) else 0)
    for form in (*_FORMS, _BARE, _REVERSED, _BY_BODY):
        match = form.match(text)
        if match and form is _BY_BODY and not is_names_only(match["body"]):
            continue
        if match and match.end() <= _LONGEST_LABEL and (match["mark"].strip(".") or match.end() == len(text)):
            groups = match.groupdict()
            return ResponseLabel(_voice(groups), _kind(groups), groups.get("number"), match.end())
    return None


def read_byline(text: str) -> ResponseLabel | None:
    """Return the label formed by the author's name in an e-mail: “Jo Ash <jo@kent.police.uk>:”. None without one.

    Its voice is None if the address belongs neither to a force nor to a commissioner’s office.
    """
    byline = _BYLINE.match(text)
    if byline is None:
        return None
    if _OFFICE_ADDRESS.search(byline["author"]):
        return ResponseLabel(Voice.COMMISSIONER, None, None, byline.end())
    voice = Voice.FORCE if _FORCE_ADDRESS.fullmatch(byline["domain"]) else None
    return ResponseLabel(voice, None, None, byline.end())


def voice_named_in(words: str) -> Voice | None:
    """Return the voice of the first speaker that a heading names: "What I will do" is the Commissioner's."""
    found = _SPEAKER.search(words)
    return _voice(found.groupdict()) if found else None


def read_group_label(text: str) -> GroupLabel | None:
    """Return the label of one answer to several items, "Recommendations 1, 3 and 4"; None without one."""
    match = _GROUP.match(text)
    if match is None:
        return None
    kind = ItemKind.RECOMMENDATION if match["kind"].lower().startswith("r") else ItemKind.AREA_FOR_IMPROVEMENT
    return GroupLabel(_voice(match.groupdict()), kind, tuple(_numbers(match["numbers"])), match.end())


def _numbers(words: str) -> Iterator[str]:
    """Yield the numbers in "1, 3 and 5 to 7"."""
    for first, last in re.findall(r"(\d{1,3}[a-z]?)(?:\s*(?:to|[-–])\s*(\d{1,3}))?", words):
        if last and first.isdecimal():
            yield from map(str, range(int(first), int(last) + 1))
        else:
            yield first


def _kind(groups: dict[str, str | None]) -> ItemKind | None:
    match (groups.get("item") or "").lower()[:1]:
        case "r":
            return ItemKind.RECOMMENDATION
        case "a":
            return ItemKind.AREA_FOR_IMPROVEMENT
        case "c":
            return ItemKind.CAUSE_OF_CONCERN
        case _:
            return None


def _voice(groups: dict[str, str | None]) -> Voice | None:
    if groups.get("commissioner"):
        return Voice.COMMISSIONER
    return Voice.FORCE if groups.get("force") else None


def is_state_of_answer(words: str) -> bool:
    """Return True if an answer says no more than whether something is accepted or done: "In part"."""
    return bool(_STATE_OF_ANSWER.fullmatch(words.strip(" .")))


def is_first_person(text: str) -> bool:
    """Return True if the words are a commissioner's own, who writes "I have asked…"."""
    return bool(_FIRST_PERSON.search(text))


def speaker_of(stated: Voice | None, label: str, text: str, usual: OtherVoice | None) -> Speaker:
    """Return who gives a response.

    Args:
        stated: the voice that its label states; None if it names neither the force nor the commissioner.
        label: the words of its label; empty without one.
        text: its words.
        usual: who answers in this document where no label says it; None for the force or the commissioner.

    """
    if stated is not None:
        return stated
    if _GOVERNMENT.search(label):
        return OtherVoice.GOVERNMENT
    if usual is not None:
        return usual
    return Voice.COMMISSIONER if is_first_person(text) else Voice.FORCE


def usual_speaker(heads: Iterable[str]) -> OtherVoice | None:
    """Return the government for a document whose head says that it is the government's response; None for another."""
    return OtherVoice.GOVERNMENT if any(map(_titles_a_government_response, heads)) else None


def _titles_a_government_response(head: str) -> bool:
    """Return True for a title that names the government's response. A long one begins with it and is no sentence."""
    found = _GOVERNMENT_RESPONDS.search(head)
    if found is None or len(head.split()) <= _LONGEST_TITLE:
        return found is not None
    return head[: found.start()].strip().casefold() in ("", "the") and not head.rstrip().endswith(".")
