"""Comments in an attached file are quoted for the secretary, with what the pack does with them."""

from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from boardpack.domain.register.findings import Finding
from boardpack.pack.attached.comments import comment_notes
from tests.pack import made_pdfs


def notes_on(*texts: str) -> list[Finding]:
    """Return the notes on a file with these comments on its first page."""

    def add(pdf: Pdf) -> None:
        area = Array([500, 500, 520, 520])
        comments = (
            Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=area, Contents=String(text), T=String("J. Ash"))
            for text in texts
        )
        pdf.pages[0].obj[Name.Annots] = Array([pdf.make_indirect(comment) for comment in comments])

    with Pdf.open(BytesIO(made_pdfs.changed(made_pdfs.plain(), add))) as pdf:
        return list(comment_notes(list(enumerate(pdf.pages, start=1)), "Report.pdf"))


@pytest.mark.parametrize(
    ("texts", "quoted"),
    [
        (("Why?", "When?", "Who?"), ("Why?", "When?", "Who?")),
        (("Why?", "When?", "Who?", "How?"), ("Why?", "When?", "Who?")),
        (("a" * 80,), ("a" * 80,)),
        (("a" * 81,), ("a" * 80 + "…",)),
    ],
)
def test_the_first_three_comments_are_quoted_by_up_to_80_characters(texts: tuple[str, ...], quoted: tuple[str, ...]):
    (note,) = notes_on(*texts)
    count = f"{len(texts)} comment{'s' if len(texts) > 1 else ''}"
    rest = " And 1 more." if len(texts) > len(quoted) else ""

    shown = " ".join(f"Page 1 by J. Ash: “{text}”." for text in quoted)
    assert note.message == f"“Report.pdf” has {count}. {shown}{rest}"
    assert len(note.facts) == len(texts)
