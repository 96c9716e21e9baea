from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.model import List, Paragraph, plain
from boardpack.papers.text.plain_text import blocks_of


def test_lines_are_paragraphs_and_lines_with_a_mark_are_bullets() -> None:
    first, bullets, last = blocks_of("The numbers are:\n- sergeants\n• constables\n\nAll are booked.")
    assert isinstance(first, Paragraph)
    assert first.keep_with_next
    assert isinstance(bullets, List)
    assert [plain(item.content) for item in bullets.items] == ["sergeants", "constables"]
    assert isinstance(last, Paragraph)


def test_nothing_makes_nothing() -> None:
    assert blocks_of(" \n\n") == ()


@given(
    st.lists(st.integers(0, 99).map("w{}".format), min_size=1).map(" ".join) | st.text(alphabet="ab -•*\n", max_size=40)
)
def test_no_word_is_lost(text: str) -> None:
    contents = [
        content
        for block in blocks_of(text)
        for content in ([block.content] if isinstance(block, Paragraph) else [item.content for item in block.items])
    ]
    kept = "".join(plain(content) for content in contents)
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]
