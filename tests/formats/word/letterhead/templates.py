"""Three Word templates as offices have them, and the means to make awkward ones."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt
from PIL import Image, ImageDraw, ImageFont

from boardpack.resources import resource

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/>'  # noqa: E501


def badge(words: str, colour: str, size: tuple[int, int] = (600, 600)) -> bytes:
    """A shield with letters on it."""
    width, height = size
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((4, 4, width - 5, height - 5), radius=min(size) // 6, fill=colour)
    draw.rounded_rectangle((24, 24, width - 25, height - 25), radius=min(size) // 8, outline="white", width=8)
    font = ImageFont.truetype(str(resource("fonts", "liberation", "LiberationSans-Bold.ttf")), height // 3)
    draw.text((width / 2, height / 2), words, "white", font, anchor="mm")
    data = BytesIO()
    picture.save(data, "PNG", optimize=True)
    return data.getvalue()


def package(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    theme: str = "",
    settings: str = "",
    stories: dict[str, str] | None = None,
    story_relations: str = "",
    members: dict[str, bytes] | None = None,
    kind: str = "document",
    extra_types: str = "",
) -> bytes:
    """A Word file of these parts; `stories` are headers and footers by their relation, such as header1."""
    stories = stories or {}
    singles = {"styles": styles, "numbering": numbering, "theme": theme, "settings": settings}
    present = {key: text for key, text in singles.items() if text}
    related = {**{key: (key, f"{key}.xml") for key in present}}
    related |= {key: (key.rstrip("0123456789"), f"{key}.xml") for key in stories}
    relations = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{what}" Target="{target}"/>'
        for key, (what, target) in related.items()
    )
    files: dict[str, bytes] = {
        "[Content_Types].xml": _content_types([*present], [*stories], kind, extra_types),
        "_rels/.rels": _relationships(
            f'<Relationship Id="d" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/document.xml": _xml(f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"),
    }
    files |= {f"word/{key}.xml": _xml(text) for key, text in {**present, **stories}.items()}
    if story_relations:
        files |= {f"word/_rels/{key}.xml.rels": _relationships(story_relations) for key in stories}
    return zipped({**files, **(members or {})})


def zipped(files: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for member, content in files.items():
            archive.writestr(member, content)
    return data.getvalue()


def _xml(text: str) -> bytes:
    return f"{_HEAD}{text}".encode()


def _relationships(inner: str) -> bytes:
    return _xml(f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>')


def _content_types(singles: list[str], stories: list[str], kind: str, extra: str) -> bytes:
    main = f"{_MAIN}.{kind}.main+xml" if kind in ("document", "template") else kind
    types = {"word/document.xml": main}
    for single in singles:
        theme = "application/vnd.openxmlformats-officedocument.theme+xml"
        types[f"word/{single}.xml"] = theme if single == "theme" else f"{_MAIN}.{single}+xml"
    types |= {f"word/{story}.xml": f"{_MAIN}.{story.rstrip('0123456789')}+xml" for story in stories}
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{entry}"/>' for part, entry in types.items())
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return _xml(f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}{extra}</Types>')


def picture_relation(key: str = "rId7", target: str = "media/badge.png") -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/image" Target="{target}"/>'


def inline(width_mm: float, height_mm: float, *, alternative: str = "", relation: str = "rId7") -> str:
    """A run with a picture in the line."""
    extent = f'cx="{round(width_mm * 36000)}" cy="{round(height_mm * 36000)}"'
    descr = f' descr="{alternative}"' if alternative else ""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>'
        f'<wp:docPr id="1" name="Picture 1"{descr}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="1" name="badge.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {extent}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def paragraph(words: str, style: str = "", *, properties: str = "", looks: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    run = f"<w:r><w:rPr>{looks}</w:rPr><w:t>{words}</w:t></w:r>" if words else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run}</w:p>"


def references(**stories: str) -> str:
    """References of a section such as first_header="header1"."""
    kinds = (key.split("_") for key in stories)
    pairs = zip(kinds, stories.values(), strict=True)
    return "".join(f'<w:{kind}Reference w:type="{pages}" r:id="{key}"/>' for (pages, kind), key in pairs)


def built_in() -> bytes:
    """Word's own styles in an office's colours; the badge and the address stand in the first page's header."""
    word = docx.Document()
    for style_name, colour in (("Heading 1", "7A1F3D"), ("Heading 2", "7A1F3D"), ("Title", "7A1F3D")):
        word.styles[style_name].font.color.rgb = docx.shared.RGBColor.from_string(colour)
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    normal.paragraph_format.space_after = Pt(8)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.different_first_page_header_footer = True
    head = section.first_page_header.paragraphs[0]
    head.add_run().add_picture(BytesIO(badge("NM", "#7A1F3D")), height=Mm(22))
    name = section.first_page_header.add_paragraph()
    name.add_run("Office of the Police and Crime Commissioner for Northmere").bold = True
    for line in ("Lantern House, 4 Quay Street, Northmere NM1 2AB", "01632 960 120   office@northmere.example"):
        section.first_page_header.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.LEFT
    section.first_page_footer.paragraphs[0].text = "The Commissioner is a data controller, registration ZA000000."
    section.header.paragraphs[0].text = "Continued"
    word.add_paragraph("Type the letter here.")
    word.add_paragraph("One point", "List Bullet")
    data = BytesIO()
    word.save(data)
    return data.getvalue()


THEME = f"""<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Fairmere"><a:themeElements>
<a:clrScheme name="Fairmere"><a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>
<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="123A35"/></a:dk2>
<a:lt2><a:srgbClr val="E9F1EF"/></a:lt2>{"".join(f'<a:accent{n}><a:srgbClr val="{c}"/></a:accent{n}>' for n, c in enumerate(("0B5D50", "7A5C00", "5A3E85", "8C3B12", "2F5D8C", "6B6B6B"), 1))}
<a:hlink><a:srgbClr val="0B5D50"/></a:hlink><a:folHlink><a:srgbClr val="5A3E85"/></a:folHlink></a:clrScheme>
<a:fontScheme name="Fairmere"><a:majorFont><a:latin typeface="Carlito"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Carlito"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>
<a:fmtScheme name="Fairmere"><a:fillStyleLst>{'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3}</a:fillStyleLst>
<a:lnStyleLst>{'<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3}</a:lnStyleLst>
<a:effectStyleLst>{"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}</a:effectStyleLst>
<a:bgFillStyleLst>{'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3}</a:bgFillStyleLst></a:fmtScheme>
</a:themeElements></a:theme>"""  # noqa: E501


def style(
    key: str,
    style_name: str,
    *,
    based: str = "a",
    p: str = "",
    r: str = "",
    kind: str = "paragraph",
    custom: bool = True,
) -> str:
    own = ' w:customStyle="1"' if custom else ""
    basis = f'<w:basedOn w:val="{based}"/>' if based else ""
    properties = (f"<w:pPr>{p}</w:pPr>" if p else "") + (f"<w:rPr>{r}</w:rPr>" if r else "")
    return (
        f'<w:style w:type="{kind}"{own} w:styleId="{key}"><w:name w:val="{style_name}"/>{basis}{properties}</w:style>'
    )


_THEMED = '<w:color w:val="0B5D50" w:themeColor="accent1"/>'
_LOCALISED = f"""<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:cstheme="minorBidi"/>
<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="cy-GB" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="a0"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="a2"><w:name w:val="No List"/></w:style>
{style("Pennawd1", "Pennawd 1", p='<w:numPr><w:numId w:val="3"/></w:numPr><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>', r=f'<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/><w:b/>{_THEMED}<w:sz w:val="34"/>')}
{style("Pennawd2", "Pennawd 2", p='<w:spacing w:before="240" w:after="80"/>', r=f'<w:b/>{_THEMED}<w:sz w:val="28"/>')}
{style("berschrift3", "Überschrift 3", p='<w:spacing w:before="160" w:after="60"/>', r='<w:b/><w:sz w:val="24"/>')}
{style("Teitl", "Teitl", p='<w:spacing w:after="160"/>', r=f'{_THEMED}<w:sz w:val="44"/>')}
{style("Textkrper", "Textkörper", p='<w:spacing w:after="160" w:line="288" w:lineRule="auto"/>')}
{style("BriefText", "Fairmere Letter Text", based="Textkrper")}
{style("RhestrFwledi", "Rhestr Fwledi", p='<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>')}
{style("Anrede", "Anrede", p='<w:spacing w:before="240" w:after="160"/>')}
{style("Kopfzeile", "Kopfzeile", p='<w:tabs><w:tab w:val="right" w:pos="10400"/></w:tabs>', r='<w:sz w:val="18"/>')}
{style("Troedyn", "Troedyn", r='<w:sz w:val="18"/>')}
{style("LlinellPennyn", "Llinell Pennyn", p='<w:jc w:val="right"/>', r=f'{_THEMED}<w:sz w:val="20"/>')}
{style("Action", "Action", p='<w:spacing w:after="60"/>', r="<w:i/>")}
</w:styles>"""  # noqa: E501


def _level(kind: str, text: str, *, style: str = "", looks: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>{looks}</w:lvl>'
    )


def _numbering(**lists: str) -> str:
    """Definitions of one level each, counted from 0, and a list of each, counted from 1."""
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{place}"><w:multiLevelType w:val="singleLevel"/>{level}</w:abstractNum>'
        for place, level in enumerate(lists.values())
    )
    numbers = "".join(
        f'<w:num w:numId="{place + 1}"><w:abstractNumId w:val="{place}"/></w:num>' for place in range(len(lists))
    )
    return f"<w:numbering {NAMESPACES}>{definitions}{numbers}</w:numbering>"


def localised() -> bytes:
    """A .dotx with Welsh, German and own names of styles, narrow margins, theme colours, a content control."""
    header = (
        f"<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val='Kopfzeile'/></w:pPr>"
        f"{inline(58, 18, alternative='Comisiynydd Heddlu a Throseddu Fairmere')}</w:p>"
        "<w:sdt><w:sdtPr><w:alias w:val='Contact'/><w:tag w:val='contact'/><w:id w:val='77'/>"
        "<w:dataBinding w:xpath='/x' w:storeItemID='{00000000-0000-0000-0000-000000000000}'/></w:sdtPr><w:sdtContent>"
        f"{paragraph('1 Quay Street, Fairmere FM1 2AB', 'LlinellPennyn')}"
        f"{paragraph('01632 960 001', 'LlinellPennyn')}</w:sdtContent></w:sdt>"
        "<w:p><w:pPr><w:pStyle w:val='LlinellPennyn'/></w:pPr><w:bookmarkStart w:id='3' w:name='Cyfeiriad'/>"
        "<w:r><w:t>swyddfa@fairmere.example</w:t></w:r><w:bookmarkEnd w:id='3'/></w:p></w:hdr>"
    )
    footer = (
        f"<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val='Troedyn'/></w:pPr>"
        "<w:r><w:t>Cymraeg: 01632 960 002</w:t></w:r>"
        "<w:r><w:tab/></w:r><w:fldSimple w:instr=' PAGE '><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="720" w:right="720" w:bottom="720" w:left="720" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/>'
    )
    body = (
        paragraph("Pennawd", "Pennawd1")
        + paragraph("[Insert the text of the report]", "Textkrper")
        + f"<w:sectPr>{references(first_header='header1', first_footer='footer1')}{page}</w:sectPr>"
    )
    counted = _numbering(
        bullets=_level("bullet", "–", style="RhestrFwledi"),
        clauses=_level("lowerLetter", "%1."),
        chapters=_level("decimal", "%1.", style="Pennawd1"),
    )
    return package(
        body,
        styles=_LOCALISED,
        numbering=counted,
        theme=THEME,
        stories={"header1": header, "footer1": footer},
        story_relations=picture_relation(),
        members={"word/media/badge.png": badge("Fairmere", "#0B5D50", (1160, 360))},
        kind="template",
    )


def awkward() -> bytes:
    """No styles but direct formatting; the letterhead is a table, counted; two sections, the first on its side."""
    garamond = '<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/><w:sz w:val="26"/>'
    cell = '<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inside}</w:tc>'
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lines = "".join(
        paragraph(line, looks=garamond, properties='<w:jc w:val="right"/>')
        for line in ("Westmarch Tower", "Westmarch WM3 4CD", "Tel. 01632 960 300")
    )
    name = paragraph(
        "POLICE &amp; CRIME COMMISSIONER FOR WESTMARCH",
        looks='<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/><w:b/><w:sz w:val="28"/>',
    )
    left = f"<w:p>{inline(16, 16)}</w:p>{name}"
    header = (
        f'<w:hdr {NAMESPACES}><w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="5600"/><w:gridCol w:w="3400"/></w:tblGrid>'
        f"<w:tr>{cell.format(width=5600, inside=left)}{cell.format(width=3400, inside=lines)}</w:tr></w:tbl>"
        f"{paragraph('Office hours 9am to 5pm', properties=listed, looks=garamond)}</w:hdr>"
    )
    prose = "Please type the words of the letter here, in this type, and take this sentence out before it is sent."
    first = (
        f"<w:p><w:pPr><w:sectPr>{references(default_header='header1')}"
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="709" w:footer="709" '
        'w:gutter="0"/>'
        "</w:sectPr></w:pPr></w:p>"
    )
    last = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'  # noqa: E501
    return package(
        paragraph(prose, looks=garamond) * 2 + first + paragraph("Annex", looks="<w:b/>") + last,
        numbering=_numbering(hours=_level("upperRoman", "%1)")),
        stories={"header1": header},
        story_relations=picture_relation(),
        members={"word/media/badge.png": badge("W", "#23395B")},
    )


TEMPLATES = {"built-in.docx": built_in, "localised.dotx": localised, "awkward.docx": awkward}
