"""Contents, agenda, labels, stamps and outline give every paper the same page, whatever the pack is made of."""

import re
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Pdf

from boardpack.domain.packs import PartKind
from boardpack.pack.assemble import assemble
from boardpack.pack.outline import read_outline
from boardpack.pack.plan import name_of
from boardpack.pack.verify import verify_pack
from tests.pack.material import STYLE, Wanted, laid_out
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
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_ITEMS, max_size=30))
def test_every_number_in_a_pack_agrees(wanted: list[Wanted]):
    pack, _ = laid_out(wanted)
    assembled = assemble(pack.parts, pack.facts, STYLE)
    pages = page_words(assembled.data)

    with Pdf.open(BytesIO(assembled.data)) as pdf:
        labels = [page.label for page in pdf.pages]
        outline = [(entry.title, entry.page + 1) for entry in read_outline(pdf)]
    parts = [part for part in pack.plan.parts if part.first_page is not None]
    assert outline == [(name_of(part), part.first_page) for part in parts]
    assert labels == [str(number) for number in range(1, len(pages) + 1)]
    assert len(pages) == pack.plan.page_count
    for number, words in enumerate(pages[1:], start=2):
        assert f"Page {number} of {len(pages)}" in words
    assert verify_pack(assembled.data, pack.plan) == ()


def test_contents_and_agenda_print_the_page_of_each_paper():
    pack, _ = laid_out([Wanted("Action log", lines=90), Wanted("Lease", pages=3), Wanted("Vetting", restricted=True)])
    _, contents, agenda, *_ = page_words(assemble(pack.parts, pack.facts, STYLE).data)

    pages = [str(part.first_page) for part in pack.plan.parts if part.kind is PartKind.PAPER]
    assert re.findall(r"(?:Action log|Lease|Vetting)[ .]+(\d+)", contents) == pages
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
    assert all(f"pack {pack.digest}" in words for words in pages)


@pytest.mark.parametrize(
    "other", [[Wanted("Action log", lines=2)], [Wanted("Action Log")], [Wanted("Action log", restricted=True)]]
)
def test_another_pack_has_another_digest(other: list[Wanted]):
    assert laid_out([Wanted("Action log")])[0].digest == laid_out([Wanted("Action log")])[0].digest
    assert laid_out(other)[0].digest != laid_out([Wanted("Action log")])[0].digest
