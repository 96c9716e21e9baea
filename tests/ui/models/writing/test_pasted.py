"""Pasted HTML keeps its structure and loses its style."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.models.writing.pasted import html_to_markdown

WORD = """<html xmlns:o="x"><head><style>p {color: red}</style><title>Doc</title></head><body>
<!--StartFragment--><h1 style='font-family:Calibri'>Why now<o:p></o:p></h1>
<p class=MsoNormal style='margin:0'>The <b>56 days </b>end on
6&nbsp;August.<o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1'><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span>
</span><![endif]>train officers</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'>·&nbsp; check their work</p>
<p class=MsoNormal>See <a href="https://example.org/a">the report</a> and <a href="file:///C:/x">a file</a>.</p>
<table><tr><td><p class=MsoNormal><b>Force</b></p></td><td>Met|not</td></tr><tr><td>Northmere</td></tr></table>
<!--EndFragment--></body></html>"""


def test_words_document_keeps_headings_lists_links_tables_and_bold() -> None:
    assert html_to_markdown(WORD).split("\n") == [
        "# Why now",
        "",
        "The **56 days** end on 6 August.",
        "",
        "- train officers",
        "- check their work",
        "",
        "See [the report](https://example.org/a) and a file.",
        "",
        "| **Force** | Met\\|not |",
        "| --- | --- |",
        "| Northmere |  |",
    ]


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", "- one\n  - two"),
        ("<ol><li>one</li><li>two</li></ol><p>after</p>", "1. one\n2. two\n\nafter"),
        ("<p style='mso-list:l1'>a)&nbsp;&nbsp;first</p>", "a. first"),
        ("<p>5 * 4 &lt; 21</p>", "5 \\* 4 < 21"),
        ("<p># no heading</p><p>1. no list</p>", "\\# no heading\n\n\\1. no list"),
        (
            "<p style='mso-list:l0 level1 lfo1'>·&nbsp;staff</p><p style='mso-list:l0 level2 lfo1'>o&nbsp;nights</p>",
            "- staff\n  - nights",
        ),
        ("<ul><li><p>one</p><ul><li><p>two</p></li></ul></li><li><p>three</p></li></ul>", "- one\n  - two\n- three"),
        ('<ol start="3"><li><p>third</p></li></ol>', "3. third"),
        ("<b style='font-weight:normal'><p><span style='font-weight:700'>No</span> delay</p></b>", "**No** delay"),
        ("<b><p>all of it</p><p>and this</p></b>", "**all of it**\n\n**and this**"),
        ("<b><span style='mso-bidi-font-weight:normal;font-weight:bold'>once</span></b>", "**once**"),
        ("<b> </b><p>plain</p>", "plain"),
        ("<p>one<br>two</p>", "one\ntwo"),
        ("<h5>deep</h5>", "### deep"),
        ("<script>alert(1)</script><p>words</p>", "words"),
        ("<table></table>", ""),
    ],
)
def test_a_piece_of_html_becomes_markdown(html: str, markdown: str) -> None:
    assert html_to_markdown(html) == markdown


_TAGS = ("<p>", "</p>", "<b>", "</b>", "<li>", "</ul>", "<a href='https://e'>", "</a>", "<br>", "&amp;", "x ")


@given(st.lists(st.sampled_from(_TAGS), max_size=30).map("".join))
def test_no_html_however_broken_loses_its_words(html: str) -> None:
    made = html_to_markdown(html)
    assert made.count("x") == html.count("x ")
    assert "<" not in made
