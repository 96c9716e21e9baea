"""Remove pages of a PDF with all their content, tags, ids and destinations."""

from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, Pdf, String

from boardpack.pack.tagging import is_tagged

_DEEPEST = 200
_Place = tuple[int, int]


def keep_pages(pdf: Pdf, pages: Sequence[int]) -> None:
    """Keep these pages (from 0) alone. Links and outline lines that led to others lead nowhere from then on."""
    kept = set(pages)
    dropped = [page.obj for number, page in enumerate(pdf.pages) if number not in kept]
    for number in reversed(range(len(pdf.pages))):
        if number not in kept:
            del pdf.pages[number]
    if is_tagged(pdf):
        _prune_tree(pdf)
    elif Name.StructTreeRoot in pdf.Root:
        del pdf.Root[Name.StructTreeRoot]
    for page in dropped:
        _empty(page)
    for key in (Name.Threads, Name.PageLabels):
        if key in pdf.Root:
            del pdf.Root[key]


def _empty(page: Object) -> None:
    """Empty the page, so that anything that still refers to it, such as a link, finds nothing on it."""
    for key in tuple(page.keys()):
        del page[key]


def _prune_tree(pdf: Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    pruning = _Pruning({page.obj.objgen for page in pdf.pages})
    root[Name.K] = Array([kid for kid in _list(root.get(Name.K)) if pruning.stays(kid, None, 0)])
    _prune_ids(root, pruning.kept)
    _prune_numbers(root, pruning.kept)


def _prune_ids(root: Object, kept: set[_Place]) -> None:
    if Name.IDTree not in root:
        return
    pairs = [(name, element) for name, element in _names(root.IDTree) if element.objgen in kept]
    flat = [value for pair in pairs for value in pair]
    root[Name.IDTree] = Dictionary(Names=Array(flat))


def _prune_numbers(root: Object, kept: set[_Place]) -> None:
    """Replace removed marks by null, since a mark is found by its index in the page's list."""
    flat: list[object] = []
    for number, found in sorted(NumberTree(root.ParentTree).items()):
        elements = [element if _is_kept(element, kept) else None for element in _list(found)]
        if any(element is not None for element in elements):
            flat += [number, Array(elements) if isinstance(found, Array) else found]
    root[Name.ParentTree] = Dictionary(Nums=Array(flat))


def _is_kept(element: object, kept: set[_Place]) -> bool:
    return isinstance(element, Dictionary) and element.objgen in kept


def _names(tree: Object) -> Iterator[tuple[String, Object]]:
    if isinstance(tree, Dictionary):
        yield from ((String(name), element) for name, element in sorted(NameTree(tree).items()) if _is_element(element))


class _Pruning:
    """Removes the content of removed pages from tag elements. `kept` are the elements that stay."""

    def __init__(self, pages: set[_Place]) -> None:
        self._pages = pages
        self.kept: set[_Place] = set()

    def stays(self, kid: object, above: _Place | None, depth: int) -> bool:
        """Return True if a kid of the tree belongs to a page that stays. `above` is the page of the element above."""
        if isinstance(kid, int):
            return above in self._pages
        if not isinstance(kid, Dictionary) or depth > _DEEPEST:
            return False
        page = _page_of(kid, above)
        return self._prune(kid, page, depth) if _is_element(kid) else page in self._pages

    def _prune(self, element: Dictionary, page: _Place | None, depth: int) -> bool:
        if element.objgen in self.kept:
            return False  # met already: the tree of a broken file goes round
        self.kept.add(element.objgen)
        kids = _list(element.get(Name.K))
        rest = [kid for kid in kids if self.stays(kid, page, depth + 1)]
        stays = bool(rest) or (not kids and (page is None or page in self._pages))
        if not stays:
            self.kept.discard(element.objgen)
            return False
        if kids:
            element[Name.K] = Array(rest)
        if Name.Pg in element and page not in self._pages:
            del element[Name.Pg]
        if Name.Ref in element:
            del element[Name.Ref]
        return True


def _page_of(kid: Dictionary, above: _Place | None) -> _Place | None:
    page = kid.get(Name.Pg)
    return page.objgen if isinstance(page, Dictionary) else above


def _is_element(kid: object) -> bool:
    return isinstance(kid, Dictionary) and Name.S in kid


def _list(kids: Object | None) -> list[object]:
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]
