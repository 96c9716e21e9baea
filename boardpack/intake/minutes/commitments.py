"""Find commitments in the prose of minutes: “Di Fox undertook to bring a paper”, “He would write”.

A commitment is a known person, then words of commitment, then a task. The subject is read backwards from the words of
commitment and the task forwards, so no list of whole sentences is needed.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from boardpack.intake.minutes.owners import FoundOwner, read_owner
from boardpack.intake.minutes.people import People
from boardpack.intake.minutes.sentences import without_title_dots
from boardpack.intake.minutes.task_verbs import INSTRUCTION, TASK_VERB
from boardpack.values import Frozen, replace

_ADVERB = r"(?:(?:also|then|now|therefore|both|each|further|in\s+turn|subsequently|kindly|duly)\s+)?"
_COMMITS = re.compile(
    rf"(?:\s+|(?=[’']ll\s))(?:"
    rf"(?P<promise>(?:has\s+|have\s+)?{_ADVERB}(?:agreed|undertook|undertaken|offered|committed|promised|volunteered|pledged|"
    rf"(?:took|takes|accepted|picked\s+up|noted)\s+(?:away\s+)?(?:an?|the|this)\s+action)\s+(?:to|that\s+(?:s?he|they)\s+(?:would|will)))"
    rf"|(?P<asked>(?:was|were|is|are|be|has\s+been|have\s+been)\s+{_ADVERB}(?:asked|tasked|requested|instructed|directed|"
    rf"invited|required|commissioned|mandated|nominated|authorised|actioned|given\s+(?:an|the)\s+action)\s+to)"
    rf"|(?P<due>(?:is|are|was|were)\s+{_ADVERB}to)"
    rf"|(?P<modal>(?:will|would|shall|should|[’']ll)(?:\s+(?:also|then|now|therefore|next|first))?)"
    rf"|(?P<to>to)"
    rf")\s+(?=(?-i:[a-z]))(?=(?:not\s+)?{TASK_VERB})",
    re.IGNORECASE,
)
"""Words of commitment between somebody and a task."""
_ASKS_BEFORE = re.compile(
    r"\b(?:asked|requested|invited|tasked|instructed|directed|commissioned|required|mandated|remit(?:ted)?\s+to|delegated\s+to|"
    r"(?:agreed|action(?:ed)?|actions|requested|request\s+(?:was\s+)?(?:made\s+)?|made|arranged)\s+for)\s+(?:that\s+)?$",
    re.IGNORECASE,
)
"""Words in front of somebody who was asked “to” do something."""
_AGREES_BEFORE = re.compile(
    r"^\W*(?:\w{1,4}\W+)?that\s+$|\b(?:agreed|decided|resolved|suggested|proposed|recommended|requested|asked|directed|instructed)\b"
    r"(?:(?!\b(?:said|replied|answered|explained|told|added|confirmed)\b)[^.;])*?\bthat\s+(?:[^.;]{0,60},\s+)?$",
    re.IGNORECASE,
)
_THAT = re.compile(
    rf"\bthat\s+(?P<who>(?:(?!\bthat\b)[^.;:]){{2,80}}?)\s+(?=(?-i:[a-z]))(?=(?:{TASK_VERB}))", re.IGNORECASE
)
"""Somebody of whom it was asked or resolved that they do something: “RESOLVED that the Clerk write”."""
_QUESTION = re.compile(
    r"\b(?:whether|if|how|why|what|when|hoped|hoping|expected|understood|so\s+that|in\s+order)\b[^,]*$|\?\s*$",
    re.IGNORECASE,
)
_ANSWERED_AT_ONCE = re.compile(
    r"(?:confirm\s+(?:whether|that|if)|clarify|explain|present\b|introduce|comment|provide\s+an?\s+(?:overview|update|summary)\b)",
    re.IGNORECASE,
)
"""Requests that are answered in the meeting itself, so that no task remains."""
_NOT_TASKS = re.compile(
    r"(?:continue|note|remain|consider\s+whether|keep\s+under|(?:act|serve|stand)\s+as)\b", re.IGNORECASE
)
_DECIDES = re.compile(
    r"(?:extend|renew|approve|award|fund|allocate|adopt|accept|endorse|close|increase|retain|end|release|proceed|support|sign|"
    r"carry\s+(?:forward|over)|roll\s+forward|write\s+off|draw\s+down|vire|transfer\s+£|set\s+(?:aside|the)|use\s+(?:£|reserves)|defer|delegate|invest|spend)\b",
    re.IGNORECASE,
)
_DECIDER = re.compile(r"(?<!deputy )(?<!assistant )\b(?:commissioner|pf?cc|mayor)\b", re.IGNORECASE)
"""Somebody who decides alone, so that “agreed to extend the contract” is a decision and no task."""
_PRONOUN = re.compile(r"(?:s?he|they)$", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:board|panel|committee|members|force|constabulary|group|team|forum|meeting|council|all|everyone|office|police|"
    r"authority|partners|partnership|officers|trust)\b",
    re.IGNORECASE,
)
_THE_MEETING = re.compile(r"\b(?:board|panel|committee|members|meeting|council|court|authority)\b", re.IGNORECASE)
_SPEAKS = re.compile(r"(?P<who>[A-Z][^.,;:]{1,60}?)\s+(?:said|gave|told|felt|thought|undertook|spoke|drew|\w{2,}ed)\b")
_SAID = re.compile(
    r"(?:^|,\s*(?:and\s+|but\s+)?|\band\s+|\bbut\s+)(?P<who>[A-Z][^.,;:]{1,40}?)\s+"
    r"(?:said|replied|answered|explained|added|confirmed|noted|undertook|agreed)\s+(?:that\s+)?s?he$"
)
"""The last who spoke in front of “he” or “she”: “NW asked why, and AF said that she”."""
_CLAUSE = re.compile(
    r"(?<=[.!?])\s+(?=[A-Z“‘])|"
    r"(?<=;)\s+(?=(?:and\s+)?(?:that\s+|it\s+was\s+|s?he\s+|they\s+|[A-Z]))"
)
_END = re.compile(r"(?:\s*,?\s+(?:and|but|while|whilst|with)(?:\s+that)?|\s*[,;])\s*$")
_PLAIN_ROLE = re.compile(r"(?:the\s+)?[a-z]+(?:\s+(?:of\s+|and\s+)?[a-z]+){0,3}", re.IGNORECASE)
_MOST_WORDS = 9
_FRAGMENT_LEAD = re.compile(r"\W*$|.*\b(?:and|that|for|then|so)\s+$|.*[:–—;]\s+$", re.IGNORECASE | re.DOTALL)


class Commitment(Frozen):
    """The task of one owner in a paragraph.

    Attributes:
        start: the position at which the task begins.
        end: the position at which it ends.
        clause: the position at which its clause begins.
        owner: who is to do it.
        is_definite: whether somebody undertook it or was asked for it. Otherwise the words state what will happen.
        is_note: whether there is no other verb than “to”, as in notes: “AP to write”.

    """

    start: int
    end: int
    clause: int
    owner: FoundOwner
    is_definite: bool = True
    is_note: bool = False


def find_commitments(text: str, people: People, subject: str = "") -> Iterator[Commitment]:
    """Yield the commitments in a paragraph, in order.

    `subject` is who acts in an entry, by the line above the list.
    """
    if subject:
        ahead = len(subject) + 1
        for found in find_commitments(f"{subject} {text}", people):
            opens = max(found.clause - ahead, 0)
            yield replace(found, start=found.start - ahead, end=found.end - ahead, clause=opens)
        return
    text = without_title_dots(text)
    speaker: FoundOwner | None = None
    at = 0
    for clause in _CLAUSE.split(text):
        at = text.find(clause, at)
        for found in _in_clause(clause, people, speaker):
            yield replace(found, start=at + found.start, end=at + found.end, clause=at)
        spoke = _SPEAKS.match(clause)
        speaker = (_known(spoke["who"], people) if spoke else None) or speaker
        at += len(clause)


def _in_clause(words: str, people: People, speaker: FoundOwner | None) -> Iterator[Commitment]:
    """Yield the commitments of one clause, each as far as the next one’s subject."""
    found = sorted((*_by_verb(words, people, speaker), *_by_resolution(words, people)), key=lambda one: one[0])
    for at, (_, one) in enumerate(found):
        if at and found[at - 1][1].is_note and one.is_note is False:
            continue
        end = found[at + 1][0] if at + 1 < len(found) else len(words)
        end -= len(words[:end]) - len(_END.sub("", words[:end]))
        yield replace(one, end=end)


def _by_verb(words: str, people: People, speaker: FoundOwner | None) -> Iterator[tuple[int, Commitment]]:
    """Yield each commitment with the place at which its subject begins."""
    last = 0
    for verb in _COMMITS.finditer(words):
        subject = _subject(words[last : verb.start()], people, speaker)
        if subject is None and (verb["promise"] or verb["modal"]):
            subject = _speaker(words[last : verb.start()], people, is_promise=bool(verb["promise"]))
        if subject is None:
            continue
        owner, start = subject[0], last + subject[1]
        before, task = words[:start], words[verb.end() :]
        if (
            _is_no_task(task, owner, people, is_promise=bool(verb["promise"]))
            or (strength := _strength(verb, before, words, owner)) is _Strength.NONE
        ):
            continue
        if (
            _ANSWERED_AT_ONCE.match(task)
            and (verb["asked"] or _ASKS_BEFORE.search(before))
            and not re.search(r"\bby\b", task)
        ):
            continue
        is_note = verb["to"] is not None and not _ASKS_BEFORE.search(before)
        yield start, Commitment(verb.end(), len(words), 0, owner, strength is _Strength.DEFINITE, is_note)
        last = verb.end()


def _is_no_task(task: str, owner: FoundOwner, people: People, *, is_promise: bool) -> bool:
    """Return True if `owner` decides something, or the words leave nothing to do."""
    if _NOT_TASKS.match(task):
        return True
    person = people.find_person(owner.words)
    return is_promise and bool(_DECIDES.match(task) and _DECIDER.search(person.role if person else owner.words))


def _by_resolution(words: str, people: People) -> Iterator[tuple[int, Commitment]]:
    """Yield each task in a request or resolution “that” somebody do it, with the place of that word."""
    for match in _THAT.finditer(words):
        owner = _known(match["who"], people)
        is_meeting = owner and _THE_MEETING.search(owner.words) and not people.find_person(owner.words)
        if owner and not is_meeting and _AGREES_BEFORE.search(words[: match.start("who")]):
            yield match.start(), Commitment(match.end(), len(words), 0, owner)


class _Strength(Enum):
    """Degrees of commitment: an undertaking or request, a statement of what will happen, or none."""

    DEFINITE = auto()
    TENTATIVE = auto()
    NONE = auto()


def _strength(verb: re.Match[str], before: str, words: str, owner: FoundOwner) -> _Strength:
    """Return how strongly words of commitment commit `owner`, their subject. `before` are the words in front of it."""
    agreed, asked = bool(_AGREES_BEFORE.search(before)), bool(_ASKS_BEFORE.search(before))
    is_group = bool(_GROUP.search(owner.words)) and not re.search(r"\bofficer\b", owner.words, re.IGNORECASE)
    if words.rstrip().endswith("?"):
        return _Strength.NONE
    if verb["asked"]:
        return _Strength.DEFINITE
    if _QUESTION.search(before):
        return _Strength.NONE
    if verb["to"]:
        return _Strength.DEFINITE if asked or agreed or _FRAGMENT_LEAD.fullmatch(before) else _Strength.NONE
    if agreed:
        return _Strength.DEFINITE
    if is_group:
        return _Strength.TENTATIVE if verb["due"] else _Strength.NONE
    if verb["promise"] or verb["due"]:
        return _Strength.DEFINITE
    return _Strength.NONE if "should" in verb["modal"].lower() else _Strength.TENTATIVE


def _subject(before: str, people: People, speaker: FoundOwner | None) -> tuple[FoundOwner, int] | None:
    """Return who directly precedes words of commitment, and where they begin; the longest name that is known."""
    pronoun = _PRONOUN.search(before)
    if pronoun and pronoun.group().lower() == "they" and before.strip().lower() != "they":
        return None
    if pronoun:
        owner = _nearest_speaker(before, people) or speaker
        return (owner, len(before.rstrip()) - len(pronoun.group())) if owner else None
    for token in list(re.finditer(r"\S+", before))[-_MOST_WORDS:]:
        words = before[token.start() :]
        if words.lower().startswith(("and ", "that ", "for ", "asked ", "of ", "to ")) or INSTRUCTION.match(words):
            continue
        apposed = _known(words.split(",")[0], people) if words.rstrip().endswith(",") else None
        owner = apposed or _known(words, people)
        if owner and not _is_behind_comma(words):
            return owner, token.start()
    return None


def _is_behind_comma(words: str) -> bool:
    """Return True for a list without “and”, whose last piece alone is the subject: “In reply to A, B agreed”."""
    pieces = words.rstrip().split(",")
    return len(pieces) > 1 and bool(pieces[-1].strip()) and not re.search(r"\band\b|&|/", pieces[-1])


def _nearest_speaker(before: str, people: People) -> FoundOwner | None:
    """Return who said what “he” or “she” would do: the last who spoke in the clause."""
    last = _SAID.search(before)
    own = _SPEAKS.match(before)
    words = [match["who"] for match in (last, own) if match]
    return next((owner for one in words if (owner := _known(one, people))), None)


def _speaker(before: str, people: People, *, is_promise: bool) -> tuple[FoundOwner, int] | None:
    """Return who opens a clause that goes on with what they will do: “AP thanked him and agreed to write”.

    After “that” somebody else acts, unless “that he” comes first, “AP said that he was late but would write”, or a
    comma separates a promise from what was said: “AP replied that it did, and undertook to write”.
    """
    goes_on = re.search(r"\b(?:and|but)$", before.rstrip())
    is_parted = is_promise and re.search(r",\s+(?:and|but)\s*$", before) is not None
    is_own = is_parted or re.search(r"\bthat\s+(?!s?he\b)", before) is None
    spoke = _SPEAKS.match(before.strip()) if goes_on and is_own else None
    owner = _known(spoke["who"], people) if spoke else None
    return (owner, 0) if owner else None


_LEADS_IN = re.compile(r"(?:^|[,;.]\s+)(?P<who>[^,.;:]{2,50}?)(?:\s+(?:also|then|further))?\s*:\s*[–—-]?$")


def subject_of_entries(words: str, people: People) -> str:
    """Return who acts in the entries below a line: “In reply, the Commissioner:”. Empty if it names nobody."""
    leads_in = _LEADS_IN.search(words.strip())
    who = leads_in["who"] if leads_in else ""
    return who if who and _known(who, people) else ""


def _known(words: str, people: People) -> FoundOwner | None:
    plain = words.strip(" ,")
    owner = read_owner(plain, people)
    bare = re.sub(r"^the\s+", "", plain)
    if owner is None and bare.islower() and _PLAIN_ROLE.fullmatch(bare) and (bare != plain or " " not in bare):
        owner = read_owner(bare.title(), people) if people.represents(bare.title()) is None else None
    return owner if owner and owner.is_known else None
