"""Join the tags of many parts into one tree, in the order of their pages.

Names and ids that two parts use differently are renamed.
"""

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from boardpack.pack.joining.part_tags import PartTags, Renames, TagNames

_LEAF = 128
_REFERENCE = b" R"


class PackTagTree:
    """The tag tree of a pack while it grows: one Document with a Part for each part of the pack."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        element = Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root)
        self._document = pdf.make_indirect(element)
        self._parents: list[tuple[int, Object]] = []
        self._parts: list[Object] = []
        self._roles: dict[str, str] = {}
        self._classes: dict[str, tuple[bytes, Object]] = {}
        self._ids: dict[bytes, Object] = {}
        self._namespaces: list[Object] = []
        self.next_key = 0

    def renames_for(self, names: TagNames) -> Renames:
        """Return new names for those of the next part that an earlier part uses with another meaning."""
        texts = {name: text for name, (text, _) in self._classes.items()}
        return Renames(
            _clashes(self._roles, names.roles),
            _clashes(texts, names.classes),
            {name: _free(name, self._ids, names.ids) for name in sorted(names.ids) if name in self._ids},
        )

    def add(self, tags: PartTags, renames: Renames) -> None:
        """Copy the tags of the next part behind those before it, after its pages were copied."""
        copy, names = self._pdf.copy_foreign, tags.names
        element = copy(tags.element)
        element[Name.P] = self._document
        self._parts.append(element)
        self._parents.extend((key, copy(elements)) for key, elements in sorted(tags.parents.items()))
        self.next_key = tags.next_key
        for name, role in names.roles.items():
            self._roles[renames.roles.get(name, name)] = renames.roles.get(role, role)
        for name, attributes in tags.classes.items():
            self._classes[renames.classes.get(name, name)] = names.classes[name], copy(attributes)
        self._ids.update({renames.ids.get(name, name): copy(element) for name, element in tags.ids.items()})
        self._namespaces.extend(map(copy, tags.namespaces))

    def tag_links(self, part: int, links: Sequence[tuple[Object, Object]]) -> None:
        """Put links that all lead to one place, each with its page, into one element at the end of a part.

        A screen reader so meets each way back once in a part, and not once on each of its pages.
        """
        holder = self._parts[part]
        element = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, P=holder))
        kids = []
        for link, page in links:
            link[Name.StructParent] = self.next_key
            self._parents.append((self.next_key, element))
            self.next_key += 1
            kids.append(Dictionary(Type=Name.OBJR, Obj=link, Pg=page))
        element[Name.K] = Array(kids)
        kept = holder.get(Name.K)
        before = kept if isinstance(kept, Array) else [] if kept is None else [kept]
        holder[Name.K] = Array([*before, element])

    def finish(self) -> None:
        """Write the tree into the file."""
        root = self._root
        self._document[Name.K] = Array(self._parts)
        root[Name.K] = Array([self._document])
        root[Name.ParentTree] = self._tree(Name.Nums, self._parents)
        root[Name.ParentTreeNextKey] = self.next_key
        if self._roles:
            root[Name.RoleMap] = Dictionary({name: Name(role) for name, role in sorted(self._roles.items())})
        if self._classes:
            root[Name.ClassMap] = Dictionary({name: value for name, (_, value) in sorted(self._classes.items())})
        if self._ids:
            root[Name.IDTree] = self._tree(Name.Names, sorted(self._ids.items()))
        if self._namespaces:
            root[Name.Namespaces] = Array(self._namespaces)
        self._pdf.Root[Name.StructTreeRoot] = root
        self._pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)

    def _tree(self, kind: Name, entries: "Sequence[tuple[int, Object]] | Sequence[tuple[bytes, Object]]") -> Object:
        """Return a number or name tree of two levels (ISO 32000-1, 7.9.6 and 7.9.7) with these entries in order."""
        leaves = [self._leaf(kind, entries[at : at + _LEAF]) for at in range(0, len(entries), _LEAF)]
        return self._pdf.make_indirect(Dictionary({"/Kids": Array(leaves)} if leaves else {str(kind): Array([])}))

    def _leaf(self, kind: Name, entries: "Sequence[tuple[int, Object]] | Sequence[tuple[bytes, Object]]") -> Object:
        keyed = [(String(key) if isinstance(key, bytes) else key, element) for key, element in entries]
        flat = Array([value for entry in keyed for value in entry])
        limits = Array([keyed[0][0], keyed[-1][0]])
        return self._pdf.make_indirect(Dictionary({str(kind): flat, "/Limits": limits}))


def _clashes(
    taken: "Mapping[str, str] | Mapping[str, bytes]", names: "Mapping[str, str] | Mapping[str, bytes]"
) -> dict[str, str]:
    """Return new names for those that are taken with another meaning."""
    clashing = [name for name, value in names.items() if name in taken and not _alike(taken[name], value)]
    return {name: _free(name.encode(), taken, names).decode() for name in clashing}


def _alike(one: str | bytes, other: str | bytes) -> bool:
    """Return True if both are equal and do not refer to objects of their own file."""
    return one == other and not (isinstance(one, bytes) and _REFERENCE in one)


def _free(name: bytes, *in_use: "Mapping[str, object] | Mapping[bytes, object] | frozenset[bytes]") -> bytes:
    """Return the name with the first number behind it that makes it new."""
    taken = {key.encode() if isinstance(key, str) else key for names in in_use for key in names}
    count = 2
    while name + b"-%d" % count in taken:
        count += 1
    return name + b"-%d" % count
