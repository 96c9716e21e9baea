"""Files of a pack carry names that people and every system can read."""

from pathlib import Path

from boardpack.documents.house_style import house_style
from boardpack.documents.model import Paragraph, plain
from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.pack.making.cache import PaperCache
from boardpack.pack.making.paper_maker import PaperMaker
from boardpack.pack.outputs.files import MorePdfs, joined_document, make_files, pack_stem
from boardpack.values import replace
from tests.pack.material import Wanted, laid_out


def test_a_long_board_name_never_makes_two_packs_share_a_file():
    stems = set()
    for edition in (Edition(), Edition(public=True), Edition(large_print=True), Edition(draft=True)):
        pack, material = laid_out([Wanted("Log")], edition)
        long = replace(material, settings=replace(material.settings, board_name="Board of " + "Very Long Names " * 20))
        stems.add(pack_stem(pack, long))

    assert len(stems) == 4
    assert max(map(len, stems)) < 120


def test_copies_and_sheets_lie_under_names_of_their_own(tmp_path: Path):
    pack, material = laid_out([Wanted("Log")], Edition(word=False))
    more = MorePdfs({"copy 1 A/B": b"1"}, {"booklet": b"2", "copy 1 A/B, booklet": b"3"})

    maker = PaperMaker(house_style(), PaperCache(tmp_path))
    files = make_files(pack, material, b"pack", maker, lambda what: None, more)

    stem = "2025-07-16 High Harms Board pack"
    assert {name: data for name, data in files.contents.items() if name != files.manifest} == {
        f"{stem}.pdf": b"pack",
        f"{stem}, booklet.pdf": b"2",
        f"Copies/{stem}, copy 1 A B.pdf": b"1",
        f"Copies/{stem}, copy 1 A B, booklet.pdf": b"3",
    }


def test_the_joined_document_holds_every_part_in_order_and_a_page_for_each_attached_one():
    pack, material = laid_out([Wanted("Action log"), Wanted("Lease", pages=3), Wanted("Lost", missing=True)])

    joined = joined_document(pack, material)

    assert joined.title == "High Harms Board, 16 July 2025"
    assert [section.anchor for section in joined.sections] == ["cover", "contents", "agenda", "paper-1", "paper-2"]
    notice = " ".join(plain(block.content) for block in joined.sections[-1].blocks if isinstance(block, Paragraph))
    assert "“Lease.pdf” (3 pages). It begins on page 5 of the PDF" in notice.replace("\u00a0", " ")


def test_a_page_that_papers_share_names_them_all_in_its_header_of_the_joined_document():
    log = Wanted("Tracker", lines=2, kind=PaperKind.TRACKER)
    plan = Wanted("Forward plan", lines=2, kind=PaperKind.FORWARD_PLAN)
    full = replace(log, lines=60)
    for wanted, header in (([log, plan], "Papers 1 and 2"), ([log], "Tracker"), ([full, plan], "Tracker")):
        pack, material = laid_out(wanted)
        sections = {section.anchor: section for section in joined_document(pack, material).sections}
        assert sections["paper-1"].furniture.header_right == header


def test_parts_of_the_joined_document_begin_on_the_pages_of_the_pdf():
    pack, material = laid_out([Wanted("Lease", pages=30), Wanted("Action log", lines=90), Wanted("Vetting")])

    sections = joined_document(pack, material).sections

    begins = [section.first_page for section in sections]
    assert begins == [part.first_page for part in pack.plan.parts]
    assert begins[:5] == [1, 2, 3, 4, 34]
    assert {section.furniture.page_total for section in sections} == {pack.plan.page_count}
