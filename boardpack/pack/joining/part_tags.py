"""The tags of one part of a pack, below an element of its own.

A tag tree is the structure tree of ISO 32000-1, 14.7: pages, forms and annotations point into its parent tree by
number (/StructParents, /StructParent). The numbers of a part go on from those of the parts before it.
"""

from collections.abc import Iterator, Mapping

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, Pdf, Stream, String

from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.page_resources import entries, resources_of
from boardpack.values import Frozen, field

_KEYS = (Name.StructParents, Name.StructParent)


class TagNames(Frozen):
    """The names in the tags of a part: roles with their standard types, classes with their attributes, ids."""

    roles: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, bytes] = field(default_factory=dict)
    ids: frozenset[bytes] = frozenset()


class Renames(Frozen):
    """New names for roles, classes and ids of a part that an earlier part uses differently."""

    roles: Mapping[str, str]
    classes: Mapping[str, str]
    ids: Mapping[bytes, bytes]

    def __bool__(self) -> bool:
        return bool(self.roles or self.classes or self.ids)


class PartTags:
    """The tags of a part in its own file: an element with title and language, and all else below it.

    `parents` are the entries of the part in the pack's parent tree: elements by their key.
    """

    def __init__(self, pdf: Pdf, title: str, language: str, first_key: int) -> None:
        self._pdf = pdf
        self.element = pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, T=String(title), Lang=String(language), K=Array([]))
        )
        self.next_key = first_key
        self.parents: dict[int, Object] = {}
        self.classes: dict[str, Object] = {}
        self.ids: dict[bytes, Object] = {}
        self.namespaces: list[Object] = []
        self.names = TagNames()

    def new(self, kind: Name, parent: Object, **entries: object) -> Object:
        """Return a new element whose parent is `parent`. The caller adds it to the parent's kids."""
        return self._pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": kind, "/P": parent, **entries}))

    def key_for(self, elements: Object) -> int:
        """Return a new key of the parent tree, leading to this element or, for a page, to these."""
        key = self._new_key()
        self.parents[key] = self._indirect(elements)
        return key

    def _new_key(self) -> int:
        self.next_key += 1
        return self.next_key - 1

    def _indirect(self, thing: Object) -> Object:
        """Return the object as an indirect object, which others can refer to."""
        return thing if thing.is_indirect else self._pdf.make_indirect(thing)

    def adopt(self) -> None:
        """Put the file's own tags below the part."""
        renewed = self._renumber()
        tree = self._pdf.Root[Name.StructTreeRoot]
        for old, elements in _numbers(tree.get(Name.ParentTree)):
            if old in renewed:
                self.parents[renewed[old]] = self._indirect(elements)
        self._take_names(tree)
        self._attach(tree)

    def _renumber(self) -> dict[int, int]:
        """Give pages, forms and annotations new numbers in the parent tree. Return the new number for each old one."""
        renewed: dict[int, int] = {}
        for holder in _holders(self._pdf):
            for key in _KEYS:
                old: object = holder.get(key)
                if isinstance(old, int):
                    if old not in renewed:
                        renewed[old] = self._new_key()
                    holder[key] = renewed[old]
        return renewed

    def _attach(self, tree: Object) -> None:
        roles = self.names.roles
        for element in _kids(tree):
            element[Name.P] = self.element
            kind = str(element.get(Name.S))
            if "/Document" in (kind, roles.get(kind)):
                element[Name.S] = Name.Sect
            self.element[Name.K].append(element)

    def _take_names(self, tree: Object) -> None:
        classes = _entries(tree.get(Name.ClassMap))
        self.ids = {name: self._indirect(element) for name, element in _names(tree.get(Name.IDTree))}
        self.classes = {name: self._indirect(value) for name, value in classes.items()}
        self.namespaces = [self._indirect(namespace) for namespace in tree.get(Name.Namespaces, Array())]
        self.names = TagNames(
            {name: str(value) for name, value in _entries(tree.get(Name.RoleMap)).items()},
            {name: value.unparse(resolved=True) for name, value in classes.items()},
            frozenset(self.ids),
        )

    def rename(self, renames: Renames) -> None:
        """Rename roles, classes and ids throughout the part's tags."""
        if not renames:
            return
        waiting = list(_kids(self.element))
        seen: set[tuple[int, int]] = set()
        while waiting:
            element = waiting.pop()
            if element.is_indirect and element.objgen in seen:
                continue
            seen.add(element.objgen)
            _rename_one(element, renames)
            waiting.extend(_kids(element))


def _holders(source: Pdf) -> Iterator[Dictionary | Stream]:
    """Yield all that can point into the parent tree: pages, annotations, and the forms that either draws."""
    seen: set[tuple[int, int]] = set()
    for page in source.pages:
        yield page.obj
        for resources in resources_of(page, seen):
            yield from (form for form in entries(resources, Name.XObject) if isinstance(form, Stream))
        for annotation in annotations(page):
            yield annotation
            yield from _drawn_by(annotation)


def _drawn_by(annotation: Dictionary) -> Iterator[Stream]:
    """Yield the forms that show an annotation, in each of its states."""
    looks = annotation.get(Name.AP)
    waiting = list(looks.values()) if isinstance(looks, Dictionary) else []
    for look in waiting:
        if isinstance(look, Stream):
            yield look
        elif isinstance(look, Dictionary):
            waiting.extend(look.values())


def _entries(names: Object | None) -> dict[str, Object]:
    return dict(names.items()) if isinstance(names, Dictionary) else {}


def _numbers(tree: Object | None) -> Iterator[tuple[int, Object]]:
    if isinstance(tree, Dictionary):
        yield from NumberTree(tree).items()


def _names(tree: Object | None) -> Iterator[tuple[bytes, Object]]:
    if isinstance(tree, Dictionary):
        yield from ((bytes(String(name)), element) for name, element in NameTree(tree).items())


def _kids(parent: Object) -> Iterator[Dictionary]:
    """Yield the elements right below another or below the root."""
    kids = parent.get(Name.K)
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid


def _rename_one(element: Dictionary, renames: Renames) -> None:
    role = str(element.get(Name.S))
    if role in renames.roles:
        element[Name.S] = Name(renames.roles[role])
    if Name.C in element:
        element[Name.C] = _renamed_classes(element[Name.C], renames.classes)
    own_id = element.get(Name.ID)
    if isinstance(own_id, String) and bytes(own_id) in renames.ids:
        element[Name.ID] = String(renames.ids[bytes(own_id)])
    attributes = element.get(Name.A)
    for attribute in attributes if isinstance(attributes, Array) else (attributes,):
        if isinstance(attribute, Dictionary) and isinstance(attribute.get(Name.Headers), Array):
            attribute[Name.Headers] = _renamed_headers(attribute[Name.Headers], renames.ids)


def _renamed_classes(classes: Object, names: Mapping[str, str]) -> Object:
    if isinstance(classes, Name):
        return Name(names.get(str(classes), str(classes)))
    return Array([Name(names.get(str(c), str(c))) if isinstance(c, Name) else c for c in classes])


def _renamed_headers(headers: Object, ids: Mapping[bytes, bytes]) -> Array:
    return Array([String(ids.get(bytes(h), bytes(h))) if isinstance(h, String) else h for h in headers])
