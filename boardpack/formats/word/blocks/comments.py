"""Drafting notes as comments of a Word file, which only drafts have."""

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.comments import CommentsPart

from boardpack.documents.model import DraftingNote
from boardpack.formats.word.file import WordFile
from boardpack.formats.word.markup.oxml import Element, clean, make, text_elements

_UNNAMED = "Drafting note"


def comment(note: DraftingNote, file: WordFile) -> list[Element]:
    """Return the mark of a comment; empty if the file has no drafting notes."""
    if not file.drafting_notes:
        return []
    comments = _comments(file)
    number = str(len(comments))
    comments.append(_comment(number, note.text, file))
    reference = make("w:r", None, [make("w:commentReference", {"w:id": number})])
    return [make("w:commentRangeStart", {"w:id": number}), make("w:commentRangeEnd", {"w:id": number}), reference]


def _comments(file: WordFile) -> Element:
    """Return the root of the comments part, which is made on first use."""
    part = file.word.part
    for relation in part.rels.values():
        if not relation.is_external and isinstance(relation.target_part, CommentsPart):
            return _root(relation.target_part)
    made = CommentsPart.default(part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.COMMENTS)
    return _root(made)


def _root(comments: CommentsPart) -> Element:
    root: Element = comments.element
    return root


def _comment(number: str, text: str, file: WordFile) -> Element:
    """Return the comment, by the paper's author on the paper's date and not by the clock."""
    about = file.word.core_properties
    author = about.author or _UNNAMED
    attributes = {
        "w:id": number,
        "w:author": clean(author),
        "w:initials": "".join(word[0] for word in clean(author).split())[:9],
        "w:date": about.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    return make("w:comment", attributes, [make("w:p", None, [make("w:r", None, text_elements(text))])])
