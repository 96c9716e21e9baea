"""Papers in an office's own template: its styles, its letterhead on the first page, and nothing that acts."""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document, Letterhead, Section
from boardpack.documents.office_template import OfficeTemplate, RoleStanding
from boardpack.errors import UnreadableFileError
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.checking.finished import FinishedFile, read_finished, words_of
from boardpack.formats.word.letterhead.story import lines_of
from boardpack.formats.word.office_templates import read_template
from boardpack.formats.word.oxml import Element, name
from boardpack.formats.word.writer import write_word
from tests.formats.word import letterheads
from tests.formats.word.letterhead_dump import dump, stories_of
from tests.formats.word.letterheads import TEMPLATES, inline, package, paragraph, picture_relation, references
from tests.formats.word.samples import DATED, action_log, appendix, letter, rich_document
from tests.formats.word.word_text import word_text

OFFICE = "Office of the Police and Crime Commissioner for Northmere"
GOLDENS = Path(__file__).parent / "goldens"
VALUE = name("w:val")
every_template = pytest.mark.parametrize("file_name", TEMPLATES)


@cache
def template(file_name: str) -> OfficeTemplate:
    return read_template(TEMPLATES[file_name](), file_name, OFFICE)


def response() -> Document:
    return Document("Response", (letter(), appendix()), DATED, OFFICE)


@cache
def written(file_name: str) -> bytes:
    return write_word(response(), HouseStyle(), template(file_name))


def read(data: bytes, file_name: str = "letterhead.docx") -> OfficeTemplate:
    return read_template(data, file_name, OFFICE)


def with_header(inside: str, *, relations: str = "", members: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A template whose first header holds this."""
    body = f"<w:sectPr>{references(default_header='header1')}{letterheads.PAGE}</w:sectPr>"
    header = f"<w:hdr {letterheads.NAMESPACES}>{inside}</w:hdr>"
    return package(body, stories={"header1": header}, story_relations=relations, members=members, **parts)


def header_of(made: OfficeTemplate) -> str:
    """The header that papers take over, as markup."""
    return member_of(made.package, "word/header1.xml")


def member_of(data: bytes, member: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(member).decode()


def style_called(file: FinishedFile, style_name: str) -> Element:
    styles = file.styles.iter(name("w:style"))
    (found,) = (each for each in styles if next(each.iter(name("w:name"))).get(VALUE) == style_name)
    return found


def styles_used(data: bytes) -> set[str]:
    """The names of the styles in which the paragraphs of the body are."""
    file = read_finished(data)
    names = {
        each.get(name("w:styleId")): next(each.iter(name("w:name"))).get(VALUE) or ""
        for each in file.styles.iter(name("w:style"))
    }
    return {names[each.get(VALUE)] for each in file.body.iter(name("w:pStyle"))}


def spoken(data: bytes) -> list[dict[tuple[str, str], str]]:
    """The words of the headers and footers of each section by their kind and pages."""
    return [{key: words_of(root) for key, root in stories.items()} for stories in stories_of(data)]


@every_template
def test_a_paper_in_it_is_built_as_its_golden_says(file_name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDENS / f"letterhead-{file_name.partition('.')[0]}.txt"
    found = dump(written(file_name), template(file_name))
    if request.config.getoption("--refresh-goldens", default=False):
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, encoding="utf-8", newline="\n")
    assert found == path.read_text(encoding="utf-8")


@every_template
def test_a_letter_in_it_is_valid_and_open_to_everyone(file_name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(written(file_name))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert check_word(written(file_name)) == ()


@every_template
def test_a_paper_with_every_block_is_valid_and_what_bars_readers_was_told_before(
    file_name: str, tmp_path: Path
) -> None:
    path = tmp_path / "paper.docx"
    path.write_bytes(write_word(rich_document(), HouseStyle(), template(file_name)))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert set(check_word(path.read_bytes())) <= set(template(file_name).report.barriers)


@every_template
def test_the_body_says_the_same_words_as_without_it(file_name: str) -> None:
    document = response()
    first, *others = document.sections
    blocks = tuple(block for block in first.blocks if not isinstance(block, Letterhead))
    plain = replace(document, sections=(replace(first, blocks=blocks), *others))
    assert word_text(written(file_name)).replace("–", "•") == word_text(write_word(plain, HouseStyle())).replace(
        "–", "•"
    )


@every_template
def test_the_letterhead_stands_on_the_first_page_alone(file_name: str) -> None:
    head = template(file_name).head
    assert head is not None
    first, _ = read_finished(written(file_name)).body.iter(name("w:sectPr"))
    line = head.contact[0].replace("\u00a0", " ")
    of_letter, of_appendix = spoken(written(file_name))
    assert line in of_letter["header", "first"]
    assert line not in of_letter["header", "default"]
    assert "OFFICIAL" in of_letter["header", "first"]
    assert first.find(name("w:titlePg")) is not None
    assert all(line not in words for words in of_appendix.values())
    assert "Appendix 1" in of_appendix["header", "default"]


@every_template
def test_two_letters_are_equal_byte_for_byte(file_name: str) -> None:
    again = write_word(response(), HouseStyle(), read_template(TEMPLATES[file_name](), file_name, OFFICE))
    assert again == written(file_name)


def test_the_words_of_the_template_itself_are_dropped() -> None:
    for file_name in TEMPLATES:
        words = words_of(read_finished(written(file_name)).body)
        assert "Type the letter here" not in words
        assert "[Insert the text" not in words
        assert "Please type" not in words


def test_a_template_document_becomes_a_document() -> None:
    file = read_finished(written("localised.dotx"))
    types = file.trees["[Content_Types].xml"]
    kinds = {each.get("PartName"): each.get("ContentType") or "" for each in types}
    assert kinds["/word/document.xml"].endswith(".document.main+xml")


def test_its_own_styles_carry_the_words_under_their_own_names() -> None:
    used = styles_used(written("localised.dotx"))
    assert {"Fairmere Letter Text", "Anrede"} <= used
    assert not {"Letter Text", "Title", "Salutation"} & used


def test_theme_fonts_and_colours_reach_what_is_added() -> None:
    file = read_finished(written("localised.dotx"))
    (latin, *_) = (each.get("typeface") for each in file.trees["word/theme.xml"].iter(name("a:latin")))
    assert latin == "Carlito"
    (address,) = (each for each in file.styles if each.get(name("w:styleId")) == "Address")
    assert not list(address.iter(name("w:rFonts")))
    assert template("localised.dotx").type.accent == "#0B5D50"


def test_a_heading_that_counted_by_itself_counts_as_the_paper_does() -> None:
    file = read_finished(written("localised.dotx"))
    assert not list(style_called(file, "Pennawd 1").iter(name("w:numPr")))
    linked = {each.get(VALUE) for each in file.trees["word/numbering.xml"].iter(name("w:pStyle"))}
    assert linked == {style_called(file, "Rhestr Fwledi").get(name("w:styleId"))}


def test_lists_of_the_template_and_ours_have_numbers_of_their_own() -> None:
    file = read_finished(write_word(rich_document(), HouseStyle(), template("awkward.docx")))
    numbering = file.trees["word/numbering.xml"]
    numbers = [each.get(name("w:numId")) for each in numbering.iter(name("w:num"))]
    definitions = [each.get(name("w:abstractNumId")) for each in numbering.iter(name("w:abstractNum"))]
    assert len(numbers) == len(set(numbers))
    assert len(definitions) == len(set(definitions))
    letterhead = next(
        each for key, each in file.trees.items() if key.startswith("word/header") and "hours" in words_of(each)
    )
    (used,) = (each.get(VALUE) for each in letterhead.iter(name("w:numId")))
    (of,) = (each for each in numbering.iter(name("w:num")) if each.get(name("w:numId")) == used)
    wanted = next(of.iter(name("w:abstractNumId"))).get(VALUE)
    (definition,) = (
        each for each in numbering.iter(name("w:abstractNum")) if each.get(name("w:abstractNumId")) == wanted
    )
    assert [each.get(VALUE) for each in definition.iter(name("w:lvlText"))] == ["%1)"]


def test_a_style_of_the_office_that_only_shares_a_name_with_ours_is_left_to_it() -> None:
    file = read_finished(written("localised.dotx"))
    names = [next(each.iter(name("w:name"))).get(VALUE) or "" for each in file.styles.iter(name("w:style"))]
    assert list(style_called(file, "Action").iter(name("w:i")))
    assert style_called(file, "Boardpack Action").get(name("w:styleId")) == "Action"
    assert len(names) == len({each.casefold() for each in names})


def test_a_template_that_was_made_from_one_of_our_papers_keeps_the_styles_it_has_of_ours(tmp_path: Path) -> None:
    first = write_word(rich_document(), HouseStyle(), template("localised.dotx"))
    path = tmp_path / "second.docx"
    path.write_bytes(write_word(rich_document(), HouseStyle(), read(first)))
    styles = read_finished(path.read_bytes()).styles.iter(name("w:style"))
    names = [next(each.iter(name("w:name"))).get(VALUE) or "" for each in styles]
    assert [each for each in names if each.startswith("Boardpack ")] == ["Boardpack Action"]
    assert len(names) == len(set(names))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_content_controls_of_the_letterhead_stay_and_its_bookmarks_and_bindings_go() -> None:
    made = header_of(template("localised.dotx"))
    assert 'w:val="contact"' in made
    assert "Cyfeiriad" not in made
    assert "dataBinding" not in made


def test_a_page_on_its_side_is_turned_upright() -> None:
    page = template("awkward.docx").page
    assert (round(page.width), round(page.height)) == (210, 297)
    assert round(page.left) == 20


def test_a_measure_out_of_all_reason_is_ours() -> None:
    wild = '<w:pgSz w:w="400" w:h="90000"/><w:pgMar w:top="-20000" w:right="x" w:bottom="1" w:left="5900" w:header="9" w:footer="9" w:gutter="0"/>'  # noqa: E501
    page = read(package(f"<w:sectPr>{wild}</w:sectPr>")).page
    assert (page.width, page.height, page.left, page.right, page.top) == (210, 297, 22, 22, 24)


def test_a_log_in_the_template_keeps_its_columns_within_the_margins() -> None:
    log = Document("Log", (action_log(12), action_log(3, landscape=True)), DATED)
    file = read_finished(write_word(log, HouseStyle(), template("localised.dotx")))
    widths = [sum(int(each.get(name("w:w")) or 0) for each in grid) for grid in file.body.iter(name("w:tblGrid"))]
    page = template("localised.dotx").page
    assert max(widths) <= round((page.height - page.left - page.right) * 1440 / 25.4) + 2
    assert widths[0] == pytest.approx((page.width - page.left - page.right) * 1440 / 25.4, abs=3)


def test_references_keep_their_room_in_a_font_that_is_wider_than_ours() -> None:
    log = Document("Log", (action_log(2),), DATED)
    file = read_finished(write_word(log, HouseStyle(), template("built-in.docx")))
    widths = [int(each.get(name("w:w")) or 0) for each in file.body.iter(name("w:gridCol"))][-4:]
    assert template("built-in.docx").type.font == "Georgia"
    assert widths[0] == pytest.approx(12 * 1.06 * 1440 / 25.4, abs=1)
    assert sum(widths) == pytest.approx(160 * 1440 / 25.4, abs=3)


def test_text_that_is_larger_leaves_tables_and_covers_as_they_are() -> None:
    sizes = {}
    for style in read_finished(written("awkward.docx")).styles.iter(name("w:style")):
        size = next(style.iter(name("w:sz")), None)
        sizes[style.get(name("w:styleId"))] = size.get(VALUE) if size is not None else None
    assert (sizes["LetterText"], sizes["TableText"], sizes["CoverBoard"]) == ("26", "19", "72")


def test_a_title_above_facts_has_one_rule_and_not_the_templates_beside_it() -> None:
    body = read_finished(write_word(rich_document(), HouseStyle(), template("built-in.docx"))).body
    titles = [
        each for each in body.iter(name("w:p")) if any(s.get(VALUE) == "Title" for s in each.iter(name("w:pStyle")))
    ]
    assert titles
    for each in titles:
        following = each.getnext()
        assert following is not None
        ruled = following.tag == name("w:tbl")
        assert ruled == any(True for _ in each.iter(name("w:pBdr")))


def test_a_list_style_that_prints_no_bullet_gets_ours_and_that_is_said() -> None:
    styles = f"<w:styles {letterheads.NAMESPACES}>{letterheads._style('LB', 'List Bullet', based='')}</w:styles>"
    made = read(with_header(paragraph("Office"), styles=styles))
    (bullets,) = (each for each in made.report.roles if each.role == "Bulleted list")
    assert bullets.standing is RoleStanding.SUBSTITUTED
    assert bullets.why == "It prints no bullet, so ours is put in."
    assert "• " in word_text(write_word(response(), HouseStyle(), made))


def test_headings_are_known_by_their_level_where_the_text_uses_no_others() -> None:
    style = letterheads._style("Kap", "Kapitel", based="", p='<w:outlineLvl w:val="0"/>')
    body = paragraph("One", "Kap") + f"<w:sectPr>{letterheads.PAGE}</w:sectPr>"
    made = read(package(body, styles=f"<w:styles {letterheads.NAMESPACES}>{style}</w:styles>"))
    (heading,) = (each for each in made.report.roles if each.role == "Heading 1")
    assert (heading.standing, heading.style) == (RoleStanding.SUBSTITUTED, "Kapitel")


def test_a_template_without_a_letterhead_keeps_ours_and_that_is_said() -> None:
    made = read(package(paragraph("Words") + f"<w:sectPr>{letterheads.PAGE}</w:sectPr>"))
    assert made.head is None
    assert any(each.startswith("The template has nothing in the header") for each in made.report.left_out)
    assert "Lantern House, 4 Quay Street" in word_text(write_word(response(), HouseStyle(), made))


def test_the_head_for_other_formats_is_read_from_header_and_footer() -> None:
    head = template("localised.dotx").head
    assert head is not None
    assert head.office == ""
    assert head.contact == (
        "1 Quay Street, Fairmere FM1\u00a02AB",
        "01632 960 001",
        "swyddfa@fairmere.example",
        "Cymraeg: 01632 960 002",
    )
    assert head.logo is not None
    assert head.logo_alternative == "Comisiynydd Heddlu a Throseddu Fairmere"
    assert (round(head.logo.width_mm), round(head.logo_height_mm)) == (58, 18)


def test_a_picture_without_words_for_it_gets_some_and_that_is_said() -> None:
    made = template("awkward.docx")
    assert f'descr="Letterhead: {OFFICE}"' in header_of(made)
    assert len(made.report.mended) == 1


def test_what_bars_readers_in_the_template_itself_is_told() -> None:
    assert any("“Heading3” have a contrast of 4.0" in each for each in template("built-in.docx").report.barriers)
    assert template("localised.dotx").report.barriers == ()


def test_a_marking_that_the_template_has_is_not_said_twice() -> None:
    made = read(with_header(paragraph("OFFICIAL") + paragraph("Office")))
    of_letter, _ = spoken(write_word(response(), HouseStyle(), made))
    assert of_letter["header", "first"] == "OFFICIALOffice"


def test_a_paper_that_is_no_letter_bears_it_on_its_first_page() -> None:
    paper = Document("Log", (action_log(2), action_log(2)), DATED)
    first, second = read_finished(write_word(paper, HouseStyle(), template("built-in.docx"))).body.iter(
        name("w:sectPr")
    )
    assert first.find(name("w:titlePg")) is not None
    assert second.find(name("w:titlePg")) is None


def test_an_empty_document_is_made_in_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(write_word(Document("Empty", (Section(()),), DATED), HouseStyle(), template("built-in.docx")))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []


def test_a_page_with_little_room_keeps_every_indent_within_it(tmp_path: Path) -> None:
    narrow = letterheads.PAGE.replace('w:right="1440"', 'w:right="2900"').replace('w:left="1440"', 'w:left="2900"')
    made = read(package(f"<w:sectPr>{narrow}</w:sectPr>"))
    assert made.page.width - made.page.left - made.page.right < 110
    path = tmp_path / "narrow.docx"
    path.write_bytes(write_word(rich_document(), HouseStyle(), made))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    file = read_finished(path.read_bytes())
    assert not [each for each in file.styles.iter(name("w:ind")) if (each.get(name("w:right")) or "0").startswith("-")]


def test_a_badge_of_old_word_and_the_words_of_a_text_box_are_read(tmp_path: Path) -> None:
    old = '<v:shape style="width:60pt;height:42pt"><v:imagedata r:id="rId7"/></v:shape>'
    box = "<w:txbxContent>{}</w:txbxContent>".format(paragraph("4 Quay Street"))
    drawn = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        '<wp:extent cx="900000" cy="300000"/><wp:wrapNone/><wp:docPr id="4" name="Box" descr="Address"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        '<wps:spPr><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    fallback = f"<w:pict><v:rect><v:textbox>{box}</v:textbox></v:rect></w:pict>"
    inside = (
        f"<w:p><w:r><w:pict>{old}</w:pict></w:r></w:p><w:p><w:r><w:t>Office of the Commissioner</w:t></w:r><w:r>"
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent></w:r></w:p>"
    )
    badge = {"word/media/badge.png": letterheads.badge("N", "#204080", (200, 140))}
    made = read(with_header(inside, relations=picture_relation(), members=badge))
    assert made.head is not None
    assert made.head.logo is not None
    assert (round(made.head.logo.width_mm), round(made.head.logo_height_mm)) == (21, 15)
    assert (made.head.office, made.head.contact) == ("Office of the Commissioner", ("4 Quay Street",))
    path = tmp_path / "letter.docx"
    path.write_bytes(write_word(response(), HouseStyle(), made))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert made.report.barriers == ("A picture floats instead of standing in the line.",)


# What acts or leads away


MACROS = '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'


@pytest.mark.parametrize(
    ("data", "file_name"),
    [
        (package("<w:p/>"), "letter.dotm"),
        (package("<w:p/>", kind="application/vnd.ms-word.document.macroEnabled.main+xml"), "letter.docx"),
        (package("<w:p/>", members={"word/vbaProject.bin": b"\0"}), "letter.docx"),
        (package("<w:p/>", members={"word/VBAPROJECT.BIN": b"\0"}, extra_types=MACROS), "letter.dotx"),
    ],
)
def test_macros_are_refused(data: bytes, file_name: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read(data, file_name)
    assert refused.value.what == f"“{file_name}” holds macros, which Boardpack never takes in."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is no Word template"),
        (b"%PDF-1.7", "is no Word template"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is locked with a password, or from an old version"),
        (b"PK\x03\x04 cut off", "is damaged or was cut off"),
        (letterheads.zipped({"mimetype": b"x"}), "is damaged or was cut off"),
        (
            package("<w:p/>").replace(b"word/document.xml", b"word/nocument.xml"),
            "holds no Word document|is damaged or was cut off",
        ),
    ],
)
def test_what_is_no_template_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFileError, match=words):
        read(data)


def test_a_header_that_swells_or_declares_entities_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="unpacks to far more"):
        read(with_header(paragraph("a" * 9_000_000)))
    bomb = package("<w:p/>", stories={"header1": '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'})
    with pytest.raises(UnreadableFileError, match="declares entities"):
        read(bomb)


def test_pictures_from_elsewhere_and_embedded_objects_are_left_out() -> None:
    elsewhere = (
        '<Relationship Id="rId7" TargetMode="External" Target="https://elsewhere.example/badge.png" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"/>'
    )
    ole = "<w:p><w:r><w:object><v:shape/></w:object></w:r></w:p>"
    linked = inline(20, 20).replace('r:embed="rId7"', 'r:link="rId7"')
    made = read(with_header(paragraph("Office") + f"<w:p>{linked}</w:p>{ole}", relations=elsewhere))
    assert "elsewhere" not in header_of(made)
    assert "<w:drawing" not in header_of(made)
    assert "<w:object" not in header_of(made)
    assert not [each for each in ZipFile(BytesIO(made.package)).namelist() if "media" in each]
    assert "An embedded object in the letterhead is left out." in made.report.left_out
    assert "A picture that is not in the template itself, or of an unknown kind, is left out." in made.report.left_out


def field(code: str, shown: str) -> str:
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    return f"<w:p>{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{separate}<w:r><w:t>{shown}</w:t></w:r>{end}</w:p>"


@pytest.mark.parametrize(
    "code", ["INCLUDEPICTURE http://x.example/a.png", " DDEAUTO c:\\cmd.exe", "includetext x", "LINK x"]
)
def test_a_field_that_fetches_stands_as_the_words_that_it_last_showed(code: str) -> None:
    simple = f'<w:p><w:fldSimple w:instr="{code}"><w:r><w:t>simple</w:t></w:r></w:fldSimple></w:p>'
    made = read(with_header(field(code, "shown") + simple))
    assert code.strip() not in header_of(made)
    assert made.header is not None
    assert made.header.words == "shown simple"


def test_links_to_the_web_stay_and_others_become_words(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    relations = "".join(
        f'<Relationship Id="{key}" TargetMode="External" Target="{target}" Type="{kind}"/>'
        for key, target in (("rId1", "https://northmere.example"), ("rId2", "file:///c:/secret.exe"))
    )
    links = "".join(f'<w:hyperlink r:id="{key}"><w:r><w:t>{key} </w:t></w:r></w:hyperlink>' for key in ("rId1", "rId2"))
    made = read(with_header(f"<w:p>{links}</w:p>", relations=relations))
    assert header_of(made).count("<w:hyperlink") == 1
    assert "https://northmere.example" in member_of(made.package, "word/_rels/header1.xml.rels")
    path = tmp_path / "letter.docx"
    path.write_bytes(write_word(response(), HouseStyle(), made))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert b"secret.exe" not in b"".join(ZipFile(path).read(member) for member in ZipFile(path).namelist())


def test_changes_that_are_still_tracked_are_taken_as_accepted() -> None:
    changed = (
        "<w:p><w:ins w:id='1' w:author='A'><w:r><w:t>New address</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='A'><w:r><w:delText>Old address</w:delText></w:r></w:del></w:p>"
    )
    made = read(with_header(changed))
    assert made.header is not None
    assert made.header.words == "New address"
    assert "<w:ins" not in header_of(made)


def test_nothing_of_the_template_but_its_looks_and_letterhead_comes_along() -> None:
    members = {"customXml/item1.xml": b"<secret/>", "word/glossary/document.xml": b"<x/>", "docProps/app.xml": b"<x/>"}
    settings = (
        f"<w:settings {letterheads.NAMESPACES}><w:documentProtection w:edit='forms' w:enforcement='1'/></w:settings>"
    )
    made = read(with_header(paragraph("Office"), members=members, settings=settings))
    data = write_word(response(), HouseStyle(), made)
    with ZipFile(BytesIO(data)) as archive:
        assert not [each for each in archive.namelist() if "customXml" in each or "glossary" in each]
        assert b"documentProtection" not in archive.read("word/settings.xml")
    assert (
        "The template’s protection against changes is left out, so that papers can be edited." in made.report.left_out
    )


def test_a_vector_picture_stays_in_word_and_is_said_to_be_nowhere_else() -> None:
    relations = picture_relation(target="media/badge.emf")
    made = read(
        with_header(
            paragraph("Office") + f"<w:p>{inline(20, 20)}</w:p>",
            relations=relations,
            members={"word/media/badge.emf": b"\x01\0\0\0"},
        )
    )
    assert [each for each in ZipFile(BytesIO(made.package)).namelist() if "media" in each] == ["word/media/header1.emf"]
    assert made.head is not None
    assert made.head.logo is None
    assert any("of the kind .emf stands in Word alone" in each for each in made.report.left_out)


# A template with all at once that could act, call out or hide


CANARY = "elsewhere.example"
OPENXML = "http://schemas.openxmlformats.org"
RELATIONSHIPS = f"{OPENXML}/officeDocument/2006/relationships"
KINDS = {
    *(
        f"{RELATIONSHIPS}/{kind}"
        for kind in ("officeDocument", "styles", "numbering", "theme", "settings", "fontTable")
    ),
    *(f"{RELATIONSHIPS}/{kind}" for kind in ("header", "footer", "image", "hyperlink")),
    f"{OPENXML}/package/2006/relationships/metadata/core-properties",
}
"""The relationships that a paper may have."""
TYPES = re.compile(
    r"application/xml|image/png|application/vnd\.openxmlformats-(?:package\.(?:relationships|core-properties)\+xml|"
    r"officedocument\.theme\+xml|officedocument\.wordprocessingml\."
    r"(?:document\.main|styles|numbering|settings|fontTable|header|footer)\+xml)"
)
"""The kinds of parts that a paper may have."""


def relation(key: str, kind: str, target: str = f"http://{CANARY}/x", *, is_external: bool = True) -> str:
    mode = ' TargetMode="External"' if is_external else ""
    full = kind if ":" in kind else f"{RELATIONSHIPS}/{kind}"
    return f'<Relationship Id="{key}" Type="{full}" Target="{target}"{mode}/>'


def hostile() -> bytes:
    """A template whose header, styles, settings and other parts try whatever a Word file can."""
    activex = "http://schemas.microsoft.com/office/2006/relationships/activeXControlBinary"
    relations = "".join(
        (
            picture_relation(),
            relation("e1", "image"),
            relation("e2", "hyperlink", f"file://{CANARY}/share"),
            relation("e3", "hyperlink", f"javascript:{CANARY}"),
            relation("e4", "oleObject", "embeddings/x.bin", is_external=False),
            relation("e5", "oleObject"),
            relation("e6", "aFChunk", "chunk.html", is_external=False),
            relation("e7", "subDocument"),
            relation("e8", activex, "activeX/x.bin", is_external=False),
            relation("e9", "video"),
            relation("e10", "frame"),
            relation("e11", "image", "media/x.svg", is_external=False),
            relation("e12", "hyperlink", "mailto:office@northmere.example"),
        )
    )
    click = (
        inline(20, 20)
        .replace('descr=""', "")
        .replace("/><a:graphic>", '><a:hlinkClick r:id="e2"/></wp:docPr><a:graphic>', 1)
    )
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}">{{}}</w:fldChar></w:r>' for kind in ("begin", "separate", "end"))
    begin, separate, end = marks
    macros = f'<w:ffData><w:entryMacro w:val="{CANARY}"/></w:ffData>'
    codes = (f'HYPERLINK "file://{CANARY}"', f"DDEAUTO {CANARY}", f"IF 1=1 {CANARY}", "FORMTEXT", "PAGE")
    fields = "".join(
        f"{begin.format(macros)}<w:r><w:instrText>{code[:4]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{code[4:]}</w:instrText></w:r>{separate.format('')}"
        f"<w:r><w:t>shown </w:t></w:r>{end.format('')}"
        for code in codes
    )
    header = (
        f"{paragraph('Office')}<w:p>{inline(20, 20)}</w:p><w:p>{click}</w:p><w:p>{inline(9, 9, relation='e1')}</w:p>"
        f"<w:p>{inline(9, 9, relation='e11')}</w:p><w:p>{inline(9, 9, relation='e2')}</w:p><w:p>{fields}</w:p>"
        '<w:p><w:hyperlink r:id="e2"><w:r><w:t>share </w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="e3"><w:r><w:t>script </w:t></w:r></w:hyperlink>'
        '<w:hyperlink r:id="e12"><w:r><w:t>address</w:t></w:r></w:hyperlink></w:p>'
        f'<w:p><w:r><w:pict><v:shape href="http://{CANARY}" alt="x"><v:fill r:id="e1" src="http://{CANARY}"/>'
        f'<v:imagedata r:id="rId7" src="http://{CANARY}"/></v:shape></w:pict></w:r></w:p>'
        f'<w:p><w:r><w:pict><v:shape alt="x"><v:imagedata r:id="rId7" src="http://{CANARY}"/></v:shape></w:pict></w:r></w:p>'
        '<w:p><w:r><w:object><v:shape/><w:control r:id="e8"/></w:object></w:r></w:p>'
        '<w:p><w:r><w:pict><v:shape/><w:control r:id="e8"/></w:pict></w:r></w:p>'
        '<w:altChunk r:id="e6"/><w:p><w:subDoc r:id="e7"/></w:p>'
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="{CANARY}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>'
    )
    counted = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    styles = (
        f"<w:styles {letterheads.NAMESPACES}>{letterheads._style('S', 'Body Text', based='', p=counted)}</w:styles>"
    )
    numbering = (
        f'<w:numbering {letterheads.NAMESPACES}><w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape>'
        '<v:imagedata r:id="e1"/></v:shape></w:pict></w:numPicBullet></w:numbering>'
    )
    settings = (
        f'<w:settings {letterheads.NAMESPACES}><w:attachedTemplate r:id="e1"/><w:mailMerge><w:connectString '
        f'w:val="{CANARY}"/></w:mailMerge><w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars></w:settings>'
    )
    bait = CANARY.encode()
    members = {
        "word/media/badge.png": letterheads.badge("N", "#204080", (200, 140)),
        "word/media/x.svg": b"<svg>" + bait + b"</svg>",
        "word/embeddings/x.bin": bait,
        "word/activeX/x.bin": bait,
        "word/chunk.html": bait,
        "word/comments.xml": bait,
        "word/fonts/font1.odttf": bait,
        "word/printerSettings/x.bin": bait,
        "word/glossary/document.xml": bait,
        "customXml/item1.xml": bait,
        "customUI/customUI.xml": bait,
        "docProps/custom.xml": bait,
        "word/_rels/settings.xml.rels": bait,
    }
    theme = letterheads._THEME.replace(
        '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst>',
        '<a:blipFill><a:blip r:embed="e1" xmlns:r="' + RELATIONSHIPS + '"/></a:blipFill></a:bgFillStyleLst>',
    )
    return with_header(
        header, relations=relations, members=members, styles=styles, numbering=numbering, settings=settings, theme=theme
    )


@pytest.fixture(scope="module")
def paper_in_hostile_template() -> bytes:
    return write_word(response(), HouseStyle(), read(hostile()))


def test_a_paper_in_a_hostile_template_has_only_parts_and_relationships_that_are_known(
    paper_in_hostile_template: bytes,
) -> None:
    with ZipFile(BytesIO(paper_in_hostile_template)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        relations = [
            each
            for member in archive.namelist()
            if member.endswith(".rels")
            for each in etree.fromstring(archive.read(member))
        ]
    assert [each.get("ContentType") for each in types if not TYPES.fullmatch(each.get("ContentType") or "")] == []
    assert {each.get("Type") for each in relations} <= KINDS
    outside = [each.get("Target") for each in relations if each.get("TargetMode") == "External"]
    assert outside == ["mailto:office@northmere.example"]


def test_nothing_of_what_a_hostile_template_hides_is_in_a_paper(
    paper_in_hostile_template: bytes, tmp_path: Path
) -> None:
    with ZipFile(BytesIO(paper_in_hostile_template)) as archive:
        assert [each for each in archive.namelist() if CANARY.encode() in archive.read(each)] == []
        header = next(
            archive.read(each) for each in archive.namelist() if "header" in each and b"Office" in archive.read(each)
        )
    assert "".join(lines_of(etree.fromstring(header))[-1:]) == "share script address"
    for acting in (b"DDE", b"<w:object", b"<w:control", b"<w:altChunk", b"<w:subDoc", b"hlinkClick", b"macro"):
        assert acting.lower() not in header.lower()
    path = tmp_path / "letter.docx"
    path.write_bytes(paper_in_hostile_template)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
