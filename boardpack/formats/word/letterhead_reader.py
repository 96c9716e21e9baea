"""An office's own Word template into the value that papers are made from, with what is to be said of it."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from boardpack.documents.office_template import OfficeTemplate, TemplatePage, TemplateTold
from boardpack.formats.word.letterhead_head import HeadRead, read_head
from boardpack.formats.word.letterhead_lists import ListFormats, kept_numbering
from boardpack.formats.word.letterhead_looks import Sheet, text_type, used_styles
from boardpack.formats.word.letterhead_page import first_page_stories, page_of, page_told, sections_of
from boardpack.formats.word.letterhead_parts import TemplateParts, open_template
from boardpack.formats.word.letterhead_probe import with_barriers
from boardpack.formats.word.letterhead_roles import Mapped, map_roles
from boardpack.formats.word.letterhead_story import SafeStory, safe_story
from boardpack.formats.word.oxml import Element, name
from boardpack.formats.word.styles import style_id

_NO_LETTERHEAD = (
    "The template has nothing in the header of its first page, so letters keep Boardpack’s own letterhead. "
    "Put the badge and the address into the header, and set the template again."
)


def read_template(data: bytes, file_name: str, office: str) -> OfficeTemplate:
    """The template, made safe. `office` names it where a picture of its badge does not say what it shows.

    Raises UnreadableFileError where it is no Word template, damaged, a bomb, or has macros.
    """
    parts = open_template(data, file_name)
    sheet = Sheet.of(parts)
    lists = ListFormats(parts.numbering, sheet)
    mapped = _mapped(parts, sheet, lists)
    alternative = f"Letterhead: {office}" if office else "Letterhead"
    header, footer = (_story(parts, kind, alternative) for kind in ("header", "footer"))
    head = read_head(header, footer, office)
    roles = dict(mapped.styles)
    page = page_of(parts)
    template = OfficeTemplate(
        page,
        text_type(parts, sheet, roles.get(style_id("heading 1"), "")),
        _bytes(sheet.root),
        _bytes(kept_numbering(parts.numbering)),
        _bytes(_plain_theme(parts.theme)),
        mapped.styles,
        lists.bullet_of(roles.get(style_id("List Bullet"), "")),
        header.story if header else None,
        footer.story if footer else None,
        head.head,
        _told(parts, page, mapped, head, [each for each in (header, footer) if each]),
    )
    return with_barriers(template)


def _mapped(parts: TemplateParts, sheet: Sheet, lists: ListFormats) -> Mapped:
    is_direct = text_type(parts, sheet, "").is_direct
    return map_roles(sheet, lists, used_styles(parts), is_direct=is_direct)


def _story(parts: TemplateParts, kind: str, alternative: str) -> SafeStory | None:
    """The first of the headers (or footers) that says or shows anything."""
    for relation in first_page_stories(parts, kind):
        if relation in parts.stories:
            safe = safe_story(parts.stories[relation], alternative)
            if not safe.is_empty:
                return safe
    return None


def _told(
    parts: TemplateParts, page: TemplatePage, mapped: Mapped, head: HeadRead, stories: list[SafeStory]
) -> TemplateTold:
    left_out = [*head.not_carried, *(words for story in stories for words in story.left_out), *_left_out(parts)]
    return TemplateTold(
        page_told(page, sections_of(parts)),
        mapped.told,
        head.carried,
        tuple(dict.fromkeys(left_out)),
        tuple(dict.fromkeys(words for story in stories for words in story.mended)),
    )


def _left_out(parts: TemplateParts) -> Iterator[str]:
    if not any(True for _ in first_page_stories(parts, "header")):
        yield _NO_LETTERHEAD
    words = "".join(each.text or "" for each in parts.document.iter(name("w:t"))).strip()
    if words:
        yield "The words in the template’s own text are left out, since papers bring theirs."
    if any(True for _ in parts.document.iter(name("w:drawing"), name("w:pict"))):
        yield "A picture in the template’s text is left out; only those in header and footer are taken over."
    if parts.settings is not None and parts.settings.find(name("w:documentProtection")) is not None:
        yield "The template’s protection against changes is left out, so that papers can be edited."


def _plain_theme(theme: Element | None) -> Element | None:
    """The theme without pictures, to which it would have to relate."""
    if theme is None:
        return None
    kept = deepcopy(theme)
    for each in list(kept.iter(name("a:blipFill"))):
        parent = each.getparent()
        if parent is not None:
            fill = etree.SubElement(parent, name("a:solidFill"))
            etree.SubElement(fill, name("a:schemeClr")).set("val", "phClr")
            parent.replace(each, fill)
    return kept


def _bytes(root: Element | None) -> bytes:
    return etree.tostring(root) if root is not None else b""
