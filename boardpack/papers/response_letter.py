"""The Commissioner's response to an inspection report (section 55 of the Police Act 1996)."""

from collections.abc import Iterable, Sequence
from datetime import date

from boardpack.documents.model import (
    Block,
    Content,
    Document,
    Furniture,
    Letterhead,
    Paragraph,
    ParagraphRole,
    Picture,
    Section,
    Signature,
    counted,
    words,
)
from boardpack.domain.days.dates import in_words
from boardpack.domain.log.counts import ItemCounts, count_items
from boardpack.domain.log.tracking import tracked
from boardpack.domain.meetings.editions import DRAFT
from boardpack.domain.office.markings import Marking
from boardpack.domain.office.office_people import signatory
from boardpack.domain.office.settings import Settings
from boardpack.domain.register.clocks import SECTION_55
from boardpack.domain.register.items import ItemEntry, Report, Voice
from boardpack.papers.front.contents import paper_title
from boardpack.papers.parts.framing import Business, anchor_of, paper_furniture, with_header_note
from boardpack.papers.parts.numbering import number
from boardpack.papers.parts.office_marks import NO_MARKS, OfficeMarks, logo_alternative
from boardpack.papers.response_appendix import appendix_section, appendix_title, force_of, has_response_of_force
from boardpack.papers.text.markdown import blocks_of
from boardpack.papers.text.phrases import capitalised, listed, possessive, spelled, spelled_count

_TO_CONFIRM = "to be confirmed"
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
    """Compose the letter, with the force's response to every item as Appendix 1.

    It is a draft, as at the day `dated`, until the report has the day on which it was sent. Its paragraphs state facts
    of the register. `own_words` is all that the Commissioner says beside them, in Markdown. `business` is the agenda
    item whose paper it is, and None for a letter that is posted. `marks` are the office's: its own letterhead takes
    the place of ours, and its signature is in the letter once it was sent. The letter states no status: actions are
    the office's, and their status changes after the letter was sent.
    """
    own = sorted((entry for entry in entries if entry.report.id == report.id), key=lambda e: e.item.position)
    title = f"Response to ‘{report.title}’"
    blocks = _letter(report, own, settings, dated, own_words, marks)
    letter = Section(blocks, _furniture(report, settings, business), title, anchor_of(business))
    appendix = appendix_section(report, own, settings, business)
    document = number(Document(title, (letter, appendix), dated, settings.office_name))
    return with_header_note(document, "" if report.responded_on else DRAFT.label)


def details_missing(report: Report, settings: Settings) -> tuple[str, ...]:
    """Return the details that a letter on a report lacks in the settings, as its readers would name them."""
    is_usual_title = settings.commissioner_title == Settings("").commissioner_title
    lacking = {
        "the addressee": not _addressee(report, settings),
        "the salutation": not _salutation(report, settings),
        "the name of the Commissioner": not signatory(settings),
        "the area in the Commissioner’s title": is_usual_title,
    }
    return tuple(name for name, is_lacking in lacking.items() if is_lacking)


def _addressee(report: Report, settings: Settings) -> tuple[str, ...]:
    """Return the addressee. The office's setting is that of responses under section 55, and of no others."""
    return settings.response_addressee if report.rule == SECTION_55 else ()


def _salutation(report: Report, settings: Settings) -> str:
    return settings.response_salutation if report.rule == SECTION_55 else ""


def _furniture(report: Report, settings: Settings, business: Business | None) -> Furniture:
    """Return header and footer: the marking alone for a letter that was sent, a paper's header in a pack."""
    if business is None and report.responded_on:
        return Furniture(str(Marking()), header_on_first=False)
    if business is None:
        return Furniture(str(Marking()), settings.office_name)
    return paper_furniture(settings, business, paper_title(business.numbered))


def _letter(
    report: Report,
    entries: Sequence[ItemEntry],
    settings: Settings,
    dated: date,
    own_words: str,
    marks: OfficeMarks,
) -> tuple[Block, ...]:
    addressee = _addressee(report, settings) or (f"Addressee {_TO_CONFIRM}",)
    salutation = _salutation(report, settings) or f"Salutation {_TO_CONFIRM}"
    day = in_words(dated) if report.responded_on else f"Draft of {in_words(dated)}"
    return (
        marks.head or _letterhead(settings, marks),
        *(Paragraph(words(line), ParagraphRole.ADDRESS) for line in addressee),
        Paragraph(words(day), ParagraphRole.SALUTATION),
        Paragraph(words(salutation), ParagraphRole.SALUTATION),
        Paragraph(_subject(report), ParagraphRole.SUBJECT),
        Paragraph(words(_opening(report, settings))),
        Paragraph(_extent(report, entries, settings, dated)),
        *blocks_of(own_words),
        Paragraph(words("Yours sincerely"), ParagraphRole.CLOSING),
        _signature(settings, marks.signature if report.responded_on else None),
        *(Paragraph(words(line), ParagraphRole.SMALL) for line in _enclosure_and_copies(entries, settings)),
    )


def _letterhead(settings: Settings, marks: OfficeMarks) -> Letterhead:
    alternative = logo_alternative(settings.office_name) if marks.logo else ""
    return Letterhead(settings.office_name, _contact(settings), marks.logo, alternative)


def _contact(settings: Settings) -> tuple[str, ...]:
    return tuple(filter(None, (*settings.office_address, settings.office_telephone, settings.office_email)))


def _subject(report: Report) -> Content:
    published = f", published on {in_words(report.published_on)}" if report.published_on else ""
    return words(f"{report.publisher} report: ‘{report.title}’{published}", bold=True)


def _opening(report: Report, settings: Settings) -> str:
    law = "Under section 55(5) of the Police Act 1996, this" if report.rule == SECTION_55 else "This"
    return f"{law} is my response to the report as {settings.commissioner_title}."


def _extent(report: Report, entries: Sequence[ItemEntry], settings: Settings, dated: date) -> Content:
    """Return how many items there are, how many are for the force, and where they are answered."""
    counts = count_items(tracked(entries, (), dated), dated)
    if not counts.total:
        return words("The report contains no recommendations.")
    force = force_of(settings)
    sentences = (f"The report contains {_kinds(counts)}.", *_for_whom(counts, force), _enclosed(entries, force))
    text = " ".join(filter(None, sentences))
    return counted(text, _stated(counts), report.id)


def _enclosed(entries: Sequence[ItemEntry], force: str) -> str:
    """Return whose words are enclosed. Empty if neither the force nor the Commissioner has responded."""
    commented = [entry.item.label for entry in entries if entry.latest(Voice.COMMISSIONER)]
    comments = f"comment on {commented[0]}" if len(commented) == 1 else "comments"
    if has_response_of_force(entries):
        beside = f", with my {comments}" if commented else ""
        return f"{possessive(capitalised(force))} response is enclosed at Appendix 1{beside}."
    are = "is" if len(commented) == 1 else "are"
    return f"My {comments} {are} enclosed at Appendix 1." if commented else ""


def _for_whom(counts: ItemCounts, force: str) -> tuple[str, ...]:
    ours, others, undecided = counts.for_the_force, counts.not_for_us, counts.undecided
    question = (f"It has not yet been decided whether {spelled(undecided)} more {_is_or_are(undecided)} for {force}.",)
    beside = _beside_others(counts)
    if ours == counts.total:
        return (f"{_WHOLE.get(ours, f'All {spelled(ours)} are')} for {force}{beside}.",)
    return (
        f"Of these, {spelled(ours) if ours else 'none'} {_is_or_are(ours)} for {force}{beside}"
        + (f"{',' if beside else ''} and {spelled(others)} {_is_or_are(others)} for other bodies." if others else "."),
        *(question if undecided else ()),
    )


def _beside_others(counts: ItemCounts) -> str:
    """Return how many of the force's items are addressed to other bodies as well: ", one of them with other bodies"."""
    if not counts.shared:
        return ""
    if counts.shared == counts.for_the_force:
        return ", with other bodies"
    return f", {spelled(counts.shared)} of them with other bodies"


def _stated(counts: ItemCounts) -> dict[str, int]:
    """Return the counts that the sentence states. Zero counts are left out, except items for the force.

    "It is for the force" and "Both are for the force" state no count of their own.
    """
    named = {
        **{f"items.kinds.{kind.name}": count for kind, count in counts.kinds},
        "items.shared": counts.shared if counts.shared != counts.for_the_force else 0,
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


def _signature(settings: Settings, picture: Picture | None) -> Signature:
    name = signatory(settings)
    if not name:
        return Signature(settings.commissioner_title, (), picture)
    return Signature(name, (settings.commissioner_title,), picture)


def _enclosure_and_copies(entries: Sequence[ItemEntry], settings: Settings) -> tuple[str, ...]:
    copies = "; ".join(settings.response_copies)
    enclosure = f"Enclosure: Appendix 1, {appendix_title(entries, settings)}"
    return (enclosure, f"Copies: {copies}") if copies else (enclosure,)
