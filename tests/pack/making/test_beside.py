"""A second process lays out papers where that pays, to the very same bytes, and can be stopped at once."""

from dataclasses import astuple
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.errors import CancelledError
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.writer import write_word
from boardpack.pack.making.beside import Beside, for_the_other, in_word, laid_out
from boardpack.pack.making.cache import PaperCache
from boardpack.pack.making.making import PaperMaker
from tests.pack.making.test_making import STYLE, document

pytestmark = pytest.mark.apart

_SIZES = st.lists(st.integers(0, 2_500_000), max_size=30)


@given(_SIZES)
def test_the_other_gets_what_is_long_and_never_more_than_half_beside_that(sizes):
    chosen = for_the_other(sizes)

    long = {place for place, size in enumerate(sizes) if size >= 1_500_000}
    assert long <= set(chosen)
    assert list(chosen) == sorted(set(chosen))
    others = sum(sizes[place] for place in chosen if place not in long)
    assert not others or sum(sizes[place] for place in chosen) <= sum(sizes) / 2


def test_an_ordinary_pack_is_not_worth_a_second_process():
    assert for_the_other([180_000] * 12) == ()
    assert for_the_other([180_000] * 40) == tuple(range(20, 40))


def test_the_papers_are_the_same_files():
    papers = (document("One."), document("Two."))

    made = Beside(papers, STYLE, laid_out).result(lambda: True)

    assert made == tuple(astuple(write_pdf(paper, STYLE, for_pack=True)) for paper in papers)
    in_another = Beside(papers, STYLE, partial(in_word, template=None)).result(lambda: True)
    assert in_another == tuple(write_word(paper, STYLE) for paper in papers)


def test_it_is_stopped_in_the_midst_of_a_long_paper():
    working = Beside((document("word " * 2_000_000),), STYLE, laid_out)

    with pytest.raises(CancelledError):
        working.result(lambda: False)


def test_a_process_that_fails_leaves_the_work_to_us():
    assert Beside((document("One."),), STYLE, _fails).result(lambda: True) is None


def _fails(documents, style, progress):
    raise RuntimeError("a bug of ours")


def test_shared_papers_are_made_once_and_kept(tmp_path):
    cache = PaperCache(tmp_path / "papers")
    papers = [document(f"Paper {number}.") for number in range(4)]
    maker = PaperMaker(STYLE, cache, {})
    maker.share(papers, worth_two=0)

    made = [maker.pdf(paper) for paper in papers]

    assert made == [write_pdf(paper, STYLE, for_pack=True) for paper in papers]
    assert cache.size().papers == 4
