import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise

import pytest
from lxml import html
from lxml.html import HtmlElement

from boardpack.documents.dark_palette import DARK_GROUND, on_dark
from boardpack.documents.house_style import HouseStyle, contrast, house_style
from boardpack.documents.model import (
    Block,
    Box,
    BoxKind,
    Column,
    Contents,
    ContentsEntry,
    Document,
    Fact,
    FactLayout,
    Facts,
    Figure,
    Furniture,
    Heading,
    Link,
    Paragraph,
    Picture,
    Section,
    Table,
    Text,
    Title,
    words,
)
from boardpack.errors import UnreadableFileError
from boardpack.formats.html.writer import write_html
from boardpack.papers.parts.numbering import number
from boardpack.values import field_names
from tests.formats.html.html_text import html_text
from tests.formats.pdf.made import body, picture
from tests.formats.pdf.rich_document import AWKWARD, FINDING, rich_document
from tests.formats.word.samples import DATED, document

STYLE = HouseStyle()
NASTY = '</title></style><script>alert("1")</script> & \'"'


@pytest.fixture(scope="module")
def rich() -> HtmlElement:
    return html.document_fromstring(write_html(rich_document(), STYLE))


def written(*blocks: Block, style: HouseStyle = STYLE) -> HtmlElement:
    return html.document_fromstring(write_html(document(*blocks), style))


def test_a_quotation_is_one() -> None:
    (quotation,) = written(Box(BoxKind.QUOTATION, "", (body("We will act."),))).iter("blockquote")
    assert words_of(quotation) == "We will act."


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_page_is_marked_up_in_the_order_in_which_it_is_heard(rich: HtmlElement) -> None:
    landmarks = [element.tag for element in rich.body if element.tag != "a"]
    assert landmarks == ["header", "main", "footer"]
    assert rich.body[0].get("href") == f"#{rich.body.find('main').get('id')}"


def test_headings_are_real_and_skip_no_level(rich: HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in rich.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_each_head_of_a_table_says_what_it_heads(rich: HtmlElement) -> None:
    assert {head.get("scope") for head in rich.iter("th")} == {"row", "col"}
    assert all(table.find("caption") is not None or table.get("aria-label") for table in rich.iter("table"))


def test_a_picture_is_in_the_page_with_its_alternative_text(rich: HtmlElement) -> None:
    shown = {element.get("alt") for element in rich.iter("img")}
    assert {"Badge of the office", FINDING} <= shown
    assert all(element.get("src").startswith("data:image/png;base64,") for element in rich.iter("img"))


def test_a_picture_that_cannot_be_read_is_refused_with_a_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="picture cannot be read"):
        written(Figure(Picture(b"no picture", 50), "A finding"))


def test_a_picture_is_no_finer_than_a_screen_shows() -> None:
    page = write_html(document(Figure(Picture(picture(4000, 3000), 50), "A finding")), STYLE)
    assert len(page) < 40_000


def test_a_run_in_another_language_says_so(rich: HtmlElement) -> None:
    assert rich.get("lang") == "en-GB"
    assert [words_of(element) for element in rich.iterfind(".//span[@lang='cy']")] == ["yn Gymraeg hefyd"]


def test_a_link_leads_to_the_web_to_mail_or_to_a_place_on_the_page() -> None:
    text = Paragraph(
        (
            Link("the web", "https://a.example/?b=1&c=ŵ"),
            Link("mail", "mailto:a@b.example"),
            Link("place", "#why now"),
            Link("elsewhere", "#paper-9"),
            Link("script", "javascript:alert(1)"),
            Link("file", "file:///etc/passwd"),
        )
    )
    page = written(Title("A paper"), Heading(1, words("Why now"), anchor="why now"), text)
    links = {words_of(link): link.get("href") for link in page.iter("a") if link.get("class") != "skip"}
    assert links == {
        "the web": "https://a.example/?b=1&c=%C5%B5",
        "mail": "mailto:a@b.example",
        "place": "#why-now",
    }
    assert page.get_element_by_id("why-now").tag == "h2"


def test_a_reference_leads_to_the_table_or_figure_that_it_names() -> None:
    table = Table((Column("A", 40),), (), "A table", "Costs")
    paper = number(Document("T", (Section((Paragraph(words("See Table 1.")), table)),), DATED))
    tree = html.document_fromstring(write_html(paper, STYLE))
    (link,) = tree.xpath("//main//a")
    assert tree.get_element_by_id(link.get("href")[1:]).xpath(".//caption")


def test_two_anchors_never_share_an_id() -> None:
    boxes = [Box(BoxKind.ITEM, "Item", (body("Words"),), anchor) for anchor in ("item 1", "item-1", "item 1")]
    ids = Counter(element.get("id") for element in written(Title("A paper"), *boxes).iter() if element.get("id"))
    assert set(ids.values()) == {1}
    assert {"item-1", "item-1-2"} <= set(ids)


def test_contents_are_navigation_by_a_name_of_their_own() -> None:
    entry = ContentsEntry("Action log", "#paper-2", "2", "11")
    page = written(Title("Contents", anchor="paper-2"), Contents((entry,)), Contents((entry,)))
    assert [nav.get("aria-label") for nav in page.iter("nav")] == ["Contents", "Contents, part 2"]
    assert [words_of(nav) for nav in page.iter("nav")] == ["2 Action log 11"] * 2


def test_whatever_the_words_are_they_stay_words() -> None:
    page = Document(
        NASTY, (Section((Title(NASTY), body(NASTY)), Furniture(NASTY, NASTY, NASTY, NASTY)),), DATED, NASTY, NASTY
    )
    data = write_html(page, STYLE)
    parsed = html.document_fromstring(data)
    assert list(parsed.iter("script")) == []
    assert len(list(parsed.iter("style"))) == 1
    assert html_text(data) == f"{NASTY} {NASTY}"
    assert parsed.findtext(".//title") == NASTY


def test_awkward_letters_are_kept_and_what_html_forbids_is_left_out() -> None:
    assert html_text(write_html(document(body(AWKWARD)), STYLE)) == " ".join(AWKWARD.split())
    assert html_text(write_html(document(body("a\x00b\x0bc\x85d\ud800e\ufffff")), STYLE)) == "abcdef"


def test_lines_within_words_stay_lines_and_references_whole() -> None:
    page = written(body("One line\nAction A-031"))
    paragraph = page.find(".//main//p")
    assert [element.tag for element in paragraph] == ["br", "span"]
    assert words_of(paragraph[1]) == "A-031"


def test_a_page_allows_its_own_style_and_nothing_else(rich: HtmlElement) -> None:
    policy = rich.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    seal = b64encode(sha256(rich.findtext(".//style").encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{seal}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_a_page_names_nothing_outside_but_its_links(rich: HtmlElement) -> None:
    data = write_html(rich_document(), STYLE).decode()
    assert not re.search(r"<(script|link|iframe|object|embed|form|base)\b|\son\w+=|url\(|@import|\sstyle=", data)


def test_the_marking_stands_above_and_below_and_on_every_printed_sheet(rich: HtmlElement) -> None:
    assert words_of(rich.body.find("header")).startswith("OFFICIAL")
    assert words_of(rich.body.find("footer")).startswith("OFFICIAL")
    css = rich.findtext(".//style")
    sheets = len(rich_document().sections)
    assert css.count("@page sheet-") == sheets + 1
    assert len(re.findall(r'@top-center\{[^}]*content:"OFFICIAL"', css)) == sheets
    assert "landscape" in css


def test_a_rule_of_the_style_sheet_never_names_one_thing_twice(rich: HtmlElement) -> None:
    css = rich.findtext(".//style")
    light = css[: css.index("@media")] + css[css.index(":root{--axis") :]
    named = Counter(re.findall(r"(--[\w-]+):", light[: light.index("html{font-size")]))
    assert {name for name, times in named.items() if times > 1} == set()
    assert {f"--{name}" for name in field_names(STYLE.palette)} <= set(named)


@pytest.mark.parametrize("accent", ["#1D3D6B", "#000000", "#FFFFFF", "#7A0019", "#00FF00", "#FFD400"])
@pytest.mark.parametrize("black_and_white", [False, True])
def test_all_colours_can_be_read_on_light_and_dark_screens(accent: str, black_and_white: bool) -> None:
    light = house_style(accent, black_and_white=black_and_white).palette
    for palette, ground in ((light, "#FFFFFF"), (on_dark(light), DARK_GROUND)):
        on_ground = (palette.ink, palette.grey, palette.accent, palette.red, palette.amber)
        assert min(contrast(colour, ground) for colour in on_ground) >= 4.5
        assert min(contrast(colour, palette.tint) for colour in (palette.ink, palette.grey, palette.accent)) >= 4.5
        assert contrast(palette.bar, ground) >= 3


def test_large_print_is_large_on_the_screen_and_on_paper() -> None:
    css = written(Title("A paper"), style=house_style(large_print=True)).findtext(".//style")
    assert "html{font-size:163.6364%}" in css
    assert "@media print{html{font-size:18pt}" in css


def test_a_document_makes_the_same_bytes_each_time() -> None:
    assert write_html(rich_document(), STYLE) == write_html(rich_document(), STYLE)


def test_an_empty_document_is_still_a_page() -> None:
    page = html.document_fromstring(write_html(number(Document("Nothing", (), DATED)), STYLE))
    assert page.findtext(".//title") == "Nothing"
    assert page.find(".//main") is not None


def test_bold_words_and_tones_are_kept() -> None:
    page = written(Paragraph((Text("agree", bold=True), Text(" to fund"))))
    assert words_of(page.find(".//main//strong")) == "agree"


def test_a_record_of_the_large_print_edition_is_a_heading_over_labels_beside_values() -> None:
    record = Facts((Fact("Owner", words("Head of Custody")),), FactLayout.RECORD)
    page = written(Title("A paper"), Heading(2, words("A-031 Train"), is_record=True), record)
    assert page.find(".//h2").get("class") == "heading-of-record"
    assert [(head.get("scope"), words_of(head)) for head in page.iter("th")] == [("row", "Owner")]
