from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from boardpack.formats.pdf.writing.bands import Band, TableHead, TextLine, TextRun
from boardpack.formats.pdf.writing.pages import LaidOutPage, paginate
from boardpack.formats.pdf.writing.tags import Tag
from boardpack.values import replace
from tests.amounts import law

HEIGHT = 100.0
BANDS = st.lists(
    st.builds(
        Band,
        height=st.floats(0, 60),
        before=st.floats(0, 20),
        after=st.floats(0, 20),
        keep=st.booleans(),
        new_page=st.sampled_from([False, False, False, True]),
    ),
    max_size=40,
)


def pages_of(*bands: Band) -> list[LaidOutPage]:
    return list(paginate(bands, HEIGHT))


def heights(page: LaidOutPage) -> list[float]:
    return [placed.band.height for placed in page.placed]


@law(200)
@given(BANDS)
def test_every_band_is_placed_once_and_in_order(bands: list[Band]) -> None:
    placed = [placed.band for page in paginate(bands, HEIGHT) for placed in page.placed]
    assert placed == bands


@law(200)
@given(BANDS)
def test_no_band_reaches_beyond_the_page(bands: list[Band]) -> None:
    for page in paginate(bands, HEIGHT):
        assert all(placed.bottom <= HEIGHT + 0.02 for placed in page.placed)


@law(200)
@given(BANDS)
def test_bands_do_not_overlap_and_keep_the_greater_gap(bands: list[Band]) -> None:
    for page in paginate(bands, HEIGHT):
        for above, below in pairwise(page.placed):
            gap = max(above.band.after, below.band.before)
            assert abs(below.top - above.bottom - gap) < 0.01


@law(200)
@given(BANDS)
def test_a_kept_band_is_parted_from_the_next_only_where_the_group_is_taller_than_a_page(bands: list[Band]) -> None:
    pages = list(paginate(bands, HEIGHT))
    for page in pages[:-1]:
        last = page.placed[-1].band if page.placed else None
        if last and last.keep:
            assert _group_height(bands, last) > HEIGHT - 0.02


def _group_height(bands: list[Band], member: Band) -> float:
    place = next(place for place, band in enumerate(bands) if band is member)
    start = place
    while start and bands[start - 1].keep:
        start -= 1
    end = place
    while end < len(bands) - 1 and bands[end].keep:
        end += 1
    group = bands[start : end + 1]
    gaps = sum(max(a.after, b.before) for a, b in pairwise(group))
    return sum(band.height for band in group) + gaps


def test_no_bands_are_one_empty_page() -> None:
    assert pages_of() == [LaidOutPage(())]


def test_a_heading_goes_to_the_next_page_with_the_words_below_it() -> None:
    pages = pages_of(Band(80), Band(10, keep=True), Band(15))
    assert [heights(page) for page in pages] == [[80], [10, 15]]


def test_space_above_is_dropped_at_the_top_of_a_page() -> None:
    pages = pages_of(Band(90), Band(20, before=20))
    assert pages[1].placed[0].top == 0


def test_a_band_can_ask_for_a_new_page() -> None:
    assert [heights(page) for page in pages_of(Band(10), Band(20, new_page=True))] == [[10], [20]]


def test_a_last_page_that_would_be_nearly_empty_takes_over_the_end_of_the_page_before() -> None:
    rows = [Band(20) for _ in range(6)]
    assert [heights(page) for page in pages_of(*rows)] == [[20] * 4, [20] * 2]


def test_a_last_page_takes_nothing_from_what_must_stay_together() -> None:
    rows = [Band(20), Band(20, keep=True), Band(20, keep=True), Band(20, keep=True), Band(20), Band(20)]
    assert [heights(page) for page in pages_of(*rows)] == [[20] * 5, [20]]


def test_a_last_page_that_was_asked_for_keeps_its_beginning() -> None:
    assert [heights(page) for page in pages_of(Band(40), Band(40), Band(20, new_page=True))] == [[40, 40], [20]]


@law(200)
@given(BANDS)
def test_balancing_never_makes_a_page_more(bands: list[Band]) -> None:
    height, filled = 0.0, 1
    for before, band in pairwise([None, *bands]):
        assert band is not None
        gap = max(before.after, band.before) if before else 0.0
        if before and (band.new_page or height + gap + band.height > HEIGHT + 0.01):
            height, filled, gap = 0.0, filled + 1, 0.0
        height += gap + band.height
    loose = [replace(band, keep=False) for band in bands]
    assert len(list(paginate(loose, HEIGHT))) == filled


def test_a_table_header_is_repeated_only_above_rows_at_a_page_top() -> None:
    head = TableHead(15, ())
    rows = [Band(40, head=head) for _ in range(4)]
    pages = pages_of(Band(15, keep=True), *rows)
    assert [page.head for page in pages] == [None, head]
    assert [placed.top for placed in pages[1].placed] == [15, 55]


def test_a_band_taller_than_a_page_is_cut_between_its_lines_and_columns_stay_level() -> None:
    lines = [
        TextLine(x, 9.0 + 12 * place, (TextRun(f"{x}", Tag("P"), 9, False, "#000000"),))
        for x in (0, 50)
        for place in range(30)
    ]

    pages = pages_of(Band(40), Band(12 * 30, tuple(lines)), Band(10))

    shown = [
        (mark.x, placed.top + mark.drop) for page in pages for placed in page.placed for mark in words_of(placed.band)
    ]
    assert len(shown) == 60
    assert all(drop < HEIGHT for _, drop in shown)
    assert sorted(drop for x, drop in shown if x == 0) == sorted(drop for x, drop in shown if x == 50)
    assert len(pages) == 5


def words_of(band: Band) -> list[TextLine]:
    return [mark for mark in band.marks if isinstance(mark, TextLine)]
