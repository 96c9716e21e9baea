"""Take an attached PDF in: refuse what cannot be printed, mend and clean the rest, and say what was done."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, PasswordError, Pdf, PdfError

from boardpack.domain.dates import count_in_words
from boardpack.domain.findings import Finding, Severity
from boardpack.errors import UnreadableFileError
from boardpack.pack.active_content import remove_active_content
from boardpack.pack.page_resources import has_pictures, has_text, unembedded_fonts

_MOST_BYTES = 500_000_000
_MOST_PAGES = 5_000
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HEADER_WITHIN = 1024
_A4 = (595, 842)
_SIZE_TOLERANCE = 10

MALFORMED = (PdfError, RuntimeError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError)
"""What goes wrong where a broken or hostile file holds a value of another type than the standard asks for."""


@dataclass(frozen=True)
class InspectedAttachment:
    """A PDF fit for a pack: the very bytes that came where nothing had to be changed, else the mended copy."""

    page_count: int
    data: bytes
    notes: tuple[Finding, ...] = ()


def inspect_attachment(data: bytes, name: str) -> InspectedAttachment:
    """The file as it goes into a pack, with a note for each thing the secretary should know.

    Raises UnreadableFileError for what is no PDF, is locked, or holds no page that can be printed.
    """
    _refuse_other_kinds(data, name)
    try:
        with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return _inspect(pdf, data, name)
    except PasswordError as error:
        raise UnreadableFileError(
            f"“{name}” is locked with a password.", "Save a copy of it without the password, and attach that."
        ) from error
    except MALFORMED as error:
        raise _damaged(name) from error


def is_tagged(pdf: Pdf) -> bool:
    """Whether the file has a tag tree and its pages point into it."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    has_tree = isinstance(tree, Dictionary) and tree.get(Name.K) is not None and Name.ParentTree in tree
    return has_tree and any(Name.StructParents in page.obj for page in pdf.pages)


def _refuse_other_kinds(data: bytes, name: str) -> None:
    remedy = "Save it as PDF in the program that made it, and attach the PDF."
    if not data:
        raise UnreadableFileError(f"“{name}” is empty.", "Ask its author for it again.")
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError(f"“{name}” is larger than 500 MB.", "Attach a smaller copy of it.")
    if data.startswith((_ZIP, _OLE)):
        raise UnreadableFileError(f"“{name}” is an Office document, not a PDF.", remedy)
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnreadableFileError(f"“{name}” is not a PDF.", remedy)


def _inspect(pdf: Pdf, data: bytes, name: str) -> InspectedAttachment:
    page_count = _count_pages(pdf, name)
    _refuse_dynamic_form(pdf, name)
    changes = tuple(_changes(pdf, name))
    notes = changes + tuple(_observations(pdf, name))
    return InspectedAttachment(page_count, _saved(pdf, page_count) if changes else data, notes)


def _damaged(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"“{name}” is damaged and cannot be repaired.", "Ask its author for it again, or print it to a new PDF."
    )


def _count_pages(pdf: Pdf, name: str) -> int:
    count = len(pdf.pages)
    if not count:
        raise _damaged(name)
    if count > _MOST_PAGES:
        raise UnreadableFileError(f"“{name}” has {count:,} pages.", f"Attach no more than {_MOST_PAGES:,} at once.")
    return count


def _refuse_dynamic_form(pdf: Pdf, name: str) -> None:
    """A form drawn by XFA shows nothing but “please wait” outside the one program that knows it."""
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or Name.XFA not in form:
        return
    if pdf.Root.get(Name.NeedsRendering, False) or not _has_fields(form):
        raise UnreadableFileError(
            f"“{name}” is an XFA form, which other programs cannot show.",
            "Open it in Adobe Reader, print it to a new PDF, and attach that.",
        )


def _has_fields(form: Object | None) -> bool:
    fields = form.get(Name.Fields) if isinstance(form, Dictionary) else None
    return isinstance(fields, Array) and len(fields) > 0


def _changes(pdf: Pdf, name: str) -> Iterator[Finding]:
    """Mend and clean the file, telling of each change."""
    if pdf.is_encrypted:
        yield Finding(
            "attachment-restricted",
            name,
            (),
            f"The author of “{name}” restricted what may be done with it. The pack holds an opened copy: "
            "make sure that you may circulate it.",
        )
    removed = remove_active_content(pdf) + _remove_xfa(pdf)
    if removed:
        yield Finding(
            "attachment-cleaned", name, removed, f"Removed from “{name}”: {'; '.join(removed)}.", Severity.LOW
        )
    warnings = len(pdf.get_warnings())
    if warnings:
        yield Finding(
            "attachment-repaired",
            name,
            (count_in_words(warnings, "fault"),),
            f"“{name}” was damaged and has been repaired. Look through its pages: some of it may be missing.",
            Severity.HIGH,
        )


def _remove_xfa(pdf: Pdf) -> tuple[str, ...]:
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or Name.XFA not in form:
        return ()
    del form[Name.XFA]
    return ("an XFA form (its ordinary fields stay)",)


def _observations(pdf: Pdf, name: str) -> Iterator[Finding]:
    scanned = [n for n, page in enumerate(pdf.pages, start=1) if not has_text(page) and has_pictures(page)]
    if scanned:
        yield _scanned(name, scanned, len(pdf.pages))
    if not is_tagged(pdf):
        yield Finding(
            "attachment-untagged",
            name,
            (),
            f"“{name}” has no tags, so a screen reader cannot read it. Ask its author for a tagged PDF.",
        )
    fonts = unembedded_fonts(pdf)
    if fonts:
        yield Finding(
            "attachment-fonts",
            name,
            fonts,
            f"“{name}” does not carry its fonts ({', '.join(fonts)}), so it may look different elsewhere.",
            Severity.LOW,
        )
    yield from _shape_notes(pdf, name)


def _scanned(name: str, pages: list[int], page_count: int) -> Finding:
    where = "All its pages are" if len(pages) == page_count else f"{_pages_in_words(pages)} of it are"
    message = f"“{name}” is scanned. {where} pictures without text: they cannot be searched or read aloud."
    return Finding("attachment-scanned", name, (count_in_words(len(pages), "page"),), message, Severity.HIGH)


def _pages_in_words(pages: list[int]) -> str:
    shown = ", ".join(str(number) for number in pages[:5])
    return f"Pages {shown}{' and others' if len(pages) > 5 else ''}"


def _shape_notes(pdf: Pdf, name: str) -> Iterator[Finding]:
    odd = sum(not _is_a4(page) for page in pdf.pages)
    if odd:
        message = f"{count_in_words(odd, 'page')} of “{name}” will be scaled when printed: not A4."
        yield Finding("attachment-page-size", name, (count_in_words(odd, "page"),), message, Severity.LOW)
    if _has_fields(pdf.Root.get(Name.AcroForm)):
        message = f"“{name}” has form fields. They stay in the pack and can still be filled in."
        yield Finding("attachment-form", name, (), message, Severity.LOW)


def _is_a4(page: Page) -> bool:
    left, bottom, right, top = (float(value) for value in page.cropbox)
    sides = sorted((abs(right - left), abs(top - bottom)))
    return all(abs(side - wanted) <= _SIZE_TOLERANCE for side, wanted in zip(sides, _A4, strict=True))


def _saved(pdf: Pdf, page_count: int) -> bytes:
    """The mended file, proven to open again with all its pages. Raises ValueError where it does not."""
    target = BytesIO()
    # A file recovered without its trailer lacks /Size there, and qpdf 12 then writes none.
    pdf.trailer[Name.Size] = len(pdf.objects) + 1
    pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    with Pdf.open(target, suppress_warnings=True) as again:
        if len(again.pages) != page_count or again.get_warnings():
            raise ValueError("the mended file is not sound")
    return target.getvalue()
