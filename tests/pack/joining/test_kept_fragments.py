"""What was made ready for one pack serves the next, and not a byte tells that from making it anew."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from boardpack.pack.joining.assemble import AssembledPack, assemble
from boardpack.pack.joining.kept_fragments import NO_FRAGMENTS, Fragments
from boardpack.pack.metadata import PackFacts
from boardpack.pack.part_files import PartFile
from tests.amounts import law
from tests.pack import made_pdfs
from tests.pack.packing import FACTS, STYLE, attached, own, placed

_ROLES = Dictionary(S=Name.P), Dictionary(S=Name.H1)
_FILES = (
    made_pdfs.tagged_by_writer(),
    made_pdfs.tagged(["One", "Two"], role="S", roles=_ROLES[0], ids=True),
    made_pdfs.tagged(["Three"], role="S", roles=_ROLES[1], ids=True),
    made_pdfs.plain(["Words"], rotate=90),
    made_pdfs.form(made_pdfs.text_field("Words")),
)
_OWN = st.tuples(
    st.sampled_from(["Vetting", "Stalking"]),
    st.lists(st.sampled_from(["paper-1", "paper-3", "paper-9"]), max_size=2),
    st.sampled_from([1, 60]),
)
_PARTS = st.lists(_OWN | st.integers(0, len(_FILES) - 1), min_size=1, max_size=4)
_FACTS = st.sampled_from(
    [FACTS, replace(FACTS, footer="Version 1.0, pack 0000 0001"), replace(FACTS, draft=True, language="cy-GB")]
)
_Wanted = tuple[str, Sequence[str], int] | int


@lru_cache(maxsize=64)
def _written(number: int, title: str, links: tuple[str, ...], lines: int) -> PartFile:
    return own(number, title, links=links, lines=lines)


def _part(number: int, wanted: _Wanted) -> PartFile:
    if isinstance(wanted, int):
        return attached(number, _FILES[wanted])
    title, links, lines = wanted
    return _written(number, title, tuple(links), lines)


def _pack(wanted: Sequence[_Wanted], facts: PackFacts, remembered: Fragments = NO_FRAGMENTS) -> AssembledPack:
    parts = [_part(number, each) for number, each in enumerate(wanted, start=1)]
    return assemble(placed(parts)[1], facts, STYLE, remembered=remembered)


@law(10)
@given(st.lists(st.tuples(_PARTS, _FACTS), min_size=2, max_size=3))
def test_a_pack_that_remembers_others_has_the_bytes_of_one_that_does_not(packs: list[tuple[list[_Wanted], PackFacts]]):
    remembered: Fragments = NO_FRAGMENTS
    for wanted, facts in packs:
        pack, anew = _pack(wanted, facts, remembered), _pack(wanted, facts)
        assert pack.data == anew.data
        assert pack == anew
        remembered = pack.fragments


def test_what_is_as_it_was_is_not_made_ready_again():
    before: list[_Wanted] = [("Vetting", ["paper-2"], 1), 1]
    first = _pack(before, FACTS)
    second = _pack([("Vetting", ["paper-2"], 60), 1], replace(FACTS, footer="Another"), first.fragments)

    kept = [fragment for made, fragment in second.fragments.items() if first.fragments.get(made) is fragment]
    assert [fragment.told.tagged for fragment in kept] == [True]
    assert len(second.fragments) == 2


def test_a_paper_is_made_ready_again_where_a_place_to_which_it_leads_has_gone():
    linking: _Wanted = ("Vetting", ["paper-2"], 1)
    first = _pack([linking, ("Stalking", [], 1)], FACTS)
    second = _pack([linking], FACTS, first.fragments)

    assert [finding.facts for finding in second.findings] == [("paper-2",)]
    assert second.data == _pack([linking], FACTS).data
