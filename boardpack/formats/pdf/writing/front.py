"""The front of a pack and of a letter: cover, letterhead, signature."""

from collections.abc import Iterable, Iterator

from boardpack.documents.house_style import Type
from boardpack.documents.model import Cover, Letterhead, Picture, Signature, words
from boardpack.formats.pdf.writing.bands import Band, PlacedImage, RuledLine, TextLine
from boardpack.formats.pdf.writing.facts import fact_list
from boardpack.formats.pdf.writing.lines import BrokenLine, lines_of
from boardpack.formats.pdf.writing.pictures import prepared
from boardpack.formats.pdf.writing.prose import bands_of, kept, spaced, with_target
from boardpack.formats.pdf.writing.sheet import MM, PageGeometry, drop_of
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import replace

_LOGO_MM = 10
_BESIDE_LOGO_MM = 4
_WIDEST_BESIDE_MM, _HIGHEST_BESIDE_MM = 40, 15
"""A logo beyond these has the office's name below it."""
_OFFICE_MM = 76
_CONTACT_MM = 118
_BELOW_LETTERHEAD = 37.5
_ROOM_TO_SIGN = 42.5
_BOARD_MM = 112
_FACTS_MM = 204
"""Both counted from the top edge of the sheet."""


def set_letterhead(head: Letterhead, sheet: PageGeometry) -> tuple[Band, ...]:
    """Return logo and office at the left, lines of contact at the right."""
    kind = sheet.type.note
    office = _office(head.office, head.logo, head.logo_alternative, sheet, head.logo_height_mm)
    x = sheet.left + _CONTACT_MM * MM
    tag = Tag("P", sheet.section)
    lines = [
        line
        for contact in head.contact
        for line in lines_of(words(f"{contact} "), kind, sheet, tag, max(sheet.right - x, 1))
    ]
    top = office.height + sheet.gaps.cell if _reaches(office, x) else 0
    contacts = _stacked(tuple(lines), x, kind, top)
    height = max(office.height, top + len(lines) * kind.line)
    return (Band(height, (*office.marks, *contacts), after=_BELOW_LETTERHEAD, keep=True),)


def _reaches(office: Band, x: float) -> bool:
    """Return True if the logo is so wide that the lines of contact must go below it."""
    return any(
        isinstance(mark, PlacedImage) and mark.x + mark.width > x - _BESIDE_LOGO_MM * MM for mark in office.marks
    )


def _office(name: str, logo: Picture | None, alternative: str, sheet: PageGeometry, logo_mm: float = _LOGO_MM) -> Band:
    """Return the logo with the office's name beside it, both about one middle line, or below one that is large."""
    kind = replace(sheet.type.body, bold=True)
    tag = Tag("P", sheet.section)
    image = _logo(logo, alternative, sheet, logo_mm) if logo else None
    is_large = image is not None and (image.width > _WIDEST_BESIDE_MM * MM or logo_mm > _HIGHEST_BESIDE_MM)
    x = sheet.left + (image.width + _BESIDE_LOGO_MM * MM if image and not is_large else 0)
    lines = lines_of(words(name), kind, sheet, tag, _OFFICE_MM * MM) if name else ()
    deep = len(lines) * kind.line
    if image and is_large:
        top = image.height + sheet.gaps.cell
        return Band(top + deep if lines else image.height, (image, *_stacked(lines, x, kind, top)))
    height = max(deep, image.height if image else 0)
    marks = _stacked(lines, x, kind, (height - deep) / 2)
    return Band(height, (*((replace(image, drop=(height - image.height) / 2),) if image else ()), *marks))


def _logo(logo: Picture, alternative: str, sheet: PageGeometry, high_mm: float) -> PlacedImage:
    data, width, height = prepared(logo, grey=sheet.style.grey_pictures)
    scale = min(high_mm * MM / height, (sheet.right - sheet.left) / width)
    tag = Tag("Figure", sheet.section, alternative=alternative or "Logo")
    return PlacedImage(sheet.left, 0, width * scale, height * scale, data, tag)


def _stacked(lines: tuple[BrokenLine, ...], x: float, kind: Type, top: float) -> tuple[TextLine, ...]:
    return tuple(TextLine(x, top + place * kind.line + drop_of(kind), line.runs) for place, line in enumerate(lines))


def set_signature(signature: Signature, sheet: PageGeometry) -> tuple[Band, ...]:
    """Return room to sign or the picture of a signature, the name in bold, the lines below it."""
    kind = sheet.type.body
    bands = [_room_to_sign(signature, sheet)]
    for text, bold in ((signature.name, True), *((line, False) for line in signature.lines)):
        tag = Tag("P", sheet.section)
        bands += bands_of(
            lines_of(words(text, bold=bold), kind, sheet, tag, sheet.end - sheet.start), sheet.start, kind
        )
    return spaced(kept(bands), after=2 * sheet.gaps.paragraph)


def _room_to_sign(signature: Signature, sheet: PageGeometry) -> Band:
    if signature.picture is None:
        return Band(_ROOM_TO_SIGN)
    data, width, height = prepared(signature.picture, grey=sheet.style.grey_pictures)
    scale = min(1, _ROOM_TO_SIGN / height)
    tag = Tag("Figure", sheet.section, alternative=f"Signature of {signature.name}")
    image = PlacedImage(sheet.start, _ROOM_TO_SIGN - height * scale, width * scale, height * scale, data, tag)
    return Band(_ROOM_TO_SIGN, (image,))


def set_cover(cover: Cover, sheet: PageGeometry) -> Iterator[Band]:
    """Yield a page of its own: office, board, occasion, place, grey notes, and facts towards the foot."""
    office = _office(cover.office, cover.logo, cover.logo_alternative, sheet) if cover.office or cover.logo else Band(0)
    yield replace(office, keep=True)
    board, facts = tuple(_board(cover, sheet)), tuple(fact_list(cover.facts, sheet)) if cover.facts else ()
    above, between = _cover_gaps(office.height, _height(board), _height(facts), sheet)
    yield Band(above, keep=True)
    yield from board
    yield Band(between, keep=True)
    yield from facts


def _cover_gaps(office: float, board: float, facts: float, sheet: PageGeometry) -> tuple[float, float]:
    """Return the room above board and facts: that of the house style, or less where they would not fit on the page."""
    top = sheet.grid.top * MM
    above = max(0, _BOARD_MM * MM - top - office)
    down = top + office + above + board + sheet.gaps.paragraph
    between = max(sheet.gaps.before_heading_1, _FACTS_MM * MM - down) if facts else 0
    over = max(0, office + above + board + between + facts - sheet.height)
    from_between = min(over, max(0, between - sheet.gaps.paragraph))
    return max(0, above - over + from_between), between - from_between


def _height(bands: Iterable[Band]) -> float:
    return sum(band.before + band.height for band in bands)


def _board(cover: Cover, sheet: PageGeometry) -> Iterator[Band]:
    gaps, large, kind = sheet.gaps, sheet.type.cover_board, sheet.type.cover_occasion
    full = sheet.right - sheet.left
    name = bands_of(lines_of(words(cover.board), large, sheet, Tag("H1", sheet.section), full), sheet.left, large)
    yield from kept(with_target(name, None, cover.board, 1))
    rule = RuledLine(sheet.left, sheet.right, gaps.paragraph, gaps.title_rule, sheet.style.palette.accent)
    yield Band(gaps.paragraph + gaps.title_rule + gaps.block, (rule,), keep=True)
    for text in filter(None, (cover.occasion, cover.place)):
        tag = Tag("P", sheet.section)
        yield from kept(bands_of(lines_of(words(text), kind, sheet, tag, full), sheet.left, kind))
    note = replace(sheet.type.body, colour=sheet.type.note.colour)
    for place, text in enumerate(filter(None, cover.notes)):
        tag = Tag("P", sheet.section)
        bands = kept(bands_of(lines_of(words(text), note, sheet, tag, full), sheet.left, note))
        yield from spaced(bands, before=gaps.paragraph) if place == 0 else bands
