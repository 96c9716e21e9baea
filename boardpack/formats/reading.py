"""Read the text of an external file of any kind."""

import hashlib
import io
import zipfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path, PurePath

from boardpack.documents.source import ReadText, Source, SourceRow, blocks_of
from boardpack.domain.days.progress import RECOGNISING
from boardpack.domain.exchange.file_formats import (
    DELIMITED,
    OPENDOCUMENT,
    PDF,
    PLAIN_TEXT,
    WEB_PAGE,
    WORD,
    FormatUse,
    formats_for,
    formats_in_words,
)
from boardpack.errors import UnreadableFileError
from boardpack.formats.archive import damaged, open_xml_suffix
from boardpack.values import replace
from boardpack.zip_errors import ZIP_ERRORS

_MOST_BYTES = 60_000_000
_MOST_LETTERS = 4_000_000
_MOST_BLOCKS = 60_000
_LONGEST_CELL = 100_000
_MOST_COLUMNS = 250
_DEEPEST_MAIL = 3
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_A4_INCHES = 8.27
_MOST_PICTURES = 100
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WHAT_IS_READ = f"Boardpack reads {formats_in_words(formats_for(FormatUse.LETTER))}."
_OF_OTHER_CONTENT = (*PDF.endings, *WORD.endings, *OPENDOCUMENT.endings, ".docm", ".dotx")

PageRead = Callable[[int, int, str], object]
"""Called with the number of pages done so far, the number of pages, and the work in words, if a format has pages."""


def _no_one_listens(done: int, total: int, what: str) -> None:
    """Report nothing."""


def read_source(path: Path, page_read: PageRead = _no_one_listens) -> Source:
    """Return the content of the file. Raises UnreadableFileError, with what to do, if it cannot be read."""
    return _source(_bytes_of(path), path.name, page_read)


def _source(data: bytes, name: str, page_read: PageRead, depth: int = 0) -> Source:
    """Return the content of a file, and of the files in it if it is an email. `depth` counts emails around it."""
    from boardpack.formats.mail.reader import is_mail

    suffix = PurePath(name).suffix.lower()
    if is_mail(data, suffix):
        text, enclosed = _read_mail(data, name, page_read, depth)
    else:
        text, enclosed = _read(data, name, suffix, page_read), ()
    if not text.blocks and not enclosed:
        raise UnreadableFileError(f"“{name}” contains no text.", "Choose a file with the letter’s text in it.")
    _refuse_endless(text, name)
    digest = hashlib.sha256(data).hexdigest()
    parts = (text.blocks, text.furniture, text.asides, text.notices)
    return Source(name, digest, *parts, text.recognised, enclosed)


def _read_mail(data: bytes, name: str, page_read: PageRead, depth: int) -> tuple[ReadText, tuple[Source, ...]]:
    """Return the body of an email, and the files in it. A file that cannot be read becomes a notice."""
    from boardpack.formats.mail.reader import read_mail
    from boardpack.formats.mail.threads import text_of_mail

    mail = read_mail(data, name)
    body = ReadText(())
    if mail.body.data.strip():
        is_page = mail.body.name.endswith(".html")
        words = mail.body.data if is_page else text_of_mail(mail, mail.body.data.decode("utf-8")).encode("utf-8")
        body = _read(words, mail.body.name, PurePath(mail.body.name).suffix, page_read)
    enclosed, notices = [], [*body.notices, *mail.notices]
    for file in mail.attached:
        try:
            _refuse_deep(file.name, depth)
            enclosed.append(_source(file.data, file.name, page_read, depth + 1))
        except UnreadableFileError as error:
            notices.append(f"Not read in the email: {error.what}")
    return replace(body, notices=tuple(notices)), tuple(enclosed)


def _refuse_deep(name: str, depth: int) -> None:
    if depth >= _DEEPEST_MAIL:
        raise UnreadableFileError(
            f"“{name}” is in an email that is attached to another email.", "Save it as a separate file."
        )


def _bytes_of(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableFileError(f"“{path}” is a folder.", "Choose the letter in it.")
    try:
        if path.exists() and not path.is_file():
            raise UnreadableFileError(f"“{path}” is not a file.", "Choose a Word, PDF or text file.")
        if path.stat().st_size > _MOST_BYTES:
            raise UnreadableFileError(f"“{path.name}” is larger than 60 MB.", "Choose the letter without its pictures.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"There is no file “{path}”.", "Check the name and the folder.") from error
    except (OSError, ValueError) as error:
        raise UnreadableFileError(
            f"“{path}” cannot be opened.", "Close it in other programs, and check that you have permission to open it."
        ) from error
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFileError(f"“{path.name}” is empty.", "Download the letter again, or choose another file.")
    return data


def _refuse_endless(text: ReadText, name: str) -> None:
    """Raise UnreadableFileError for more text than a finder can take. Reports of 500 pages are far below that."""
    letters = paragraphs = 0
    for block in blocks_of(text):
        letters += len(block.text)
        paragraphs += 1
    if letters > _MOST_LETTERS or paragraphs > _MOST_BLOCKS:
        raise UnreadableFileError(
            f"“{name}” contains {paragraphs:,} paragraphs with {letters:,} characters, which is too many for a report.",
            "Choose the letter itself, or delete everything else from the file.",
        )
    rows = [block for block in text.blocks if isinstance(block, SourceRow)]
    widest = max((len(row.cells) for row in rows), default=0)
    if widest > _MOST_COLUMNS:
        raise UnreadableFileError(
            f"“{name}” contains a table of {widest:,} columns, which is too many to read.",
            "Delete the columns that are not needed, and import the file again.",
        )
    cells = (cell for row in rows for cell in row.cells)
    longest = max((sum(len(block.text) for block in cell) for cell in cells), default=0)
    if longest > _LONGEST_CELL:
        raise UnreadableFileError(
            f"“{name}” contains a table cell of {longest:,} characters, which is too many to read.",
            "Ask the sender for a copy without that cell.",
        )


def _read(data: bytes, name: str, suffix: str, page_read: PageRead) -> ReadText:
    """Return the text by the format that the content shows, whatever the name says.

    The readers are imported here and not above, because they bring large libraries that a program
    start should not wait for.
    """
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data, name, page_read)
    if data.startswith(_PICTURES):
        return _read_pdf(_as_pages(data, name), name, page_read)
    if data.startswith(b"PK"):
        return _read_archive(data, name)
    if suffix in WEB_PAGE.endings or _is_web_page(data):
        from boardpack.formats.html.reader import read_html

        return read_html(data, name)
    _refuse_other_kinds(data, name, suffix)
    from boardpack.formats.text.reader import read_text

    return read_text(data, name)


def _read_pdf(data: bytes, name: str, page_read: PageRead) -> ReadText:
    """Return the text of a PDF. Words of scanned pages are recognised if Tesseract is installed."""
    from boardpack.formats.pdf.reading.reader import read_pdf
    from boardpack.formats.pdf.reading.recognised_bullets import with_bullets
    from boardpack.formats.pdf.scans import pages_in_words, recognise_scans
    from boardpack.formats.recognition import HOW_TO_GET_IT

    scans = recognise_scans(data, lambda done, total: page_read(done, total, RECOGNISING), to_read=True)
    text = read_pdf(scans.data, name, lambda done, total: page_read(done, total, "Page"))
    text = replace(text, blocks=with_bullets(text.blocks, frozenset(scans.sureness)))
    notices = list(text.notices)
    if scans.sureness:
        sure = round(sum(scans.sureness.values()) / len(scans.sureness))
        pages = sorted(scans.sureness)
        are, whose = ("are", "Their") if len(pages) > 1 else ("is", "Its")
        notices.append(f"{pages_in_words(pages)} {are} scanned. {whose} recognised text is about {sure}% reliable.")
    if scans.lacks_program:
        notices.append(HOW_TO_GET_IT)
    return replace(text, notices=tuple(notices), recognised=frozenset(scans.sureness))


def pages_of_file(data: bytes, name: str) -> bytes:
    """Return a PDF as it is, and pictures as a PDF of them. Raises UnreadableFileError for a file without pages."""
    if b"%PDF-" in data[:1024]:
        return data
    if data.startswith(_PICTURES):
        return _as_pages(data, name)
    raise UnreadableFileError(f"“{name}” has no pages to show.", "Open it in another program.")


def _as_pages(data: bytes, name: str) -> bytes:
    """Return a PDF with a page for each picture in the file. Raises UnreadableFileError for a damaged picture."""
    from PIL import Image, ImageSequence

    try:
        with Image.open(io.BytesIO(data)) as opened:
            dots = float(opened.info.get("dpi", (0, 0))[0]) or opened.width / _A4_INCHES
            frames = [frame.convert("L") for frame in islice(ImageSequence.Iterator(opened), _MOST_PICTURES)]
            pages = io.BytesIO()
            frames[0].save(pages, "PDF", save_all=True, append_images=frames[1:], resolution=dots)
            return pages.getvalue()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise UnreadableFileError(f"The picture “{name}” cannot be read.", "Save it again as PNG or JPEG.") from error


def _is_web_page(data: bytes) -> bool:
    from boardpack.formats.html.saved_page import is_mhtml, is_page

    return is_page(data) or is_mhtml(data)


def _read_archive(data: bytes, name: str) -> ReadText:
    members = _members(data, name)
    suffix = open_xml_suffix(data)
    if suffix == ".docx":
        from boardpack.formats.word.reading.reader import read_word

        return read_word(data, name)
    if members & {"content.xml", "encrypted-package"}:
        from boardpack.formats.opendocument.reader import read_opendocument

        return read_opendocument(data, name)
    if suffix == ".xlsx":
        raise _spreadsheet(name, "an Excel workbook")
    if suffix == ".pptx":
        raise UnreadableFileError(f"“{name}” is a PowerPoint presentation.", f"Save it as Word or PDF. {_WHAT_IS_READ}")
    if any(member.endswith(".iwa") for member in members) or "Index.zip" in members:
        raise UnreadableFileError(
            f"“{name}” was made in Apple’s Pages, Numbers or Keynote.",
            f"Export it as Word. {_WHAT_IS_READ}",
        )
    raise UnreadableFileError(f"“{name}” is an archive, not a letter.", f"Extract the letter first. {_WHAT_IS_READ}")


def _spreadsheet(name: str, what: str) -> UnreadableFileError:
    """Return the error for a spreadsheet, with how to import it as a tracker or save it as a letter."""
    return UnreadableFileError(
        f"“{name}” is {what}.",
        f"Import a tracker with “boardpack action import”. Save a letter as Word or PDF. {_WHAT_IS_READ}",
    )


def _members(data: bytes, name: str) -> set[str]:
    """Return the names of the members of an archive. Raises UnreadableFileError if it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return set(archive.namelist())
    except ZIP_ERRORS as error:
        raise damaged(name) from error


def _refuse_other_kinds(data: bytes, name: str, suffix: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableFileError(
                f"“{name}” is locked with a password.", "Open it in Word and save it without one."
            )
        raise UnreadableFileError(
            f"“{name}” is in the format of Word before 2007 (.doc).", "Open it in Word and save it as .docx."
        )
    if data.startswith(b"{\\rtf"):
        raise UnreadableFileError(f"“{name}” is in Rich Text Format.", "Open it in Word and save it as .docx.")
    if suffix in _OF_OTHER_CONTENT:
        raise UnreadableFileError(
            f"“{name}” is damaged: its contents do not match its name.", "Download it again, or ask for another copy."
        )
    if suffix in DELIMITED.endings:
        raise _spreadsheet(name, "a table")
    if suffix and suffix not in PLAIN_TEXT.endings:
        raise UnreadableFileError(
            f"“{name}” is a type of file that cannot be read.", f"Save it as one of these types. {_WHAT_IS_READ}"
        )
