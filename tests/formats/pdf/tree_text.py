"""Read a PDF as a screen reader does: its tag tree, with the words of each element in their order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from boardpack.documents.fields import EMPTY_BOX
from boardpack.values import Frozen

_INLINE = frozenset({"Span", "Link", "Reference", "Lbl", "LBody", "Quote", "Note", "Em", "Strong", "Form"})
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_BLOCK = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end\1", re.DOTALL)
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[(.*?)\])", re.DOTALL)


class Heard(Frozen):
    """An element of the tree: its role, alternative text, and what it holds in order, words and elements."""

    role: str
    alternative: str
    kids: "tuple[Heard | str, ...]"

    @property
    def words(self) -> str:
        """All its words, single-spaced, with a space between one block and the next."""
        return " ".join("".join(self.parts()).split())

    def parts(self) -> Iterator[str]:
        """The words in pieces, with a space at the edges of each block.

        A figure is heard by its alternative text, which stands for all that is drawn in it, and a box to tick as
        the empty box that other formats print.
        """
        edge = "" if self.role in _INLINE else " "
        yield edge
        for kid in () if self.role == "Figure" and self.alternative else self.kids:
            if isinstance(kid, str):
                yield kid
            else:
                yield from kid.parts()
        yield EMPTY_BOX if self.role == "Form" else ""
        yield edge

    def all(self, role: str) -> "Iterator[Heard]":
        """The elements of a role below this one, in order."""
        for kid in self.kids:
            if isinstance(kid, Heard):
                if kid.role == role:
                    yield kid
                yield from kid.all(role)


def heard(pdf: pikepdf.Pdf) -> Heard:
    """The whole tree; without any element where the file has no tags."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if not isinstance(root, Dictionary):
        return Heard("Root", "", ())
    pages = {page.obj.objgen: PageWords(page) for page in pdf.pages}
    return Heard("Root", "", tuple(_kids(root, pages, None)))


def _kids(
    element: pikepdf.Object, pages: "dict[tuple[int, int], PageWords]", home: "PageWords | None"
) -> Iterator[Heard | str]:
    page = pages.get(element.Pg.objgen, home) if Name.Pg in element else home
    content = element.get(Name.K, Array())
    for kid in content if isinstance(content, Array) else [content]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield Heard(str(kid.S)[1:], str(kid.get(Name.Alt, "")), tuple(_kids(kid, pages, page)))
        elif isinstance(kid, Dictionary) and Name.MCID in kid:
            where = pages.get(kid.Pg.objgen, page) if Name.Pg in kid else page
            yield where.marked.get(int(kid.MCID), "") if where else ""
        elif not isinstance(kid, Dictionary):
            yield page.marked.get(int(kid), "") if page else ""


class PageWords:
    """The words of a page by the number of their marked content; `loose` are those in none, nor in an artifact."""

    def __init__(self, page: pikepdf.Page) -> None:
        self._page = page

    @property
    def marked(self) -> dict[int, str]:
        return self._read[0]

    @property
    def loose(self) -> str:
        return self._read[1]

    @cached_property
    def _read(self) -> tuple[dict[int, str], str]:
        reader = _Reader(self._page.resources)
        for instruction in pikepdf.parse_content_stream(self._page):
            if isinstance(instruction, pikepdf.ContentStreamInstruction):
                reader.take(str(instruction.operator), list(instruction.operands))
        return {number: "".join(parts) for number, parts in reader.marked.items()}, "".join(reader.loose)


@dataclass
class _Sequence:
    """An open marked-content sequence."""

    number: int | None = None
    artifact: bool = False
    replaced: bool = False


class _Reader:
    def __init__(self, resources: pikepdf.Dictionary) -> None:
        self.marked: dict[int, list[str]] = {}
        self.loose: list[str] = []
        fonts = resources.get(Name.Font, Dictionary())
        self._fonts = {str(name): font for name, font in fonts.items()} if isinstance(fonts, Dictionary) else {}
        self._characters: dict[str, _Characters] = {}
        self._font = ""
        self._open: list[_Sequence] = []

    def take(self, operator: str, operands: list[pikepdf.Object]) -> None:
        match operator:
            case "BDC" | "BMC":
                self._begin(str(operands[0]), operands[1] if len(operands) > 1 else None)
            case "EMC" if self._open:
                self._open.pop()
            case "Tf":
                self._font = str(operands[0])
            case "Tj" | "'" | '"':
                self._show(bytes(operands[-1]))
            case "TJ":
                self._show(b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)))
            case _:
                pass

    def _begin(self, tag: str, properties: pikepdf.Object | None) -> None:
        known = properties if isinstance(properties, Dictionary) else Dictionary()
        actual = known.get(Name.ActualText)
        number = int(known.MCID) if Name.MCID in known else None
        self._open.append(_Sequence(number, tag == "/Artifact", actual is not None))
        if actual is not None:
            self._keep(str(actual))

    def _show(self, codes: bytes) -> None:
        if not any(sequence.replaced for sequence in self._open):
            self._keep(self._decoder().text(codes))

    def _decoder(self) -> "_Characters":
        if self._font not in self._characters:
            self._characters[self._font] = _characters(self._fonts.get(self._font))
        return self._characters[self._font]

    def _keep(self, text: str) -> None:
        if any(sequence.artifact for sequence in self._open):
            return
        number = next((sequence.number for sequence in reversed(self._open) if sequence.number is not None), None)
        (self.loose if number is None else self.marked.setdefault(number, [])).append(text)


class _Characters(Frozen):
    """What the codes of a font mean."""

    width: int
    meanings: dict[int, str]

    def text(self, codes: bytes) -> str:
        steps = range(0, len(codes), self.width)
        return "".join(self._meaning(int.from_bytes(codes[i : i + self.width], "big")) for i in steps)

    def _meaning(self, code: int) -> str:
        return self.meanings.get(code, chr(code) if self.width == 1 else "\ufffd")


def _characters(font: pikepdf.Object | None) -> _Characters:
    """The font's own map of its characters; without one, codes are taken as Latin-1."""
    source = font.get(Name.ToUnicode) if font is not None else None
    if not isinstance(source, Stream):
        return _Characters(1, {})
    width, meanings = 1, dict[int, str]()
    for kind, body in _BLOCK.findall(source.read_bytes()):
        if kind == b"codespacerange":
            width = max(len(code) // 2 for code in _HEX.findall(body))
        elif kind == b"bfchar":
            codes = _HEX.findall(body)
            meanings |= {int(code, 16): _utf16(text) for code, text in zip(codes[::2], codes[1::2], strict=True)}
        else:
            meanings |= dict(_ranged(body))
    return _Characters(width, meanings)


def _ranged(body: bytes) -> Iterator[tuple[int, str]]:
    for low, high, start, entry in _RANGE.findall(body):
        codes = range(int(low, 16), int(high, 16) + 1)
        if entry:
            yield from zip(codes, map(_utf16, _HEX.findall(entry)), strict=False)
        else:
            head, last = _utf16(start)[:-1], ord(_utf16(start)[-1])
            yield from ((code, head + chr(last + step)) for step, code in enumerate(codes))


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", errors="replace")
