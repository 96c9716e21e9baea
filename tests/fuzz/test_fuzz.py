"""Letters and trackers spoiled by chance are read or refused, and nothing else happens; `make fuzz` tries thousands."""

import pytest

from tests.fuzz.trying import SUFFIXES, failures, file_of, originals

pytestmark = pytest.mark.apart

FIRST = 1
COUNT = {".txt": 40, ".docx": 15, ".odt": 15, ".pdf": 8, ".eml": 15, ".msg": 15, ".xlsx": 15, ".csv": 30, ".dotx": 10}


@pytest.mark.exhaustive
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_spoiled_file_is_read_or_refused(suffix: str):
    assert [str(failure) for failure in failures(suffix, FIRST, COUNT[suffix])] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_seed_stands_for_one_file_that_is_not_an_original(suffix: str):
    spoiled = [file_of(suffix, seed) for seed in range(20)]

    assert spoiled == [file_of(suffix, seed) for seed in range(20)]
    assert sum(data in originals(suffix) for data in spoiled) < 4
