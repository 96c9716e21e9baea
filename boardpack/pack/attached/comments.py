"""Comments that people left in an attached PDF: reported to the secretary, then printed or removed."""

from collections.abc import Iterable, Iterator, Sequence

from pikepdf import Dictionary, Name, Page, Pdf, String

from boardpack.domain.days.dates import count_in_words
from boardpack.domain.office.settings import CommentUse
from boardpack.domain.register.findings import Finding, Severity
from boardpack.pack.attached.destinations import annotations
from boardpack.pack.attached.drawn_annotations import remove_annotations
from boardpack.values import replace

_NOT_COMMENTS = frozenset(("/Link", "/Widget"))
_PRINT = 0b100
_MOST_QUOTED = 3
_LONGEST_QUOTE = 80
_SENTENCES = {
    CommentUse.NOT_PUBLIC: "Members’ versions include them. Public versions do not.",
    CommentUse.REMOVED: "The pack does not include them.",
    CommentUse.PRINTED: "Every version includes them with their authors’ names. This applies to public versions too.",
}
_HOW_TO_CHANGE = "To change this, use “Comments in attached files” in Settings."
COMMENTS = "attachment-comments"
"""The rule of the note that quotes the comments of a file."""


def comment_notes(pages: Sequence[tuple[int, Page]], name: str) -> Iterator[Finding]:
    """Yield a note that quotes the comments on the pages, and one on passages that were marked and not removed.

    `pages` are the pages with their numbers in the file.
    """
    comments = [(number, comment) for number, page in pages for comment in annotations(page) if _has_words(comment)]
    if comments:
        quotes = tuple(_quoted(number, comment) for number, comment in comments)
        more = f" And {len(quotes) - _MOST_QUOTED} more." if len(quotes) > _MOST_QUOTED else ""
        count = count_in_words(len(quotes), "comment")
        message = f"“{name}” has {count}. {' '.join(quotes[:_MOST_QUOTED])}{more}"
        yield Finding(COMMENTS, name, quotes, message)
    marked = [str(number) for number, page in pages if any(map(_is_unapplied, annotations(page)))]
    if marked:
        message = (
            f"“{name}” has text marked for redaction that has not been removed, on page {', '.join(marked)}. "
            "Anyone can read it. Ask the author to remove the text, and attach the new file."
        )
        yield Finding("attachment-redaction", name, tuple(marked), message, Severity.HIGH)


def with_decision(notes: Iterable[Finding], use: CommentUse) -> tuple[Finding, ...]:
    """Return the notes on a file; the one on its comments also says what becomes of them."""
    return tuple(
        replace(
            note, facts=(*note.facts, use.value), message=f"{note.message} {_SENTENCES[use]} {_HOW_TO_CHANGE}".strip()
        )
        if note.rule == COMMENTS
        else note
        for note in notes
    )


def has_comments(pdf: Pdf) -> bool:
    """Return True if a page has a comment, or the window of one."""
    return any(is_comment(annotation) for page in pdf.pages for annotation in annotations(page))


def remove_comments(pdf: Pdf) -> int:
    """Remove all comments with their windows and marks; return how many there were."""
    return remove_annotations(pdf, is_comment)


def print_comments(pdf: Pdf) -> None:
    """Set the print flag of every comment."""
    for page in pdf.pages:
        for annotation in filter(is_comment, annotations(page)):
            flags: object = annotation.get(Name.F, 0)
            annotation[Name.F] = (flags if isinstance(flags, int) else 0) | _PRINT


def is_comment(annotation: Dictionary) -> bool:
    """Return True for any annotation that is not a link or a field of a form."""
    return str(annotation.get(Name.Subtype)) not in _NOT_COMMENTS


def _has_words(annotation: Dictionary) -> bool:
    return is_comment(annotation) and annotation.get(Name.Subtype) != Name.Popup


def _is_unapplied(annotation: Dictionary) -> bool:
    return bool(annotation.get(Name.Subtype) == Name.Redact)


def _quoted(number: int, comment: Dictionary) -> str:
    author, words = _text(comment, Name.T), _text(comment, Name.Contents)
    by = f" by {author}" if author else ""
    if not words:
        return f"Page {number}{by}: a mark without text."
    return f"Page {number}{by}: “{words}”."


def _text(comment: Dictionary, key: Name) -> str:
    value = comment.get(key)
    words = " ".join(str(value).split()) if isinstance(value, String) else ""
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"
