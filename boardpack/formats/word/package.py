"""A Word file as it is opened for a paper, and as it is saved."""

from datetime import datetime, time
from textwrap import shorten

from docx.document import Document as WordDocument

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.container import open_container, packed
from boardpack.formats.word.file import WordFile, bookmark_names
from boardpack.formats.word.letterhead.filling import TemplateInUse
from boardpack.formats.word.letterhead.styles import add_styles
from boardpack.formats.word.numbering import Lists, write_definitions
from boardpack.formats.word.oxml import clean, name
from boardpack.formats.word.stylesheet import write_styles

_LONGEST_PROPERTY = 255


def open_file(document: Document, style: HouseStyle, template: OfficeTemplate | None = None) -> WordFile:
    """Return an empty file, ours or an office's own template, in the house style and language of the document."""
    word = open_container(template.package if template else b"")
    styles, numbering = word.part.styles.element, word.part.numbering_part.element
    if template:
        add_styles(styles, template, style, document.language)
    else:
        write_styles(styles, style, document.language)
        numbering[:] = []
    lists = Lists(numbering, len(numbering.findall(name("w:num"))))
    write_definitions(numbering, style, template.bullet if template else None)
    word.settings.element.find(name("w:themeFontLang")).set(name("w:val"), document.language)
    _write_properties(word, document)
    in_use = TemplateInUse.of(word, template) if template else None
    return WordFile(word, style, bookmark_names(document), lists, template=in_use)


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
    """Return the bytes of the file; equal files give equal bytes."""
    return packed(file.word, file.with_held)
