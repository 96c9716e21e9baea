"""The Word file as a package: opened from the template, and saved so that equal documents give equal bytes."""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from textwrap import shorten
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.file import WordFile, bookmark_names
from boardpack.formats.word.letterhead_use import use_template
from boardpack.formats.word.numbering import Lists, write_definitions
from boardpack.formats.word.oxml import clean, name
from boardpack.formats.word.stylesheet import write_styles
from boardpack.resources import resource

_CONTENT_TYPES = "[Content_Types].xml"
_LONGEST_PROPERTY = 255
_EPOCH = (1980, 1, 1, 0, 0, 0)


def open_file(document: Document, style: HouseStyle, template: OfficeTemplate | None = None) -> WordFile:
    """An empty file from our template, or with an office's own, in the house style and language of the document."""
    word = docx.Document(BytesIO(_template()))
    write_styles(word.part.styles.element, style, document.language)
    numbering = word.part.numbering_part.element
    write_definitions(numbering, style)
    word.settings.element.find(name("w:themeFontLang")).set(name("w:val"), document.language)
    _write_properties(word, document)
    if template is None:
        return WordFile(word, style, bookmark_names(document), Lists(numbering))
    used = use_template(word, template, style, document.language)
    lists = Lists(numbering, used.numbers.last)
    return WordFile(word, style, bookmark_names(document), lists, used=used)


@cache
def _template() -> bytes:
    return resource("word", "paper.docx").read_bytes()


def _write_properties(word: WordDocument, document: Document) -> None:
    """Properties as the document has them; its date stands for the clock."""
    properties = word.core_properties
    properties.title = _property(document.title)
    properties.author = properties.last_modified_by = _property(document.author)
    properties.subject = _property(document.subject)
    properties.language = document.language
    properties.created = properties.modified = datetime.combine(document.dated, time())


def _property(text: str) -> str:
    """A text as the properties of a file have room for it."""
    return shorten(clean(text), _LONGEST_PROPERTY, placeholder="…")


def saved(file: WordFile) -> bytes:
    """The bytes of the file: members sorted, the content types first, without times."""
    plain = BytesIO()
    file.word.save(plain)
    body = file.word.part.partname.membername
    packed = BytesIO()
    with ZipFile(plain) as source, ZipFile(packed, "w") as target:
        for member in sorted(source.namelist(), key=lambda each: (each != _CONTENT_TYPES, each)):
            data = source.read(member)
            with target.open(_entry(member), "w") as written:
                written.writelines(file.with_held(data) if member == body else (data,))
    return packed.getvalue()


def _entry(member: str) -> ZipInfo:
    entry = ZipInfo(member, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0
    entry.external_attr = 0
    return entry
