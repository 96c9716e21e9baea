"""Letters and trackers spoiled by chance are read or refused, and nothing else happens; `make fuzz` tries thousands."""

import pytest

from tests.amounts import amount
from tests.fuzz.trying import SUFFIXES, failures, file_of, originals

pytestmark = pytest.mark.apart

FIRST = 1
COUNT = {".txt": 80, ".docx": 30, ".odt": 30, ".pdf": 12, ".eml": 30, ".msg": 30, ".xlsx": 25, ".csv": 60, ".dotx": 20}


@pytest.mark.sampled
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_spoiled_file_is_read_or_refused(suffix: str):
    assert [str(failure) for failure in failures(suffix, FIRST, amount(COUNT[suffix]))] == []


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_seed_stands_for_one_file_that_is_not_an_original(suffix: str):
    spoiled = [file_of(suffix, seed) for seed in range(20)]

    assert spoiled == [file_of(suffix, seed) for seed in range(20)]
    assert sum(data in originals(suffix) for data in spoiled) < 4
