"""Templates that act, call out or hide something: papers in them have only what is known to be harmless."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from boardpack.documents.house_style import HouseStyle
from boardpack.errors import UnreadableFileError
from boardpack.formats.word.letterhead.story import lines_of
from boardpack.formats.word.writer import write_word
from tests.formats.word.letterhead import templates
from tests.formats.word.letterhead.papers import header_of, member_of, read, response, with_header
from tests.formats.word.letterhead.templates import inline, package, paragraph, picture_relation

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
    assert refused.value.what == f"“{file_name}” contains macros, which Boardpack does not accept."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a Word template"),
        (b"%PDF-1.7", "is not a Word template"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "is locked with a password, or was saved in an old version",
        ),
        (b"PK\x03\x04 cut off", "is damaged or incomplete"),
        (templates.zipped({"mimetype": b"x"}), "is damaged or incomplete"),
        (
            package("<w:p/>").replace(b"word/document.xml", b"word/nocument.xml"),
            "does not contain a Word document|is damaged or incomplete",
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
    with pytest.raises(UnreadableFileError, match="contains XML entities"):
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
    assert not [name for name in ZipFile(BytesIO(made.package)).namelist() if "media" in name]
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
        f"<w:settings {templates.NAMESPACES}><w:documentProtection w:edit='forms' w:enforcement='1'/></w:settings>"
    )
    made = read(with_header(paragraph("Office"), members=members, settings=settings))
    data = write_word(response(), HouseStyle(), made)
    with ZipFile(BytesIO(data)) as archive:
        assert not [name for name in archive.namelist() if "customXml" in name or "glossary" in name]
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
    assert [name for name in ZipFile(BytesIO(made.package)).namelist() if "media" in name] == ["word/media/header1.emf"]
    assert made.head is not None
    assert made.head.logo is None
    assert any("of the type .emf is shown only in Word" in item for item in made.report.left_out)


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
    styles = f"<w:styles {templates.NAMESPACES}>{templates.style('S', 'Body Text', based='', p=counted)}</w:styles>"
    numbering = (
        f'<w:numbering {templates.NAMESPACES}><w:numPicBullet w:numPicBulletId="0"><w:pict><v:shape>'
        '<v:imagedata r:id="e1"/></v:shape></w:pict></w:numPicBullet></w:numbering>'
    )
    settings = (
        f'<w:settings {templates.NAMESPACES}><w:attachedTemplate r:id="e1"/><w:mailMerge><w:connectString '
        f'w:val="{CANARY}"/></w:mailMerge><w:docVars><w:docVar w:name="x" w:val="{CANARY}"/></w:docVars></w:settings>'
    )
    bait = CANARY.encode()
    members = {
        "word/media/badge.png": templates.badge("N", "#204080", (200, 140)),
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
    theme = templates.THEME.replace(
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
            entry
            for member in archive.namelist()
            if member.endswith(".rels")
            for entry in etree.fromstring(archive.read(member))
        ]
    assert [entry.get("ContentType") for entry in types if not TYPES.fullmatch(entry.get("ContentType") or "")] == []
    assert {entry.get("Type") for entry in relations} <= KINDS
    outside = [entry.get("Target") for entry in relations if entry.get("TargetMode") == "External"]
    assert outside == ["mailto:office@northmere.example"]


def test_nothing_of_what_a_hostile_template_hides_is_in_a_paper(
    paper_in_hostile_template: bytes, tmp_path: Path
) -> None:
    with ZipFile(BytesIO(paper_in_hostile_template)) as archive:
        assert [name for name in archive.namelist() if CANARY.encode() in archive.read(name)] == []
        header = next(
            archive.read(name) for name in archive.namelist() if "header" in name and b"Office" in archive.read(name)
        )
    assert "".join(lines_of(etree.fromstring(header))[-1:]) == "share script address"
    for acting in (b"DDE", b"<w:object", b"<w:control", b"<w:altChunk", b"<w:subDoc", b"hlinkClick", b"macro"):
        assert acting.lower() not in header.lower()
    path = tmp_path / "letter.docx"
    path.write_bytes(paper_in_hostile_template)
    assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
