"""Join the tags of many parts into one tree, in the order of their pages.

Each part has its own numbers, which here are put one behind the other; names and ids that two parts use
differently are renamed.
"""

from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from boardpack.pack.joining.part_tags import Renames, TagNames
from boardpack.pack.joints import Lends, stand_in

_LEAF = 128
_REFERENCE = b" R"
_Said = Mapping[str, str] | Mapping[str, bytes]


class TagTree:
    """The tag tree of a pack while it grows: one Document with a Part for each part of the pack.

    `parents` stands in for its parent tree.
    """

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        element = Dictionary(Type=Name.StructElem, S=Name.Document, P=self._root)
        self.document = pdf.make_indirect(element)
        self.parents = stand_in(pdf)
        self._parts: list[Object] = []
        self._roles: dict[str, str] = {}
        self._classes: dict[str, tuple[bytes, Object]] = {}
        self._ids: dict[bytes, Object] = {}
        self._namespaces: list[Object] = []
        self.next_key = 0

    def renames_for(self, names: TagNames) -> Renames:
        """What the next part must call differently, since an earlier one uses the name with another meaning."""
        said = {name: text for name, (text, _) in self._classes.items()}
        return Renames(
            _clashes(self._roles, names.roles),
            _clashes(said, names.classes),
            {name: _free(name, self._ids, names.ids) for name in sorted(names.ids) if name in self._ids},
        )

    def add(self, lends: Lends[Object], key_count: int, names: TagNames, renames: Renames) -> None:
        """Hang the next part behind those before it. `lends` are objects of the pack's own file."""
        self._parts.append(lends.element)
        self.next_key += key_count
        for name, role in names.roles.items():
            self._roles[renames.roles.get(name, name)] = renames.roles.get(role, role)
        for name, told in lends.classes:
            self._classes[renames.classes.get(name, name)] = names.classes[name], told
        self._ids.update({renames.ids.get(name, name): element for name, element in lends.ids})
        self._namespaces.extend(lends.namespaces)

    def finish(self) -> None:
        """Write the tree into the file."""
        root = self._root
        self.document[Name.K] = Array(self._parts)
        root[Name.K] = Array([self.document])
        root[Name.ParentTree] = self.parents
        root[Name.ParentTreeNextKey] = self.next_key
        if self._roles:
            root[Name.RoleMap] = Dictionary({name: Name(role) for name, role in sorted(self._roles.items())})
        if self._classes:
            root[Name.ClassMap] = Dictionary({name: value for name, (_, value) in sorted(self._classes.items())})
        if self._ids:
            root[Name.IDTree] = self._name_tree()
        if self._namespaces:
            root[Name.Namespaces] = Array(self._namespaces)
        self._pdf.Root[Name.StructTreeRoot] = root
        self._pdf.Root[Name.MarkInfo] = Dictionary(Marked=True)

    def _name_tree(self) -> Object:
        entries = [(String(name), element) for name, element in sorted(self._ids.items())]
        leaves = [self._leaf(entries[at : at + _LEAF]) for at in range(0, len(entries), _LEAF)]
        return self._pdf.make_indirect(Dictionary(Kids=Array(leaves)))

    def _leaf(self, entries: list[tuple[String, Object]]) -> Object:
        flat = [value for entry in entries for value in entry]
        return self._pdf.make_indirect(Dictionary(Names=Array(flat), Limits=Array([entries[0][0], entries[-1][0]])))


def parent_tree(parents: Sequence[tuple[int, bytes]], first: int) -> list[bytes]:
    """The parent tree as objects numbered on from `first`: the keys of pages and annotations, in order, with elements.

    The elements are references as text.
    """
    leaves = []
    for at in range(0, len(parents), _LEAF):
        entries = parents[at : at + _LEAF]
        flat = b" ".join(b"%d %b" % entry for entry in entries)
        leaves.append(b"<< /Limits [ %d %d ] /Nums [ %b ] >>" % (entries[0][0], entries[-1][0], flat))
    kids = b" ".join(b"%d 0 R" % number for number in range(first + 1, first + 1 + len(leaves)))
    return [b"<< /Kids [ %b ] >>" % kids if leaves else b"<< /Nums [ ] >>", *leaves]


def _clashes(
    taken: "Mapping[str, str] | Mapping[str, bytes]", wanted: "Mapping[str, str] | Mapping[str, bytes]"
) -> dict[str, str]:
    """New names for those that are taken with another meaning."""
    clashing = [name for name, value in wanted.items() if name in taken and not _alike(taken[name], value)]
    return {name: _free(name.encode(), taken, wanted).decode() for name in clashing}


def _alike(one: str | bytes, other: str | bytes) -> bool:
    """Whether the two say the same; of one that refers to objects of its own file nobody can tell."""
    return one == other and not (isinstance(one, bytes) and _REFERENCE in one)


def _free(name: bytes, *in_use: "Mapping[str, object] | Mapping[bytes, object] | frozenset[bytes]") -> bytes:
    """The name with the first number behind it that makes it new."""
    taken = {key.encode() if isinstance(key, str) else key for names in in_use for key in names}
    count = 2
    while name + b"-%d" % count in taken:
        count += 1
    return name + b"-%d" % count
