"""The promises of an answer: sentences in which a named person, or the force, intends or has to do something."""

import re
from collections.abc import Iterator
from datetime import date

from boardpack.domain.days.written_dates import WrittenDate, due_day, find_dates, words_before
from boardpack.intake.wording.word_lists import meanings
from boardpack.values import Frozen

_SENTENCE = re.compile(r"(?<!\be\.g)(?<!\bi\.e)[.!?;][\"'’”)]*\s+(?=[A-Z\"'‘“(]|[a-z])|\n+")
_INTENTION = re.compile(
    r"\b(?:will|shall)\b(?!\s+(?:not|never|always|continue|also\s+continue|remain|be\s+aware)\b)|"
    r"\b(?:is|are)\s+(?:now\s+|also\s+)?due\s+to\b|"
    r"\b(?:is|are|am)\s+(?:also\s+|now\s+|currently\s+)?(?:working|looking|planning|seeking|aiming|preparing|going)\s+(?:to\b|towards)|"
    r"\b(?:plans?|intends?|aims?|proposes?)\s+to\b|\bnext\s+(?:focus|step)s?\b|\b(?:is|are)\s+to\s+be\b",
    re.IGNORECASE,
)
_TO_DO = re.compile(
    r"\b(?:is|are)\s+being\s+\w+|\b(?:should|must|to)\s+be\s+\w+(?:ed|en|t)\b|\bcomplet(?:e|ion)\s+by\b|\bexpected\b",
    re.IGNORECASE,
)
_EFFECT = re.compile(
    r"\bthere\s+will\b|\b(?:this|these|that|it|which)\s+(?:will|shall)\s+(?:also\s+|then\s+|further\s+)?(?:help|ensure|enable|allow|support|improve|"
    r"give|provide|mean|make|assist|reduce|increase|lead\s+to|include)\b|\bwould\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:College(?:\s+of\s+Policing)?|Agency|Home\s+Office|Council|Command|Government|Inspectorate|HMICFRS|NPCC|Ministry|Department|Secretary|supplier)\s+"
    r"(?:will|shall|plans?|intends?)\b"
)
_DAY_LEAD = re.compile(
    r"\b(?:by|before|ahead\s+of|on|in|for|until|(?:no|not)\s+later\s+than|prior\s+to|from|during)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_FIRM_LEAD = re.compile(
    r"\b(?:by|before|ahead\s+of|until|(?:no|not)\s+later\s+than|prior\s+to)\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|had|has\s+(?:now\s+)?been|have\s+been|since)\b", re.IGNORECASE)
_RANK = (
    r"(?:ACC|DCC|CC|DCI|DI|CI|DSU|DCS|CSU|Supt|Insp|Sgt|(?:Detective\s+|Deputy\s+|Assistant\s+|Temporary\s+)*"
    r"(?:Chief\s+)?(?:Superintendent|Inspector|Sergeant|Constable|Officer|Commander))"
)
_PERSON = rf"{_RANK}(?:\s+(?:for\s+|of\s+)?[A-Z][\w'’-]+){{1,4}}"
_POST = (
    r"(?:(?:[A-Z][\w'’&-]*\s+){0,3}(?:Director|Head|Lead|Chief|Registrar|Manager|Commissioner|Secretary|Commander)"
    r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w'’&-]*(?:\s+(?:and\s+|&\s+)?[A-Z][\w'’&-]*){0,4})?|"
    r"(?:[A-Z][\w'’&-]*\s+){1,4}(?:Unit|Team|Department|Board|Bureau)|[A-Z][\w&-]*(?:\s+[\w&-]+)?\s+(?:leads?|managers?))"
)
_WHO = rf"(?P<who>{_PERSON}|{_POST})"
_OWNERS = (
    re.compile(
        rf"\b(?:the\s+|The\s+|our\s+|Our\s+)?{_WHO}(?:,[^,]{{1,60}},)?\s+(?:will|shall|is\s+to|plans?\s+to|intends?\s+to|has\s+been\s+asked\s+to)\b"
    ),
    re.compile(rf"^(?:The\s+|Our\s+)?{_WHO}\b[^.]*?\band\s+(?:will|shall)\b"),
    re.compile(
        rf"\b(?:overseen|led|chaired|managed|delivered|undertaken|carried\s+out|written|run|owned|reviewed|prepared)\s+by\s+(?:the\s+|our\s+)?{_WHO}"
    ),
)
_OPENING = re.compile(
    r"(?:To\s+[a-z][^,]{2,60}|In\s+addition|Of\s+note[^,]*(?:,\s+and\s+in\s+addition)?|However|Furthermore|Moreover|Additionally|As\s+such|"
    r"Therefore|Locally|Going\s+forward),\s+"
)
_DOER = (
    r"(?:the\s+force|the\s+constabulary|we|I|my\s+office|[A-Z][\w-]+(?:\s+[A-Z][\w-]+){0,3}\s+(?:Police|Constabulary))"
)
_RECOGNITION = re.compile(
    rf"{_DOER}\s+(?:also\s+|fully\s+|now\s+)?(?:recognis|recogniz|acknowledg|appreciat|understand|welcom|believ)\w*\b"
    r"(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_AND_DOES = re.compile(
    rf"\b(?:and|but|so)\s+(?:{_DOER}\s+)?(?:(?:therefore|now|also|accordingly)\s+)*"
    r"(?:will|shall|plans?|intends?|aims?|proposes?|(?:is|are|has|have)\s+\w+(?:ing|ed|n))\b",
    re.IGNORECASE,
)
_WILL = r"\s+(?:will|shall)\s+(?:now\s+|also\s+|then\s+)?(?:be\s+(?=\w+ing\b))?"
_MINE = re.compile(r"\bI\b[^.;]{0,80}?\b(?:will|shall|plan|intend)\b|\bmy\s+office\s+will\b", re.IGNORECASE)
_ASIDE = re.compile(r",?\s+which\s+(?:will|shall)\b.*", re.IGNORECASE | re.DOTALL)
_PLANNED = re.compile(
    r"(?P<title>(?:[^.\n]|\.(?=\d)){5,200})\.?\s+(?:Owner|Lead|Responsible)\s*:\s*(?P<owner>[^.\n;:]{2,60})[.;]?"
    r"(?:\s*(?:Due(?:\s+date)?|Target(?:\s+date)?|By\s+when|Deadline)\s*:\s*(?P<due>[^.\n;]{4,30})\.?)?"
)
_DOES = re.compile(rf"(?:-\s*)?(?:{_OPENING.pattern})?{_DOER}{_WILL}", re.IGNORECASE)
_INTENDS = re.compile(
    rf"\b{_DOER}\s+(?:[^.;]*?\b(?:and|but|so)\s+)?(?:(?:now|also|then|therefore)\s+)*(?:{_INTENTION.pattern})",
    re.IGNORECASE,
)
_VERBS = meanings("gerunds")
_COUNTED = re.compile(r"^(?:-\s*)?action\s+\d{1,2}(?:\.\d{1,2}|[a-z])?\s*[:–]\s+", re.IGNORECASE)
_COMMISSIONER = "Police and Crime Commissioner"


class Promise(Frozen):
    """A promise from `start` to `end` of a text. `owner` is empty and `target` None if not stated."""

    title: str
    owner: str
    target: date | None
    start: int
    end: int


def find_promises(text: str) -> tuple[Promise, ...]:
    """Return the promises in these words, sentence by sentence."""
    planned = tuple(_planned(match) for match in _PLANNED.finditer(text))
    promised = (_promise(text, start, end) for start, end in _sentences(text))
    free = (p for p in promised if p and not any(p.start < plan.end and plan.start < p.end for plan in planned))
    return tuple(sorted((*planned, *free), key=lambda promise: promise.start))


def _planned(match: re.Match[str]) -> Promise:
    """Return an entry of a plan, which says its owner and its day in so many words."""
    days = [day for day in find_dates(match["due"] or "") if day.on]
    title = _COUNTED.sub("", match["title"].strip()).strip(" .;")
    return Promise(title, match["owner"].strip(), due_day(match["due"], days[0]) if days else None, *_span(match))


def _span(match: re.Match[str]) -> tuple[int, int]:
    words = match.group()
    return match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in (*_SENTENCE.finditer(text), None):
        end = match.end() if match else len(text)
        words = text[at:end]
        left = at + len(words) - len(words.lstrip(" \n-•"))
        yield left, max(left, at + len(words.rstrip()))
        at = end


def _promise(text: str, start: int, end: int) -> Promise | None:
    words = text[start:end]
    main = _ASIDE.sub("", words)
    days = [
        written for written in find_dates(words) if written.on and _DAY_LEAD.search(words_before(words, written.start))
    ]
    owner = _owner(main)
    target = _target(words, days)
    is_someones = bool(owner or _DOES.match(main) or (target and _INTENDS.search(main)))
    if not is_someones or not _promises(main, days, owner):
        return None
    return Promise(_title(words, owner), owner, target, start, end)


def _promises(words: str, days: list[WrittenDate], owner: str) -> bool:
    """Return True if a main clause promises something that is not others' work, an effect of work, a view, or past."""
    if words.endswith("?") or _OTHERS.search(words) or _EFFECT.search(words) or _is_recognition(words):
        return False
    if _INTENTION.search(words):
        return True
    firm = any(_FIRM_LEAD.search(words_before(words, day.start)) for day in days)
    return bool(_TO_DO.search(words)) and (bool(owner) or firm) and not _PAST.search(words)


def _is_recognition(words: str) -> bool:
    """Return True if the doer recognises or welcomes something and does not go on to say what it will do."""
    found = _RECOGNITION.search(words)
    return found is not None and not _AND_DOES.search(found["rest"])


def _owner(words: str) -> str:
    """Return the person or post that is to do it, empty if none is named."""
    named = next((match for form in _OWNERS if (match := form.search(words))), None)
    if named:
        return named["who"]
    return _COMMISSIONER if _MINE.search(words) else ""


def _target(words: str, days: list[WrittenDate]) -> date | None:
    """Return the first day behind the verb of intention, else any other day; the last day of a month."""
    verb = _INTENTION.search(words) or _TO_DO.search(words)
    behind = [day for day in days if verb and day.start > verb.start()]
    day = next(iter([*behind, *days]), None)
    return due_day(words, day) if day else None


def _title(words: str, owner: str) -> str:
    """Return the sentence as the name of an action: without its opening and its doer, a gerund as an imperative."""
    whole = _OPENING.sub("", words, count=1)
    doers = rf"(?:the\s+|our\s+)?(?:{_DOER}|{re.escape(owner)})" if owner else _DOER
    title = re.sub(rf"^{doers}{_WILL}", "", whole.strip(), count=1, flags=re.IGNORECASE).rstrip(" .;!")
    first, space, rest = title.partition(" ")
    verb = _VERBS.get(first.lower(), first)
    return f"{verb[:1].upper()}{verb[1:]}{space}{rest}"
