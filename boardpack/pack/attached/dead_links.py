"""Remove the links of a PDF that do nothing. Their words stay, and a screen reader no longer announces a link."""

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from boardpack.pack.tagging import ParentTree


def take_out_dead_links(pdf: Pdf) -> int:
    """Remove each link without a target from its page and from the tag tree. Return how many were removed."""
    taken_out = 0
    tree: ParentTree | None = None
    for page in pdf.pages:
        for link in _dead_on(page):
            tree = tree or ParentTree(pdf)
            release_from_tags(link, tree.of_annotation(link))
            taken_out += 1
    return taken_out


def _dead_on(page: Page) -> list[Dictionary]:
    """Remove the dead links of a page and return them."""
    came = page.obj.get(Name.Annots)
    if not isinstance(came, Array):
        return []
    dead = [annotation for annotation in came if isinstance(annotation, Dictionary) and _does_nothing(annotation)]
    if dead:
        page.obj[Name.Annots] = Array(
            [
                annotation
                for annotation in came
                if not (isinstance(annotation, Dictionary) and _does_nothing(annotation))
            ]
        )
    return dead


def _does_nothing(annotation: Dictionary) -> bool:
    """Return True if it is a link whose target was removed or never was."""
    kind: object = annotation.get(Name.Subtype)
    action = annotation.get(Name.A)
    acts = isinstance(action, Dictionary) and Name.S in action
    return kind == Name.Link and not acts and Name.Dest not in annotation


def release_from_tags(link: Dictionary, element: Dictionary | None) -> None:
    """Remove an annotation from its element, which becomes a Span if it was the only one."""
    if element is None:
        return
    kids = element.get(Name.K)
    kept = [kid for kid in (kids if isinstance(kids, Array) else (kids,)) if not _refers(kid, link)]
    element[Name.K] = Array(kept)
    if str(element.get(Name.S)) in ("/Link", "/Annot") and not any(map(_is_reference, kept)):
        element[Name.S] = Name.Span


def _refers(kid: Object | int | None, link: Dictionary) -> bool:
    return kid is None or (isinstance(kid, Dictionary) and _is_reference(kid) and kid.get(Name.Obj) == link)


def _is_reference(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR
