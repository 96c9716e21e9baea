from datetime import date
from xml.etree import ElementTree as ET

import pikepdf
from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.metadata import Metadata, describe, xmp

DAY = date(2025, 7, 16)


def test_a_file_without_claims_claims_nothing() -> None:
    packet = xmp(Metadata("Pack", DAY, ua=False, archive=False))
    assert "pdfuaid:part" not in packet
    assert "pdfaid:part" not in packet


def test_a_claim_of_both_standards_describes_the_one_in_the_words_of_the_other() -> None:
    packet = xmp(Metadata("Paper", DAY))
    assert "<pdfuaid:part>1</pdfuaid:part>" in packet
    assert "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>" in packet


@given(st.text(min_size=1), st.text(), st.text())
def test_any_title_gives_well_formed_metadata(title: str, author: str, subject: str) -> None:
    packet = xmp(Metadata(title, DAY, author, subject))
    inner = packet[packet.index("<x:xmpmeta") : packet.index("</x:xmpmeta>") + len("</x:xmpmeta>")]
    assert ET.fromstring(inner) is not None


def test_catalog_information_and_xmp_say_the_same() -> None:
    with pikepdf.new() as pdf:
        describe(pdf, Metadata("Paper & more\u00a0ŵ", DAY, "The Office"))
        title, author = str(pdf.trailer.Info.Title), str(pdf.trailer.Info.Author)
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            assert (metadata["dc:title"], metadata["dc:creator"]) == (title, [author])
    assert title == "Paper & more ŵ"
