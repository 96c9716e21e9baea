"""Files that tests read in a thread of their own process leave that process as it was."""

import sys

import pytest

from boardpack.isolation.running import read_apart
from tests.isolation import work


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on processor time")
def test_a_scan_that_is_read_here_sets_no_limit_on_the_processor_time_of_the_tests():
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU)

    read_apart(work.recognise_two_pages, "scan.pdf", reads=())

    assert resource.getrlimit(resource.RLIMIT_CPU) == before
