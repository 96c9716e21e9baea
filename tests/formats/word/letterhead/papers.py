"""Papers in templates that tests make, and what there is in the templates once they are read."""

from io import BytesIO
from zipfile import ZipFile

from boardpack.documents.model import Document
from boardpack.documents.office_template import OfficeTemplate
from boardpack.formats.word.office_templates import read_template
from tests.formats.word.letterhead import templates
from tests.formats.word.letterhead.templates import package, references
from tests.formats.word.samples import DATED, appendix, letter

OFFICE = "Office of the Police and Crime Commissioner for Northmere"


def response() -> Document:
    return Document("Response", (letter(), appendix()), DATED, OFFICE)


def read(data: bytes, file_name: str = "letterhead.docx") -> OfficeTemplate:
    return read_template(data, file_name, OFFICE)


def with_header(inside: str, *, relations: str = "", members: dict[str, bytes] | None = None, **parts: str) -> bytes:
    """A template whose first header holds this."""
    body = f"<w:sectPr>{references(default_header='header1')}{templates.PAGE}</w:sectPr>"
    header = f"<w:hdr {templates.NAMESPACES}>{inside}</w:hdr>"
    return package(body, stories={"header1": header}, story_relations=relations, members=members, **parts)


def header_of(made: OfficeTemplate) -> str:
    """The header that papers take over, as markup."""
    return member_of(made.package, "word/header1.xml")


def member_of(data: bytes, member: str) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(member).decode()
