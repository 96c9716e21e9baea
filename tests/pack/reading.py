"""How a screen reader goes through a PDF: the words of its tag tree, in the tree's order."""

from collections.abc import Iterator
from io import BytesIO

import pdfplumber
from pikepdf import Array, Dictionary, Name, Object, Pdf

Words = dict[tuple[int, int], str]


def tree_words(data: bytes) -> list[tuple[str, str]]:
    """(role, words) of each element that holds words itself, as the tree tells them."""
    words = _words_by_mark(data)
    with Pdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        return list(_told(pdf.Root.StructTreeRoot, words, pages, None))


def roles(data: bytes) -> list[str]:
    """The roles of all elements from the top of the tree, parents first."""
    with Pdf.open(BytesIO(data)) as pdf:
        return [str(element.S).lstrip("/") for element in _elements(pdf.Root.StructTreeRoot)]


def elements(pdf: Pdf) -> list[Object]:
    """All elements of the tree, parents first."""
    return list(_elements(pdf.Root.StructTreeRoot))


def page_words(data: bytes) -> list[str]:
    """All words of each page as printed."""
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [" ".join((page.extract_text() or "").split()) for page in pdf.pages]


def _words_by_mark(data: bytes) -> Words:
    words: Words = {}
    with pdfplumber.open(BytesIO(data)) as pdf:
        for index, page in enumerate(pdf.pages):
            for char in page.chars:
                if char["mcid"] is not None:
                    key = (index, char["mcid"])
                    words[key] = words.get(key, "") + char["text"]
    return words


def _kids(element: Object) -> list[object]:
    kids = element.get(Name.K)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _told(element: Object, words: Words, pages: dict, page: int | None) -> Iterator[tuple[str, str]]:
    page = pages.get(element.Pg.objgen) if Name.Pg in element else page
    own = [_marked(kid, words, pages, page) for kid in _kids(element)]
    if any(own):
        yield str(element.S).lstrip("/"), "".join(own).strip()
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield from _told(kid, words, pages, page)


def _marked(kid: object, words: Words, pages: dict, page: int | None) -> str:
    if isinstance(kid, int):
        return words.get((page, kid), "")
    if isinstance(kid, Dictionary) and Name.MCID in kid:
        return words.get((pages[kid.Pg.objgen] if Name.Pg in kid else page, int(kid.MCID)), "")
    return ""


def _elements(parent: Object) -> Iterator[Object]:
    for kid in _kids(parent):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid
            yield from _elements(kid)
