"""Make resources/word/paper.docx, the template of every Word file, from the house style.

Run it after a change of the house style or of the Word styles: python -m tools.make_word_template.
The template holds the house's styles and lists and nothing else; no program's leavings.
"""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from boardpack.documents.house_style import Colour, HouseStyle
from boardpack.formats.word.markup.numbering import write_definitions
from boardpack.formats.word.markup.oxml import DECLARED, NAMESPACES, Element, make, value
from boardpack.formats.word.markup.properties import rgb
from boardpack.formats.word.markup.stylesheet import write_styles

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "word" / "paper.docx"
LANGUAGE = "en-GB"

_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_PARTS = {
    "document": f"{_OFFICE}.document.main+xml",
    "styles": f"{_OFFICE}.styles+xml",
    "numbering": f"{_OFFICE}.numbering+xml",
    "settings": f"{_OFFICE}.settings+xml",
    "fontTable": f"{_OFFICE}.fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_THEME_COLOURS = {
    "dk1": Colour.INK,
    "lt1": None,
    "dk2": Colour.ACCENT,
    "lt2": Colour.TINT,
    "accent1": Colour.ACCENT,
    "accent2": Colour.RED,
    "accent3": Colour.AMBER,
    "accent4": Colour.GREY,
    "accent5": Colour.BAR,
    "accent6": Colour.INK,
    "hlink": Colour.ACCENT,
    "folHlink": Colour.ACCENT,
}
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"


def main() -> None:
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(template_bytes())


def template_bytes() -> bytes:
    """The template as a file; the same at each run."""
    style = HouseStyle()
    styles, numbering = _root("styles"), _root("numbering")
    write_styles(styles, style, LANGUAGE)
    write_definitions(numbering, style)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core_properties(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _document(),
        "word/fontTable.xml": _font_table(style.word_font),
        "word/numbering.xml": numbering,
        "word/settings.xml": _settings(),
        "word/styles.xml": styles,
        "word/theme.xml": _theme(style),
    }
    return _zipped({member: _serialised(root) for member, root in parts.items()})


def _root(local: str) -> Element:
    """The root of a part; the document's declares every prefix that its drawings use."""
    prefixes = DECLARED if local == "document" else ("w",)
    return etree.Element(f"{{{NAMESPACES['w']}}}{local}", nsmap={prefix: NAMESPACES[prefix] for prefix in prefixes})


def _document() -> Element:
    root = _root("document")
    root.append(make("w:body"))
    return root


def _settings() -> Element:
    root = _root("settings")
    mode = {"w:name": "compatibilityMode", "w:uri": "http://schemas.microsoft.com/office/word", "w:val": "15"}
    root.extend(
        [
            value("w:defaultTabStop", "340"),
            value("w:characterSpacingControl", "doNotCompress"),
            make("w:compat", None, [make("w:compatSetting", mode)]),
            value("w:themeFontLang", LANGUAGE),
            value("w:decimalSymbol", "."),
            value("w:listSeparator", ","),
        ]
    )
    return root


def _font_table(font: str) -> Element:
    root = _root("fonts")
    details = [value("w:family", "swiss"), value("w:pitch", "variable")]
    root.append(make("w:font", {"w:name": font}, details))
    return root


def _theme(style: HouseStyle) -> Element:
    """Colours and fonts of the house, for what an author draws by hand; Word asks for every part of it."""
    elements = [_colour_scheme(style), _font_scheme(style.word_font), _format_scheme()]
    root = etree.Element(f"{{{NAMESPACES['a']}}}theme", {"name": "Boardpack"}, nsmap={"a": NAMESPACES["a"]})
    root.append(make("a:themeElements", None, elements))
    return root


def _colour_scheme(style: HouseStyle) -> Element:
    values = {slot: rgb(colour, style) if colour else "FFFFFF" for slot, colour in _THEME_COLOURS.items()}
    slots = [make(f"a:{slot}", None, [make("a:srgbClr", {"val": code})]) for slot, code in values.items()]
    return make("a:clrScheme", {"name": "Boardpack"}, slots)


def _font_scheme(font: str) -> Element:
    faces = {"latin": font, "ea": "", "cs": ""}
    kinds = ("majorFont", "minorFont")
    fonts = [make(f"a:{k}", None, [make(f"a:{f}", {"typeface": face}) for f, face in faces.items()]) for k in kinds]
    return make("a:fontScheme", {"name": "Boardpack"}, fonts)


def _format_scheme() -> Element:
    """Plain fills and lines, three of each as the format asks; no effects."""
    parts = {"fillStyleLst": _fill, "lnStyleLst": _line, "effectStyleLst": _effect, "bgFillStyleLst": _fill}
    lists = [make(f"a:{part}", None, [made() for _ in range(3)]) for part, made in parts.items()]
    return make("a:fmtScheme", {"name": "Boardpack"}, lists)


def _fill() -> Element:
    return make("a:solidFill", None, [make("a:schemeClr", {"val": "phClr"})])


def _line() -> Element:
    return make("a:ln", {"w": "6350"}, [_fill()])


def _effect() -> Element:
    return make("a:effectStyle", None, [make("a:effectLst")])


def _core_properties() -> Element:
    prefixes = {prefix: NAMESPACES[prefix] for prefix in ("cp", "dc", "dcterms", "xsi")}
    return etree.Element(f"{{{NAMESPACES['cp']}}}coreProperties", nsmap=prefixes)


def _content_types() -> Element:
    namespace = f"{_PACKAGE}/content-types"
    root = _package_root("Types", namespace)
    xml_kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    for extension, kind in xml_kinds.items():
        etree.SubElement(root, f"{{{namespace}}}Default", Extension=extension, ContentType=kind)
    kinds = {"/docProps/core.xml": _CORE, **{f"/word/{part}.xml": kind for part, kind in _WORD_PARTS.items()}}
    for part, kind in kinds.items():
        etree.SubElement(root, f"{{{namespace}}}Override", PartName=part, ContentType=kind)
    return root


def _package_relations() -> Element:
    core = f"{_PACKAGE}/relationships/metadata/core-properties"
    return _relations({"word/document.xml": f"{_RELATIONS}/officeDocument", "docProps/core.xml": core})


def _document_relations() -> Element:
    return _relations({f"{part}.xml": f"{_RELATIONS}/{part}" for part in _WORD_PARTS if part != "document"})


def _relations(targets: dict[str, str]) -> Element:
    namespace = f"{_PACKAGE}/relationships"
    root = _package_root("Relationships", namespace)
    for position, (target, kind) in enumerate(targets.items(), start=1):
        etree.SubElement(root, f"{{{namespace}}}Relationship", Id=f"rId{position}", Type=kind, Target=target)
    return root


def _package_root(local: str, namespace: str) -> Element:
    return etree.fromstring(f'<{local} xmlns="{namespace}"/>')


def _serialised(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zipped(parts: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for member, content in parts.items():
            archive.writestr(ZipInfo(member, (1980, 1, 1, 0, 0, 0)), content, ZIP_DEFLATED)
    return data.getvalue()


if __name__ == "__main__":
    main()
