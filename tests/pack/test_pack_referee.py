"""Packs before the referee: veraPDF for PDF/UA-1 and PDF/A-2a, qpdf for the syntax."""

import subprocess
from pathlib import Path

import pytest
from pikepdf import Array, Pdf

from boardpack.domain.meetings.editions import Edition, PrintLayout
from boardpack.pack.joining.assemble import assemble
from boardpack.pack.outputs.copies import numbered_copies
from boardpack.pack.outputs.print_sheets import for_printer
from boardpack.values import replace
from tests.pack import made_pdfs
from tests.pack.material import Wanted, laid_out_for_the_public
from tests.pack.packing import FACTS, STYLE, attached, notes_on, own, packed, placed
from tests.verapdf import verdict


@pytest.fixture
def mixed_pack(tmp_path: Path) -> Path:
    """Own papers with links, two tagged attachments (one with a landscape page), over several pages."""
    pack = packed(
        own(1, "Action log", links=("paper-2", "paper-3", "paper-9"), lines=200),
        attached(2, made_pdfs.tagged_by_writer(), "Stalking"),
        own(3, "Vetting", links=("paper-1",), lines=90),
        attached(4, made_pdfs.tagged_by_writer(), "Stalking once more"),
    )
    file = tmp_path / "mixed.pdf"
    file.write_bytes(pack.data)
    return file


@pytest.mark.referee
def test_a_pack_with_tagged_attachments_meets_pdf_ua(mixed_pack: Path):
    assert verdict("ua1", mixed_pack).startswith("PASS ua1")


@pytest.mark.referee
def test_a_pack_with_pages_made_smaller_meets_pdf_ua(tmp_path: Path):
    def crop_close(pdf: Pdf) -> None:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.cropbox = Array([left, bottom + 20, right, top - 50])

    cropped = made_pdfs.changed(made_pdfs.tagged_by_writer(), crop_close)
    pack = packed(own(1), attached(2, cropped))
    file = tmp_path / "smaller.pdf"
    file.write_bytes(pack.data)

    assert "attachment-cleared" in notes_on(cropped)
    assert verdict("ua1", file).startswith("PASS ua1")


@pytest.mark.referee
def test_a_pack_of_own_papers_meets_pdf_a_and_pdf_ua(tmp_path: Path):
    file = tmp_path / "own.pdf"
    file.write_bytes(packed(own(1, lines=90, links=("paper-2",)), own(2)).data)

    assert verdict("2a", file).startswith("PASS 2a")
    assert verdict("ua1", file).startswith("PASS ua1")


@pytest.mark.referee
@pytest.mark.parametrize("file", [made_pdfs.plain(["One", "Two"]), made_pdfs.scanned()])
def test_a_pack_with_an_untagged_attachment_lacks_no_more_than_the_claim(tmp_path: Path, file: bytes):
    linked = made_pdfs.with_link(file, destination=0)
    pack = tmp_path / "untagged.pdf"
    pack.write_bytes(packed(own(1), attached(2, linked)).data)

    reading = verdict("ua1", pack)

    failed = {line.split()[0] for line in reading.splitlines() if line.startswith("  ")}
    assert failed <= {"5-1", "7.21.4.1-1"}


@pytest.mark.referee
def test_qpdf_finds_no_fault(mixed_pack: Path):
    checked = subprocess.run(["qpdf", "--check", mixed_pack], capture_output=True, text=True, check=False)

    assert checked.returncode == 0
    assert "No syntax or stream encoding errors found" in checked.stdout


@pytest.mark.referee
def test_a_numbered_copy_of_a_draft_meets_what_the_pack_meets(tmp_path: Path):
    _, files = placed((own(1, lines=90, links=("paper-2",)), own(2)))
    draft = assemble(files, replace(FACTS, draft=True), STYLE)
    file = tmp_path / "copy.pdf"
    file.write_bytes(next(numbered_copies(draft.data, ["Siân Dŵr 🚓"], FACTS, STYLE, draft=True)))

    assert verdict("2a", file).startswith("PASS 2a")
    assert verdict("ua1", file).startswith("PASS ua1")


@pytest.mark.referee
@pytest.mark.parametrize("edition", [Edition(duplex=True, dividers=True), Edition(dividers=True)])
def test_a_public_version_with_blank_pages_and_dividers_meets_pdf_ua(tmp_path: Path, edition: Edition):
    expected = [
        Wanted("Log", lines=60, public_lines=5),
        Wanted("Secret", restricted=True),
        Wanted("More", public_lines=60),
    ]
    whole, public = laid_out_for_the_public(expected, edition)

    for name, pack in (("whole", whole), ("public", public)):
        file = tmp_path / f"{name}.pdf"
        file.write_bytes(assemble(pack.parts, pack.facts, STYLE).data)
        assert verdict("ua1", file).startswith("PASS ua1")
        assert verdict("2a", file).startswith("PASS 2a")


@pytest.mark.referee
def test_qpdf_finds_no_fault_in_sheets_for_the_printer(mixed_pack: Path, tmp_path: Path):
    sheets = tmp_path / "booklet.pdf"
    sheets.write_bytes(for_printer(mixed_pack.read_bytes(), PrintLayout.BOOKLET, FACTS))

    checked = subprocess.run(["qpdf", "--check", sheets], capture_output=True, text=True, check=False)

    assert checked.returncode == 0
