"""A review file: written the same each time, and refused in its own words when anything about it is wrong."""

import base64
import hashlib
import json
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.domain.exchange.reviews import ReviewKind
from boardpack.domain.log.actions import NewUpdate, Status
from boardpack.errors import BoardPackError, NewerStoreError, UnreadableFileError
from boardpack.store import Store
from boardpack.store.merging import review_file
from boardpack.store.merging.review_file import (
    LONGEST_LINE,
    MOST_BYTES,
    MOST_NAMES,
    canonical,
    read_kept,
    read_review,
)
from boardpack.store.schema.migrations import VERSION
from tests.amounts import law
from tests.builders import NOW, add_action, stamp
from tests.store.copies import copy_of, last_batch, review_from, rows_of


@pytest.fixture
def laptop(store: Store) -> Store:
    """A copy in which something was said since it was taken."""
    action = add_action(store)
    copy = copy_of(store, "laptop")
    with copy.writing(stamp(NOW + timedelta(hours=2), "A Chair")) as session:
        session.actions.update(action.id, NewUpdate(note="Why so late? “Ŵyn”", status=Status.AT_RISK))
    return copy


@pytest.fixture
def review(store: Store, laptop: Store, tmp_path: Path) -> Path:
    return review_from(laptop, tmp_path / "chair.review", since=last_batch(store))


def rewritten(review: Path, change: dict | None = None, lines: list[bytes] | None = None) -> Path:
    """The review with other words in its first line or other lines, and an end that bears them out."""
    shown = lines or review.read_bytes().splitlines(keepends=True)[:-1]
    if change:
        shown = [canonical({**json.loads(shown[0]), **change}), *shown[1:]]
    body = b"".join(shown)
    end = {"end": {"lines": len(shown), "sha256": hashlib.sha256(body).hexdigest()}}
    review.write_bytes(body + canonical(end))
    return review


def test_a_review_reads_back_as_it_was_written(laptop: Store, store: Store, review: Path):
    incoming = read_review(review)

    assert (incoming.origin.who, incoming.origin.made_at, incoming.origin.kind) == ("A Chair", NOW, ReviewKind.REVIEW)
    assert {(row.table, row.id, row.hash) for row in incoming.rows} == rows_of(laptop) - rows_of(store)


def test_people_can_read_it(review: Path):
    assert "Why so late? “Ŵyn”" in review.read_text(encoding="utf-8")


def test_the_same_rows_give_the_same_bytes(laptop: Store, tmp_path: Path):
    first, second = (review_from(laptop, tmp_path / name) for name in ("one.review", "two.review"))

    assert first.read_bytes() == second.read_bytes()


def test_nothing_stands_under_its_name_until_it_is_whole(laptop: Store, tmp_path: Path):
    with pytest.raises(BoardPackError, match="could not be written"):
        review_from(laptop, tmp_path / "no such folder" / "chair.review")

    assert [path.name for path in tmp_path.iterdir() if "review" in path.name] == []


bytes_changed = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255))


@law(150)
@given(bytes_changed)
def test_a_review_with_one_byte_changed_is_refused(review: Path, change: tuple[float, int]):
    place, by = change
    content = bytearray(review.read_bytes())
    content[int(place * len(content))] ^= by
    altered = review.with_name("altered.review")
    altered.write_bytes(content)

    with pytest.raises(
        BoardPackError, match=r"is not a review|is incomplete|was altered after|newer version|cannot read"
    ):
        read_review(altered)


@law(60)
@given(st.floats(0, 1, exclude_max=True))
def test_a_review_that_is_cut_off_anywhere_is_refused(review: Path, place: float):
    content = review.read_bytes()
    short = review.with_name("short.review")
    short.write_bytes(content[: int(place * len(content))])

    with pytest.raises(UnreadableFileError, match=r"is incomplete, because its end|is not a review"):
        read_review(short)


def test_a_word_that_was_changed_in_it_is_told_as_that(review: Path):
    review.write_bytes(review.read_bytes().replace(b"Why so late", b"Why so soon"))

    with pytest.raises(UnreadableFileError, match=r"“chair\.review” was altered after it was written"):
        read_review(review)


def test_a_line_that_was_taken_out_or_put_in_is_told_as_that(review: Path):
    first, *rest = review.read_bytes().splitlines(keepends=True)
    for content in ([first, *rest[1:]], [first, rest[0], *rest]):
        review.write_bytes(b"".join(content))
        with pytest.raises(UnreadableFileError, match="was altered"):
            read_review(review)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_a_review_whose_lines_a_mail_gateway_ended_otherwise_is_the_same(review: Path, mark: bytes):
    pictures = (b"first", b"second")
    digests = [hashlib.sha256(data).hexdigest() for data in pictures]
    files = (
        canonical({"file": sha256, "part": 0, "data": base64.b64encode(data).decode()})
        for sha256, data in zip(digests, pictures, strict=True)
    )
    rewritten(review, lines=[*review.read_bytes().splitlines(keepends=True)[:-1], *files])
    written = read_review(review)
    review.write_bytes(mark + review.read_bytes().replace(b"\n", b"\r\n"))

    came = read_review(review)

    assert (came.origin, came.rows) == (written.origin, written.rows)
    assert tuple(read_kept(came, sha256) for sha256 in digests) == pictures


def test_a_notice_that_a_mail_gateway_put_below_a_review_is_passed_over(review: Path):
    written = read_review(review)
    review.write_bytes(review.read_bytes() + b"\r\n\r\n-- \r\nScanned for viruses. {Northmere}\r\n")

    came = read_review(review)

    assert (came.origin, came.rows) == (written.origin, written.rows)


def test_two_reviews_in_one_file_are_refused_since_one_would_be_lost(review: Path):
    review.write_bytes(review.read_bytes() * 2)

    with pytest.raises(UnreadableFileError, match=r"was altered|is incomplete"):
        read_review(review)


@pytest.mark.parametrize("content", [b"", b"hello", b"[" * 100_000, b'{"boardpack": "review"}\n', b"9" * 9_000])
def test_a_file_of_another_kind_is_told_as_that(tmp_path: Path, content: bytes):
    path = tmp_path / "letter.txt"
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match=r"“letter\.txt” is not a review"):
        read_review(path)


def test_a_folder_or_a_missing_file_is_told_as_that(tmp_path: Path):
    with pytest.raises(UnreadableFileError, match="is not a review"):
        read_review(tmp_path)
    with pytest.raises(UnreadableFileError, match="cannot be read"):
        read_review(tmp_path / "gone.review")


def test_a_file_of_a_newer_version_is_told_as_that(review: Path):
    with pytest.raises(NewerStoreError, match="was made by a newer version of Boardpack"):
        read_review(rewritten(review, {"schema": VERSION + 1}))


def test_a_file_of_another_form_is_told_as_that(review: Path):
    with pytest.raises(UnreadableFileError, match="in a format that this version cannot read"):
        read_review(rewritten(review, {"format": 2}))


@pytest.mark.parametrize("change", [{"kind": "gossip"}, {"made_at": "yesterday"}, {"schema": "two"}])
def test_a_first_line_that_says_what_cannot_be_is_refused(review: Path, change: dict):
    with pytest.raises(BoardPackError, match=r"was altered after|was made by a newer version"):
        read_review(rewritten(review, change))


def test_ten_gigabytes_are_refused_before_they_are_read(review: Path):
    with review.open("r+b") as file:
        file.truncate(10 * 2**30)

    with pytest.raises(UnreadableFileError, match="is too large to be a review"):
        read_review(review)
    assert MOST_BYTES < 10 * 2**30


def test_a_line_without_end_is_refused(review: Path):
    first = review.read_bytes().splitlines(keepends=True)[0]
    review.write_bytes(first + b'{"x":"' + b"a" * (2 * LONGEST_LINE))

    with pytest.raises(UnreadableFileError, match="is too large to be a review"):
        read_review(review)


@pytest.mark.parametrize("line", [b"{}\n", b'{"data":"","file":"%d","part":0}\n'], ids=["empty", "files"])
def test_more_lines_than_rows_and_files_can_have_are_refused_before_they_fill_memory(
    review: Path, line: bytes, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(review_file, "MOST_LINES", 2_000)
    first = review.read_bytes().splitlines(keepends=True)[0]
    lines = [first, *(line % number if b"%d" in line else line for number in range(2_000))]

    with pytest.raises(UnreadableFileError, match="is too large to be a review"):
        read_review(rewritten(review, lines=lines))


def test_rows_with_made_up_names_are_refused_before_they_fill_memory(review: Path):
    first = review.read_bytes().splitlines(keepends=True)[0]
    names = (dict.fromkeys((f"{part}-{number}" for number in range(50)), 1) for part in range(MOST_NAMES))
    lines = [first, *(canonical({"table": "action", "row": row, "hash": ""}) for row in names)]
    rewritten(review, lines=lines)

    tracemalloc.start()
    try:
        with pytest.raises(UnreadableFileError, match="was altered"):
            read_review(review)
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "line",
    [
        b"[" * 200_000 + b"\n",
        b'{"file":3,"part":0,"data":""}\n',
        b'{"table":"batch","row":{},"hash":""}\n',
        b'{"hash":"","row":{"id":true},"table":"action"}\n',
        b'{"hash":"","row":{"rank":NaN},"table":"agenda_change"}\n',
        b'{"hash":"","row":{"id":"\\ud800"},"table":"action"}\n',
        b'{"hash":"","row":{"id":"1","id":"2"},"table":"action"}\n',
    ],
    ids=["deep", "no name", "no table", "not a value", "not a number", "half a letter", "twice the same"],
)
def test_lines_that_we_never_write_are_refused_though_the_end_bears_them_out(review: Path, line: bytes):
    first = review.read_bytes().splitlines(keepends=True)[0]

    with pytest.raises(UnreadableFileError, match=r"was altered|larger"):
        read_review(rewritten(review, lines=[first, line]))
