"""From the foot of every page a link leads back to the agenda and to the contents, where the pack has them."""

from datetime import UTC, datetime
from io import BytesIO

from pikepdf import Name, Pdf

from boardpack.pack.joining.assemble import assemble
from boardpack.pack.part_files import PartFile
from boardpack.values import replace
from tests.pack import made_pdfs
from tests.pack.packing import FACTS, STYLE, attached, own, placed
from tests.pack.reading import page_words


def pack_of(*more: PartFile) -> bytes:
    front = replace(own(1, "Agenda"), anchors=(("agenda", 0, 700.0), ("contents", 0, None)))
    return assemble(placed((front, *more))[1], FACTS, STYLE).data


def ways(data: bytes) -> list[dict[str, int]]:
    """By page, the page to which each way back leads."""
    with Pdf.open(BytesIO(data)) as pdf:
        number = {page.obj.objgen: place for place, page in enumerate(pdf.pages)}
        return [
            {str(link.Contents): number[link.Dest[0].objgen] for link in page.obj.get(Name.Annots, ())}
            for page in pdf.pages
        ]


def test_every_page_leads_back_attached_and_turned_ones_too() -> None:
    data = pack_of(own(2, lines=90), attached(3, made_pdfs.plain(["One", "Two"], rotate=90)))
    assert ways(data) == [{"Back to agenda": 0, "Contents of this pack": 0}] * len(page_words(data))
    assert all("Agenda Contents Page" in words for words in page_words(data))


def test_every_page_with_a_link_is_gone_through_in_the_order_of_its_tags() -> None:
    """PDF/UA-1, 7.18.3, also on the pages of a file that came without tags."""
    with Pdf.open(BytesIO(pack_of(own(2), attached(3, made_pdfs.plain(["One", "Two"]))))) as pdf:
        assert [page.obj.get(Name.Tabs) for page in pdf.pages] == [Name.S] * len(pdf.pages)


def test_a_pack_without_agenda_or_contents_has_no_ways_back() -> None:
    data = assemble(placed((own(1), own(2)))[1], FACTS, STYLE).data
    assert ways(data) == [{}, {}]
    assert not any("Contents" in words for words in page_words(data))


def test_the_links_of_a_part_that_lead_to_one_place_are_one_element() -> None:
    with Pdf.open(BytesIO(pack_of(own(2, lines=90)))) as pdf:
        part = pdf.Root.StructTreeRoot.K[0].K[1]
        links = [kid for kid in part.K if Name.Link == kid.S]
        assert [len(link.K) for link in links] == [len(pdf.pages) - 1] * 2
        keys = {annotation.StructParent for page in pdf.pages for annotation in page.Annots}
        assert len(keys) == 2 * len(pdf.pages)


def test_the_file_is_dated_when_the_store_last_received_anything_and_its_subject_is_the_meeting() -> None:
    facts = replace(FACTS, made_at=datetime(2025, 7, 9, 14, 30, tzinfo=UTC))
    with Pdf.open(BytesIO(assemble(placed((own(1),))[1], facts, STYLE).data)) as pdf:
        assert pdf.docinfo.CreationDate == "D:20250709143000Z"
        assert pdf.docinfo.Subject == "Papers for the meeting of 16 July 2025"
        assert "2025-07-09T14:30:00Z" in pdf.Root.Metadata.read_bytes().decode()
