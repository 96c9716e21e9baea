"""Read the fonts, pictures and forms that a PDF's pages use, and add a form to a page."""

from collections.abc import Iterator
from copy import copy

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf, Stream

_PROGRAMS = (Name.FontFile, Name.FontFile2, Name.FontFile3)


def resources_of(page: Page, seen: set[tuple[int, int]] | None = None) -> Iterator[Dictionary]:
    """Yield the page's own resources, then those of each form that it draws, each once.

    Those in `seen` are left out, and the others are added to it.
    """
    waiting: list[Object | None] = [page.get_resources()]
    seen = set() if seen is None else seen
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, Dictionary) or (resources.is_indirect and resources.objgen in seen):
            continue
        seen.add(resources.objgen)
        yield resources
        for form in entries(resources, Name.XObject):
            if isinstance(form, Stream) and form.get(Name.Subtype) == Name.Form and form.objgen not in seen:
                seen.add(form.objgen)
                waiting.append(form.get(Name.Resources))


def entries(resources: Dictionary, kind: Name) -> tuple[Object, ...]:
    """Return the resources of one kind, such as /Font or /XObject; none where a damaged file has no dictionary."""
    found = resources.get(kind)
    return tuple(found.values()) if isinstance(found, Dictionary) else ()


def has_text(page: Page) -> bool:
    """Return True if the page can hold words that a program can read."""
    return any(entries(resources, Name.Font) for resources in resources_of(page))


def has_pictures(page: Page) -> bool:
    """Return True if the page draws a picture, as a scanned page does."""
    drawn = (form for resources in resources_of(page) for form in entries(resources, Name.XObject))
    return any(isinstance(form, Stream) and form.get(Name.Subtype) == Name.Image for form in drawn)


def unembedded_fonts(pdf: Pdf) -> tuple[str, ...]:
    """Return the names of the fonts that the file uses without carrying them, sorted."""
    names: set[str] = set()
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for resources in resources_of(page):
            fonts = resources.get(Name.Font)
            if fonts is None or (fonts.is_indirect and fonts.objgen in seen):
                continue
            seen.add(fonts.objgen)
            names.update(_name(font) for font in entries(resources, Name.Font) if not _is_embedded(font))
    return tuple(sorted(names))


def _name(font: Object) -> str:
    base = font.get(Name.BaseFont) if isinstance(font, Dictionary) else None
    return str(base).lstrip("/") if base is not None else "a font without a name"


def _is_embedded(font: Object) -> bool:
    if not isinstance(font, Dictionary) or font.get(Name.Subtype) == Name.Type3:
        return True
    descendants = font.get(Name.DescendantFonts)
    if isinstance(descendants, Array) and len(descendants):
        return _is_embedded(descendants[0])
    descriptor = font.get(Name.FontDescriptor)
    return isinstance(descriptor, Dictionary) and any(program in descriptor for program in _PROGRAMS)


def with_form(page: Page, form: Object, wanted: str) -> str:
    """Add a form to the page's resources. Return its name, which begins with `wanted`.

    Resources may be shared with other pages, so what is changed is a copy.
    """
    resources = copy(page.resources)
    forms = copy(resources[Name.XObject]) if isinstance(resources.get(Name.XObject), Dictionary) else Dictionary()
    name, count = wanted, 1
    while name in forms:
        name, count = f"{wanted}{count}", count + 1
    forms[Name(name)] = form
    resources[Name.XObject] = forms
    page.obj[Name.Resources] = resources
    return name
