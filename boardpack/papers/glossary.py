"""The glossary: the abbreviations in the papers of a meeting and, once a year, the status words, with meanings."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from boardpack.documents.model import Block, Column, Document, Heading, Paragraph, Table, words
from boardpack.domain.log.actions import Standing
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.abbreviations import lower_case_words, meanings, name_in_full, short_forms
from boardpack.papers.parts.framing import Business, composed_paper
from boardpack.papers.parts.standings import row_of, standing_line
from boardpack.papers.parts.texts import texts_of
from boardpack.papers.text.phrases import capitalised
from boardpack.papers.text.typography import NO_BREAK
from boardpack.values import Frozen

_TITLE = "Glossary"
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_COLUMNS = (Column("Abbreviation", 30), Column("Meaning", 100), Column("First used in", 36))
_STATUS_COLUMNS = (Column("Word", 30), Column("Meaning", 136))
_MEANINGS: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.OVERDUE: "The date has passed and the work is not complete.",
        Standing.AT_RISK: "The date may be missed, as the owner reports, or an action on the item is overdue.",
        Standing.ON_TRACK: "The owner reports that the date will be met.",
        Standing.NOT_STARTED: "The owner reports that no work has been done yet.",
        Standing.NOT_REPORTED: "No status has been reported.",
        Standing.COMPLETE: "The owner reports that the work is done. Assurance is recorded separately.",
    }
)


class ReadPaper(Frozen):
    """A finished paper under the name by which members find it: Paper 5."""

    name: str
    document: Document


class GlossaryEntry(Frozen):
    """An abbreviation, its meaning if known, and the first paper that uses it."""

    short: str
    meaning: str
    first_in: str


def glossary_of(
    papers: Sequence[ReadPaper],
    more_texts: Sequence[str] = (),
    names: Mapping[str, str] = _NO_NAMES,
    terms: Mapping[str, str] = _NO_NAMES,
) -> tuple[GlossaryEntry, ...]:
    """Return the abbreviations of the papers in alphabetical order.

    `more_texts` are words of the register, in which a name may be written out that the papers shorten;
    `names` are the office's own and those of bodies by their short forms, and `terms` are usual in policing. What the
    papers themselves spell out goes first, and a usual term last: OIC is an officer in the case only in papers without
    “Organised Immigration Crime”.
    """
    texts = [(paper.name, text.replace(NO_BREAK, " ")) for paper in papers for text in texts_of(paper.document)]
    all_texts = [*(text for _, text in texts), *more_texts]
    known, usual = {**names, **meanings(all_texts)}, lower_case_words(all_texts)
    first: dict[str, str] = {}
    for name, text in texts:
        for found in short_forms(text):
            if found.short.casefold() not in usual:
                first.setdefault(found.short, name)
    return tuple(
        GlossaryEntry(short, known.get(short) or name_in_full(short, all_texts) or terms.get(short, ""), first[short])
        for short in sorted(first)
    )


def standings_in(papers: Iterable[ReadPaper]) -> tuple[Standing, ...]:
    """Return the status words that a row or a count of the papers has."""
    texts = {text.replace(NO_BREAK, " ").split(" by ")[0] for paper in papers for text in texts_of(paper.document)}
    return tuple(standing for standing in Standing if standing.value in texts)


def compose_glossary(
    entries: Sequence[GlossaryEntry],
    meeting: Meeting,
    settings: Settings,
    *,
    standings: Sequence[Standing] = (),
    business: Business | None = None,
) -> Document:
    """Compose the glossary of a meeting's papers: abbreviations whose meaning is known, and the given status words."""
    explained = [entry for entry in entries if entry.meaning]
    body = (*_abbreviations(explained), *_status_words(standings))
    nothing = (Paragraph(words("The papers of this meeting use no abbreviations that need a glossary.")),)
    return composed_paper(_TITLE, body or nothing, settings, meeting.held_on, short=_TITLE, business=business)


def _abbreviations(entries: Sequence[GlossaryEntry]) -> tuple[Block, ...]:
    rows = tuple(row_of(entry.short, capitalised(entry.meaning), entry.first_in) for entry in entries)
    return (Table(_COLUMNS, rows, "Abbreviations in alphabetical order", tight=True),) if rows else ()


def _status_words(standings: Sequence[Standing]) -> tuple[Block, ...]:
    rows = tuple(row_of(standing_line(standing), _MEANINGS[standing]) for standing in standings)
    if not rows:
        return ()
    heading = Heading(1, words("Status words in the action log and the tracker"), small=True)
    return (heading, Table(_STATUS_COLUMNS, rows, "Status words and their meanings", tight=True))
