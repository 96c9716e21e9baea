"""Copies of attached files for members and for the public, as the office decided about comments."""

from collections.abc import Callable
from io import BytesIO

from pikepdf import Name, Pdf

from boardpack.domain.office.settings import CommentUse
from boardpack.pack.attached.attachments import MALFORMED, InspectedAttachment, damaged, saved
from boardpack.pack.attached.comments import has_comments, print_comments, remove_comments, with_decision
from boardpack.pack.metadata import claims_ua
from boardpack.values import replace

_KEPT = frozenset(("{http://purl.org/dc/elements/1.1/}title", "{http://www.aiim.org/pdfua/ns/id/}part"))


def members_copy(file: InspectedAttachment, name: str, use: CommentUse) -> InspectedAttachment:
    """Return a prepared file as members get it, with notes that say what became of its comments."""
    noted = replace(file, notes=with_decision(file.notes, use))
    if use is CommentUse.NOT_PUBLIC or noted.notes == file.notes:
        return noted
    return _changed(noted, name, lambda pdf: _decide(pdf, use))


def public_copy(file: InspectedAttachment, name: str, use: CommentUse) -> InspectedAttachment:
    """Return the members' copy of a file as the public gets it: its title, and no author, dates or programs.

    Comments are removed unless the office decided that they are printed.
    """

    def change(pdf: Pdf) -> bool:
        return _decide(pdf, use) | _forget_origin(pdf)

    return _changed(file, name, change)


def _changed(file: InspectedAttachment, name: str, change: Callable[[Pdf], bool]) -> InspectedAttachment:
    try:
        with Pdf.open(BytesIO(file.data), suppress_warnings=True) as pdf:
            return replace(file, data=saved(pdf, file.page_count)) if change(pdf) else file
    except MALFORMED as error:
        raise damaged(name) from error


def _decide(pdf: Pdf, use: CommentUse) -> bool:
    if not has_comments(pdf):
        return False
    if use is CommentUse.PRINTED:
        print_comments(pdf)
    else:
        remove_comments(pdf)
    return True


def _forget_origin(pdf: Pdf) -> bool:
    """Keep the title and the claim of PDF/UA; return False if the file has no other metadata."""
    more_facts = {str(key) for key in pdf.docinfo.keys() if key != "/Title"}  # noqa: SIM118 (a pikepdf object)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        more_facts.update(set(about) - _KEPT)
        title = str(about.get("dc:title", pdf.docinfo.get(Name.Title, "")))
    if not more_facts:
        return False
    accessible = claims_ua(pdf)
    for holder, key in ((pdf.Root, Name.Metadata), (pdf.trailer, Name.Info)):
        if key in holder:
            del holder[key]
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        if title:
            about["dc:title"] = title
        if accessible:
            about["pdfuaid:part"] = "1"
    if title:
        pdf.docinfo[Name.Title] = title
    return True
