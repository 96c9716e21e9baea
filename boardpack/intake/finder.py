"""From what a reader saw to what it suggests: facts, items with their evidence, and all that is left over."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from boardpack.checks.reading import check_reading
from boardpack.documents.source import Source
from boardpack.domain.items import ItemKind
from boardpack.domain.proposals import LetterFacts, LetterReading, Proposal
from boardpack.intake import kinds
from boardpack.intake.assembly import Circumstances, assemble
from boardpack.intake.drafts import Draft
from boardpack.intake.facts import find_facts, report_heading
from boardpack.intake.language import NAMES, language_of
from boardpack.intake.lines import Line, Piece, lines_of
from boardpack.intake.roles import OpensResponse, role_of
from boardpack.intake.tables import read_tables
from boardpack.intake.walk import Manner, walk

_AREA = re.compile(
    r"(?:commissioner\s+for|PCC\s+for|chief\s+constable\s+of|commissioner\s+of)\s+(?:the\s+)?(?P<area>[A-Z][\w-]+(?:,?\s+(?:and\s+|&\s+)?[A-Z][\w-]+){0,4})"
    r"|(?P<force>(?:[A-Z][\w-]+\s+(?:and\s+|&\s+)?){1,4}(?:Police|Constabulary))(?:['’]s)?\s+(?:response|Response|RESPONSE)"
)
_FORCE = re.compile(r"\b(?:(?:[A-Z][\w-]+\s+)(?:(?:and\s+|&\s+)?[A-Z][\w-]+\s+){0,3})(?:Police|Constabulary)\b")
_GENERIC = frozenset(
    {
        "The",
        "National",
        "British",
        "Transport",
        "Local",
        "Your",
        "Our",
        "All",
        "Each",
        "Home",
        "Office",
        "Deputy",
        "Chief",
    }
)
_HEAD_LINES = 5
_ANSWERS = re.compile(
    r"\bresponses?\s+to\s+(?:the\s+|our\s+|this\s+)?(?:HMIC|report|inspect|PEEL|recommend|super|thematic|section|[\"'‘“])|"
    r"\bsection\s+55\b|\b(?:PCC|PFCC|commissioner|force|constabulary|police|chief\s+constable)(?:['’]?s)?\s+response\b|"
    r"\bresponse\s+of\s+the\b",
    re.IGNORECASE,
)
_INLINE = re.compile(
    r"\b(?:recommendations?|AFIs?|areas?\s+for\s+improvement)\s+(?P<numbers>\d{1,3}(?:\s*(?:,|and|&|to|-)\s*\d{1,3})*)",
    re.IGNORECASE,
)


def find(source: Source, *, force_names: tuple[str, ...] = (), published_on: date | None = None) -> LetterReading:
    """All that the document suggests. Nothing is invented: what no rule places is in `unplaced`.

    `force_names` are the ways in which this office's own force is named; `published_on` is the day of
    the report's publication, from which relative deadlines count.
    """
    lines = lines_of(source)
    language = language_of(" ".join(line.text for line in lines))
    drafts = _drafts(lines) if language == "en" else []
    kind = _kind(lines, drafts)
    if kind in kinds.HOLDS_NO_ITEMS:
        drafts = []
    used = _used(lines, (piece for draft in drafts for piece in draft.pieces()))
    free = [line for line in lines if line.index not in used]
    stated = find_facts(lines, free)
    published = published_on or stated.report_published
    proposals = _proposals(drafts, lines, _own_forces(lines, force_names), published)
    title = stated.report_title or (report_heading(lines) if kind == kinds.REPORT else None)
    facts = LetterFacts(kind, title, stated.report_published, stated.response_date, stated.stated_total, language)
    passages = tuple(line.passage for line in lines)
    for index in stated.whole_lines:
        used[index] = [(0, len(lines[index].text))]
    return LetterReading(
        source.file_name,
        source.sha256,
        facts,
        proposals,
        check_reading(facts, proposals, passages, published_on=published),
        (*_unplaced(lines, used), *source.asides),
        passages,
        _notice(kind, language, proposals, lines),
    )


def _drafts(lines: Sequence[Line]) -> list[Draft]:
    tabled, taken = read_tables(lines)
    rest = [line for line in lines if line.index not in taken]
    answers = _is_answer(lines)
    drafts = [*tabled, *walk(rest, Manner(answers))]
    if not drafts:
        drafts = walk(rest, Manner(answers, unlabelled=True))
    return sorted((draft for draft in drafts if _is_worth(draft, lines)), key=lambda draft: draft.at)


def _is_worth(draft: Draft, lines: Sequence[Line]) -> bool:
    """A label with nothing behind it is no item, save at the very end, where the rest was cut off."""
    return bool(draft.text or draft.points or draft.responses)


def _is_answer(lines: Sequence[Line]) -> bool:
    """Whether the document answers a report, so that paragraphs below an ask may be the answer to it."""
    return any(
        re.match(r"dear\b|yours\s+(?:sincerely|faithfully)", line.words, re.IGNORECASE)
        or _ANSWERS.search(line.words)
        for line in lines
    )


def _kind(lines: Sequence[Line], drafts: Sequence[Draft]) -> str:
    has_status = any(
        line.place and line.place.row == 0 and re.match(r"(?:status|rag)\b", line.words, re.IGNORECASE)
        for line in lines
    )
    answered = any(draft.responses for draft in drafts)
    labelled = answered and any(isinstance(role_of(line), OpensResponse) for line in lines)
    return kinds.kind_of(
        lines, has_items=bool(drafts), has_answers=answered or labelled, has_status=has_status and bool(drafts)
    )


def _proposals(
    drafts: Sequence[Draft], lines: Sequence[Line], own_forces: tuple[str, ...], published_on: date | None
) -> tuple[Proposal, ...]:
    worded = [line.index for line in lines if any(character.isalnum() for character in line.text)]
    around = Circumstances(
        {line.index: line.passage for line in lines}, max(worded, default=-1), own_forces, published_on
    )
    return tuple(assemble(draft, _parent(draft), around) for draft in drafts)


def _parent(draft: Draft) -> str | None:
    """The label of the cause of concern above a recommendation: "Cause of concern 1"."""
    if draft.parent is None:
        return None
    word = ItemKind.CAUSE_OF_CONCERN.value.capitalize()
    return f"{word} {draft.parent.number}" if draft.parent.number else word


def _own_forces(lines: Sequence[Line], force_names: Iterable[str]) -> tuple[str, ...]:
    """The names of the office's own force: as it says, else as the letter shows.

    A letter shows them by the area that its writer is commissioner or chief constable of; a report
    on one force by naming it, and no other, at its head.
    """
    given = tuple(name for name in force_names if name.strip())
    if given:
        return given
    areas = {word for line in lines for match in _AREA.finditer(line.text) for word in _area_words(match)}
    named = {name for line in lines for name in _forces_in(line)}
    if areas:
        return tuple(sorted(name for name in named if areas & set(name.split())))
    heads = {name for line in lines[:_HEAD_LINES] for name in _forces_in(line)} or named
    return tuple(heads) if len(heads) == 1 else ()


def _forces_in(line: Line) -> Iterator[str]:
    for match in _FORCE.finditer(line.text):
        words = [word for word in match.group().split()]
        while words and words[0] in _GENERIC:
            words.pop(0)
        if len(words) > 1:
            yield " ".join(words)


def _area_words(match: re.Match[str]) -> Iterator[str]:
    for word in re.findall(r"[A-Z][\w-]+", match["area"] or match["force"]):
        if word not in _GENERIC and word not in ("Police", "Constabulary"):
            yield word


def _used(lines: Sequence[Line], pieces: Iterable[Piece]) -> dict[int, list[tuple[int, int]]]:
    """For each passage the stretches that belong to items; a list mark goes with the words behind it."""
    starts = {line.index: line.start for line in lines}
    used: dict[int, list[tuple[int, int]]] = {}
    for piece in pieces:
        start = 0 if piece.start <= starts[piece.passage] else piece.start
        used.setdefault(piece.passage, []).append((start, piece.end))
    return used


def _unplaced(lines: Sequence[Line], used: dict[int, list[tuple[int, int]]]) -> Iterator[str]:
    for line in lines:
        at = 0
        for start, end in [*sorted(used.get(line.index, [])), (len(line.text), len(line.text))]:
            words = line.text[at : max(at, start)].strip()
            if any(character.isalnum() for character in words):
                yield words
            at = max(at, end)


def _notice(kind: str, language: str, proposals: Sequence[Proposal], lines: Sequence[Line]) -> str | None:
    """Why there is nothing to import, or nothing where there is something."""
    if proposals:
        return None
    if language != "en":
        return f"This document is in {NAMES[language]}; Boardpack reads letters in English, so nothing is imported from it."
    if kind in kinds.HOLDS_NO_ITEMS:
        return kinds.HOLDS_NO_ITEMS[kind]
    spoken = _INLINE.search(" ".join(line.text for line in lines))
    if spoken:
        return (
            f"This document speaks of “{spoken.group()}” but does not set out what was asked, so there is nothing to import. "
            "The inspectorate's report holds the words."
        )
    return "No recommendation, area for improvement or cause of concern is set out in this document, so there is nothing to import."
