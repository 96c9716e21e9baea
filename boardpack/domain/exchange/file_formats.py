"""The kinds of file that Boardpack reads: declared once, with their endings and the words for users."""

from collections.abc import Iterable
from enum import StrEnum

from boardpack.values import Frozen


class FormatUse(StrEnum):
    """The job for which a kind of file is read."""

    LETTER = "letter"
    TRACKER = "tracker"
    FORM = "form"


class FileFormat(Frozen):
    """A kind of file: its name in sentences, its usual endings, and what it is read for.

    The content decides how a file is read. Endings are for file dialogs and for messages.
    `holds_fields` is True if a form that comes back in this format keeps its fields.
    """

    name: str
    endings: tuple[str, ...]
    use: FormatUse = FormatUse.LETTER
    holds_fields: bool = False

    @property
    def in_words(self) -> str:
        """Return the name as a list of formats gives it: "Word (.docx)"."""
        return self.name if self.name == self.name.upper() else f"{self.name} ({self.endings[0]})"


WORD = FileFormat("Word", (".docx",), holds_fields=True)
OPENDOCUMENT = FileFormat("OpenDocument", (".odt",), holds_fields=True)
PDF = FileFormat("PDF", (".pdf",))
WEB_PAGE = FileFormat("web pages", (".html", ".htm", ".xhtml", ".mhtml", ".mht"))
PLAIN_TEXT = FileFormat("plain text", (".txt", ".text", ".md", ".markdown"))
E_MAIL = FileFormat("emails", (".eml", ".msg"))
OLD_WORD = FileFormat("old Word files", (".doc",), FormatUse.FORM)
RICH_TEXT = FileFormat("Rich Text", (".rtf",), FormatUse.FORM)
EXCEL = FileFormat("Excel", (".xlsx", ".xlsm"), FormatUse.TRACKER)
OPENDOCUMENT_SHEET = FileFormat("OpenDocument spreadsheets", (".ods",), FormatUse.TRACKER)
DELIMITED = FileFormat("comma-separated files", (".csv", ".tsv"), FormatUse.TRACKER)

FILE_FORMATS = (
    WORD,
    OPENDOCUMENT,
    PDF,
    WEB_PAGE,
    PLAIN_TEXT,
    E_MAIL,
    OLD_WORD,
    RICH_TEXT,
    EXCEL,
    OPENDOCUMENT_SHEET,
    DELIMITED,
)


def formats_for(use: FormatUse) -> tuple[FileFormat, ...]:
    """Return the kinds of file that are read for this job."""
    return tuple(known for known in FILE_FORMATS if known.use is use)


def formats_in_words(formats: Iterable[FileFormat]) -> str:
    """Return the formats as a sentence lists them: "Word (.docx), PDF and plain text (.txt)"."""
    *first, last = [known.in_words for known in formats]
    return f"{', '.join(first)} and {last}" if first else last


def dialog_patterns(formats: Iterable[FileFormat]) -> str:
    """Return the endings as file dialogs take them: "*.docx *.odt"."""
    return " ".join(f"*{ending}" for known in formats for ending in known.endings)
