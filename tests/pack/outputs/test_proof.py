"""A pack's folder proves itself by its own list, and a list from outside is met with care."""

import json
from pathlib import Path

import pytest

from boardpack.documents.house_style import house_style
from boardpack.errors import UnreadableFileError
from boardpack.pack.making.cache import PaperCache
from boardpack.pack.making.paper_maker import PaperMaker
from boardpack.pack.outputs.files import make_files
from boardpack.pack.outputs.proof import prove
from tests.pack.material import Wanted, laid_out

_LIST = "2025-07-16 High Harms Board pack.json"


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    pack, material = laid_out([Wanted("Vetting"), Wanted("Lease", pages=2), Wanted("Lost", missing=True)])
    maker = PaperMaker(house_style(), PaperCache(tmp_path_factory.mktemp("papers")))
    return make_files(pack, material, b"the pack", maker, lambda what: None).contents


@pytest.fixture
def folder(contents: dict[str, bytes], tmp_path: Path) -> Path:
    for name, data in contents.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


def change_list(folder: Path, change: object) -> None:
    data = json.loads((folder / _LIST).read_bytes())
    change(data)
    (folder / _LIST).write_text(json.dumps(data))


def test_a_pack_that_was_only_assembled_bears_out_too(folder: Path):
    proof = prove(folder)

    assert proof.findings == ()
    assert (proof.title, proof.file_count, proof.is_issued) == ("High Harms Board, 16 July 2025", 5, False)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda told: told["parts"][3].update(title="Vetted"), id="a title"),
        pytest.param(lambda told: told["parts"][3].update(first_page=9), id="a page"),
        pytest.param(lambda told: told["parts"][3].update(sha256="0" * 64), id="a hash"),
        pytest.param(lambda told: told["parts"][3].update(sha256="no hash"), id="no hash at all"),
        pytest.param(lambda told: told["parts"].pop(), id="a part left out"),
        pytest.param(lambda told: told.update(digest="7C1E 90AB"), id="the number itself"),
        pytest.param(lambda told: told.update(parts=[{}]), id="parts of another make"),
    ],
)
def test_parts_that_were_changed_do_not_give_the_number_on_the_pages(folder: Path, change):
    change_list(folder, change)

    assert [finding.rule for finding in prove(folder).findings] == ["pack-number"]


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/hostname", "Papers/../../outside.txt", "C:\\outside.txt", "a:stream", ""]
)
def test_a_list_leads_nowhere_but_into_the_folder(folder: Path, name: str):
    outside = folder.parent / "outside.txt"
    outside.write_text("elsewhere")

    change_list(folder, lambda told: told["files"].append({"path": name, "bytes": 9, "sha256": "0" * 64}))

    assert [(finding.rule, finding.place) for finding in prove(folder).findings] == [("file-missing", name)]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{}", b"\xff", b'{"files": []}', b"[" * 100_000, b'{"files": [{"path": "a"}]}']
)
def test_what_is_no_list_is_told(folder: Path, data: bytes):
    (folder / _LIST).write_bytes(data)

    with pytest.raises(UnreadableFileError, match="is not the list of a pack’s files"):
        prove(folder)


def test_a_folder_without_a_list_is_told(tmp_path: Path):
    for place in (tmp_path, tmp_path / "not there"):
        with pytest.raises(UnreadableFileError, match="does not contain the list of a pack’s files"):
            prove(place)
