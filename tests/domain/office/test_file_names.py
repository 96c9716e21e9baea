"""Names of files that Windows and Linux accept, from whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.office.file_names import file_name


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("2025-07-16 Paper 5 Digital forensics", "2025-07-16 Paper 5 Digital forensics"),
        ("Vetting: cases / referrals?", "Vetting cases referrals"),
        ("16\u00a0July\u00a02025", "16 July 2025"),
        ("Ends with a stop.", "Ends with a stop"),
        ("Casgliad ŵyl", "Casgliad ŵyl"),
    ],
)
def test_reserved_signs_leave_a_file_name(words: str, stem: str):
    assert file_name(words) == stem


@given(st.text())
def test_any_title_gives_a_name_that_stays_in_its_folder(words: str):
    stem = file_name(f"2025-07-16 {words}")

    assert not set(stem) & set('<>:"/\\|?*\n\t\0')
    assert 0 < len(stem) <= 100
    assert stem == stem.strip(" .")


@pytest.mark.parametrize("words", ["CON", "nul", "Com1", "lpt²", "Prn.txt", "aux .pdf", "CON.", "conout$", " NUL\t"])
def test_a_device_of_windows_is_no_name(words: str):
    assert file_name(words) == "_" + words.strip(" .\t")


def test_names_that_only_begin_like_a_device_stay():
    assert [file_name(words) for words in ("Console", "COM10", "Nullity", "Auxiliary")] == [
        "Console",
        "COM10",
        "Nullity",
        "Auxiliary",
    ]


@given(st.text())
def test_any_name_keeps_its_form_when_it_is_made_a_name_again(words: str):
    name = file_name(words, otherwise="Board")

    assert name.split(".")[0].upper() not in ("CON", "PRN", "AUX", "NUL")
    assert file_name(name) == name
