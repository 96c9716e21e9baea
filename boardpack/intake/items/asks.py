"""Paragraphs that ask somebody for something, and paragraphs that only remark on it."""

import re
from collections.abc import Iterator

from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.addressees import find_bodies, named_bodies, recommends
from boardpack.intake.wording.deadlines import find_deadline
from boardpack.intake.wording.labels import MODAL
from boardpack.intake.wording.responses import is_first_person

_REMARK = re.compile(
    r"(?:this|the\s+above|these)\s+(?:recommendations?|areas?|AFI|action|one)\b|not\s+(?:applicable|for\s+(?:the|this)\s+force)\b|"
    r"(?-i:(?:This\s+is\s+)?(?:a\s+matter\s+)?[Ff]or\s+(?:the\s+)?(?:[A-Z][\w’'-]*\s*){1,6}\.?$)|n/a\b|noted\b|accepted\b|agreed\b|completed?\b|no\s+(?:force\s+|local\s+|further\s+)?(?:action|response)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"(?:The\s+(?:force|constabulary|Chief\s+Constable)|We|Our|I|My)\s+(?:has|have|had|is|are|was|were|will|also|already|now)\b|"
    r"My\s+office\s+(?:has|had|is|was|will)\b|"
    r"(?:[A-Z][\w-]+\s+){1,4}(?:Police|Constabulary)\s+(?:has|have|is|was|will|already|now)\b|"
    r"(?:This|The\s+(?:review|work|training|plan|policy|process))\s+(?:is|has|was)\b.{0,40}"
    r"\b(?:complete|completed|done|in\s+place|under\s?way|agreed|begun)\b|"
    r"(?:Complete|Completed|Accepted|Agreed|Done|In\s+place|Under\s?way)\b"
)
_FURTHER_ASK = re.compile(
    r"(?:this|these|it|they|the\s+(?:revised|new|plan|review|guidance|training|work|strategy|document|process))\b",
    re.IGNORECASE,
)
_OPENING_NUMBER = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,2})?)(?:[.)]\s+|(?<=\.\d)\s+|(?<=\.\d\d)\s+)(?=[A-Z])")
_NUMBER_WITHIN = re.compile(rf"(?:^|(?<=[.!?;:])\s+)(?={_OPENING_NUMBER.pattern.replace('?P<number>', '?:')})")
_ASK_LABEL = re.compile(
    r"(?:(?:key\s+|HMICFRS\s+)?finding|issue|requirement|expectation|improvement(?:\s+needed)?|required\s+improvement)"
    r"(?:\s+\d{1,2})?\s*[:–]\s+(?=[A-Z])",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"(?:what\s+)?(?:HMICFRS|(?:the|this)\s+(?:inspectorate|inspectors|inspection|report|recommendation))\s+"
    r"(?:sa(?:ys?|id)|asks?|asked|recommends?|recommended|states?|stated|reads?)(?:\s+that)?\s*:",
    re.IGNORECASE,
)
_OF_ASKS = re.compile(r"(?:(?:the|these|those|our|all)\s+){1,2}(?:recommendations|AFIs)\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"This\s+(?:recommendation\s+)?(?:follows|arises\s+from|comes\s+after|is\s+because)\b")
_ATTITUDE = re.compile(
    r"\b(?:should|must)\s+(?:\w+ly\s+|all\s+)?(?:be\s+(?:\w+ly\s+)?(?:proud|pleased|commended|congratulated|praised|encouraged|concerned|reassured|"
    r"grateful|thanked)|take\s+(?:great\s+)?(?:pride|credit|comfort))\b",
    re.IGNORECASE,
)
_AT_ONCE = 2
_ALSO = re.compile(r"\b(?:should|must)\s+also\b", re.IGNORECASE)


def is_remark(words: str) -> bool:
    """Return True if words say something about an item: whom it is for, that it is noted or done."""
    return bool(_REMARK.match(words))


def describes_past_work(words: str) -> bool:
    """Return True if words tell what a force has done or will do, instead of asking for it."""
    return bool(_DONE.match(words))


def explains(words: str) -> bool:
    """Return True for a paragraph that says why something is asked: "This follows an incident in which…"."""
    return bool(_EXPLAINS.match(words))


def leads_to_ask(words: str) -> bool:
    """Return True if a line says only that the words of the inspectorate follow: "The inspectorate said:"."""
    return bool(_LEADS.fullmatch(words))


def is_statement(words: str) -> bool:
    """Return True if words are a sentence of their own that asks nothing of anybody."""
    return words[:1].isupper() and words.rstrip().endswith(".") and not MODAL.search(words)


def goes_on_asking(words: str) -> bool:
    """Return True if a paragraph behind an ask belongs to it."""
    if words[:1].islower():
        return True
    first = _first_sentence(words)
    asks = bool(MODAL.search(first)) and not is_first_person(words)
    return asks and (bool(_FURTHER_ASK.match(words)) or bool(named_bodies(first)))


def _asks_of_others(words: str) -> bool:
    """Return True if words ask for something from the first sentence on, and do not tell what the writer does."""
    first = _first_sentence(words)
    return bool(MODAL.search(first)) and not (describes_past_work(words) or is_first_person(first))


def asks_at_once(line: Line) -> bool:
    """Return True if a line asks somebody for something from its first words on, and for something new."""
    return not line.is_heading and _asks_somebody(line)


def asks_those_called_by_what_they_are(line: Line) -> bool:
    """Return True for "All partners should share…": a sentence that asks people who are in no list of bodies."""
    first = _first_sentence(line.words)
    asks = bool(MODAL.search(first)) and not _asks_nothing(first) and not is_first_person(first)
    return line.words[:1].isupper() and asks and bool(find_bodies(first))


def is_one_sentence(words: str) -> bool:
    """Return True if words are one sentence and no more."""
    return words.rstrip().endswith(".") and len(_first_sentence(words)) == len(words.rstrip())


def is_attitude(words: str) -> bool:
    """Return True if words state what somebody should feel or get, not do: "The force should be proud of its teams"."""
    return bool(_ATTITUDE.search(words))


def _asks_nothing(first: str) -> bool:
    """Return True for an attitude, or a sentence about the recommendations: "Our recommendations should be read…"."""
    return bool(_ATTITUDE.search(first) or _OF_ASKS.match(first))


def _asks_somebody(line: Line) -> bool:
    words = line.text[opening_number(line)[1] :]
    first = _first_sentence(words)
    if _ALSO.search(words) or is_first_person(first) or _asks_nothing(first):
        return False
    return bool(MODAL.search(first) or recommends(words)) and bool(named_bodies(first))


def is_ask_by_itself(line: Line) -> bool:
    """Return True if a paragraph is an item though nothing calls it one.

    It opens with a deadline, is counted, stands behind a word such as "Finding:", or is set in bold or
    in quotation marks.
    """
    counted = line.is_entry and line.label.strip("(). ").isdecimal()
    if counted and line.bold and asks_in_some_sentence(line.words):
        return True
    if not _asks_somebody(line):
        return False
    if counted:
        return True
    number, start = opening_number(line)
    deadline = find_deadline(line.text[start:], None)
    if (deadline is not None and deadline.start < _AT_ONCE) or (number and line.is_heading):
        return True
    if line.is_entry:
        return False
    loose = line.bold or line.words[:1] in "\"“‘'" or ask_label(line.words) is not None
    return not line.is_heading and loose


def asks_in_some_sentence(words: str) -> bool:
    """Return True if any sentence asks somebody for something: "We are concerned that… The Home Office should…"."""
    return any(MODAL.search(sentence) and named_bodies(sentence) for sentence in re.split(r"(?<=[.!?])\s+", words))


def asks_later(line: Line) -> bool:
    """Return True if a conclusion ends in a request: "Too few stay. We recommend that the Home Office review it."."""
    _, *later = re.split(r"(?<=[.!?])\s+", line.words)
    return any(recommends(sentence) or (MODAL.search(sentence) and named_bodies(sentence)) for sentence in later)


def opening_number(line: Line) -> tuple[str | None, int]:
    """Return the number with which a line is counted, and where the words behind it begin."""
    counted = _OPENING_NUMBER.match(line.text)
    return (counted["number"], counted.end()) if counted else (None, line.start)


def counted_requests(text: str) -> Iterator[str]:
    """Yield each stretch that begins with a number and asks somebody: “It is done. 3. The force should…”."""
    for stretch in _NUMBER_WITHIN.split(text):
        counted = _OPENING_NUMBER.match(stretch)
        if counted and _asks_of_others(stretch[counted.end() :]):
            yield stretch


def ask_label(words: str) -> int | None:
    """Return the place behind "Finding:" and the like, which a few offices write above an ask; None without one."""
    label = _ASK_LABEL.match(words)
    return label.end() if label else None


def _first_sentence(words: str) -> str:
    return re.split(r"(?<=[.!?])\s", words, maxsplit=1)[0]
