"""Everything that a file holds, seen or unseen, as one text in which a word that must not be there is looked for."""

import re
import zlib
from base64 import b64decode
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream, String, parse_content_stream

_TAG = re.compile(r"<[^>]*>")
_DATA = re.compile(r"data:[^;,]*;base64,([A-Za-z0-9+/=]+)")
_CHARACTER = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CHARACTERS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n")


def leaked(folder: Path, secrets: set[str]) -> set[tuple[str, str]]:
    """Which of the words stand in which file of the folder, its name and that of its folders included."""
    found = set()
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        content = _folded(name + (everything_in(path.read_bytes(), path.suffix) if path.is_file() else ""))
        found |= {(name, secret) for secret in secrets if _folded(secret) in content}
    return found


def everything_in(data: bytes, suffix: str) -> str:
    """All texts of a file: those it shows, those it says to programs, and its bytes in every encoding they may have."""
    match suffix:
        case ".pdf":
            return "\n".join(_of_pdf(data))
        case ".docx" | ".xlsx":
            return "\n".join(_of_package(data))
        case _:
            return "\n".join(_of_text(data))


def _folded(text: str) -> str:
    """Without what may stand between the letters of a word: line breaks, spaces, soft hyphens."""
    return "".join(text.split()).replace("\u00ad", "").replace("\u200b", "").casefold()


def _of_text(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8", errors="replace")
    yield from _encodings(data)
    yield unescape(_TAG.sub("", text))
    for packed in _DATA.findall(text):
        yield from _encodings(b64decode(packed))


def _encodings(data: bytes) -> Iterator[str]:
    """The bytes as text; without zeros, they are what UTF-16 makes of plain letters, whichever way round."""
    yield data.decode("utf-8", errors="replace")
    yield data.replace(b"\0", b"").decode("latin-1")


def _of_package(data: bytes) -> Iterator[str]:
    """Each member: its name, its bytes, and its text with the tags taken out, so that runs join up."""
    with ZipFile(BytesIO(data)) as package:
        yield package.comment.decode("latin-1")
        for member in package.infolist():
            yield member.filename + member.comment.decode("latin-1")
            yield from _of_text(package.read(member))


def _of_pdf(data: bytes) -> Iterator[str]:
    yield from _encodings(data)
    yield from _inflated(data)
    with pypdfium2.PdfDocument(data) as shown:
        yield from (str(page.get_textpage().get_text_range()) for page in shown)
    with Pdf.open(BytesIO(data)) as pdf:
        for content in (*pdf.objects, pdf.trailer):
            yield from _strings(content, 0)
        yield from _drawn(pdf)
        for name, attachment in pdf.attachments.items():
            yield name
            yield from _encodings(attachment.get_file().read_bytes())


def _inflated(data: bytes) -> Iterator[str]:
    """Every stream in the bytes of the file, whether or not anything in it still leads there."""
    for start in _STREAM.finditer(data):
        try:
            yield from _encodings(zlib.decompressobj().decompress(data[start.end() :]))
        except zlib.error:
            continue


def _strings(content: object, depth: int) -> Iterator[str]:
    """The strings and names of an object, those within it included; what is packed otherwise than by zlib unpacked."""
    if isinstance(content, Stream):
        if content.get(Name.Filter, Name.FlateDecode) != Name.FlateDecode:
            yield from _encodings(content.read_bytes())
        content = content.stream_dict
    if isinstance(content, String):
        yield str(content)
        yield from _encodings(bytes(content))
    elif isinstance(content, Name):
        yield str(content)
    elif isinstance(content, Dictionary) and depth < 9:
        for key, value in content.items():
            yield key
            yield from () if _is_reference(value) else _strings(value, depth + 1)
    elif isinstance(content, Array) and depth < 9:
        for value in list(content):
            yield from () if _is_reference(value) else _strings(value, depth + 1)


def _is_reference(value: object) -> bool:
    return isinstance(value, Object) and value.is_indirect


def _drawn(pdf: Pdf) -> Iterator[str]:
    """What is drawn anywhere, also outside the page or in a form that no page shows, by the fonts' own meanings."""
    for page in pdf.pages:
        yield _spelled(page.obj, page.obj.get(Name.Resources, Dictionary()))
    for pdf_object in pdf.objects:
        if isinstance(pdf_object, Stream) and pdf_object.get(Name.Subtype) == Name.Form:
            yield _spelled(pdf_object, pdf_object.get(Name.Resources, Dictionary()))


def _spelled(content: Object, resources: Object) -> str:
    fonts = {name: _meanings(font) for name, font in resources.get(Name.Font, Dictionary()).items()}
    reports: list[str] = []
    meaning: dict[bytes, str] = {}
    for operands, operator in parse_content_stream(content):
        if operator == Operator("Tf"):
            meaning = fonts.get(str(operands[0]), {})
        for operand in operands:
            pieces = list(operand) if isinstance(operand, Array) else [operand]
            reports += [_read(bytes(piece), meaning) for piece in pieces if isinstance(piece, String)]
    return "".join(reports)


def _meanings(font: Object) -> dict[bytes, str]:
    characters = font.get(Name.ToUnicode)
    if not isinstance(characters, Stream):
        return {}
    data = characters.read_bytes()
    single, ranges = (b" ".join(sections.findall(data)) for sections in (_CHARACTERS, _RANGES))
    found = {bytes.fromhex(code.decode()): _utf16(meant) for code, meant in _CHARACTER.findall(single)}
    for first, last, meant in _RANGE.findall(ranges):
        start, size = int(first, 16), len(first) // 2
        for step in range(int(last, 16) - start + 1):
            found[(start + step).to_bytes(size, "big")] = chr(int(meant, 16) + step)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")


def _read(codes: bytes, meaning: dict[bytes, str]) -> str:
    if not meaning:
        return codes.decode("latin-1")
    size = len(next(iter(meaning)))
    return "".join(meaning.get(codes[at : at + size], "") for at in range(0, len(codes), size))
