"""The front of a pack and of a letter: cover, letterhead, signature; and the contents."""

from boardpack.documents.model import Contents, ContentsEntry, Cover, Letterhead, Picture, Signature
from boardpack.formats.html.facts import fact_list
from boardpack.formats.html.inlines import link
from boardpack.formats.html.markup import NOTHING, Markup, element, joined, text
from boardpack.formats.html.page import Page
from boardpack.formats.html.pictures import picture_markup

_LOGO_MM = 10
_WIDEST_BESIDE_MM = 40


def letterhead_markup(head: Letterhead, page: Page) -> Markup:
    """Logo and office, then the lines of contact."""
    contact = joined(element("p", {}, text(line)) for line in head.contact if line)
    office = _office(head.office, head.logo, head.logo_alternative, page, head.logo_height_mm)
    return element("div", {"class": "letterhead"}, office, element("div", {"class": "contact"}, contact))


def _office(name: str, logo: Picture | None, alternative: str, page: Page, logo_mm: float = _LOGO_MM) -> Markup:
    """Return the logo with the office's name beside it, or below one that is large."""
    is_large = logo is not None and (logo.width_mm > _WIDEST_BESIDE_MM or logo_mm > _LOGO_MM)
    looks = "badge" if is_large else "logo"
    drawn = picture_markup(logo, alternative or "Logo", page, looks) if logo else NOTHING
    words = element("p", {}, text(name)) if name else NOTHING
    return element("div", {"class": "office stacked" if is_large else "office"}, drawn, words)


def signature_markup(signature: Signature, page: Page) -> Markup:
    """Return room to sign or the picture of a signature, the name in bold, the lines below it."""
    if signature.picture:
        signed = picture_markup(signature.picture, f"Signature of {signature.name}", page, "signed")
    else:
        signed = element("div", {"class": "room-to-sign"})
    name = element("p", {}, element("strong", {}, text(signature.name)))
    lines = joined(element("p", {}, text(line)) for line in signature.lines)
    return element("div", {"class": "signature"}, signed, name, lines)


def cover_markup(cover: Cover, level: int, page: Page) -> Markup:
    """Office, board, occasion and place, grey notes, then the facts."""
    board = element(f"h{level}", {"class": "board"}, text(cover.board))
    lines = joined(element("p", {"class": "occasion"}, text(line)) for line in (cover.occasion, cover.place) if line)
    notes = joined(element("p", {"class": "grey"}, text(note)) for note in cover.notes if note)
    office = _office(cover.office, cover.logo, cover.logo_alternative, page) if cover.office or cover.logo else NOTHING
    facts = fact_list(cover.facts, page, "list") if cover.facts else NOTHING
    return element("div", {"class": "cover"}, office, board, lines, notes, facts)


def contents_markup(contents: Contents, page: Page) -> Markup:
    """Return the entries as navigation, each with the page on which the printed paper begins."""
    number = next(page.navigations)
    name = "Contents" if number == 1 else f"Contents, part {number}"
    entries = joined((_entry(entry, page) for entry in contents.entries), "\n")
    return element("nav", {"aria-label": name}, element("ol", {"class": "contents", "role": "list"}, entries))


def _entry(entry: ContentsEntry, page: Page) -> Markup:
    number = joined((element("span", {"class": "number"}, text(entry.number)), text(" ")))
    detail = (element("span", {"class": "grey"}, text(entry.detail)), text(" ")) if entry.detail else ()
    title = element("span", {"class": "entry"}, link(entry.title, entry.target, page), text(" "), *detail)
    printed = element("span", {"class": "page"}, text(entry.page))
    note = element("p", {"class": "note"}, text(entry.note)) if entry.note else NOTHING
    line = (number if entry.number else NOTHING, title, printed if entry.page else NOTHING)
    return element("li", {}, element("div", {"class": "line"}, *line), note)
