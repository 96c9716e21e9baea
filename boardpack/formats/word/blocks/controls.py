"""Forms: fields as content controls, the manifest, and protection of everything that is not a field."""

import json
from collections.abc import Iterator
from typing import assert_never
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from boardpack.documents.fields import FieldKind, Form, FormField
from boardpack.documents.house_style import Colour
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, clean, make, name, text_elements, value
from boardpack.formats.word.markup.stylesheet import GREY

MANIFEST_NAMESPACE = "urn:boardpack:form:1"
_ITEM_ID = "{6B0B1E2C-5C6D-4B3C-9A55-0D1F2B7C4E01}"
_AFTER_PROTECTION = ("w:defaultTabStop", "w:characterSpacingControl", "w:compat", "w:themeFontLang", "w:decimalSymbol")


def control(field: FormField, file: WordFile) -> Element:
    """Return a control in a line, with its prompt, that can be filled but not deleted.

    It is not bound to XML beside the text: other programs change the text alone, and Word would then
    show what was there before.
    """
    properties = make(
        "w:sdtPr",
        None,
        [
            value("w:alias", clean(field.called)),
            value("w:tag", clean(field.tag)),
            value("w:id", str(next(file.ids))),
            value("w:lock", "sdtLocked"),
            make("w:showingPlcHdr"),
            *_kind(field),
        ],
    )
    tint = file.style.palette.value(Colour.TINT).removeprefix("#")
    shaded = make("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": tint})
    prompt = make("w:r", None, [make("w:rPr", None, [value("w:rStyle", GREY), shaded]), *text_elements(field.text)])
    return make("w:sdt", None, [properties, make("w:sdtContent", None, [prompt])])


def _kind(field: FormField) -> Iterator[Element]:
    match field.kind:
        case FieldKind.TEXT:
            yield make("w:text", {"w:multiLine": "1"})
        case FieldKind.CHOICE:
            items = [
                make("w:listItem", {"w:displayText": element, "w:value": element})
                for element in map(clean, field.choices)
            ]
            yield make("w:dropDownList", None, items)
        case FieldKind.CHECK:
            yield make("w:text")
        case FieldKind.DAY:
            parts = (("w:dateFormat", "d MMMM yyyy"), ("w:lid", "en-GB"), ("w:storeMappedDataAs", "dateTime"))
            yield make("w:date", None, [value(tag, val) for tag, val in (*parts, ("w:calendar", "gregorian"))])
        case _:
            assert_never(field.kind)


def make_form(word: WordDocument, form: Form) -> None:
    """Add the manifest to the file, and lock everything that is not a field if the form asks for it."""
    _add_manifest(word, form.manifest)
    if form.locked:
        _lock(word.settings.element)


def _add_manifest(word: WordDocument, manifest: str) -> None:
    package = word.part.package
    if package is None:
        raise ValueError("the file has no package")
    json.loads(manifest)
    words = f'<form xmlns="{MANIFEST_NAMESPACE}">{escape(clean(manifest))}</form>'
    item = Part(package.next_partname("/customXml/item%d.xml"), CONTENT_TYPE.XML, words.encode(), package)
    number = item.partname.filename.removeprefix("item")
    about = Part(
        PackURI(f"/customXml/itemProps{number}"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        _ABOUT_MANIFEST.encode(),
        package,
    )
    item.relate_to(about, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    word.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


_ABOUT_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" '
    f'ds:itemID="{_ITEM_ID}"><ds:schemaRefs><ds:schemaRef ds:uri="{MANIFEST_NAMESPACE}"/></ds:schemaRefs>'
    "</ds:datastoreItem>"
)


def _lock(settings: Element) -> None:
    """Protect the text against accidental changes, without a password. The schema fixes the place of the element."""
    protection = make("w:documentProtection", {"w:edit": "forms", "w:enforcement": "1"})
    later = next((found for tag in _AFTER_PROTECTION if (found := settings.find(name(tag))) is not None), None)
    if later is None:
        settings.append(protection)
    else:
        later.addprevious(protection)
