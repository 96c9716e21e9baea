from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.bands import Head, Run, Strip, Words
from boardpack.formats.pdf.writing.pages import Page, paginate
from boardpack.formats.pdf.writing.tags import Tag
from tests.amounts import law

HEIGHT = 100.0
STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(0, 60),
        before=st.floats(0, 20),
        after=st.floats(0, 20),
        keep=st.booleans(),
        new_page=st.sampled_from([False, False, False, True]),
    ),
    max_size=40,
)


def pages_of(*strips: Strip) -> list[Page]:
    return list(paginate(strips, HEIGHT))


def heights(page: Page) -> list[float]:
    return [placed.strip.height for placed in page.placed]


@law(200)
@given(STRIPS)
def test_every_strip_is_placed_once_and_in_order(strips: list[Strip]) -> None:
    placed = [placed.strip for page in paginate(strips, HEIGHT) for placed in page.placed]
    assert placed == strips


@law(200)
@given(STRIPS)
def test_no_strip_reaches_beyond_the_page(strips: list[Strip]) -> None:
    for page in paginate(strips, HEIGHT):
        assert all(placed.bottom <= HEIGHT + 0.02 for placed in page.placed)


@law(200)
@given(STRIPS)
def test_strips_do_not_overlap_and_keep_the_greater_gap(strips: list[Strip]) -> None:
    for page in paginate(strips, HEIGHT):
        for above, below in pairwise(page.placed):
            gap = max(above.strip.after, below.strip.before)
            assert abs(below.top - above.bottom - gap) < 0.01


@law(200)
@given(STRIPS)
def test_a_kept_strip_is_parted_from_the_next_only_where_the_group_is_taller_than_a_page(strips: list[Strip]) -> None:
    pages = list(paginate(strips, HEIGHT))
    for page in pages[:-1]:
        last = page.placed[-1].strip if page.placed else None
        if last and last.keep:
            assert _group_height(strips, last) > HEIGHT - 0.02


def _group_height(strips: list[Strip], member: Strip) -> float:
    place = next(place for place, strip in enumerate(strips) if strip is member)
    start = place
    while start and strips[start - 1].keep:
        start -= 1
    end = place
    while end < len(strips) - 1 and strips[end].keep:
        end += 1
    group = strips[start : end + 1]
    gaps = sum(max(a.after, b.before) for a, b in pairwise(group))
    return sum(strip.height for strip in group) + gaps


def test_no_strips_are_one_empty_page() -> None:
    assert pages_of() == [Page(())]


def test_a_heading_goes_to_the_next_page_with_the_words_below_it() -> None:
    pages = pages_of(Strip(80), Strip(10, keep=True), Strip(15))
    assert [heights(page) for page in pages] == [[80], [10, 15]]


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = pages_of(Strip(90), Strip(20, before=20))
    assert pages[1].placed[0].top == 0


def test_a_strip_can_ask_for_a_new_page() -> None:
    assert [heights(page) for page in pages_of(Strip(10), Strip(20, new_page=True))] == [[10], [20]]


def test_a_table_header_is_repeated_only_above_rows_at_a_page_top() -> None:
    head = Head(15, ())
    rows = [Strip(40, head=head) for _ in range(4)]
    pages = pages_of(Strip(15, keep=True), *rows)
    assert [page.head for page in pages] == [None, head]
    assert [placed.top for placed in pages[1].placed] == [15, 55]


def test_a_strip_taller_than_a_page_is_cut_between_its_lines_and_columns_stay_level() -> None:
    lines = [
        Words(x, 9.0 + 12 * place, (Run(f"{x}", Tag("P"), 9, False, "#000000"),))
        for x in (0, 50)
        for place in range(30)
    ]

    pages = pages_of(Strip(40), Strip(12 * 30, tuple(lines)), Strip(10))

    shown = [
        (mark.x, placed.top + mark.drop) for page in pages for placed in page.placed for mark in words_of(placed.strip)
    ]
    assert len(shown) == 60
    assert all(drop < HEIGHT for _, drop in shown)
    assert sorted(drop for x, drop in shown if x == 0) == sorted(drop for x, drop in shown if x == 50)
    assert len(pages) == 5


def words_of(strip: Strip) -> list[Words]:
    return [mark for mark in strip.marks if isinstance(mark, Words)]
