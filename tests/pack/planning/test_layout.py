"""Contents, agenda, labels, stamps and outline give every paper the same page, whatever the pack is made of."""

import re
from collections.abc import Sequence
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.packs import PartKind
from boardpack.domain.meetings.paper_kinds import PaperKind
from boardpack.pack.joining.assemble import assemble
from boardpack.pack.joining.outline import read_outline
from boardpack.pack.outputs.verify import verify_pack
from boardpack.pack.planning.layout import LaidOutPack
from boardpack.pack.planning.plan import name_of
from boardpack.values import replace
from tests.amounts import law
from tests.leaks import everything_in
from tests.pack.material import STYLE, Wanted, laid_out, laid_out_for_the_public, style_of
from tests.pack.reading import page_words

_TITLES = st.lists(
    st.sampled_from(["Action log", "Vetting", "Stalking and the first call", "Lease", "County lines", "A" * 30]),
    min_size=1,
    max_size=14,
).map(" ".join)
_ITEMS = st.builds(
    Wanted,
    title=_TITLES,
    lines=st.integers(1, 60),
    pages=st.integers(0, 4),
    restricted=st.booleans(),
    missing=st.booleans(),
    paper=st.booleans(),
    public_lines=st.none() | st.integers(1, 60),
) | st.builds(
    Wanted,
    title=_TITLES,
    lines=st.integers(1, 60),
    public_lines=st.none() | st.integers(1, 60),
    kind=st.sampled_from([PaperKind.TRACKER, PaperKind.ACTION_LOG, PaperKind.FORWARD_PLAN, PaperKind.GLOSSARY]),
)


_OPTIONS = st.builds(Edition, duplex=st.booleans(), dividers=st.booleans())
_ON_THE_RIGHT = _OPTIONS.filter(lambda edition: edition.on_the_right)


@law(12, 1)
@given(st.lists(_ITEMS, max_size=30), _OPTIONS)
def test_every_number_in_a_pack_agrees(wanted: list[Wanted], edition: Edition):
    pack, _ = laid_out(wanted, edition)
    assembled = assemble(pack.parts, pack.facts, STYLE)
    pages = page_words(assembled.data)

    with Pdf.open(BytesIO(assembled.data)) as pdf:
        labels = [page.label for page in pdf.pages]
        outline = [(entry.title, entry.page + 1) for entry in read_outline(pdf)]
    listed = (part for part in pack.plan.parts if part.kind not in (PartKind.DIVIDER, PartKind.BLANK))
    assert outline == [(name_of(part), part.first_page) for part in listed if part.first_page is not None]
    assert labels == [str(number) for number in range(1, len(pages) + 1)]
    assert len(pages) == pack.plan.page_count
    unnumbered = {part.first_page for part in pack.plan.parts if part.kind in (PartKind.COVER, PartKind.DIVIDER)}
    for number, words in enumerate(pages, start=1):
        assert (f"Page {number} of {len(pages)}" in words) == (number not in unnumbered)
    assert verify_pack(assembled.data, pack.plan) == ()


_EDITIONS = st.builds(
    Edition,
    duplex=st.booleans(),
    dividers=st.booleans(),
    public=st.booleans(),
    large_print=st.booleans(),
    black_and_white=st.booleans(),
)


@law(20, 2)
@given(st.lists(_ITEMS, max_size=12), _EDITIONS)
def test_every_count_and_page_number_that_an_edition_prints_is_true(wanted: list[Wanted], edition: Edition):
    pack = laid_out_for_the_public(wanted, replace(edition, public=False))[edition.public]
    pages = page_words(assemble(pack.parts, pack.facts, style_of(edition)).data)

    totals = {int(total) for words in pages for total in re.findall(r"Page \w+ of (\d+)", words)}
    numbered_to = max(int(number) for name in pack.plan.page_names for number in re.findall(r"\d+", name))
    assert totals == {numbered_to}
    on_cover = re.search(r"(\d+) pages?(?:, numbered to (\d+))?\.", pages[0])
    assert on_cover, pages[0]
    assert (int(on_cover[1]), int(on_cover[2] or on_cover[1])) == (len(pages), numbered_to)
    own = {part.number: part for part in pack.plan.parts if part.kind is PartKind.PAPER and part.begins_on}
    for part in pack.plan.parts:
        place, names = pack.plan.place_of(part), part.page_names
        if part.kind is PartKind.DIVIDER and part.number in own:
            assert f"P{own[part.number].pages_in_words[1:]}" in pages[place]
        if part.kind is PartKind.BLANK and names:
            keeps_a_number = edition.public and names[0].isdecimal()
            assert ("intentionally blank, so that the page numbers after it" in pages[place]) == keeps_a_number
        if part.kind is PartKind.WITHHELD and names:
            first, _, last = names[0].partition(" to ")
            count = int(last or first) - int(first) + 1
            noun = "page" if count == 1 else "pages"
            assert "All other pages keep their numbers." in pages[place]
            assert f"{noun.capitalize()} {names[0]} {'is' if count == 1 else 'are'} withheld" in pages[place]
    assert "same in every version" not in " ".join(pages)
    contents = re.sub(r"[ .]+", " ", " ".join(pages[1:]).split("Papers issued after this pack")[0])
    lengths = [(part.begins_on, len(part.all_page_names)) for part in own.values()]
    listed = [(page, int(count)) for count, page in re.findall(r"\(information, (\d+) pages?\) (\d+[A-Z]*)", contents)]
    assert sorted(listed) == sorted(lengths)


_LOG = Wanted("Tracker", lines=4, kind=PaperKind.TRACKER)
_PLAN = Wanted("Forward plan", lines=4, kind=PaperKind.FORWARD_PLAN)
_GLOSSARY = Wanted("Glossary", lines=4, kind=PaperKind.GLOSSARY)


def _places(pack: LaidOutPack) -> list[tuple[str, int | None]]:
    return [(part.title, part.first_page) for part in pack.plan.parts if part.kind is PartKind.PAPER]


def test_short_papers_that_are_looked_up_begin_on_the_page_where_the_paper_before_them_ends():
    pack, _ = laid_out([_LOG, _PLAN, _GLOSSARY])
    data = assemble(pack.parts, pack.facts, STYLE).data

    assert _places(pack) == [("Tracker", 4), ("Forward plan", 4), ("Glossary", 4)]
    assert "Papers 1, 2 and 3" in page_words(data)[3]
    with Pdf.open(BytesIO(data)) as pdf:
        lines = [(entry.title, entry.page + 1) for entry in read_outline(pdf)]
    assert lines[3:] == [("Paper 1: Tracker", 4), ("Paper 2: Forward plan", 4), ("Paper 3: Glossary", 4)]
    assert verify_pack(data, pack.plan) == ()


def test_a_paper_on_the_page_of_another_is_found_by_its_title_however_long_that_is():
    pack, _ = laid_out([_LOG, replace(_PLAN, title="Forward plan of the Board " * 10)])
    data = assemble(pack.parts, pack.facts, STYLE).data

    with Pdf.open(BytesIO(data)) as pdf:
        lines = [(entry.title.strip()[:12], entry.page + 1) for entry in read_outline(pdf)]
    assert [place for _, place in _places(pack)] == [4, 4]
    assert lines[3:] == [("Paper 1: Tra", 4), ("Paper 2: For", 4)]
    assert verify_pack(data, pack.plan) == ()


@pytest.mark.parametrize(
    "before",
    [
        replace(_LOG, lines=34),
        replace(_LOG, kind=PaperKind.BOARD_PAPER),
        replace(_LOG, kind=PaperKind.MINUTES),
        Wanted("Attached", pages=1),
    ],
)
def test_a_short_paper_has_a_page_of_its_own_behind_a_full_one_or_one_that_is_signed_or_written(before: Wanted):
    pack, _ = laid_out([before, _PLAN])
    assert _places(pack) == [(before.title, 4), ("Forward plan", 5)]


@pytest.mark.parametrize(("above", "lines", "page"), [(12, 2, 4), (12, 14, 5), (2, 14, 4), (2, 34, 4)])
def test_a_log_begins_below_another_paper_if_one_of_them_would_leave_its_page_nearly_empty(
    above: int, lines: int, page: int
):
    log = Wanted("Action log", lines=lines, kind=PaperKind.ACTION_LOG)
    pack, _ = laid_out([replace(_LOG, lines=above), log])
    assert _places(pack) == [("Tracker", 4), ("Action log", page)]


@pytest.mark.parametrize("public_lines", [None, 4, 34, 90])
def test_a_long_paper_begins_below_a_nearly_empty_one_and_a_short_one_where_it_ends(public_lines: int | None):
    long = Wanted("Action log", lines=40, kind=PaperKind.ACTION_LOG, public_lines=public_lines)
    whole, public = laid_out_for_the_public([_LOG, long, _PLAN])

    ranges = [(part.title, part.page_range) for part in whole.plan.parts if part.kind is PartKind.PAPER]
    assert ranges == [("Tracker", "4"), ("Action log", "4 to 5"), ("Forward plan", "5")]
    words = page_words(assemble(whole.parts, whole.facts, STYLE).data)
    assert "(information, 2 pages)" in words[1]
    assert ("Papers 1 and 2" in words[3], "Papers 2 and 3" in words[4]) == (True, True)
    for pack in (whole, public):
        assert verify_pack(assemble(pack.parts, pack.facts, STYLE).data, pack.plan) == ()
    assert [part.first_page for part in public.plan.parts] == [part.first_page for part in whole.plan.parts]


def test_the_further_pages_of_a_long_paper_have_its_own_header():
    long = Wanted("Action log", lines=120, kind=PaperKind.ACTION_LOG)
    pack, _ = laid_out([_LOG, long])
    words = page_words(assemble(pack.parts, pack.facts, STYLE).data)
    assert "Papers 1 and 2" in words[3]
    assert not [page for page in words[4:] if "Papers 1" in page or "Board Action log Line" not in page]


def test_on_both_sides_or_behind_dividers_no_paper_shares_a_page():
    for edition in (Edition(duplex=True), Edition(dividers=True)):
        pack, _ = laid_out([_LOG, _PLAN], edition)
        assert not any(part.shares_page for part in pack.plan.parts)


def test_a_shared_page_keeps_its_number_where_the_paper_above_is_shorter_for_the_public():
    whole, public = laid_out_for_the_public([replace(_LOG, lines=50, public_lines=4), _PLAN])
    assert _places(whole) == _places(public)
    assert (_places(whole)[0], _places(whole)[-1]) == (("Tracker", 4), ("Forward plan", 5))
    assert [part.shares_page for part in whole.plan.parts][-1]
    assert not [part.shares_page for part in public.plan.parts][-1]
    assert "Forward plan" in page_words(assemble(public.parts, public.facts, STYLE).data)[4]


@pytest.mark.parametrize("public_lines", [None, 1, 50])
def test_behind_a_missing_paper_a_short_one_begins_a_page_of_its_own_for_members_and_the_public(
    public_lines: int | None,
):
    between = Wanted("To come", missing=True)
    whole, public = laid_out_for_the_public([replace(_LOG, public_lines=public_lines), between, _PLAN])

    assert _places(whole) == _places(public) == [("Tracker", 4), ("To come", None), ("Forward plan", 5)]
    assert verify_pack(assemble(public.parts, public.facts, STYLE).data, public.plan) == ()


def test_a_shared_page_is_called_by_its_letter_where_the_paper_above_is_longer_for_the_public():
    _, public = laid_out_for_the_public([replace(_LOG, public_lines=50), _PLAN])
    pages = page_words(assemble(public.parts, public.facts, STYLE).data)
    assert "Forward plan (information, 1 page) 4A" in re.sub(r"[ .]+", " ", pages[1])
    assert "Forward plan" in pages[4]


@law(6, 1)
@given(st.lists(_ITEMS, max_size=12), _ON_THE_RIGHT)
def test_for_both_sides_and_with_dividers_each_paper_and_its_divider_begin_on_a_right_hand_page(
    wanted: list[Wanted], edition: Edition
):
    pack, _ = laid_out(wanted, edition)
    pages = page_words(assemble(pack.parts, pack.facts, STYLE).data)

    for part in pack.plan.parts:
        if part.first_page is not None and part.kind in (PartKind.PAPER, PartKind.DIVIDER):
            assert part.first_page % 2 == 1
    blanks = {part.first_page for part in pack.plan.parts if part.kind is PartKind.BLANK}
    for number, words in enumerate(pages, start=1):
        assert ("This page is intentionally blank." in words) == (number in blanks)


@law(8, 1)
@given(st.lists(_ITEMS, max_size=12), _OPTIONS)
def test_a_public_version_has_the_numbers_of_the_whole_pack(wanted: list[Wanted], edition: Edition):
    whole, public = laid_out_for_the_public(wanted, edition)
    assembled = assemble(public.parts, public.facts, STYLE)
    pages = page_words(assembled.data)

    begins = {part.number: part.first_page for part in whole.plan.parts if part.kind is PartKind.PAPER}
    for part in public.plan.parts:
        if part.kind is PartKind.PAPER:
            assert part.first_page == begins[part.number]
    with Pdf.open(BytesIO(assembled.data)) as pdf:
        assert [page.label for page in pdf.pages] == list(public.plan.page_names)
    unnumbered = {
        public.plan.place_of(part)
        for part in public.plan.parts
        if part.page_names and part.kind in (PartKind.COVER, PartKind.DIVIDER)
    }
    for place, (name, words) in enumerate(zip(public.plan.page_names, pages, strict=True)):
        numbered = f"Pages {name}" in words or f"Page {name} of {whole.plan.page_count}" in words
        assert numbered == (place not in unnumbered)
    assert _covered(public.plan.page_names) == list(range(1, (whole.plan.page_count or 0) + 1))
    assert verify_pack(assembled.data, public.plan) == ()


@law(6, 1)
@given(st.lists(_ITEMS, max_size=12), _ON_THE_RIGHT)
def test_a_public_version_for_paper_begins_each_paper_as_the_whole_pack(wanted: list[Wanted], edition: Edition):
    _, public = laid_out_for_the_public(wanted, edition)

    for part in public.plan.parts:
        if part.page_names and part.kind in (PartKind.PAPER, PartKind.DIVIDER):
            assert public.plan.place_of(part) % 2 == 0


@law(6, 1)
@given(st.lists(_ITEMS, min_size=1, max_size=6), _OPTIONS)
def test_no_public_version_holds_a_restricted_word(wanted: list[Wanted], edition: Edition):
    named = [
        replace(entry, title=f"Title{place}Of{'Secret' if entry.restricted else 'Public'}")
        for place, entry in enumerate(wanted)
    ]

    whole, public = laid_out_for_the_public(named, edition)

    values = everything_in(assemble(public.parts, public.facts, STYLE).data, ".pdf") + repr(
        (public.plan, dict(public.documents))
    )
    assert "OfSecret" not in "".join(values.split())
    assert ("OfPublic" in "".join(values.split())) == any(not entry.restricted for entry in named)
    assert ("OfSecret" in repr(dict(whole.documents))) == any(entry.restricted for entry in named)


def _covered(names: Sequence[str]) -> list[int]:
    """Every page of the whole pack for which a page of the file stands; those beyond it (12A) are left out."""
    covered: list[int] = []
    for name in names:
        first, _, last = name.partition(" to ")
        covered += range(int(first), int(last or first) + 1) if first.isdecimal() else ()
    return covered


def test_contents_and_agenda_print_the_page_of_each_paper():
    pack, _ = laid_out([Wanted("Action log", lines=90), Wanted("Lease", pages=3), Wanted("Vetting", restricted=True)])
    _, contents, agenda, *_ = page_words(assemble(pack.parts, pack.facts, STYLE).data)

    pages = [str(part.first_page) for part in pack.plan.parts if part.kind is PartKind.PAPER]
    assert re.findall(r"(?:Action log|Lease|Vetting) \([^)]*\)[ .]+(\d+)", contents) == pages
    assert re.findall(r"page (\d+)", agenda) == pages


def test_a_contents_of_two_pages_moves_the_papers_behind_it():
    pack, _ = laid_out([Wanted(f"Paper about matter {n}") for n in range(60)])

    sizes = {part.kind: part.page_count for part in pack.plan.parts[:3]}
    assert sizes[PartKind.CONTENTS] >= 2
    assert pack.plan.parts[3].first_page == 1 + sum(sizes.values())
    assert verify_pack(assemble(pack.parts, pack.facts, STYLE).data, pack.plan) == ()


def test_cover_and_footer_carry_the_same_digest():
    pack, _ = laid_out([Wanted("Action log")])
    pages = page_words(assemble(pack.parts, pack.facts, STYLE).data)

    assert re.fullmatch(r"[0-9A-F]{4} [0-9A-F]{4}", pack.digest)
    assert f"pack number {pack.digest}" in pages[0]
    assert all(f"pack {pack.digest}" in words for words in pages[1:])


@pytest.mark.parametrize(
    "other", [[Wanted("Action log", lines=2)], [Wanted("Action Log")], [Wanted("Action log", restricted=True)]]
)
def test_another_pack_has_another_digest(other: list[Wanted]):
    assert laid_out([Wanted("Action log")])[0].digest == laid_out([Wanted("Action log")])[0].digest
    assert laid_out(other)[0].digest != laid_out([Wanted("Action log")])[0].digest
