"""Papers in an office's own template: its styles, its letterhead on the first page, and nothing that acts."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document, Letterhead, Section
from boardpack.documents.office_template import OfficeTemplate, RoleStanding
from boardpack.formats.word.checking.accessibility import check_word
from boardpack.formats.word.checking.finished import FinishedFile, read_finished, words_of
from boardpack.formats.word.markup.oxml import Element, name
from boardpack.formats.word.office_templates import read_template
from boardpack.formats.word.writer import write_word
from boardpack.values import replace
from tests.formats.word.letterhead import templates
from tests.formats.word.letterhead.dump import dump, stories_of
from tests.formats.word.letterhead.papers import OFFICE, header_of, read, response, with_header
from tests.formats.word.letterhead.templates import TEMPLATES, package, paragraph, picture_relation
from tests.formats.word.samples import DATED, action_log, rich_document
from tests.formats.word.word_text import word_text

GOLDENS = Path(__file__).parent / "goldens"
VALUE = name("w:val")
every_template = pytest.mark.parametrize("file_name", TEMPLATES)


@cache
def template(file_name: str) -> OfficeTemplate:
    return read_template(TEMPLATES[file_name](), file_name, OFFICE)


@cache
def written(file_name: str) -> bytes:
    return write_word(response(), HouseStyle(), template(file_name))


def style_called(file: FinishedFile, style_name: str) -> Element:
    styles = file.styles.iter(name("w:style"))
    (found,) = (style for style in styles if next(style.iter(name("w:name"))).get(VALUE) == style_name)
    return found


def styles_used(data: bytes) -> set[str]:
    """The names of the styles in which the paragraphs of the body are."""
    file = read_finished(data)
    names = {
        element.get(name("w:styleId")): next(element.iter(name("w:name"))).get(VALUE) or ""
        for element in file.styles.iter(name("w:style"))
    }
    return {names[element.get(VALUE)] for element in file.body.iter(name("w:pStyle"))}


def spoken(data: bytes) -> list[dict[tuple[str, str], str]]:
    """The words of the headers and footers of each section by their kind and pages."""
    return [{key: words_of(root) for key, root in stories.items()} for stories in stories_of(data)]


@every_template
def test_a_paper_in_it_is_built_as_its_golden_says(file_name: str, request: pytest.FixtureRequest) -> None:
    path = GOLDENS / f"{file_name.partition('.')[0]}.txt"
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
    kinds = {kind.get("PartName"): kind.get("ContentType") or "" for kind in types}
    assert kinds["/word/document.xml"].endswith(".document.main+xml")


def test_its_own_styles_carry_the_words_under_their_own_names() -> None:
    used = styles_used(written("localised.dotx"))
    assert {"Fairmere Letter Text", "Anrede"} <= used
    assert not {"Letter Text", "Title", "Salutation"} & used


def test_theme_fonts_and_colours_reach_what_is_added() -> None:
    file = read_finished(written("localised.dotx"))
    (latin, *_) = (element.get("typeface") for element in file.trees["word/theme.xml"].iter(name("a:latin")))
    assert latin == "Carlito"
    (address,) = (style for style in file.styles if style.get(name("w:styleId")) == "Address")
    assert not list(address.iter(name("w:rFonts")))
    assert template("localised.dotx").type.accent == "#0B5D50"


def test_a_heading_that_counted_by_itself_counts_as_the_paper_does() -> None:
    file = read_finished(written("localised.dotx"))
    assert not list(style_called(file, "Pennawd 1").iter(name("w:numPr")))
    linked = {element.get(VALUE) for element in file.trees["word/numbering.xml"].iter(name("w:pStyle"))}
    assert linked == {style_called(file, "Rhestr Fwledi").get(name("w:styleId"))}


def test_lists_of_the_template_and_ours_have_numbers_of_their_own() -> None:
    file = read_finished(write_word(rich_document(), HouseStyle(), template("awkward.docx")))
    numbering = file.trees["word/numbering.xml"]
    numbers = [element.get(name("w:numId")) for element in numbering.iter(name("w:num"))]
    definitions = [element.get(name("w:abstractNumId")) for element in numbering.iter(name("w:abstractNum"))]
    assert len(numbers) == len(set(numbers))
    assert len(definitions) == len(set(definitions))
    letterhead = next(
        entry for key, entry in file.trees.items() if key.startswith("word/header") and "hours" in words_of(entry)
    )
    (used,) = (element.get(VALUE) for element in letterhead.iter(name("w:numId")))
    (of,) = (element for element in numbering.iter(name("w:num")) if element.get(name("w:numId")) == used)
    expected = next(of.iter(name("w:abstractNumId"))).get(VALUE)
    (definition,) = (
        element for element in numbering.iter(name("w:abstractNum")) if element.get(name("w:abstractNumId")) == expected
    )
    assert [element.get(VALUE) for element in definition.iter(name("w:lvlText"))] == ["%1)"]


def test_a_style_of_the_office_that_only_shares_a_name_with_ours_is_left_to_it() -> None:
    file = read_finished(written("localised.dotx"))
    names = [next(element.iter(name("w:name"))).get(VALUE) or "" for element in file.styles.iter(name("w:style"))]
    assert list(style_called(file, "Action").iter(name("w:i")))
    assert style_called(file, "Boardpack Action").get(name("w:styleId")) == "Action"
    assert len(names) == len({entry.casefold() for entry in names})


def test_a_template_that_was_made_from_one_of_our_papers_keeps_the_styles_it_has_of_ours(tmp_path: Path) -> None:
    first = write_word(rich_document(), HouseStyle(), template("localised.dotx"))
    path = tmp_path / "second.docx"
    path.write_bytes(write_word(rich_document(), HouseStyle(), read(first)))
    styles = read_finished(path.read_bytes()).styles.iter(name("w:style"))
    names = [next(style.iter(name("w:name"))).get(VALUE) or "" for style in styles]
    assert [entry for entry in names if entry.startswith("Boardpack ")] == ["Boardpack Action"]
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
    widths = [sum(int(entry.get(name("w:w")) or 0) for entry in grid) for grid in file.body.iter(name("w:tblGrid"))]
    page = template("localised.dotx").page
    assert max(widths) <= round((page.height - page.left - page.right) * 1440 / 25.4) + 2
    assert widths[0] == pytest.approx((page.width - page.left - page.right) * 1440 / 25.4, abs=3)


def test_references_keep_their_room_in_a_font_that_is_wider_than_ours() -> None:
    log = Document("Log", (action_log(2),), DATED)
    file = read_finished(write_word(log, HouseStyle(), template("built-in.docx")))
    widths = [int(element.get(name("w:w")) or 0) for element in file.body.iter(name("w:gridCol"))][-4:]
    assert template("built-in.docx").type.font == "Georgia"
    assert widths[0] == pytest.approx(12 * 1.06 * 1440 / 25.4, abs=1)
    assert sum(widths) == pytest.approx(160 * 1440 / 25.4, abs=3)


def test_text_that_is_larger_leaves_tables_and_covers_as_they_are() -> None:
    sizes = {}
    for style in read_finished(written("awkward.docx")).styles.iter(name("w:style")):
        size = next(style.iter(name("w:sz")), None)
        sizes[style.get(name("w:styleId"))] = size.get(VALUE) if size is not None else None
    assert (sizes["LetterText"], sizes["TableText"], sizes["CoverBoard"]) == ("26", "19", "72")


def test_headings_in_a_style_of_the_template_begin_where_ours_would() -> None:
    body = read_finished(write_word(rich_document(), HouseStyle(), template("built-in.docx"))).body
    headings = [style.getparent() for style in body.iter(name("w:pStyle")) if style.get(VALUE) == "Heading2"]
    indents = [
        [ind.get(name("w:left")) for ind in heading.iter(name("w:ind"))] for heading in headings if heading is not None
    ]
    assert indents
    assert set(map(tuple, indents)) == {("680",)}


def test_a_title_above_facts_has_one_rule_and_not_the_templates_beside_it() -> None:
    body = read_finished(write_word(rich_document(), HouseStyle(), template("built-in.docx"))).body
    titles = [
        element
        for element in body.iter(name("w:p"))
        if any(s.get(VALUE) == "Title" for s in element.iter(name("w:pStyle")))
    ]
    assert titles
    for title in titles:
        following = title.getnext()
        assert following is not None
        ruled = following.tag == name("w:tbl")
        assert ruled == any(True for _ in title.iter(name("w:pBdr")))


def test_a_list_style_that_prints_no_bullet_gets_ours_and_that_is_said() -> None:
    styles = f"<w:styles {templates.NAMESPACES}>{templates.style('LB', 'List Bullet', based='')}</w:styles>"
    made = read(with_header(paragraph("Office"), styles=styles))
    (bullets,) = (role for role in made.report.roles if role.role == "Bulleted list")
    assert bullets.standing is RoleStanding.SUBSTITUTED
    assert bullets.why == "It has no bullet, so Boardpack’s is used."
    assert "• " in word_text(write_word(response(), HouseStyle(), made))


def test_headings_are_known_by_their_level_where_the_text_uses_no_others() -> None:
    style = templates.style("Kap", "Kapitel", based="", p='<w:outlineLvl w:val="0"/>')
    body = paragraph("One", "Kap") + f"<w:sectPr>{templates.PAGE}</w:sectPr>"
    made = read(package(body, styles=f"<w:styles {templates.NAMESPACES}>{style}</w:styles>"))
    (heading,) = (role for role in made.report.roles if role.role == "Heading 1")
    assert (heading.standing, heading.style) == (RoleStanding.SUBSTITUTED, "Kapitel")


def test_a_template_without_a_letterhead_keeps_ours_and_that_is_said() -> None:
    made = read(package(paragraph("Words") + f"<w:sectPr>{templates.PAGE}</w:sectPr>"))
    assert made.head is None
    assert any(item.startswith("The template has nothing in the header") for item in made.report.left_out)
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
    assert any("“Heading3” has a contrast of 4.0" in barrier for barrier in template("built-in.docx").report.barriers)
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
    narrow = templates.PAGE.replace('w:right="1440"', 'w:right="2900"').replace('w:left="1440"', 'w:left="2900"')
    made = read(package(f"<w:sectPr>{narrow}</w:sectPr>"))
    assert made.page.width - made.page.left - made.page.right < 110
    path = tmp_path / "narrow.docx"
    path.write_bytes(write_word(rich_document(), HouseStyle(), made))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    file = read_finished(path.read_bytes())
    assert not [
        element for element in file.styles.iter(name("w:ind")) if (element.get(name("w:right")) or "0").startswith("-")
    ]


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
    badge = {"word/media/badge.png": templates.badge("N", "#204080", (200, 140))}
    made = read(with_header(inside, relations=picture_relation(), members=badge))
    assert made.head is not None
    assert made.head.logo is not None
    assert (round(made.head.logo.width_mm), round(made.head.logo_height_mm)) == (21, 15)
    assert (made.head.office, made.head.contact) == ("Office of the Commissioner", ("4 Quay Street",))
    path = tmp_path / "letter.docx"
    path.write_bytes(write_word(response(), HouseStyle(), made))
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
    assert made.report.barriers == ("A picture floats instead of being in line with the text.",)


def test_a_template_with_a_relationship_that_leads_nowhere_is_read() -> None:
    data = package(f"<w:sectPr>{templates.PAGE}</w:sectPr>")
    with ZipFile(BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
    lost = f'<Relationship Id="lost" Type="{kind}" Target="header9.xml"/></Relationships>'
    related = (
        members["word/_rels/document.xml.rels"]
        .decode()
        .replace('/relationships"/>', '/relationships"></Relationships>')
    )
    members["word/_rels/document.xml.rels"] = related.replace("</Relationships>", lost).encode()
    assert b"lost" in members["word/_rels/document.xml.rels"]
    assert read(templates.zipped(members)).page.width == pytest.approx(210, abs=0.1)
