"""Files that tests read in a thread of their own process leave that process as it was."""

import sys

import pytest

from boardpack.domain.days.progress import RECOGNISING, Progress
from boardpack.isolation.running import read_apart


def recognise_two_pages(progress: Progress) -> None:
    """Report as the recognition of scans does, which asks for more processor time at each page."""
    for page in (1, 2):
        progress(page, 2, f"{RECOGNISING} {page} of 2")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on processor time")
def test_a_scan_that_is_read_here_sets_no_limit_on_the_processor_time_of_the_tests():
    import resource

    before = resource.getrlimit(resource.RLIMIT_CPU)

    read_apart(recognise_two_pages, "scan.pdf", reads=())

    assert resource.getrlimit(resource.RLIMIT_CPU) == before
