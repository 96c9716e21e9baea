"""Numbered copies: the same pack under another watermark, which nobody hears and no page loses a word by."""

from io import BytesIO

import pytest
from pikepdf import Name, Pdf

from boardpack.pack.joining.assemble import AssembledPack
from boardpack.pack.outputs.copies import numbered_copies
from tests.leaks import everything_in
from tests.pack import made_pdfs
from tests.pack.packing import FACTS, STYLE, attached, own, packed
from tests.pack.reading import page_words, tree_words

_HOLDERS = ("Siân Dŵr", "Chief Constable", "Team 🚓", "Department of Everything that is Long and Longer " * 4)


@pytest.fixture(scope="module")
def pack() -> AssembledPack:
    wide = made_pdfs.plain(["Wide"], size=(1191, 842), rotate=90)
    return packed(own(1, lines=60), attached(2, made_pdfs.tagged_by_writer()), attached(3, wide))


@pytest.fixture(scope="module")
def copies(pack: AssembledPack) -> list[bytes]:
    return list(numbered_copies(pack.data, _HOLDERS, FACTS, STYLE))


def test_every_page_names_its_holder_and_the_number_of_the_copy(copies: list[bytes]):
    for words in page_words(copies[1]):
        assert words.count("Chief Constable") == 2 or "ChiefConstable" in words.replace(" ", "")
        assert "Copy 2 of 4, for Chief Constable" in words
    assert all("Copy 1 of 4, for Siân Dŵr" in words for words in page_words(copies[0]))


def test_nobody_else_is_named_in_a_copy(copies: list[bytes]):
    values = everything_in(copies[1], ".pdf")

    assert "Chief Constable" in values
    assert "Siân" not in values
    assert "Department" not in values


def test_a_copy_has_the_same_tags_outline_labels_and_claims_as_the_pack(pack: AssembledPack, copies: list[bytes]):
    for copy in copies:
        assert tree_words(copy) == tree_words(pack.data)
        with Pdf.open(BytesIO(copy)) as pdf, Pdf.open(BytesIO(pack.data)) as whole:
            assert [page.label for page in pdf.pages] == [page.label for page in whole.pages]
            assert Name.Outlines in pdf.Root
            assert ("pdfuaid:part" in pdf.open_metadata()) == pack.claims_ua


def test_a_copy_says_which_it_is_to_programs(copies: list[bytes]):
    with Pdf.open(BytesIO(copies[2])) as pdf:
        assert str(pdf.docinfo.Subject) == "Copy 3 of 4, for Team 🚓"
        assert pdf.open_metadata()["dc:description"] == "Copy 3 of 4, for Team 🚓"


def test_copies_of_the_same_pack_are_the_same_bytes(pack: AssembledPack, copies: list[bytes]):
    assert list(numbered_copies(pack.data, _HOLDERS, FACTS, STYLE)) == copies
