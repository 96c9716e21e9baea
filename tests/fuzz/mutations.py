"""Files spoiled by chance: the same chance spoils them in the same way."""

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from random import Random

import pikepdf
from lxml import etree

from tests.fuzz.archives import archive_of, members_of

Damage = Callable[[bytes, Sequence[bytes], Random], bytes]

ODD_VALUES = ("", "0", "-1", "99999999999", "x", "true", "../../x", "%1%2%3", "²", "\u202e", "1e9", "a" * 5_000)
ODD_TEXTS = ("\0", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "\ud7ff", "Recommendation ", "• ", "|", "\t", "\f", "\n\n")
MOST_COPIES = 200


def spoiled(suffix: str, originals: Sequence[bytes], seed: int) -> bytes:
    """One of the originals, damaged once or several times."""
    chance = Random(f"{suffix}{seed}")
    data = chance.choice(originals)
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(DAMAGES[suffix])(data, originals, chance)
    return data


def cut(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def flipped(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 5, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def filled(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randrange(1, 400)) + data[at:]


def repeated(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    piece = data[start : min(end, start + 2_000)]
    return data[:end] + piece * chance.randrange(1, MOST_COPIES) + data[end:]


def without_a_piece(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    start, end = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
    return data[:start] + data[end:]


def spliced(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    other = chance.choice(others)
    return data[: chance.randrange(len(data) + 1)] + other[chance.randrange(len(other) + 1) :]


def oddly_typed(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    text = data.decode("utf-8", errors="replace")
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD_TEXTS) + text[at:]
    return text.encode(
        chance.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-7")), errors="replace"
    )


def without_line_breaks(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    words = chance.choice((b" ", b"", b"\t", b"\r", b"\x0b"))
    return data.replace(b"\n", words) if chance.random() < 0.5 else data.replace(b" ", b"\n")


BYTES: tuple[Damage, ...] = (cut, flipped, filled, repeated, without_a_piece, spliced)


def with_other_members(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """An archive that is sound, with parts gone, doubled, named anew or put in each other's place."""
    members = members_of(data)
    if not members:
        return data
    name = chance.choice(sorted(members))
    match chance.randrange(4):
        case 0:
            del members[name]
        case 1:
            members[chance.choice(("../" * 9 + name, "/" + name, name.upper(), "word/header99.xml"))] = members[name]
        case 2:
            members[name] = members[chance.choice(sorted(members))]
        case _:
            members[name] = b""
    return archive_of(members)


def with_a_spoiled_member(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """An archive that is sound, with one part damaged in its bytes."""
    members = members_of(data)
    if not members:
        return data
    name = chance.choice(sorted(members))
    members[name] = chance.choice(BYTES)(members[name], list(members.values()), chance)
    return archive_of(members)


def with_other_markup(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """An archive that is sound, with well-formed but odd XML in one of its parts."""
    members = members_of(data)
    parts = sorted(name for name in members if name.endswith(".xml"))
    if not parts:
        return data
    expected = [name for name in parts if name in WORDED] or parts
    name = chance.choice(expected if chance.random() < 0.8 else parts)
    try:
        root = etree.fromstring(members[name])
    except etree.XMLSyntaxError:
        return data
    for _ in range(chance.choice((1, 4, 20))):
        chance.choice(MARKUP)(root, chance)
    members[name] = etree.tostring(root)
    return archive_of(members)


WORDED = frozenset(
    (
        "xl/worksheets/sheet1.xml",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "word/document.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/comments.xml",
        "content.xml",
        "styles.xml",
    )
)


def _other_value(root: etree._Element, chance: Random) -> None:
    element = _any_of(root, chance)
    if element.attrib:
        element.set(chance.choice(sorted(element.attrib)), chance.choice(ODD_VALUES))


def _other_text(root: etree._Element, chance: Random) -> None:
    element = _any_of(root, chance)
    element.text = "".join(chance.choice(("word ", "\n", "• ", "1. ", "\u202e", "é")) for _ in range(50))


def _element_gone(root: etree._Element, chance: Random) -> None:
    element = _any_of(root, chance)
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _element_doubled(root: etree._Element, chance: Random) -> None:
    element = _any_of(root, chance)
    parent = element.getparent()
    if parent is not None and len(element) < 50:
        for _ in range(chance.choice((1, 5, 50))):
            parent.append(deepcopy(element))


def _element_moved(root: etree._Element, chance: Random) -> None:
    element, place = _any_of(root, chance), _any_of(root, chance)
    if element is not root and element not in place.iterancestors() and element is not place:
        place.append(element)


def _element_named_anew(root: etree._Element, chance: Random) -> None:
    element, other = _any_of(root, chance), _any_of(root, chance)
    element.tag = other.tag


def _element_nested(root: etree._Element, chance: Random) -> None:
    element = _any_of(root, chance)
    for _ in range(chance.choice((3, 40, 220))):
        element = etree.SubElement(element, element.tag)
    element.text = "Recommendation 1"


MARKUP = (
    _other_value,
    _other_value,
    _other_text,
    _element_gone,
    _element_doubled,
    _element_moved,
    _element_named_anew,
    _element_nested,
)


def _any_of(root: etree._Element, chance: Random) -> etree._Element:
    elements = list(root.iter("*"))
    return chance.choice(elements)


def with_other_tokens(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A PDF in which some numbers, names and references stand for others."""
    tokens = data.split(b" ")
    for _ in range(chance.choice((1, 5, 50))):
        at = chance.randrange(len(tokens))
        tokens[at] = chance.choice(
            (b"-1", b"0", b"99999999999", b"1e30", b"/X", b"(", b"<<", b"]", chance.choice(tokens))
        )
    return b" ".join(tokens)


def with_other_objects(data: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """A PDF that is sound, in which entries of objects are odd, or lead back to where one came from."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for _ in range(chance.choice((1, 3, 10))):
                _spoil_object(pdf, chance)
            made = io.BytesIO()
            pdf.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable, deterministic_id=True)
            return made.getvalue()
    except Exception:  # noqa: BLE001 (what is damaged already stays as it is)
        return data


def _spoil_object(pdf: pikepdf.Pdf, chance: Random) -> None:
    objects = list(pdf.objects)
    target = chance.choice(objects)
    if isinstance(target, pikepdf.Stream) and chance.random() < 0.5:
        content = bytearray(target.read_bytes())
        for _ in range(chance.choice((1, 20)) if content else 0):
            content[chance.randrange(len(content))] = chance.randrange(256)
        target.write(bytes(content) * chance.choice((1, 1, 3)))
    elif isinstance(target, pikepdf.Dictionary | pikepdf.Stream) and list(target.keys()):
        key = chance.choice(sorted(target.keys()))
        target[key] = chance.choice((-1, 0, 10**9, pikepdf.Name.X, pikepdf.String("x"), pikepdf.Array([]), *objects))
    elif isinstance(target, pikepdf.Array) and len(target):
        target[chance.randrange(len(target))] = chance.choice((-1, 10**9, *objects))


ARCHIVES: tuple[Damage, ...] = (*BYTES, with_other_members, with_a_spoiled_member, *(with_other_markup,) * 6)
DAMAGES: dict[str, tuple[Damage, ...]] = {
    ".txt": (*BYTES, oddly_typed, oddly_typed, without_line_breaks),
    ".docx": ARCHIVES,
    ".dotx": ARCHIVES,
    ".odt": ARCHIVES,
    ".xlsx": ARCHIVES,
    ".csv": (*BYTES, oddly_typed, oddly_typed, without_line_breaks),
    ".eml": (*BYTES, oddly_typed, oddly_typed, without_line_breaks),
    ".msg": BYTES,
    ".pdf": (*BYTES, with_other_tokens, with_other_tokens, *(with_other_objects,) * 4),
}
