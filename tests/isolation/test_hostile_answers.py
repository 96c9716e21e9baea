"""Code that has taken over the process that reads writes its own messages, and changes nothing in the program."""

import os
import pickle
import struct
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from boardpack.domain.exchange.form_questions import OWNERS_FORM
from boardpack.domain.record.decisions import Decision
from boardpack.errors import BoardPackError, UnreadableFileError
from boardpack.isolation import running
from boardpack.isolation.running import ReaderBugError, read_apart
from boardpack.isolation.typed_values import LONGEST, UntypedMessageError, decode, encode
from boardpack.isolation.works import result_type
from boardpack.pack.attached.preparing import prepare_files
from boardpack.services.gathering.office_reading import _template
from boardpack.services.gathering.picture_reading import _picture
from boardpack.services.register.letter_reading import read_document, read_minutes, read_page
from boardpack.services.register.trackers import _read_spreadsheet
from boardpack.services.returning.filled_forms import read_filled
from boardpack.services.returning.review_archives import unpack_into
from tests.amounts import amount
from tests.isolation import work

PATH = Path("enemy.pdf")
WORKS = (
    partial(read_document, PATH),
    partial(read_minutes, PATH),
    partial(read_page, PATH, "0", 1),
    partial(_read_spreadsheet, PATH),
    partial(_picture, PATH),
    partial(_template, b"", "x", "x"),
    partial(read_filled, PATH, OWNERS_FORM),
    partial(unpack_into, PATH, None, PATH),
    partial(prepare_files, ()),
)
SETS_AN_ATTRIBUTE = b"cboardpack.domain.record.decisions\nDecision\n(N}S'is_restricted'\nI00\nstb."
"""A pickle that sets an attribute of a class: of each decision, that it is not restricted."""


@pytest.mark.apart
def test_a_message_that_names_a_class_changes_nothing_of_it():
    before = vars(Decision)["is_restricted"]
    try:
        with pytest.raises(UnreadableFileError, match="reads files stop"):
            read_apart(partial(work.answer_by_itself, SETS_AN_ATTRIBUTE), "x", reads=())

        assert vars(Decision)["is_restricted"] is before
    finally:
        Decision.is_restricted = before  # type: ignore[method-assign]


@pytest.mark.apart
def test_a_flood_of_messages_does_not_fill_the_memory():
    with pytest.raises(UnreadableFileError, match="takes longer than"):
        read_apart(work.talk_without_end, "x", running.Limits(seconds=1, memory=1_000_000_000), reads=())


class _TakenOver:
    """Stands for a process whose answers are these bytes."""

    def __init__(self, answers: bytes) -> None:
        self._reading, self._writing = os.pipe()
        os.write(self._writing, answers[:60_000])
        os.close(self._writing)
        self.stdout = os.fdopen(self._reading, "rb")
        self.stdin = open(os.devnull, "wb")  # noqa: SIM115 (closed with the process)

    def __enter__(self) -> "_TakenOver":
        return self

    def __exit__(self, *_: object) -> None:
        self.stdout.close()
        self.stdin.close()

    def poll(self) -> int:
        return 0

    def wait(self, timeout: float) -> int:
        return 0


def framed(data: bytes) -> bytes:
    return struct.pack(">Q", len(data)) + data


def any_value(chance: Random, depth: int = 0) -> Any:
    """Return a value such as MessagePack can hold, of any type and often of an absurd size."""
    kinds: tuple[Callable[[], Any], ...] = (
        lambda: None,
        lambda: chance.random() < 0.5,
        lambda: chance.choice((0, -1, 2**31, 2**63, 2**64 - 1, -(2**63), chance.randrange(10))),
        lambda: chance.choice((0.5, float("nan"), float("inf"), -1e308)),
        lambda: chance.choice(("", "x" * 5_000, "2025-07-08", "Returned", "OutOfMemory", "os.system", "force")),
        lambda: chance.randbytes(chance.randrange(40)),
        lambda: msgspec.msgpack.Ext(chance.randrange(-1, 128), chance.randbytes(chance.randrange(13))),
        lambda: [any_value(chance, depth + 1) for _ in range(chance.randrange(5))],
        lambda: {str(any_value(chance, 9)): any_value(chance, depth + 1) for _ in range(chance.randrange(5))},
    )
    return chance.choice(kinds[: 7 if depth > 3 else None])()


def message(chance: Random) -> Any:
    """Return a message of a type that exists, with values that may be anything."""
    kind = chance.choice(("ProgressReport", "Returned", "Refused", "Failed", "OutOfMemory", "Order"))
    return [kind, *(any_value(chance) for _ in range(chance.choice((0, 1, 1, 2, 3, 4))))]


def spoiled(chance: Random, data: bytes) -> bytes:
    """Return bytes of which some are others, or of which the end is missing."""
    content = bytearray(data)
    for _ in range(chance.randrange(1, 6)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content[: chance.choice((len(content), chance.randrange(len(content) + 1)))])


def absurd(chance: Random) -> bytes:
    """Return messages whose types are right and whose values no reader hands back."""
    return msgspec.msgpack.encode(
        chance.choice(
            (
                ["ProgressReport", -1, 2**40, "x"],
                ["ProgressReport", 1, 2, "x" * 50_000],
                ["Refused", "SystemExit", "x", "y"],
                ["Refused", "KeyboardInterrupt", "x", "y"],
                ["Failed", "x" * 50_000],
                ["Returned", {"width": 2**31, "height": 2**31, "rgb": b"x"}],
                ["Returned", [{"page_count": 2**60, "changed": True, "claim": {"is_made": True}}]],
                ["Returned", {"letter": {}, "minutes": None}],
                ["Returned", [["../../board.db", "/etc/passwd", "\0"]]],
            )
        )
    )


DEPTHS = (b"\x91", b"\x81\xa1x", b"\x92\xc0", b"\xdc\x00\x01")
LENGTHS = (b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff", b"\xdb\xff\xff\xff\xff", b"\xc6\xff\xff\xff\xff", b"\xc1")


def hostile_bytes(chance: Random, valid: bytes) -> Iterator[bytes]:
    """Yield what such code may write, of each kind."""
    yield chance.randbytes(chance.randrange(200))
    yield framed(chance.randbytes(chance.randrange(200)))
    yield chance.choice((LONGEST + 1, 2**63, 2**64 - 1, 50_000_000)).to_bytes(8, "big") + b"x" * 100
    yield framed(msgspec.msgpack.encode(any_value(chance)))
    yield framed(msgspec.msgpack.encode(message(chance)))
    yield framed(spoiled(chance, valid))
    yield framed(valid)[: chance.randrange(len(valid))]
    yield framed(chance.choice(DEPTHS) * chance.randrange(1, 5_000))
    yield framed(b"\x92\xa8Returned" + chance.choice(DEPTHS) * chance.randrange(1, 5_000))
    yield framed(b"\x92\xa8Returned" + chance.choice(LENGTHS))
    yield framed(chance.choice(LENGTHS) + chance.randbytes(9))
    yield framed(absurd(chance))
    yield framed(chance.choice((SETS_AN_ATTRIBUTE, pickle.dumps(PATH), b"cos\nsystem\n(S'true'\ntR.")))


def state_of_the_program() -> dict[str, object]:
    """Return what other code could change: the names in each of our modules and classes, and what the process has."""
    modules = {name: module for name, module in sys.modules.items() if name.partition(".")[0] in ("boardpack", "ui")}
    names = {name: {key: id(value) for key, value in vars(module).items()} for name, module in modules.items()}
    classes = {value for module in modules.values() for value in vars(module).values() if isinstance(value, type)}
    attributes = {repr(kind): {key: id(value) for key, value in vars(kind).items()} for kind in classes}
    return names | attributes | {"environment": dict(os.environ), "folder": str(Path.cwd()), "path": list(sys.path)}


def tried(work_: Any) -> None:
    """Read. A value of the declared type or an error with a sentence may come, and nothing else."""
    with suppress(BoardPackError, ReaderBugError):
        encode(read_apart(work_, PATH.name, reads=()), result_type(work_))


@pytest.mark.apart
@pytest.mark.sampled
def test_messages_of_hostile_code_change_nothing_in_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Each try is a reading of its own, whose answers come by a pipe as from the other process."""
    monkeypatch.setattr(running, "_kill", lambda process: None)
    monkeypatch.setattr(running, "_ended_for_memory", lambda process: False)
    answers: list[bytes] = []
    monkeypatch.setattr(running, "_started", lambda scratch: _TakenOver(answers.pop()))
    valid = msgspec.msgpack.encode(["Returned", ["board.db", "review.json"]])
    chance = Random(25)
    tries = amount(10_000, 400)

    def try_all(count: int) -> None:
        made = (data for _ in range(count) for data in hostile_bytes(chance, valid))
        for number, data in zip(range(count), made, strict=False):
            answers.append(data)
            tried(WORKS[number % len(WORKS)])

    for work_ in WORKS:  # msgspec keeps at a class what it has learnt of it
        with suppress(UntypedMessageError):
            decode(b"", result_type(work_))
    try_all(len(WORKS))
    before = state_of_the_program()
    try_all(tries)

    assert state_of_the_program() == before
