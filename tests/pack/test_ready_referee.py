"""Attached files made ready, before the referee: what was done to them keeps what they claim true."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String
from PIL import Image

from boardpack.pack.attached.page_selection import keep_pages
from boardpack.pack.attached.picture_pages import picture_pdf
from tests.pack import made_pdfs
from tests.pack.packing import attached, own, packed
from tests.verapdf import verdict

pytestmark = pytest.mark.referee


def _with_field(pdf: Pdf) -> None:
    """A filled-in field, tagged as the standard asks for."""
    page, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
    widget = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("force"),
            TU=String("Name of the force"),
            V=String("Northmere"),
            Rect=Array([72, 60, 300, 84]),
            F=4,
            StructParent=9_000,
        )
    )
    page[Name.Annots] = Array([*page.get(Name.Annots, Array()), widget])
    pdf.Root[Name.AcroForm] = Dictionary(Fields=Array([widget]))
    document = root.K[0] if isinstance(root.K, Array) else root.K
    reference = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Pg=page, K=reference))
    document.K = Array([*document.K, element])
    NumberTree(root.ParentTree)[9_000] = element


def _one_page(pdf: Pdf) -> None:
    keep_pages(pdf, [1])


def _picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (600, 400), "#803020").save(kept, "JPEG")
    return picture_pdf(kept.getvalue(), "map.jpg", "Hot spots in June")


def _with_a_small_page(pdf: Pdf) -> None:
    page = pdf.pages[0]
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    page.cropbox = Array([left + 150, bottom + 300, right - 150, top - 300])


def _with_a_dead_link(pdf: Pdf) -> None:
    """The words of the first paragraph, tagged as a link to a chapter that is no longer there."""
    page, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
    shown = NumberTree(root.ParentTree)
    element = next(item for item in shown[page.StructParents] if item.S not in (Name.TD, Name.TH))
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([72, 60, 300, 84]),
            Dest=String("gone"),
            Contents=String("A chapter"),
            StructParent=9_000,
        )
    )
    page[Name.Annots] = Array([*page.get(Name.Annots, Array()), link])
    reference = Dictionary(Type=Name.OBJR, Obj=link, Pg=page)
    kids = element.K if isinstance(element.K, Array) else [element.K]
    inner = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Link, P=element, Pg=page, K=Array([*kids, reference]))
    )
    element.K = inner
    places = shown[page.StructParents]
    shown[page.StructParents] = Array([inner if place == element else place for place in places])
    shown[9_000] = inner


@pytest.mark.parametrize(
    "data",
    [
        made_pdfs.changed(made_pdfs.tagged_by_writer(), _with_field),
        made_pdfs.changed(made_pdfs.tagged_by_writer(), _one_page),
        made_pdfs.changed(made_pdfs.tagged_by_writer(), _with_a_small_page),
        made_pdfs.changed(made_pdfs.tagged_by_writer(), _with_a_dead_link),
        _picture(),
    ],
    ids=["a form", "one page of two", "a page that grows", "a dead link", "a picture"],
)
def test_a_pack_with_a_file_made_ready_meets_pdf_ua(tmp_path: Path, data: bytes):
    pack = packed(own(1), attached(2, data, "Stalking"))
    file = tmp_path / "pack.pdf"
    file.write_bytes(pack.data)

    assert pack.claims_ua
    output = verdict("ua1", file)
    assert output.startswith("PASS ua1"), output
    assert subprocess.run(["qpdf", "--check", file], capture_output=True, check=False).returncode == 0
