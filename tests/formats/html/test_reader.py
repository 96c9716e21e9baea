"""Web pages are read as a person reads them: the page's own text, its lists, boxes and tables."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from boardpack.documents.source import Source, SourceBlock, SourceKind, SourceRow
from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source

REPORT = """<!doctype html><html><head><title>Report</title><style>p { color: red }</style></head><body>
<div class="cookie-banner"><p>We use cookies.</p></div>
<header><nav><ul><li>Home</li></ul></nav><p>Inspectorate</p></header>
<main><h1>Custody</h1><p>Words<br>of   a <strong>paragraph</strong>.</p>
<div class="recommendation-box"><h3>Recommendation 1</h3><p>The force should:</p><ol type="a" start="2">
<li>train staff; and</li><li><p>keep records.</p></li></ol></div>
<p hidden>Unseen</p><script>var x = "<p>no</p>";</script><p>After the box.</p></main>
<footer><p>© Crown copyright</p></footer></body></html>"""


def page(folder: Path, markup: str, name: str = "page.html") -> Source:
    path = folder / name
    path.write_text(markup, encoding="utf-8")
    return read_source(path)


def told(source: Source) -> list[tuple[str, str, str]]:
    blocks = [block for block in source.blocks if isinstance(block, SourceBlock)]
    return [(block.kind.name, block.label, block.text) for block in blocks]


def test_the_text_of_a_page_is_read_without_its_furniture(tmp_path: Path):
    source = page(tmp_path, REPORT)

    assert told(source) == [
        ("HEADING", "", "Custody"),
        ("PARAGRAPH", "", "Words"),
        ("PARAGRAPH", "", "of a paragraph."),
        ("HEADING", "", "Recommendation 1"),
        ("PARAGRAPH", "", "The force should:"),
        ("BULLET", "b.", "train staff; and"),
        ("BULLET", "c.", "keep records."),
        ("PARAGRAPH", "", "After the box."),
    ]
    assert "© Crown copyright" in source.furniture


def test_what_stands_in_a_box_is_known_to(tmp_path: Path):
    boxes = [block.box for block in page(tmp_path, REPORT).blocks if isinstance(block, SourceBlock)]

    assert boxes == [0, 0, 0, 1, 1, 1, 1, 0]


def test_a_table_has_its_cells_in_their_columns_and_one_of_one_column_is_a_box(tmp_path: Path):
    source = page(
        tmp_path,
        "<table><tr><th>No</th><th>Ask</th><th>Due</th></tr>"
        "<tr><td rowspan='2'>1</td><td>Train</td><td>May</td></tr><tr><td colspan='2'>Report</td></tr></table>"
        "<table><tr><td><p>Boxed</p></td></tr></table>",
    )
    rows = [
        [" ".join(b.text for b in cell) for cell in row.cells] for row in source.blocks if isinstance(row, SourceRow)
    ]

    assert rows == [["No", "Ask", "Due"], ["1", "Train", "May"], ["", "Report", ""]]
    assert [(b.text, b.box) for b in source.blocks if isinstance(b, SourceBlock)] == [("Boxed", 1)]


def test_a_page_saved_with_its_parts_is_read_whatever_its_encoding(tmp_path: Path):
    message = EmailMessage()
    message["Subject"] = "Report"
    message.set_content("Another part")
    message.add_alternative(
        REPORT.replace("Words", "Café"), subtype="html", charset="iso-8859-1", cte="quoted-printable"
    )
    message["Snapshot-Content-Location"] = "https://example.org/report"
    path = tmp_path / "report.mhtml"
    path.write_bytes(message.as_bytes())

    assert ("PARAGRAPH", "", "Café") in told(read_source(path))


def test_a_web_page_is_known_by_its_content_whatever_it_is_called(tmp_path: Path):
    assert told(page(tmp_path, "<!DOCTYPE html><body>Words</body>", "page.txt")) == [("PARAGRAPH", "", "Words")]


@pytest.mark.parametrize("markup", ["<html><body><script>no()</script></body></html>", "<div>" * 300 + "Words"])
def test_a_page_without_text_or_of_endless_depth_is_refused(tmp_path: Path, markup: str):
    with pytest.raises(UnreadableFileError):
        page(tmp_path, markup)


def test_a_heading_keeps_its_level(tmp_path: Path):
    source = page(tmp_path, "<body><h2>Areas for improvement</h2><h4>Custody</h4></body>")

    assert [(b.kind, b.level) for b in source.blocks if isinstance(b, SourceBlock)] == [
        (SourceKind.HEADING, 2),
        (SourceKind.HEADING, 4),
    ]
