"""The glossary: each abbreviation in the papers of a meeting, with its meaning."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from boardpack.documents.model import Block, Cell, Column, Document, Paragraph, Row, Table, words
from boardpack.domain.meetings.meetings import Meeting
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.abbreviations import lower_case_words, meanings, name_in_full, short_forms
from boardpack.papers.parts.framing import Business, composed_paper
from boardpack.papers.parts.standings import cell_line
from boardpack.papers.parts.texts import texts_of
from boardpack.papers.text.typography import NO_BREAK

_TITLE = "Glossary of abbreviations"
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_COLUMNS = (Column("Abbreviation", 30), Column("Meaning", 100), Column("First used in", 36))


@dataclass(frozen=True)
class ReadPaper:
    """A finished paper under the name by which members find it: Paper 5."""

    name: str
    document: Document


@dataclass(frozen=True)
class GlossaryEntry:
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


def compose_glossary(
    entries: Sequence[GlossaryEntry], meeting: Meeting, settings: Settings, *, business: Business | None = None
) -> Document:
    """Compose the glossary for a meeting's papers, of the abbreviations whose meaning is known."""
    explained = [entry for entry in entries if entry.meaning]
    return composed_paper(_TITLE, _blocks(explained), settings, meeting.held_on, short=_TITLE, business=business)


def _blocks(entries: Sequence[GlossaryEntry]) -> Iterator[Block]:
    if not entries:
        yield Paragraph(words("The papers of this meeting use no abbreviations that need a glossary."))
        return
    yield Table(_COLUMNS, tuple(map(_row, entries)), "Abbreviations in alphabetical order", tight=True)


def _row(entry: GlossaryEntry) -> Row:
    cells = (entry.short, entry.meaning, entry.first_in)
    return Row(tuple(Cell((cell_line(text),)) for text in cells))
