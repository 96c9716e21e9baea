"""Recognise a tagged PDF and find the tags of a page in its tag tree."""

from pikepdf import Array, Dictionary, Name, NumberTree, Object, Page, Pdf


def is_tagged(pdf: Pdf) -> bool:
    """Return True if the file has a tag tree and its pages point into it."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    has_tree = isinstance(tree, Dictionary) and tree.get(Name.K) is not None and Name.ParentTree in tree
    return has_tree and any(Name.StructParents in page.obj for page in pdf.pages)


class ParentTree:
    """The parent tree of a tagged file: from the numbers that pages and annotations carry to elements."""

    def __init__(self, pdf: Pdf) -> None:
        tree = pdf.Root.StructTreeRoot.get(Name.ParentTree) if is_tagged(pdf) else None
        self._numbers = NumberTree(tree) if isinstance(tree, Dictionary) else None

    def of_page(self, page: Page) -> Array | None:
        """Return the elements of the page's marked content, by mark. None if the page is not in the tree."""
        found = self._at(page.obj.get(Name.StructParents))
        return found if isinstance(found, Array) else None

    def of_annotation(self, annotation: Dictionary) -> Dictionary | None:
        """Return the element of an annotation. None if it is not in the tree."""
        found = self._at(annotation.get(Name.StructParent))
        return found if isinstance(found, Dictionary) else None

    def _at(self, key: object) -> Object | None:
        if self._numbers is None or not isinstance(key, int) or key not in self._numbers:
            return None
        return self._numbers[key]
