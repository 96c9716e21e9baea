"""Reading of returned forms, in this process or in the isolated one."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePath

from boardpack.documents.filled import SeenForm, SeenLine
from boardpack.documents.mail import Mail
from boardpack.documents.source import Source, SourceBlock, SourceCell, SourceRow
from boardpack.domain.days.progress import Progress, silent
from boardpack.domain.exchange.form_questions import CHAIRS_FORM, FilledForm, FormKind
from boardpack.domain.exchange.owner_forms import form_number
from boardpack.domain.log.actions import PRINTED_REF
from boardpack.intake.forms.chair_forms import find_chair_form
from boardpack.intake.forms.filled_forms import find_filled
from boardpack.intake.forms.labelled import heading_of, typed_lines
from boardpack.isolation.running import read_apart
from boardpack.values import Frozen, replace

_REF = re.compile(rf"(?<![\w/.-]){PRINTED_REF}(?![\w/-])")
_NUMBER = re.compile(r"\bForm [0-9A-F]{4}-[0-9A-F]{4}\b")


def read_filled_apart(path: Path, kind: FormKind, progress: Progress = silent) -> FilledForm:
    """Return the form in a file, read in a process of its own. Raises UnreadableFileError, and CancelledError."""
    return read_apart(partial(read_filled, path, kind), path.name, progress=progress, reads=(path,))


def read_filled(path: Path, kind: FormKind, progress: Progress = silent) -> FilledForm:
    """Return the form in a file: by its fields where it is Word or OpenDocument, else by what is printed.

    In an email it is the first attached form, else the text itself. It has no rows if there is no form of that kind.
    Raises UnreadableFileError for what cannot be read at all, with the way to save it again.
    """
    returned = _returned(path, progress)
    found = [_find(seen, kind) for seen in returned.forms]
    forms = [form for form in found if _is_of(form, kind)] or found[-1:]
    others = (f"It also contains {_called(form)}. Save that form and import it separately." for form in forms[1:])
    notices = (*returned.notices, *forms[0].notices, *others)
    return replace(forms[0], covering=returned.covering, notices=notices, is_scan=returned.is_scan)


def _find(seen: SeenForm, kind: FormKind) -> FilledForm:
    return find_chair_form(seen) if kind == CHAIRS_FORM else find_filled(seen, kind)


def _is_of(form: FilledForm, kind: FormKind) -> bool:
    return bool(form.rows) if kind == CHAIRS_FORM else bool(form.form_ids or form.number)


def _called(form: FilledForm) -> str:
    return f"form {form_number(form.form_ids[0]) if form.form_ids else form.number}"


def read_word_form(data: bytes, kind: FormKind) -> FilledForm:
    """Return the form in a Word file of our own."""
    from boardpack.formats.word.reading.filled import read_filled_word

    return find_filled(read_filled_word(data, "form.docx"), kind)


class _Returned(Frozen):
    """A returned file as forms: one form, or those in an email and then its text.

    `covering` are the words of its sender in an email, `notices` what in it could not be read. `is_scan` is True if
    words were recognised in pictures of pages.
    """

    forms: tuple[SeenForm, ...]
    covering: str = ""
    notices: tuple[str, ...] = ()
    is_scan: bool = False


def _returned(path: Path, progress: Progress) -> _Returned:
    from boardpack.formats.mail.reader import is_mail, read_mail
    from boardpack.formats.reading import read_source

    source = read_source(path, lambda done, total, what: progress(done, total, f"{what} {done} of {total}"))
    data = path.read_bytes()
    if is_mail(data, path.suffix.lower()):
        return _in_mail(read_mail(data, path.name), source)
    return _Returned((_seen(data, path.name, source),), is_scan=bool(source.recognised))


def _in_mail(mail: Mail, source: Source) -> _Returned:
    """Return the forms in an email, and in the emails that are attached to it, with the words of each sender."""
    from boardpack.formats.mail.reader import is_mail, read_mail
    from boardpack.formats.mail.threads import own_words, without_signature

    attached = {hashlib.sha256(file.data).hexdigest(): file for file in mail.attached}
    found = []
    for part in source.enclosed:
        file = attached.get(part.sha256)
        if file is not None and is_mail(file.data, PurePath(file.name).suffix.lower()):
            found.append(_in_mail(read_mail(file.data, file.name), part))
        elif file is not None:
            found.append(_Returned((_seen(file.data, part.file_name, part),)))
    is_page = mail.body.name.endswith(".html")
    body = "\n".join(map(_text, source.blocks)) if is_page else mail.body.data.decode("utf-8")
    words, lines = own_words(body), tuple(_lines(source))
    refs = (match for line in lines for match in _REF.findall(f"{line.label} {line.text}"))
    typed = tuple(map(SeenLine, without_signature(typed_lines(words, refs), _is_answer)))
    if any(map(heading_of, typed)):  # what is quoted below is our own email, and gives the number of the form
        numbers = (match[0] for line in lines if (match := _NUMBER.search(line.text)))
        text = SeenForm(typed, "", tuple(dict.fromkeys(numbers)), source.asides, is_typed=True)
    else:
        text = SeenForm(lines, "", source.furniture, source.asides)
    own = _Returned((text,), words, source.notices)
    return _Returned(
        tuple(form for returned in (*found, own) for form in returned.forms),
        "\n".join(filter(None, (own.covering, *(returned.covering for returned in found)))),
        tuple(notice for returned in (own, *found) for notice in returned.notices),
    )


def _is_answer(line: str) -> bool:
    return heading_of(SeenLine(line)) is not None


def _text(block: SourceBlock | SourceRow) -> str:
    return "\t".join(map(_words, block.cells)) if isinstance(block, SourceRow) else block.text


def _seen(data: bytes, name: str, source: Source) -> SeenForm:
    from boardpack.formats.archive import open_xml_suffix

    if open_xml_suffix(data) == ".docx":
        from boardpack.formats.word.reading.filled import read_filled_word

        return read_filled_word(data, name)
    if "content.xml" in _members(data):
        from boardpack.formats.opendocument.filled import read_filled_opendocument

        return read_filled_opendocument(data, name)
    if b"%PDF-" in data[:1024]:
        from boardpack.formats.pdf.reading.filled import read_filled_pdf

        return read_filled_pdf(data, source.furniture, source.asides)
    return SeenForm(tuple(_lines(source)), "", source.furniture, source.asides)


def _members(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return frozenset(archive.namelist())


def _lines(source: Source) -> Iterator[SeenLine]:
    """Yield the lines of a file without fields. A row of two cells is a label and its text."""
    for block in source.blocks:
        if not isinstance(block, SourceRow):
            yield SeenLine(f"{block.label} {block.text}".strip())
        elif len(block.cells) == 2:
            label, words = map(_words, block.cells)
            yield SeenLine(words, label)
        else:
            yield from (SeenLine(_words(cell)) for cell in block.cells)


def _words(cell: SourceCell) -> str:
    return "\n".join(block.text for block in cell)
