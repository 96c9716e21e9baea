"""veraPDF judges the rich document, and shows on broken copies that it would have found a mistake."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from boardpack.documents.house_style import HouseStyle
from boardpack.formats.pdf.writing.writer import PdfFile, write_pdf
from tests.papers.test_goldens import PAPERS
from tests.verapdf import verdict

pytestmark = pytest.mark.referee


def judged(profile: str, data: bytes, folder: Path) -> str:
    file = folder / "paper.pdf"
    file.write_bytes(data)
    return verdict(profile, file)


def elements(pdf: pikepdf.Pdf, role: str) -> Iterator[pikepdf.Object]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop(0)
        if isinstance(element, Dictionary) and Name.S in element:
            if str(element.S) == f"/{role}":
                yield element
            waiting.extend(element.K if isinstance(element.get(Name.K), Array) else [])


def test_the_rich_document_is_accessible_by_pdf_ua_1(rich_file: PdfFile, tmp_path: Path) -> None:
    assert judged("ua1", rich_file.data, tmp_path).startswith("PASS ua1")


def test_the_rich_document_is_archivable_by_pdf_a_2a(rich_file: PdfFile, tmp_path: Path) -> None:
    assert judged("2a", rich_file.data, tmp_path).startswith("PASS 2a")


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_a_paper_with_charts_is_accessible_and_archivable(profile: str, tmp_path: Path) -> None:
    data = write_pdf(PAPERS["update-report"], HouseStyle()).data
    assert judged(profile, data, tmp_path).startswith(f"PASS {profile}")


def without_alternative(pdf: pikepdf.Pdf) -> None:
    del next(elements(pdf, "Figure"))[Name.Alt]


def without_scope(pdf: pikepdf.Pdf) -> None:
    for header in elements(pdf, "TH"):
        del header[Name.A]


def without_link_words(pdf: pikepdf.Pdf) -> None:
    page = next(page for page in pdf.pages if Name.Annots in page.obj)
    del page.obj.Annots[0][Name.Contents]


def with_a_level_skipped(pdf: pikepdf.Pdf) -> None:
    next(elements(pdf, "H2")).S = Name.H3


def with_loose_words(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    font = next(iter(page.resources.Font.keys()))
    page.contents_add(pdf.make_stream(f"BT {font} 11 Tf 100 400 Td (loose) Tj ET".encode("ascii")))


def without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root[Name.Lang]
    for element in elements(pdf, "Document"):
        del element[Name.Lang]


def without_parent_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree = Dictionary(Nums=Array())


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (without_alternative, "7.3-1"),
        (without_scope, "7.5-1"),
        (without_link_words, "7.18.5-2"),
        (with_a_level_skipped, "7.4.2-1"),
        (with_loose_words, "7.1-3"),
        (without_language, "7.2-"),
        (without_parent_tree, "7.1-3"),
    ],
)
def test_a_spoilt_copy_is_found_out(
    spoil: Callable[[pikepdf.Pdf], None], rule: str, rich_pdf: pikepdf.Pdf, tmp_path: Path
) -> None:
    spoil(rich_pdf)
    data = BytesIO()
    rich_pdf.save(data)
    words = judged("ua1", data.getvalue(), tmp_path)
    assert words.startswith("FAIL ua1")
    assert f"\n  {rule}" in words
