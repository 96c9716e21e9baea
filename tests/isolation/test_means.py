"""The means of each system by which a process is held to its limits."""

import ctypes

import pytest

from boardpack.isolation.memory import used_memory, watch_memory
from boardpack.isolation.windows import BasicLimits, ExtendedLimits, MemoryCounters, limits_for, limits_for_group


@pytest.mark.skipif(ctypes.sizeof(ctypes.c_void_p) != 8, reason="the sizes of 64 bits")
def test_the_structures_for_windows_have_the_sizes_that_its_headers_give_them():
    sizes = [ctypes.sizeof(entry) for entry in (BasicLimits, ExtendedLimits, MemoryCounters)]

    assert sizes == [64, 144, 72]
    assert (BasicLimits.flags.offset, ExtendedLimits.process_memory.offset, MemoryCounters.page_file.offset) == (
        16,
        112,
        56,
    )


def test_a_job_holds_one_process_to_its_memory_and_ends_it_when_closed():
    limits = limits_for(500_000_000)

    assert limits.process_memory == 500_000_000
    assert limits.basic.active_processes == 1
    assert limits.basic.flags == 0x2000 | 0x400 | 0x100 | 0x8


def test_a_job_of_a_program_holds_all_that_it_starts_to_one_memory_with_room_for_the_peak_to_be_seen():
    limits = limits_for_group(800_000_000)

    assert (limits.job_memory, limits.process_memory) == (900_000_000, 0)
    assert limits.basic.active_processes == 0
    assert limits.basic.flags == 0x2000 | 0x400 | 0x200


def test_a_process_that_watches_itself_ends_once_it_holds_too_much():
    amounts = iter((10, 99, 100, 101))
    ended: list[str] = []
    watch_memory(100, lambda: next(amounts), lambda: ended.append("end")).join(5)

    assert ended == ["end"]
    assert next(amounts, None) is None


def test_memory_is_counted_in_bytes():
    before = used_memory()
    content = b"x" * 300_000_000

    assert before > 5_000_000
    assert used_memory() > len(content)
