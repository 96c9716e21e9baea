"""The labels by which letters and reports mark an item: "Recommendation 3:", "R3", "AFI 2", "Cause of concern"."""

import re

from boardpack.domain.register.item_kinds import ITEM_KINDS, ItemKind
from boardpack.intake.wording.numbers import COUNT_WORDS, ORDINAL_WORDS, is_number_word, number_in
from boardpack.values import Frozen

MODAL = re.compile(
    r"\b(?:should|must|shall|ought\s+to|needs?\s+to|(?:is|are)\s+(?:required|asked|expected)\s+to)\b", re.IGNORECASE
)
RECOMMENDS = re.compile(
    r"(?:We|I|It|HMICFRS|HMIC|[A-Z]{3,6}|(?:The|This)\s+(?:[A-Z]{3,6}|[Pp]anel|[Cc]ommittee|[Bb]oard|[Ii]nquiry|[Rr]eview|[Ii]nspectorate|[Rr]eport|"
    r"[Cc]oroner|[Oo]mbudsman|[Cc]ommission))\s+(?:(?:also|therefore|further|strongly|now)\s+)*recommends?\s+that\b\s*[:,]?\s*|That\s+(?=(?:the|all|each|every)\s|[A-Z])"
)


def _group_of(kind: ItemKind) -> str:
    """Return the name of the group that finds the words of a kind."""
    return re.sub(r"\W", "_", kind.name)


def _any_of(kind: ItemKind) -> str:
    return "|".join(kind.words)


_KIND = "|".join(f"(?P<{_group_of(kind)}>{_any_of(kind)})" for kind in ITEM_KINDS if kind.words)
_BEFORE = (
    r"(?:(?:HMICFRS|HMIC|HMIP|CQC|IOPC|PAC|Ofsted|national|local|force|PEEL|new|key|general|other|formal|further|joint|the|inspect(?:ion|orate)"
    r"|super-?\s?complaint|coroner['’]s|report|previous|our)\s+){0,3}"
)
_NUMBER = (
    r"(?P<number>\(\d{1,3}[a-z]?\)|\d{1,3}(?:\.\d{1,2})?[a-z]?|\d{1,3}\s?\([a-z]\)|[A-Z]{1,3}\d{1,2}|[ivx]{1,4}\b|[IVX]{1,4}\b"
    r"|(?-i:[A-H])(?=\s*(?:[:.)–—-]|$))"
    rf"|(?:{COUNT_WORDS})\b)"
)
_LABEL = re.compile(
    rf"(?:(?P<count>\d{{1,2}}[a-z]?)\s*:\s+)?(?P<before>(?:(?:the\s+)?(?P<ordinal>{ORDINAL_WORDS})\s+)?{_BEFORE})(?:{_KIND})\s*(?:[-–—:]?\s*(?:no\b\.?|number|ref\b\.?|#)\s*)?"
    rf"(?:[-–—]?\s*{_NUMBER}(?![\w.]*\d)(?:\s*(?:\bof\b|/)\s*\d{{1,3}}(?=\s*[:.)–—-]|\s*$))?)?(?:\s*/\s*[^\W\d]+(?:\s+\d{{1,3}})?(?=\s*[:.)–—-]|$))?(?P<note>\s*[(\[][^)\]]{{1,90}}[)\]])?"
    r"(?:\s+(?:states?|reads?|says?|asks?|is|was)(?=\s*:))?\s*(?P<mark>[:.)–—-]+(?=\s|$)|$)?\s*",
    re.IGNORECASE,
)
_NO_QUALIFIER = (
    r"(?:progress|updates?|actions?|evidence|responses?|repl(?:y|ies)|comments?|position|status|summary|list|annex|appendix|table|figure|see|section|part|"
    r"chapter|an?|and|or|as|at|about|against|by|for|from|in|into|is|are|of|on|per|to|under|with|within|no|none|any|some|each|every|"
    r"this|that|these|those|which|what|how|we|I|it|they|he|she|has|have|had|was|were|made|makes?|making|give|gave|given|see|"
    r"closed|completed?|implemented|accepted|rejected|discharged|superseded|tracking|monitoring|implementing)"
)
"""Words that qualify no recommendation: “Progress on recommendations” opens no list."""
_QUALIFIERS = rf"(?:(?!{_NO_QUALIFIER}\b)[^\W\d_][\w-]+\s+){{1,2}}?"
_QUALIFIED = re.compile(
    rf"{_QUALIFIERS}(?P<label>(?:{_KIND})\s+{_NUMBER}(?:\s*[(\[][^)\]]{{1,90}}[)\]])?\s*(?::(?=\s)|:?$))",
    re.IGNORECASE,
)
_SENTENCE_VERB = re.compile(
    r"(?:is|are|was|were|has|have|had|asks?|asked|states?|stated|says?|said|requires?|required|calls?|relates?|related|"
    r"refers?|sets?|and|or|of|to|in|from|for|which|that|above|below|will|can|made|makes?|on|by\s+the\s+inspector)\b",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(r"(?:to|for)\s+(?:[\w'’&-]+,?\s+){0,14}[\w'’&-]+:?\s*$")
_ADDED_PLURALS = "".join(rf"|{kind.plural}" for kind in ITEM_KINDS if kind.words and not kind.is_built_in)
_PLURAL = re.compile(
    rf"(?:recommendations|recs\b|areas\s+for\s+(?:improvement|development)|AF[ID]s|causes\s+of\s+concern{_ADDED_PLURALS})",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(r"\b(?:no|number|ref)\b\.?\s*:?\s*$", re.IGNORECASE)
_LIST_HEADING = re.compile(
    rf"(?:(?:(?:section|part|chapter)\s+)?\d+(?:\.\d+)*[.:]?\s+(?:[–—-]\s+)?)?(?:(?:(?:full\s+)?list|summary|table|schedule)\s+of\s+(?:all\s+)?)?"
    rf"(?:{_BEFORE}|{_QUALIFIERS})(?:[^\W\d_]+\s+(?:of\s+concern\s+)?(?:and|&)\s+)?(?:{_KIND})"
    r"(?:\s+(?:for|to|from|made|identified|arising|and)\b.{0,60}|\s+at\s+a\s+glance|\s+in\s+full|\s*\([^)]{1,40}\)|\s*[:–—-](?:\s+[^\W\d_][\w’'-]*){1,4})?\s*:?$",
    re.IGNORECASE,
)
_IMPROVE = re.compile(r"(?:what\s+needs\s+to\s+improve|areas?\s+for\s+priority\s+action)\s*\??:?", re.IGNORECASE)
_INTRODUCES = re.compile(
    r"\b(?:mak(?:es?|ing)|made|contain(?:s|ed)?|includ(?:es?|ed)|issued?|identif(?:y|ied|ies)|set\s+out|sets\s+out|"
    r"following|follows|are|were|below|with|found|has|have|gave|received|given)\b",
    re.IGNORECASE,
)


class ItemLabel(Frozen):
    """A label at the start of a text, which continues at `end`. The number begins at `number_start`."""

    kind: ItemKind
    number: str | None
    number_start: int
    number_end: int
    end: int
    alone: bool


def read_item_label(text: str) -> ItemLabel | None:
    """Return the label with which the words begin, None if they only mention an item."""
    match = _LABEL.match(text, _qualifier_end(text))
    if match is None or not _is_label(text, match):
        return None
    number = _number_group(match)
    end = len(text) if _is_addressed(text, match) else match.end()
    return ItemLabel(
        _kind(match),
        _tidy(match[number]) if number else None,
        match.start(number or "number"),
        match.end(number or "number"),
        end,
        alone=end == len(text),
    )


def _qualifier_end(text: str) -> int:
    """Return where "Recommendation 1" begins in "Strategic recommendation 1", a line of its own; else 0."""
    qualified = _QUALIFIED.match(text.rstrip())
    return qualified.start("label") if qualified else 0


def _number_group(match: re.Match[str]) -> str | None:
    """Return the part of the label that counts the item, behind its kind or before it: "third recommendation"."""
    return next((group for group in ("number", "ordinal", "count") if match[group]), None)


def _is_addressed(text: str, match: re.Match[str]) -> bool:
    """Return True if a label goes on with nothing but whom it is for: "Recommendation 1 to the Home Office"."""
    rest = text[match.end() :]
    return _number_group(match) is not None and bool(_ADDRESSEE.match(rest)) and not MODAL.search(rest)


def _is_label(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() :]
    numbered = _number_group(match) is not None
    if _is_addressed(text, match):
        return True
    if numbered and not rest and not match["mark"] and _PLURAL.search(match.group()):
        return False
    if not numbered and (_ASKS_NUMBER.search(match.group()) or _PLURAL.search(match.group())):
        return False
    if match["number"] and match["number"].isalpha() and not match["mark"] and rest:
        return False
    if not rest:
        return True
    if match["mark"]:
        asks = bool(MODAL.search(rest)) or _kind(match) == ItemKind.CAUSE_OF_CONCERN
        return numbered or match["mark"].startswith(":") or (rest[:1].isupper() and asks)
    if not numbered:
        return match["note"] is not None and rest[:1].isupper() and bool(MODAL.search(rest))
    if _SENTENCE_VERB.match(rest):
        return False
    return rest[:1].isupper() and (bool(MODAL.search(rest)) or match["note"] is not None)


def _kind(match: re.Match[str]) -> ItemKind:
    return next(kind for kind in ITEM_KINDS if kind.words and match[_group_of(kind)])


def _tidy(number: str) -> str:
    """Return the number as digits or letters: "three" is "3", "(3)" too."""
    if is_number_word(number):
        return str(number_in(number))
    closed_up = re.sub(r"\s", "", number)
    return closed_up[1:-1] if closed_up.startswith("(") else closed_up


def is_improvement_heading(text: str) -> bool:
    """Return True for "What needs to improve?", below which joint inspections state areas without asking."""
    return bool(_IMPROVE.fullmatch(text.strip()))


def read_list_heading(text: str) -> ItemKind | None:
    """Return the kind of the items that a heading such as "Areas for improvement" opens."""
    if is_improvement_heading(text):
        return ItemKind.AREA_FOR_IMPROVEMENT
    match = _LIST_HEADING.fullmatch(text.strip())
    if match is None or not _PLURAL.search(text):
        return None
    return _kind(match)


def read_introduction(text: str) -> ItemKind | None:
    """Return the kind of the items that a sentence such as "It made three recommendations:" leads in to."""
    last = re.split(r"(?<=[.!?])\s+", text.strip())[-1]
    plurals = list(_PLURAL.finditer(last))
    if not plurals or not _INTRODUCES.search(last) or not text.rstrip().endswith((":", "–", "-")):
        return None
    return next(kind for kind in ITEM_KINDS if re.fullmatch(_any_of(kind), plurals[-1].group(), re.IGNORECASE))
