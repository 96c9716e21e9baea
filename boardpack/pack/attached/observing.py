"""Observe in an attached PDF what the secretary should know before it goes into a pack. Nothing is changed."""

from collections.abc import Iterator, Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Page, Pdf

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.workbooks import workbook_notes
from boardpack.domain.register.findings import Finding, Severity
from boardpack.formats.pdf.scans import SURENESS, pages_in_words
from boardpack.formats.pdf.writing.visible_page import visible_page
from boardpack.formats.recognition import HOW_TO_GET_IT
from boardpack.pack.attached.comments import comment_notes
from boardpack.pack.attached.page_resources import has_pictures, has_text, unembedded_fonts
from boardpack.pack.attached.workbook_record import recorded_workbook
from boardpack.pack.metadata import claims_ua
from boardpack.pack.tagging import is_tagged

_A4 = (595, 842)
_SIZE_TOLERANCE = 10
_MOST_NAMED = 5


def observations(pdf: Pdf, name: str, numbers: Sequence[int]) -> Iterator[Finding]:
    """Yield a note for each of: scanned pages, no tags, missing fonts, comments, hidden layers, pages not upright A4,
    and parts of a workbook that it does not show.

    `numbers` are those that the pages have in the file as its readers know it.
    """
    pages = list(zip(numbers, pdf.pages, strict=True))
    scanned = [number for number, page in pages if not has_text(page) and has_pictures(page)]
    if scanned and not (is_tagged(pdf) and claims_ua(pdf)):
        yield _scanned(name, scanned, len(pdf.pages))
    recognised = {number: int(page.obj[SURENESS]) for number, page in pages if SURENESS in page.obj}
    if recognised:
        yield _recognised(name, recognised)
    if not is_tagged(pdf):
        yield Finding(
            "attachment-untagged",
            name,
            (),
            f"“{name}” has no tags, so screen readers may read it in the wrong order. Ask the author for a tagged PDF.",
        )
    fonts = unembedded_fonts(pdf)
    if fonts:
        yield Finding(
            "attachment-fonts",
            name,
            fonts,
            f"“{name}” does not embed its fonts ({', '.join(fonts)}) and may look different on other computers. "
            "Ask the author to save it with its fonts embedded.",
            Severity.LOW,
        )
    yield from comment_notes(pages, name)
    yield from _hidden_layers(pdf, name)
    yield from _shape_notes(pages, name)
    if (workbook := recorded_workbook(pdf)) is not None:
        yield from workbook_notes(workbook, name)


def _scanned(name: str, pages: list[int], page_count: int) -> Finding:
    if len(pages) == page_count:
        where = "It consists of pictures without text, which"
    elif len(pages) == 1:
        where = f"{_pages_in_words(pages)} is a picture without text, which"
    else:
        where = f"{_pages_in_words(pages)} are pictures without text, which"
    message = (
        f"“{name}” is scanned. {where} cannot be searched or read aloud. "
        f"Ask the author for the original file. {HOW_TO_GET_IT}"
    )
    return Finding("attachment-scanned", name, (count_in_words(len(pages), "page"),), message, Severity.HIGH)


def _recognised(name: str, sureness: Mapping[int, int]) -> Finding:
    """Return the note on pages whose words were recognised: which, and how sure the words are."""
    pages, least = list(sureness), min(sureness.values())
    mean = round(sum(sureness.values()) / len(sureness))
    worst = next(page for page, sure in sureness.items() if sure == least)
    chance = f"{mean}% reliable" if least == mean else f"{mean}% reliable, {least}% on page {worst}"
    message = (
        f"{pages_in_words(pages)} of “{name}” {_are(pages)} scanned. The text was recognised and is about {chance}. "
        "It can be searched but may contain errors."
    )
    return Finding("attachment-recognised", name, (count_in_words(len(pages), "page"), f"{mean} %"), message)


def _hidden_layers(pdf: Pdf, name: str) -> Iterator[Finding]:
    """Yield a note on layers that are switched off: any reader can switch them on, and a search finds their words."""
    layers = pdf.Root.get(Name.OCProperties)
    shown = layers.get(Name.D) if isinstance(layers, Dictionary) else None
    switched_off = shown.get(Name.OFF) if isinstance(shown, Dictionary) else None
    if isinstance(switched_off, Array) and len(switched_off):
        count = count_in_words(len(switched_off), "layer")
        message = (
            f"“{name}” has {count} hidden. Anyone with the pack can show hidden layers. If they contain "
            "anything that some recipients must not see, print the file to a new PDF, and attach that."
        )
        yield Finding("attachment-hidden-layers", name, (count,), message)


def _shape_notes(numbered: Sequence[tuple[int, Page]], name: str) -> Iterator[Finding]:
    odd = [number for number, page in numbered if not _is_a4(page)]
    if odd:
        pages = count_in_words(len(odd), "page")
        message = f"{pages} of “{name}” will be scaled to A4 when printed."
        yield Finding("attachment-page-size", name, (pages,), message, Severity.LOW)
    turned = [number for number, page in numbered if page.rotation % 360]
    if turned:
        message = (
            f"{_pages_in_words(turned)} of “{name}” {_are(turned)} rotated in the file. Page numbers follow the text. "
            f"Check {'them' if len(turned) > 1 else 'it'} before you print."
        )
        yield Finding("attachment-turned", name, (count_in_words(len(turned), "page"),), message, Severity.LOW)


def _is_a4(page: Page) -> bool:
    seen = visible_page(page)
    sides = sorted((seen.width, seen.height))
    return all(abs(side - expected) <= _SIZE_TOLERANCE for side, expected in zip(sides, _A4, strict=True))


def _pages_in_words(pages: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in pages[:_MOST_NAMED])
    return f"{'Pages' if len(pages) > 1 else 'Page'} {shown}{' and others' if len(pages) > _MOST_NAMED else ''}"


def _are(pages: Sequence[int]) -> str:
    return "are" if len(pages) > 1 else "is"
