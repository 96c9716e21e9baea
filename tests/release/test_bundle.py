"""A bundle does what the program does without one. BOARDPACK_BUNDLE names its folder (make bundle, make windows)."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from boardpack.services.board.file_association import FileAssociationService, UserFolders
from tests.release.bundles import ROOT, Bundle, unpacked

pytestmark = pytest.mark.bundle
SAMPLE = ROOT / "resources" / "sample"
STORES = sorted((ROOT / "tests" / "store" / "fixtures").glob("*.db"))
_LONGEST_PATH = 180
"""Windows takes 259 characters, of which the user's own folder has some 60."""


@pytest.fixture(scope="module")
def dist() -> Path:
    return ROOT / os.environ["BOARDPACK_BUNDLE"]


@pytest.fixture(scope="module")
def bundle(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bundle]:
    made = unpacked(dist, tmp_path_factory.mktemp("bundle"))
    before = _listed(made.folder)
    yield made
    assert _listed(made.folder) == before, "a program wrote into its own folder"


@pytest.fixture(scope="module")
def sample(bundle: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "Ein papurau ŵ"
    bundle.run("boardpack", "demo", folder)
    return folder


@pytest.fixture(scope="module")
def unbundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unbundled")
    _run_unbundled("demo", str(folder))
    return folder


def _run_unbundled(*words: str) -> str:
    """Run the same wheel without a bundle, and not this checkout, which PYTHONPATH may name."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [ROOT / os.environ["BOARDPACK_UNBUNDLED"], *words]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", env=environment).stdout


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_the_sample_pack_is_the_same_as_without_a_bundle(sample: Path, unbundled: Path, kind: str) -> None:
    packs = [next(folder.glob(f"*pack.{kind}")) for folder in (sample, unbundled)]

    assert packs[0].read_bytes() == packs[1].read_bytes()


@pytest.mark.parametrize("name", ["response-out-of-sight.pdf", "response-out-of-sight.docx", "response-custody.md"])
def test_a_letter_is_read_in_a_process_of_its_own(bundle: Bundle, name: str) -> None:
    words = ("letter", "import", "--preview", "--json")
    here = _run_unbundled(*words, str(SAMPLE / name))

    assert json.loads(bundle.run("boardpack", *words, SAMPLE / name)) == json.loads(here)


def test_no_file_names_the_folder_of_the_build(bundle: Bundle) -> None:
    files = [path for path in sorted(bundle.folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    built_in = str(ROOT).encode()

    assert [path for path in files if built_in in path.read_bytes()] == []


def test_a_window_is_drawn_without_a_screen(bundle: Bundle, sample: Path) -> None:
    bundle.run("boardpack-window", "--smoke", sample / "High Harms Board")


@pytest.mark.parametrize("store", [pytest.param(path, id=path.stem) for path in STORES])
def test_a_store_of_every_earlier_version_opens(bundle: Bundle, tmp_path: Path, store: Path) -> None:
    shutil.copyfile(store, tmp_path / "board.db")
    (tmp_path / "files").mkdir()

    assert json.loads(bundle.run("boardpack", "action", "list", "--json", BOARDPACK_WORKSPACE=bundle.path(tmp_path)))


def test_the_version_is_that_of_this_checkout(bundle: Bundle) -> None:
    from boardpack import __version__

    assert __version__ in bundle.run("boardpack", "--version")


def test_licences_and_bill_of_materials_name_every_library(bundle: Bundle) -> None:
    bill = json.loads((bundle.folder / "sbom.cdx.json").read_text(encoding="utf-8"))

    names = {part["name"] for part in bill["components"]}
    assert {"pikepdf", "reportlab", "lxml", "click", "Python"} <= names
    assert any(name.startswith("pyside6") for name in names)
    folders = {path.name.rsplit(" ", 1)[0] for path in (bundle.folder / "licences").iterdir()}
    assert names - folders == {"Python"}
    assert [part["name"] for part in bill["components"] if "licenses" not in part] == []
    assert not any("pyinstaller" in name for name in names)


def test_no_path_is_too_long_for_windows(bundle: Bundle) -> None:
    longest = max(_listed(bundle.folder), key=len)

    assert not bundle.is_windows or len(longest) < _LONGEST_PATH, longest


def test_a_review_is_opened_by_the_desktop_on_a_screen(bundle: Bundle, sample: Path, tmp_path: Path) -> None:
    if bundle.is_windows:
        pytest.skip("Wine without a screen has no desktop")
    review = tmp_path / "Adolygiad ŵ.boardreview"
    board = {"BOARDPACK_WORKSPACE": str(sample / "High Harms Board")}
    bundle.run("boardpack", "review", "write", "--to", review, "--without-passphrase", **board)
    _associate(bundle)
    screen = ["xvfb-run", "-a", "sh", "-c", _OPEN_AND_NAME, "open", str(review)]
    shown = subprocess.run(screen, env=_screen(bundle), capture_output=True, text=True, timeout=180).stdout

    assert "Review: " in shown


_OPEN_AND_NAME = """
gio open "$1"
for _ in $(seq 60); do
    sleep 1
    names=$(xwininfo -root -tree | grep -i review || true)
    [ -z "$names" ] || break
done
echo "$names"
"""


def _associate(bundle: Bundle) -> None:
    """Let the desktop open reviews with the program of the bundle, as the window of the bundle does."""
    home = bundle.computer / "home"
    command = (str(bundle.folder / "boardpack-window"),)

    def run(words: Sequence[str]) -> None:
        bundle.run_any(*words)

    FileAssociationService("linux", command, UserFolders.of({}, home), run=run).tell()


def _screen(bundle: Bundle) -> dict[str, str]:
    without = {name: value for name, value in bundle.environment.items() if name not in ("QT_QPA_PLATFORM", "DISPLAY")}
    return without | {"XDG_CURRENT_DESKTOP": "X-Generic", "DE": "generic"}


def _listed(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
