"""The Commissioner's response to an inspection report (section 55 of the Police Act 1996)."""

from collections.abc import Iterable
from datetime import date

from boardpack.documents.model import (
    Block,
    Content,
    Document,
    Furniture,
    Letterhead,
    Paragraph,
    ParagraphRole,
    Section,
    Signature,
    counted,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.counts import ItemCounts, count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_people import chair_on, signatory_on
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.items import ItemEntry, Report
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.framing import Business, anchor_of, paper_furniture
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.office_marks import NO_MARKS, OfficeMarks, logo_alternative
from boardpack.papers.response_appendix import appendix_section, force_of
from boardpack.papers.text.markdown import blocks_of
from boardpack.papers.text.phrases import capitalised, listed, possessive, spelled, spelled_count

# Section 55(5) and (6) of the Police Act 1996, as amended by section 37 of the Policing and Crime
# Act 2017: copies go to the inspectors of constabulary and to the Secretary of State.
_SECRETARY_OF_STATE = ("The Home Secretary", "Home Office", "2 Marsham Street", "London SW1P 4DF")
_SALUTATION = "Dear Home Secretary"
_WHOLE = {1: "It is", 2: "Both are"}
"""The beginning of the sentence that every item is for the force, if the items are one or two."""


def compose_response_letter(
    report: Report,
    entries: Iterable[ItemEntry],
    settings: Settings,
    dated: date,
    *,
    own_words: str = "",
    business: Business | None = None,
    marks: OfficeMarks = NO_MARKS,
) -> Document:
    """Compose the letter dated `dated`, with the force's response to every item as Appendix 1.

    `own_words` is what the Commissioner adds, in Markdown; it is placed before the last paragraph. `business`
    is the agenda item whose paper it is, and None for a letter that is posted. `marks` are the office's: its
    own letterhead takes the place of ours. The letter states no status: actions are the office's, and their
    status changes after the letter was sent.
    """
    own = sorted((entry for entry in entries if entry.report.id == report.id), key=lambda e: e.item.position)
    counts = count_items(tracked(own, (), dated), dated)
    title = f"Response to ‘{report.title}’"
    blocks = _letter(report, counts, settings, dated, own_words, marks)
    letter = Section(blocks, _furniture(settings, business), title, anchor_of(business))
    appendix = appendix_section(report, own, settings, dated, business)
    return number(Document(title, (letter, appendix), dated, settings.office_name))


def _furniture(settings: Settings, business: Business | None) -> Furniture:
    """Return header and footer: the marking alone for a letter that is posted, a paper's header in a pack."""
    if business is None:
        return Furniture(str(Marking()), header_on_first=False)
    return paper_furniture(settings, business, paper_title(business.numbered))


def _letter(
    report: Report,
    counts: ItemCounts,
    settings: Settings,
    dated: date,
    own_words: str,
    marks: OfficeMarks,
) -> tuple[Block, ...]:
    addressee = settings.response_addressee or _SECRETARY_OF_STATE
    return (
        marks.head or _letterhead(settings, marks),
        *(Paragraph(words(line), ParagraphRole.ADDRESS) for line in addressee),
        Paragraph(words(in_words(dated)), ParagraphRole.SALUTATION),
        Paragraph(words(settings.response_salutation or _SALUTATION), ParagraphRole.SALUTATION),
        Paragraph(_subject(report), ParagraphRole.SUBJECT),
        Paragraph(words(_opening(settings))),
        Paragraph(_extent(report, counts, settings)),
        *blocks_of(own_words),
        Paragraph(words(_promise(settings, dated))),
        Paragraph(words("Yours sincerely"), ParagraphRole.CLOSING),
        _signature(settings, dated, marks),
        *(Paragraph(words(line), ParagraphRole.SMALL) for line in _enclosure_and_copies(settings)),
    )


def _letterhead(settings: Settings, marks: OfficeMarks) -> Letterhead:
    alternative = logo_alternative(settings.office_name) if marks.logo else ""
    return Letterhead(settings.office_name, _contact(settings), marks.logo, alternative)


def _contact(settings: Settings) -> tuple[str, ...]:
    return tuple(filter(None, (*settings.office_address, settings.office_telephone, settings.office_email)))


def _subject(report: Report) -> Content:
    published = f", published on {in_words(report.published_on)}" if report.published_on else ""
    return words(f"{report.publisher} report: ‘{report.title}’{published}", bold=True)


def _opening(settings: Settings) -> str:
    return (
        f"Under section 55(5) of the Police Act 1996 I am pleased to provide, as {settings.commissioner_title}, "
        "my response to this report."
    )


def _extent(report: Report, counts: ItemCounts, settings: Settings) -> Content:
    """Return how many items there are, how many are for the force, and where each is answered."""
    if not counts.total:
        return words("The report contains no recommendations.")
    force = force_of(settings)
    response = f"{possessive(capitalised(force))} response{' to each' if counts.total > 1 else ''}"
    enclosed = f"{response} is enclosed at Appendix 1, with my comments where applicable."
    text = " ".join((f"The report contains {_kinds(counts)}.", *_for_whom(counts, force), enclosed))
    return counted(text, _stated(counts), report.id)


def _for_whom(counts: ItemCounts, force: str) -> tuple[str, ...]:
    ours, others, undecided = counts.for_the_force, counts.not_for_us, counts.undecided
    question = (f"It has not yet been decided whether {spelled(undecided)} more {_is_or_are(undecided)} for {force}.",)
    if ours == counts.total:
        return (f"{_WHOLE.get(ours, f'All {spelled(ours)} are')} for {force}.",)
    return (
        f"Of these, {spelled(ours) if ours else 'none'} {_is_or_are(ours)} for {force}"
        + (f" and {spelled(others)} {_is_or_are(others)} for other bodies." if others else "."),
        *(question if undecided else ()),
    )


def _stated(counts: ItemCounts) -> dict[str, int]:
    """Return the counts that the sentence states. Zero counts are left out, except items for the force.

    "It is for the force" and "Both are for the force" state no count of their own.
    """
    named = {
        **{f"items.kinds.{kind.name}": count for kind, count in counts.kinds},
        "items.not_for_us": counts.not_for_us,
        "items.undecided": counts.undecided,
    }
    is_counted = counts.for_the_force != counts.total or counts.total not in _WHOLE
    force = {"items.for_the_force": counts.for_the_force} if is_counted else {}
    return {of: count for of, count in named.items() if count} | force


def _is_or_are(count: int) -> str:
    return "is" if count == 1 else "are"


def _kinds(counts: ItemCounts) -> str:
    """Return the number of each kind: ten recommendations, two areas for improvement and one cause of concern."""
    return listed([spelled_count(count, kind.name, kind.plural) for kind, count in counts.kinds])


def _promise(settings: Settings, dated: date) -> str:
    chaired = ", which I chair" if chair_on(settings, dated) == signatory_on(settings, dated) else ""
    return (
        f"I will continue to hold the Chief Constable to account through the {settings.board_name}{chaired}. "
        "The Board monitors progress on each item until it is closed."
    )


def _signature(settings: Settings, dated: date, marks: OfficeMarks) -> Signature:
    name = signatory_on(settings, dated)
    if not name:
        return Signature(settings.commissioner_title, (), marks.signature)
    return Signature(name, (settings.commissioner_title,), marks.signature)


def _enclosure_and_copies(settings: Settings) -> tuple[str, ...]:
    copies = "; ".join(settings.response_copies)
    enclosure = f"Enclosure: Appendix 1, {possessive(force_of(settings))} response"
    return (enclosure, f"Copies: {copies}") if copies else (enclosure,)
