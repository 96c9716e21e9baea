"""Prepare an attached PDF: refuse it if it cannot be printed, else repair and clean it, and report the changes."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, PasswordError, Pdf, PdfError

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.meetings.attachments import AccessibilityClaim, PageRanges, fitting_ranges
from boardpack.domain.register.findings import Finding, Severity
from boardpack.errors import LockedFileError, UnreadableFileError
from boardpack.formats.control import reads_a_sound_pdf
from boardpack.pack.attached.allowed_parts import keep_allowed_parts
from boardpack.pack.attached.balance import balance_pages
from boardpack.pack.attached.claims import claim_notes, claim_of
from boardpack.pack.attached.dead_links import take_out_dead_links
from boardpack.pack.attached.destinations import drop_lost_targets
from boardpack.pack.attached.form_fields import Flattened, flatten_form
from boardpack.pack.attached.observing import observations
from boardpack.pack.attached.office_kinds import is_archive, is_locked
from boardpack.pack.attached.page_selection import keep_pages
from boardpack.pack.attached.workbook_record import remove_record
from boardpack.pack.tagging import is_tagged
from boardpack.values import Frozen

_MOST_BYTES = 500_000_000
_MOST_PAGES = 5_000
_MOST_TOLD = 3
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_HEADER_WITHIN = 1024
_PLACE = re.compile(r"^stream <[^>]*>(?: \(.*?\))?:\s*")

MALFORMED = (PdfError, RuntimeError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError)
"""Errors raised when a damaged or hostile file has a value of the wrong type."""


class InspectedAttachment(Frozen):
    """A PDF that is ready for a pack: the original bytes if nothing had to be changed, else the repaired copy."""

    page_count: int
    data: bytes
    claim: AccessibilityClaim
    notes: tuple[Finding, ...] = ()


_PICTURE_SIGNS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")


def opened_copy(data: bytes, name: str, password: str) -> bytes:
    """Return the file without its password, or the original bytes if it has none.

    Raises LockedFileError for a wrong password, and UnreadableFileError if the author forbids printing. The author's
    own password allows it.
    """
    _refuse_other_kinds(data, name)
    try:
        if not _is_encrypted(data):
            return data
        with _opened(data, name, password) as pdf:
            _refuse_unprintable(pdf, name)
            return saved(pdf, len(pdf.pages))
    except MALFORMED as error:
        raise _unusable(name, error) from error


def inspect_attachment(data: bytes, name: str, pages: PageRanges | None = None) -> InspectedAttachment:
    """Return the file, or these pages of it, as it goes into a pack, with notes for the secretary.

    Raises LockedFileError for a file with a password, UnreadableFileError for what is no PDF, may not be printed,
    or holds no page that can be printed, RefusedError for pages that the file lacks.
    """
    _refuse_other_kinds(data, name)
    try:
        with _opened(data, name) as pdf:
            return _inspect(pdf, data, name, pages)
    except MALFORMED as error:
        if not reads_a_sound_pdf(_inspect_sound):
            raise
        raise _unusable(name, error) from error


def _inspect_sound(data: bytes) -> InspectedAttachment:
    with _opened(data, "sample") as pdf:
        return _inspect(pdf, data, "sample", None)


def _is_encrypted(data: bytes) -> bool:
    try:
        with Pdf.open(BytesIO(data), suppress_warnings=True) as pdf:
            return pdf.is_encrypted
    except PasswordError:
        return True


def _opened(data: bytes, name: str, password: str = "") -> Pdf:
    try:
        return Pdf.open(BytesIO(data), password=password, suppress_warnings=True)
    except PasswordError as error:
        what = f"The password does not open “{name}”." if password else f"“{name}” is locked with a password."
        raise LockedFileError(
            what, "Enter the password that the author gave you, or ask for a copy without a password."
        ) from error


def _refuse_other_kinds(data: bytes, name: str) -> None:
    remedy = "Save it as PDF in the program that made it, and attach the PDF."
    if not data:
        raise UnreadableFileError(f"“{name}” is empty.", "Ask the author for another copy.")
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError(f"“{name}” is larger than 500 MB.", "Attach a smaller copy.")
    if is_locked(data):
        raise UnreadableFileError(f"“{name}” is an Office document with a password.", remedy)
    if is_archive(data):
        raise UnreadableFileError(
            f"“{name}” is an archive of files, not a PDF.", "Extract its files, and attach each to a separate item."
        )
    if data.startswith((_ZIP, _OLE)):
        raise UnreadableFileError(f"“{name}” is an Office document, not a PDF.", remedy)
    if data.startswith(_PICTURE_SIGNS):
        raise UnreadableFileError(
            f"“{name}” is a picture that is damaged or cannot be read.",
            "Save it again as PNG or JPEG and attach it. Nothing was stored.",
        )
    if b"<svg" in data[:_HEADER_WITHIN].lower():
        raise UnreadableFileError(
            f"“{name}” is an SVG drawing, which cannot be attached.", "Save it as PNG or PDF and attach it."
        )
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnreadableFileError(f"“{name}” is not a PDF.", remedy)


def _inspect(pdf: Pdf, data: bytes, name: str, pages: PageRanges | None) -> InspectedAttachment:
    page_count = _count_pages(pdf, name)
    _refuse_unprintable(pdf, name)
    _refuse_dynamic_form(pdf, name)
    changes = tuple(_changes(pdf, name))
    ranges = fitting_ranges(pages, page_count, name)
    numbers = ranges.pages if ranges else range(1, page_count + 1)
    if ranges:
        keep_pages(pdf, [number - 1 for number in numbers])
    lost, taken_out = drop_lost_targets(pdf), take_out_dead_links(pdf)
    claim = claim_of(pdf)
    notes = (
        *changes,
        *_lost_links(name, lost),
        *observations(pdf, name, numbers),
        *claim_notes(claim, name, tagged=is_tagged(pdf)),
    )
    had_record = remove_record(pdf)
    is_changed = balance_pages(pdf) > 0 or bool(changes) or taken_out > 0 or ranges is not None or had_record
    return InspectedAttachment(len(numbers), saved(pdf, len(numbers)) if is_changed else data, claim, notes)


def _refuse_unprintable(pdf: Pdf, name: str) -> None:
    """Refuse a file whose author forbids printing, unless it was opened with the owner's password."""
    if pdf.is_encrypted and not pdf.owner_password_matched and not pdf.allow.print_lowres:
        raise UnreadableFileError(
            f"The author of “{name}” does not allow it to be printed, so it cannot be part of a pack.",
            "Ask the author for a copy that can be printed, or enter the password that removes the restrictions.",
        )


def _unusable(name: str, error: Exception) -> UnreadableFileError:
    """Return the refusal of a file that is locked by a certificate or another program, or that is damaged."""
    if isinstance(error, PdfError) and "encrypt" in str(error).lower():
        return UnreadableFileError(
            f"“{name}” is locked by a certificate or a rights management program. A password cannot open it.",
            "Ask the author for a copy without this protection, or print it to a new PDF.",
        )
    return damaged(name)


def damaged(name: str) -> UnreadableFileError:
    """Return the refusal of a file that no reader can make sense of."""
    return UnreadableFileError(
        f"“{name}” is damaged and cannot be repaired.",
        "Ask the author for another copy, or print the file to a new PDF.",
    )


def _count_pages(pdf: Pdf, name: str) -> int:
    count = len(pdf.pages)
    if not count:
        raise damaged(name)
    if count > _MOST_PAGES:
        raise UnreadableFileError(f"“{name}” has {count:,} pages.", f"Attach no more than {_MOST_PAGES:,} at once.")
    return count


def _refuse_dynamic_form(pdf: Pdf, name: str) -> None:
    """Refuse an XFA form, which shows only “please wait” in other programs than Adobe Reader."""
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
    """Repair and clean the file, and yield a note on each change."""
    if pdf.is_encrypted:
        yield Finding(
            "attachment-restricted",
            name,
            (),
            f"The author of “{name}” restricted its use. The pack contains a copy without the restrictions. "
            "Check that you are allowed to circulate it.",
        )
    if Name.Collection in pdf.Root:
        yield Finding(
            "attachment-portfolio",
            name,
            (),
            f"“{name}” is a portfolio. The files inside it are not in the pack. Attach each one separately.",
            Severity.HIGH,
        )
    removed = keep_allowed_parts(pdf) + _remove_xfa(pdf)
    if removed:
        yield Finding(
            "attachment-cleaned", name, removed, f"Removed from “{name}”: {'; '.join(removed)}.", Severity.LOW
        )
    yield from _flattened(name, flatten_form(pdf))
    yield from _repaired(name, pdf.get_warnings())


def _flattened(name: str, form: Flattened) -> Iterator[Finding]:
    if form.field_count:
        fields = count_in_words(form.field_count, "form field")
        signed = " Its signature can be checked in the file itself, but not in the pack." if form.signed else ""
        message = f"“{name}” has {fields}. The answers are in the pack but can no longer be changed.{signed}"
        yield Finding("attachment-form", name, (fields,), message, Severity.LOW)


def _repaired(name: str, warnings: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding with the first faults in pikepdf's words, which the author may need."""
    if warnings:
        warning_text = "; ".join(dict.fromkeys(_plain(warning) for warning in warnings[:_MOST_TOLD]))
        message = (
            f"“{name}” was damaged and has been repaired. Check its pages, because parts may be missing. "
            f"What was wrong: {warning_text}."
        )
        yield Finding("attachment-repaired", name, (count_in_words(len(warnings), "fault"),), message, Severity.HIGH)


def _lost_links(name: str, lost: int) -> Iterator[Finding]:
    if lost:
        links = count_in_words(lost, "link")
        message = f"“{name}” has {links} without a destination. The text is in the pack without the link."
        yield Finding("attachment-dead-links", name, (links,), message, Severity.LOW)


def _plain(warning: str) -> str:
    """Return the warning without the position in the file before it."""
    return _PLACE.sub("", warning).strip().rstrip(".")


def _remove_xfa(pdf: Pdf) -> tuple[str, ...]:
    form = pdf.Root.get(Name.AcroForm)
    if not isinstance(form, Dictionary) or Name.XFA not in form:
        return ()
    del form[Name.XFA]
    return ("an XFA form (its ordinary fields are used)",)


def saved(pdf: Pdf, page_count: int) -> bytes:
    """Return the repaired file. Raises ValueError if it does not open again with all its pages."""
    target = BytesIO()
    # A file recovered without its trailer lacks /Size there, and qpdf 12 then writes none.
    pdf.trailer[Name.Size] = len(pdf.objects) + 1
    pdf.save(target, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    with Pdf.open(target, suppress_warnings=True) as again:
        if len(again.pages) != page_count or again.get_warnings():
            raise ValueError("the mended file is not sound")
    return target.getvalue()
