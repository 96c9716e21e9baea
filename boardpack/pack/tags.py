"""Join the tag trees of many PDFs into one, in the order of their pages.

A tag tree is the structure tree of ISO 32000-1, 14.7: pages, forms and annotations point into its
parent tree by number (/StructParents, /StructParent), so the numbers of each source are renewed
before its pages are copied; names and ids that two sources use differently are renamed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, Pdf, Stream, String

from boardpack.pack.destinations import annotations
from boardpack.pack.page_resources import entries, resources_of

_KEYS = (Name.StructParents, Name.StructParent)
_LEAF = 128


@dataclass(frozen=True)
class _Renames:
    """What a source must call differently: roles, classes and ids."""

    roles: Mapping[str, str]
    classes: Mapping[str, str]
    ids: Mapping[bytes, bytes]

    def __bool__(self) -> bool:
        return bool(self.roles or self.classes or self.ids)


class TagTree:
    """The tag tree of a pack while it grows: one Document with a Part for each part of the pack."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._document = self.element(Name.Document, self._root)
        self._parts: list[Object] = []
        self._parents: dict[int, Object] = {}
        self._roles: dict[str, Object] = {}
        self._classes: dict[str, Object] = {}
        self._ids: dict[bytes, Object] = {}
        self._namespaces: list[Object] = []
        self._next_key = 0

    def element(self, kind: Name, parent: Object, **entries: object) -> Object:
        """A new element below `parent`, which does not know of it yet."""
        return self._pdf.make_indirect(Dictionary({"/Type": Name.StructElem, "/S": kind, "/P": parent, **entries}))

    def add_part(self, title: str, language: str) -> Object:
        """A new Part at the end of the tree, under this title and in this language."""
        part = self.element(Name.Part, self._document, **{"/T": String(title), "/Lang": String(language)})
        part[Name.K] = Array([])
        self._parts.append(part)
        return part

    def key_for(self, elements: Object) -> int:
        """A new number in the parent tree, leading to this element or, for a page, to these."""
        key = self._next_key
        self._next_key += 1
        self._parents[key] = elements
        return key

    def release(self, key: int) -> None:
        """Turn the link element at this number into plain words, its annotation having been taken out."""
        element = self._parents.pop(key, None)
        if not isinstance(element, Dictionary):
            return
        element[Name.S] = Name.Span
        kids = element.get(Name.K)
        kept = [kid for kid in (kids if isinstance(kids, Array) else (kids,)) if not _is_reference(kid)]
        element[Name.K] = Array(kept)

    def renumber(self, source: Pdf) -> dict[int, int]:
        """Renew the numbers by which the source's pages, forms and annotations point into its tree.

        To be called before the pages are copied; returns the new number for each old one.
        """
        renewed: dict[int, int] = {}
        for holder in _holders(source):
            for key in _KEYS:
                old: object = holder.get(key)
                if isinstance(old, int):
                    holder[key] = self._renewed(old, renewed)
        return renewed

    def _renewed(self, old: int, renewed: dict[int, int]) -> int:
        if old not in renewed:
            renewed[old] = self._next_key
            self._next_key += 1
        return renewed[old]

    def graft(self, source: Pdf, part: Object, renewed: Mapping[int, int]) -> None:
        """Put the source's tree below the part. To be called after its pages were copied."""
        tree = self._pdf.copy_foreign(source.Root[Name.StructTreeRoot])
        renames = self._settle_names(tree)
        if renames:
            _rename(tree, renames)
        for old, elements in _numbers(tree.get(Name.ParentTree)):
            if old in renewed:
                self._parents[renewed[old]] = elements
        self._hang(tree, part)

    def _hang(self, tree: Object, part: Object) -> None:
        roles = tree.get(Name.RoleMap, Dictionary())
        for element in _kids(tree):
            element[Name.P] = part
            if element.get(Name.S) == Name.Document or roles.get(str(element.get(Name.S))) == Name.Document:
                element[Name.S] = Name.Sect
            part[Name.K].append(element)

    def _settle_names(self, tree: Object) -> _Renames:
        ids = dict(_names(tree.get(Name.IDTree)))
        renames = _Renames(
            _clashes(self._roles, _entries(tree.get(Name.RoleMap))),
            _clashes(self._classes, _entries(tree.get(Name.ClassMap))),
            {name: _free(name, self._ids, ids) for name in ids if name in self._ids},
        )
        for name, value in _entries(tree.get(Name.RoleMap)).items():
            self._roles[renames.roles.get(name, name)] = Name(renames.roles.get(str(value), str(value)))
        for name, value in _entries(tree.get(Name.ClassMap)).items():
            self._classes[renames.classes.get(name, name)] = value
        self._ids.update({renames.ids.get(name, name): element for name, element in ids.items()})
        self._namespaces.extend(tree.get(Name.Namespaces, Array()))
        return renames

    def finish(self) -> None:
        """Write the tree into the file."""
        root = self._root
        self._document[Name.K] = Array(self._parts)
        root[Name.K] = Array([self._document])
        root[Name.ParentTree] = self._number_tree()
        root[Name.ParentTreeNextKey] = self._next_key
        if self._roles:
            root[Name.RoleMap] = Dictionary(dict(sorted(self._roles.items())))
        if self._classes:
            root[Name.ClassMap] = Dictionary(dict(sorted(self._classes.items())))
        if self._ids:
            root[Name.IDTree] = self._name_tree()
        if self._namespaces:
            root[Name.Namespaces] = Array(self._namespaces)
        self._pdf.Root[Name.StructTreeRoot] = root
        self._pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)

    def _number_tree(self) -> Object:
        entries = sorted(self._parents.items())
        leaves = [self._leaf(Name.Nums, entries[at : at + _LEAF]) for at in range(0, len(entries), _LEAF)]
        return self._pdf.make_indirect(Dictionary(Kids=Array(leaves)) if leaves else Dictionary(Nums=Array()))

    def _name_tree(self) -> Object:
        entries = [(String(name), element) for name, element in sorted(self._ids.items())]
        leaves = [self._leaf(Name.Names, entries[at : at + _LEAF]) for at in range(0, len(entries), _LEAF)]
        return self._pdf.make_indirect(Dictionary(Kids=Array(leaves)))

    def _leaf(self, kind: Name, entries: "list[tuple[int, Object]] | list[tuple[String, Object]]") -> Object:
        flat = [value for entry in entries for value in entry]
        limits = Array([entries[0][0], entries[-1][0]])
        return self._pdf.make_indirect(Dictionary({str(kind): Array(flat), "/Limits": limits}))


def _holders(source: Pdf) -> Iterator[Dictionary | Stream]:
    """Everything that may point into the parent tree: pages, their annotations, and the forms that either draws."""
    seen: set[tuple[int, int]] = set()
    for page in source.pages:
        yield page.obj
        for resources in resources_of(page, seen):
            yield from (form for form in entries(resources, Name.XObject) if isinstance(form, Stream))
        for annotation in annotations(page):
            yield annotation
            yield from _drawn_by(annotation)


def _drawn_by(annotation: Dictionary) -> Iterator[Stream]:
    """The forms that show an annotation, in each of its states."""
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


def _clashes(taken: Mapping[str, Object], wanted: Mapping[str, Object]) -> dict[str, str]:
    """New names for those that are taken with another meaning."""
    clashing = [name for name, value in wanted.items() if name in taken and taken[name] != value]
    return {name: _free(name.encode(), taken, wanted).decode() for name in clashing}


def _free(name: bytes, *in_use: Mapping[str, Object] | Mapping[bytes, Object]) -> bytes:
    """The name with the first number behind it that makes it new."""
    taken = {key.encode() if isinstance(key, str) else key for names in in_use for key in names}
    count = 2
    while name + b"-%d" % count in taken:
        count += 1
    return name + b"-%d" % count


def _kids(parent: Object) -> Iterator[Dictionary]:
    """The elements right below another or below the root."""
    kids = parent.get(Name.K)
    for kid in kids if isinstance(kids, Array) else (kids,):
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid


def _is_reference(kid: object) -> bool:
    return isinstance(kid, Dictionary) and kid.get(Name.Type) == Name.OBJR


def _rename(tree: Object, renames: _Renames) -> None:
    waiting = list(_kids(tree))
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if element.is_indirect and element.objgen in seen:
            continue
        seen.add(element.objgen)
        _rename_one(element, renames)
        waiting.extend(_kids(element))


def _rename_one(element: Dictionary, renames: _Renames) -> None:
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
