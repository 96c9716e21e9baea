"""Laws of every reader: text that nobody sees is no text, and parts within parts end in a refusal, never in a fault."""

import io
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from boardpack.documents.source import blocks_of
from boardpack.domain.exchange.form_questions import CHAIRS_FORM, OWNERS_FORM
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source
from boardpack.formats.spreadsheet.reader import read_spreadsheet
from boardpack.resources import resource
from boardpack.services.register.letter_reading import read_document, read_minutes
from boardpack.services.returning.filled_forms import read_filled
from tests.amounts import law
from tests.formats.open_text import open_text
from tests.formats.test_hostile_files import ASK, kept, paragraph, pdf, table, word

UNSEEN = "\u200b\ufeff\u00ad\u2060\u200e\u202e\u00a0\u2028\u3164\u2800"
HEAD = "From: a@b.c\nTo: d@e.f\nMessage-ID: <x@y>\nSubject: {}\nMIME-Version: 1.0\n"
SIZES = (11, 0, 0.001, -5)


def read_every_way(path: Path) -> None:
    """Read a file by each reader that users give such files to. Only a refusal may end it."""
    for read in (
        read_document,
        read_minutes,
        partial(read_filled, kind=OWNERS_FORM),
        partial(read_filled, kind=CHAIRS_FORM),
    ):
        with suppress(UnreadableFileError):
            read(path)


def text_of(words: list[str]) -> bytes:
    return "\n".join(
        (*words, "", *(f"{mark}{text}" for mark, text in zip(("1. ", "• ", "# "), words, strict=False)))
    ).encode()


def page_of(words: list[str]) -> bytes:
    first, *others = words
    cells = "".join(f"<td>{text}</td>" for text in others)
    rest = "".join(f"<p><b>{text}</b></p><ul><li>{text}</li></ul>" for text in others)
    return f"<html><body><h1>{first}</h1>{rest}<table><tr>{cells}</tr></table></body></html>".encode()


def word_of(words: list[str]) -> bytes:
    return word("".join(map(paragraph, words)) + table(*map(paragraph, words)) + paragraph(words[0]))


def open_text_of(words: list[str]) -> bytes:
    lines = "".join(f"<text:h>{text}</text:h><text:p>{text}</text:p>" for text in words)
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in words)
    return open_text(f"{lines}<table:table><table:table-row>{cells}</table:table-row></table:table>")


def mail_of(words: list[str]) -> bytes:
    first, *others = words
    body = "\n".join((*others, *(f"> {text}" for text in others)))
    return f"{HEAD.format(first.strip())}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()


def pdf_of(words: list[str], size: float = 11) -> bytes:
    pdfmetrics.registerFont(TTFont("Shipped", str(resource("fonts", "inter", "Inter-Regular.ttf"))))
    made = io.BytesIO()
    canvas = Canvas(made)
    for at, text in enumerate((*words, ASK, *words)):
        canvas.setFont("Shipped", size if at % 2 else 11)
        canvas.drawString(72, 700 - 14 * at, text)
    canvas.grid([72, 200, 400], [200, 220, 240])
    canvas.drawString(75, 205, words[0])
    canvas.drawString(205, 225, words[-1])
    canvas.save()
    return made.getvalue()


MADE: dict[str, Callable[[list[str]], bytes]] = {
    ".txt": text_of,
    ".md": text_of,
    ".html": page_of,
    ".docx": word_of,
    ".odt": open_text_of,
    ".eml": mail_of,
    ".pdf": pdf_of,
}
WORDS = st.lists(st.text(st.sampled_from(UNSEEN + "a1.•-: "), max_size=4), min_size=4, max_size=6)


@pytest.mark.sampled
@pytest.mark.parametrize("suffix", MADE)
@law(40)
@given(words=WORDS)
def test_a_line_that_nobody_sees_is_no_line_to_any_reader(suffix: str, words: list[str]):
    with TemporaryDirectory() as folder:
        path = kept(Path(folder), f"letter{suffix}", MADE[suffix]([*words, ASK]))
        read_every_way(path)

        assert all(block.text or block.label for block in blocks_of(read_source(path)))


@pytest.mark.parametrize("suffix", MADE)
@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_file_of_nothing_that_anybody_sees_is_read_or_refused(tmp_path: Path, suffix: str, unseen: str):
    read_every_way(kept(tmp_path, f"letter{suffix}", MADE[suffix]([unseen] * 4)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["words", "\u200b", ""])
def test_text_without_size_is_read_or_refused(tmp_path: Path, text: str, size: float):
    read_every_way(kept(tmp_path, "letter.pdf", pdf_of([text] * 4, size)))


@pytest.mark.parametrize("unseen", UNSEEN)
def test_cells_that_nobody_sees_are_read_as_empty_or_refused(tmp_path: Path, unseen: str):
    book = Workbook()
    for row in ([unseen] * 3, ["Ref", "Action", unseen], [unseen, "Act", unseen]):
        book.active.append(row)
    book.save(tmp_path / "log.xlsx")
    kept(tmp_path, "log.csv", f"{unseen},{unseen}\nRef,Action\n{unseen},Act\n".encode())

    for name in ("log.xlsx", "log.csv"):
        assert read_spreadsheet(tmp_path / name).sheets


def nested_mail(depth: int) -> bytes:
    opened = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\n\n--b{at}\n' for at in range(depth))
    closed = "".join(f"--b{at}--\n" for at in reversed(range(depth)))
    return f"{HEAD.format('x')}{opened}Content-Type: text/plain\n\n{ASK}\n{closed}".encode()


def mail_in_mail(depth: int) -> bytes:
    return (f"{HEAD.format('x')}Content-Type: message/rfc822\n\n" * depth + f"{HEAD.format('y')}\n{ASK}\n").encode()


def in_elements(opening: str, closing: str, around: Callable[[str], bytes]) -> Callable[[int], bytes]:
    return lambda depth: around(opening * depth + ASK + closing * depth)


def page(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def changed(change: Callable[[pikepdf.Pdf, int], object]) -> Callable[[int], bytes]:
    def made(depth: int) -> bytes:
        written = io.BytesIO()
        with pikepdf.open(io.BytesIO(pdf())) as file:
            change(file, depth)
            file.save(written)
        return written.getvalue()

    return made


def nest_pages(file: pikepdf.Pdf, depth: int) -> None:
    inner: Any = file.pages[0].obj
    for _ in range(depth):
        outer = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Count=1, Kids=[inner]))
        inner.Parent = outer
        inner = outer
    file.Root.Pages = inner


def nest_tags(file: pikepdf.Pdf, depth: int) -> None:
    tag: Any = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot))
    file.Root.StructTreeRoot = tag
    for _ in range(depth):
        tag.K = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Div, P=tag))
        tag = tag.K


def nest_drawings(file: pikepdf.Pdf, depth: int) -> None:
    inner: Any = None
    for _ in range(depth):
        form = file.make_stream(b"/F Do", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
        form.Resources = pikepdf.Dictionary(
            XObject=pikepdf.Dictionary() if inner is None else pikepdf.Dictionary(F=inner)
        )
        inner = form
    file.pages[0].Resources.XObject = pikepdf.Dictionary(F=inner)
    file.pages[0].Contents = file.make_stream(file.pages[0].Contents.read_bytes() + b" /F Do")


def nest_lists(file: pikepdf.Pdf, depth: int) -> None:
    lists = b"[" * depth + b"]" * depth
    file.pages[0].Contents = file.make_stream(
        file.pages[0].Contents.read_bytes() + b"\n/X <</A " + lists + b">> BDC EMC"
    )


NESTED: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "parts of an email": (".eml", nested_mail),
    "emails in emails": (".eml", mail_in_mail),
    "quotations": (".eml", lambda depth: f"{HEAD.format('x')}\n{'>' * depth}{ASK}\n".encode()),
    "frames": (".html", in_elements("<div>", "</div>", page)),
    "bold": (".html", in_elements("<b>", "</b>", page)),
    "lists": (".html", in_elements("<ul><li>", "</li></ul>", page)),
    "tables": (".html", in_elements("<table><tr><td>a</td><td>", "</td></tr></table>", page)),
    "details": (".html", in_elements("<details><summary>a</summary>", "</details>", page)),
    "tables of Word": (
        ".docx",
        lambda depth: word("<w:tbl><w:tr><w:tc>" * depth + paragraph(ASK) + "</w:tc></w:tr></w:tbl>" * depth),
    ),
    "insertions": (
        ".docx",
        lambda depth: word(f"<w:p>{'<w:ins>' * depth}<w:r><w:t>x</w:t></w:r>{'</w:ins>' * depth}</w:p>"),
    ),
    "controls": (
        ".docx",
        lambda depth: word("<w:sdt><w:sdtContent>" * depth + paragraph(ASK) + "</w:sdtContent></w:sdt>" * depth),
    ),
    "sections": (
        ".odt",
        lambda depth: open_text("<text:section>" * depth + f"<text:p>{ASK}</text:p>" + "</text:section>" * depth),
    ),
    "spans": (
        ".odt",
        lambda depth: open_text(f"<text:p>{'<text:span>' * depth}{ASK}{'</text:span>' * depth}</text:p>"),
    ),
    "lists of OpenDocument": (
        ".odt",
        lambda depth: open_text("<text:list><text:list-item>" * depth + "</text:list-item></text:list>" * depth),
    ),
    "drawings of OpenDocument": (
        ".odt",
        lambda depth: open_text("<text:p><draw:frame>" * depth + "</draw:frame></text:p>" * depth),
    ),
    "brackets": (".md", lambda depth: f"{'(' * depth}{ASK}{')' * depth}\n\n{'> ' * depth}{ASK}\n".encode()),
    "pages": (".pdf", changed(nest_pages)),
    "tags": (".pdf", changed(nest_tags)),
    "drawings": (".pdf", changed(nest_drawings)),
    "lists of PDF": (".pdf", changed(nest_lists)),
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("depth", [60, 150, 199, 255, 300, 900, 3_000])
@pytest.mark.parametrize("kind", NESTED)
def test_parts_within_parts_are_read_or_refused_at_any_depth(tmp_path: Path, kind: str, depth: int):
    suffix, made = NESTED[kind]

    read_every_way(kept(tmp_path, f"letter{suffix}", made(depth)))


@pytest.mark.parametrize("made", [nested_mail, mail_in_mail])
def test_an_email_of_too_many_parts_within_parts_is_refused_with_advice(tmp_path: Path, made: Callable[[int], bytes]):
    with pytest.raises(UnreadableFileError, match="contains too many parts inside each other") as refused:
        read_source(kept(tmp_path, "letter.eml", made(3_000)))

    assert refused.value.remedy == "Save its text or attachment as a separate file."
