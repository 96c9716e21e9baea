"""The role of each line of a document: it opens an item or a response, leads in to a list, closes a letter."""

import re
from enum import StrEnum

from boardpack.domain.register.item_kinds import ItemKind
from boardpack.intake.document.kinds import asks_a_board
from boardpack.intake.document.mails import EARLIER_MESSAGE
from boardpack.intake.layout.lines import Line
from boardpack.intake.wording.bodies import is_names_only
from boardpack.intake.wording.labels import ItemLabel, read_introduction, read_item_label, read_list_heading
from boardpack.intake.wording.responses import GroupLabel, ResponseLabel, read_group_label, read_response_label
from boardpack.values import Frozen, replace


class FieldName(StrEnum):
    """The fact that a labelled line below an item states: two that the register contains, or another."""

    DEADLINE = "deadline"
    BODIES = "bodies"
    OTHER = "other"


class OpensItem(Frozen):
    label: ItemLabel


class OpensResponse(Frozen):
    label: ResponseLabel


class AnswersSeveral(Frozen):
    """A heading over one answer to several items: "Recommendations 1, 3 and 4"."""

    label: GroupLabel


class OpensList(Frozen):
    """A heading or sentence after which items of one kind follow."""

    kind: ItemKind


class Addresses(Frozen):
    """A heading that says whom the items below it are for: "For chief constables"; the names begin at `start`."""

    start: int


class StatesField(Frozen):
    name: FieldName
    end: int


class Closes(Frozen):
    """The end of a letter, or the start of a part that belongs to no item."""


class Says(Frozen):
    """Words without a label of their own."""


Role = OpensItem | OpensResponse | AnswersSeveral | OpensList | Addresses | StatesField | Closes | Says

_FIELDS = (
    (
        FieldName.DEADLINE,
        re.compile(
            r"(?:(?:HMICFRS|inspectorate|national)\s+)?(?:deadline|due(?:\s+date)?|date\s+due|timescale|time\s?frame|by\s+when|required\s+by|by|"
            r"completion\s+date|for\s+completion\s+by|implementation\s+date)\s*:\s*",
            re.IGNORECASE,
        ),
    ),
    (
        FieldName.BODIES,
        re.compile(
            r"(?:addressed\s+to|addressees?|directed\s+(?:at|to)|recipients?|(?:responsible|lead)\s+(?:body|bodies|organisations?|agency|"
            r"agencies)|recommendation\s+for|made\s+to|for|to)\s*:\s*",
            re.IGNORECASE,
        ),
    ),
    (
        FieldName.OTHER,
        re.compile(
            r"(?:status|rag(?:\s+(?:status|rating))?|grade|owner|lead(?:\s+officer)?|force\s+lead|target(?:\s+date)?|date\s+(?:opened|closed|"
            r"raised)|(?:target\s+)?implementation\s+date|theme|reference|ref|level|priority|evidence|risk)\s*:\s*",
            re.IGNORECASE,
        ),
    ),
)
_ADDRESSEE = re.compile(r"(?:for|to)\s+(?=\w)", re.IGNORECASE)
_FOR_SOMEBODY = re.compile(r"(?:recommendation|(?P<area>area\s+for\s+improvement))\s+(?:for|to)\s+", re.IGNORECASE)
_FORMULA = re.compile(
    r"(?:yours\s+(?:sincerely|faithfully|truly|ever)|kind(?:est)?\s+regards|best\s+wishes|with\s+(?:best|kind)|enc(?:l(?:osures?)?)?s?\b\s*[.:–-]|"
    r"enclosures?\b|IOPC\s+reference\b|cc\b|c\.c\.|(?:sent|forwarded)\s+to\s+the\b|copy\s+to\b|copied\s+to\b|(?:(?:many\s+)?thanks|regards|best|cheers)\s*[,.]?$)",
    re.IGNORECASE,
)
_PERSON = r"(?:[A-Z][\w'’-]*\.?\s+){1,3}[A-Z][\w'’-]+"
_POST = (
    r"(?:(?:Deputy\s+)?(?:Police(?:,?\s+Fire)?\s+(?:and|&)\s+Crime\s+Commissioner|Mayor|Chief\s+Constable)\b"
    r"[^.!?]{0,60})"
)
_SIGNATURE = re.compile(rf"{_PERSON},\s+{_POST}")
_SIGNATURE_ABOVE = re.compile(rf"{_PERSON}\n{_POST}(?<!:)")
_OVERALL = re.compile(
    r"\b(?:response|comments?|repl(?:y|ies))\s+(?:to|on)\s+(?:the\s+|this\s+)?(?:HMICFRS\s+|inspection\s+|overall\s+)*"
    r"(?:report|inspection|findings)\b",
    re.IGNORECASE,
)
_SECTION_NUMBER = re.compile(r"\d{1,2}(?:(?:\.\d{1,2})+\.?|[.)])\s+")
_PARAGRAPH = re.compile(r"\d{1,2}\.\d{1,2}")
_CONCLUSION = re.compile(r"(?:\d{1,2}[a-z]?\s*[:.]\s*)?(?:PAC|Committee)\s+conclusion\s*:", re.IGNORECASE)
_STATE_WORDS = 5
_NOT_FOR = re.compile(r"not\s+for\s+(?:\w+\s+){1,3}?\w+|not\s+started", re.IGNORECASE)
_NAMED_ITEM = re.compile(r"recommendation\s*[-–—]\s+", re.IGNORECASE)
_FEW_WORDS = 10
_HEADING_WORDS = 18
_FAREWELL = re.compile(
    r"(?:thank\s+you\s+for\b|I\s+(?:would|should)\s+be\s+(?:very\s+)?grateful\s+if\b|please\s+(?:do\s+not|don['’]t)\s+hesitate|please\s+(?:contact|let\s+me|send|reply|respond|provide)\b|if\s+you\s+(?:would|require|need|have\s+any)\b|"
    r"should\s+you\b|in\s+conclusion\b|for\s+(?:further|more)\s+information\b)",
    re.IGNORECASE,
)
_PERSONAL_FAREWELL = re.compile(
    r"(?:in\s+my\s+(?:own\s+)?(?:view|opinion)|my\s+own\s+(?:view|opinion|assessment)|I\s+(?:am|will\s+be)\s+(?:copying|sending\s+a\s+copy|confident|satisfied)|I\s+have\s+(?:copied|sent\s+a\s+copy\s+of)|a\s+copy\s+of\s+this\s+letter)\b|"
    r"I\s+(?:trust|hope|look\s+forward|am\s+grateful|would\s+like\s+to\s+thank|remain|"
    r"(?:shall|will)\s+(?:also\s+)?(?:continue\s+to\s+)?(?:hold|scrutinise|monitor|keep|review|return|seek\s+assurances?))\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"(?:\d+(?:\.\d+)*\.?\s+)?(?:(?:our\s+)?responses|conclusions?|concluding\s+(?:remarks|comments)|next\s+steps|summary|introduction|background|context|"
    r"(?:appendix|annex)\b.{0,80}|further\s+information|about\s+(?:us|this).{0,40}|governance(?:\s+and\s+oversight)?|contact(?:\s+us)?|"
    r"(?:page\s+)?last\s+updated\b.{0,40}|cookies|accessibility(?:\s+statement)?|privacy(?:\s+(?:notice|policy))?|"
    r"related\s+(?:content|documents|links)|share\s+this\s+page|back\s+to\s+top|footnotes?|notes|glossary|definitions)\s*:?",
    re.IGNORECASE,
)


def role_of(line: Line) -> Role:
    """Return the role of a line, by its words alone."""
    words = line.words
    response = read_response_label(words) or _bold_response(line) or _counted_response(line)
    if response:
        return OpensResponse(response)
    group = read_group_label(words)
    if group:
        return AnswersSeveral(group)
    label = _item_label(line)
    if label:
        return OpensItem(label)
    for name, pattern in _FIELDS:
        field = pattern.match(f"{words}:" if line.place else words)
        if field:
            return StatesField(name, min(line.start + field.end(), len(line.text)))
    if (
        opens_mail(words)
        or _FORMULA.match(words)
        or _SECTION.fullmatch(words)
        or _SIGNATURE.fullmatch(words)
        or _CONCLUSION.match(words)
        or _is_overall(words)
    ):
        return Closes()
    if asks_a_board(words):
        return Closes()
    addressee = _ADDRESSEE.match(words)
    if addressee and is_names_only(words[addressee.end() :]):
        return Addresses(line.start + addressee.end())
    kind = read_list_heading(words) or read_introduction(words) or _kind_for_somebody(line)
    return OpensList(kind) if kind else Says()


def opens_mail(words: str) -> bool:
    """Return True for the head of an e-mail in a chain of them."""
    return bool(EARLIER_MESSAGE.match(words))


def is_signed(line: Line, below: Line) -> bool:
    """Return True for the name of a person above a post of those who sign letters."""
    plain = not (line.bold or line.is_heading or line.is_entry or line.place)
    return plain and bool(_SIGNATURE_ABOVE.fullmatch(f"{line.words}\n{below.words}"))


def _bold_response(line: Line) -> ResponseLabel | None:
    """Return the label that bold words at the start make, where no colon parts it from the answer."""
    lead = line.words[: line.lead].rstrip()
    label = read_response_label(lead) if lead else None
    return replace(label, end=line.lead) if label and label.end == len(lead) else None


def _counted_response(line: Line) -> ResponseLabel | None:
    """Return the label in a heading that is counted: "2.1 Chief Constable's response"."""
    section = _SECTION_NUMBER.match(line.words) if line.is_heading or line.bold else None
    label = read_response_label(line.words[section.end() :]) if section else None
    return replace(label, end=label.end + section.end()) if section and label else None


def _kind_for_somebody(line: Line) -> ItemKind | None:
    """Return the kind of the items below a heading such as "Recommendation to the Home Office"."""
    heading = _FOR_SOMEBODY.match(line.words) if line.is_heading or line.bold else None
    if heading is None or not is_names_only(line.words[heading.end() :]):
        return None
    return ItemKind.AREA_FOR_IMPROVEMENT if heading["area"] else ItemKind.RECOMMENDATION


def _is_overall(words: str) -> bool:
    """Return True if a heading opens an answer to the report as a whole: "PCC response to report"."""
    return len(words.split()) < _HEADING_WORDS and not words.endswith(".") and bool(_OVERALL.search(words))


def is_courtesy(text: str, *, in_first_person: bool) -> bool:
    """Return True if a paragraph takes leave of the reader, as the last one of a letter does.

    After words `in_first_person`, "I trust…" may belong to them and not take leave.
    """
    return bool(_FAREWELL.match(text)) or (not in_first_person and bool(_PERSONAL_FAREWELL.match(text)))


def is_state(line: Line, words: str) -> bool:
    """Return True for what a heading says of an answer itself: "Constabulary response: not for the force"."""
    return (line.is_heading and len(words.split()) <= _STATE_WORDS) or (line.bold and bool(_NOT_FOR.fullmatch(words)))


def _item_label(line: Line) -> ItemLabel | None:
    """Return the label in the line's words, or the one that Word counts in front of them."""
    whole = read_item_label(line.label) if line.start else None
    if whole and whole.alone:
        return ItemLabel(whole.kind, whole.number, whole.number_start, whole.number_end, line.start, not line.words)
    label = read_item_label(line.words) or _counted_heading(line) or _named_item(line)
    if label is None or _only_names(line, label):
        return None
    shift = line.start
    counted = line.label.rstrip(".)")
    if label.number is None and (counted.isdecimal() or (_PARAGRAPH.fullmatch(counted) and not line.is_heading)):
        return ItemLabel(label.kind, counted, 0, len(counted), label.end + shift, label.alone)
    return ItemLabel(
        label.kind, label.number, label.number_start + shift, label.number_end + shift, label.end + shift, label.alone
    )


def _only_names(line: Line, label: ItemLabel) -> bool:
    """Return True for the title "Cause of concern: Wessmere Police", which states no concern."""
    concern = label.kind == ItemKind.CAUSE_OF_CONCERN and label.number is None
    return concern and is_names_only(line.words[label.end :])


def _counted_heading(line: Line) -> ItemLabel | None:
    """Return the label in a heading that the file's own numbering begins: "2.1 Recommendation 1"."""
    section = _SECTION_NUMBER.match(line.words) if line.is_heading or line.bold else None
    label = read_item_label(line.words[section.end() :]) if section else None
    if section is None or label is None or label.number is None:
        return None
    at = section.end()
    return ItemLabel(
        label.kind, label.number, label.number_start + at, label.number_end + at, label.end + at, label.alone
    )


def _named_item(line: Line) -> ItemLabel | None:
    """Return the label of "Recommendation – Wessmere Police", where a heading holds nothing else."""
    named = (
        _NAMED_ITEM.match(line.words) if line.is_heading or line.bold or len(line.words.split()) < _FEW_WORDS else None
    )
    if named is None or not is_names_only(line.words[named.end() :]):
        return None
    return ItemLabel(ItemKind.RECOMMENDATION, None, 0, 0, len(line.words), alone=True)
