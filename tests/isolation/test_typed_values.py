"""Values come out of bytes as they went in, and only as the type that is declared."""

import os
import sys
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boardpack.documents.sheet import Sheet, SheetRow, Spreadsheet
from boardpack.domain.meetings.attachments import AccessibilityClaim, KeptAs, PreparedFile, RefusedFile
from boardpack.domain.register.items import Voice
from boardpack.domain.register.page_pictures import PagePicture
from boardpack.domain.register.proposals import OtherVoice, ProposedResponse
from boardpack.errors import BoardPackError, DamagedStoreError, LockedFileError
from boardpack.isolation.frames import OutOfMemory, Refused, Returned, error_of, read_frame, refused, write_frame
from boardpack.isolation.typed_values import LONGEST, TooLongMessageError, UntypedMessageError, decode, encode
from boardpack.isolation.works import WORKS, described, named_work, result_type
from boardpack.values import Frozen
from tests.amounts import law

CELLS = st.one_of(st.none(), st.dates(), st.text(), st.dates().map(str))
RESULTS = (PreparedFile(3, True, AccessibilityClaim(False, ("a doubt",)), kept_as=KeptAs.OPENED), RefusedFile("x", "y"))


@given(st.lists(st.lists(CELLS)))
@law(examples=500)
def test_the_cells_of_a_sheet_stay_texts_and_days(rows: list[list[str | date | None]]):
    sheet = Sheet("Log", tuple(SheetRow(number, tuple(cells)) for number, cells in enumerate(rows)), frozenset({1, 2}))
    spreadsheet = Spreadsheet("log.xlsx", "0" * 64, (sheet,), ("a notice",))

    assert decode(encode(spreadsheet, Spreadsheet), Spreadsheet) == spreadsheet


@pytest.mark.parametrize(
    ("value", "declared"),
    [
        (ProposedResponse(Voice.FORCE, "Yes."), ProposedResponse),
        (ProposedResponse(OtherVoice.GOVERNMENT, "Yes."), ProposedResponse),
        (RESULTS, tuple[PreparedFile | RefusedFile, ...]),
        (None, type(None)),
        (Path("a") / "b.docx", Path),
        (b"\x00\xff", bytes),
        (PagePicture(2, 1, b"rgbrgb"), PagePicture),
    ],
)
def test_a_value_comes_out_as_it_went_in(value: object, declared: Any):
    assert decode(encode(value, declared), declared) == value


def test_half_of_a_character_has_no_bytes_and_becomes_a_mark():
    assert decode(encode(("caf\udce9", "é"), tuple[str, ...]), tuple[str, ...]) == ("caf�", "é")


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_path_keeps_the_bytes_of_its_name():
    path = Path(os.fsdecode(b"/tmp/caf\xe9.docx"))

    assert decode(encode(path, Path), Path) == path


@pytest.mark.parametrize(
    ("data", "declared"),
    [
        (encode("3", str), int),
        (encode("a.docx", str), Path),
        (encode(date(2025, 7, 8), date), bytes),
        (encode(RESULTS, tuple[PreparedFile | RefusedFile, ...]), Spreadsheet),
        (encode({"width": 2000, "height": 2000, "rgb": b"rgb"}, dict[str, int | bytes]), PagePicture),
        (b"", str),
        (b"\x91" * 1_000_000, Spreadsheet),
        (b"\xdd\xff\xff\xff\xff", tuple[str, ...]),
    ],
)
def test_anything_else_than_the_declared_type_is_refused(data: bytes, declared: Any):
    with pytest.raises(UntypedMessageError):
        decode(data, declared)


def test_a_number_of_pages_that_no_file_has_is_refused():
    data = encode(RESULTS[0], PreparedFile)

    with pytest.raises(UntypedMessageError):
        decode(data.replace(b"page_count\x03", b"page_count\xcf" + b"\x7f" * 8), PreparedFile)


def test_a_value_that_is_too_long_is_not_sent():
    with pytest.raises(TooLongMessageError):
        encode(b"x" * LONGEST, bytes)


def test_types_that_cannot_be_told_apart_from_bytes_are_a_fault_of_ours():
    class Opaque(Frozen):
        content: object

    with pytest.raises(TypeError):
        encode(Opaque(object()), Opaque)


def test_a_frame_comes_out_as_it_went_in_and_a_cut_one_not_at_all():
    stream = BytesIO()
    write_frame(stream, OutOfMemory())
    whole = stream.getvalue()

    assert decode(read_frame(BytesIO(whole)) or b"", OutOfMemory | Returned) == OutOfMemory()
    assert [read_frame(BytesIO(whole[:end])) for end in range(len(whole))] == [None] * len(whole)
    assert read_frame(BytesIO(b"\xff" * 100)) is None
    assert read_frame(BytesIO((LONGEST + 1).to_bytes(8, "big") + b"x" * 100)) is None


@pytest.mark.parametrize(
    ("error", "kind"), [(LockedFileError("x", "y"), LockedFileError), (DamagedStoreError("x", "y"), BoardPackError)]
)
def test_an_error_comes_back_as_the_nearest_kind_that_reading_has(error: BoardPackError, kind: type[BoardPackError]):
    raised = error_of(refused(error))

    assert raised is not None
    assert (type(raised), raised.what, raised.remedy) == (kind, "x", "y")


@pytest.mark.parametrize("kind", ["SystemExit", "DamagedStoreError", "CancelledError", "boardpack.errors.RefusedError"])
def test_no_other_error_can_be_named(kind: str):
    assert error_of(Refused(kind, "x", "y")) is None


@pytest.mark.parametrize("name", sorted(WORKS))
def test_each_work_of_the_table_declares_what_it_takes_and_returns(name: str):
    module, _, function_name = name.rpartition(".")
    work = getattr(__import__(module, fromlist=["_"]), function_name)

    with pytest.raises(UntypedMessageError):
        decode(b"\xc1", result_type(work))
    with pytest.raises((UntypedMessageError, TypeError)):
        named_work(name, encode_nothing())


def encode_nothing() -> Any:
    import msgspec

    return msgspec.Raw(b"\xc1")


@pytest.mark.parametrize("name", ["os.system", "boardpack.isolation.child.serve", "boardpack.store.create_store", ""])
def test_nothing_else_can_be_ordered(name: str):
    with pytest.raises(UntypedMessageError):
        named_work(name, encode_nothing())


def test_a_function_that_is_not_in_the_table_is_a_fault_of_ours():
    with pytest.raises(ValueError, match="not in the table"):
        described(os.system)  # type: ignore[arg-type]
