"""A bundle does what the program does without one. BOARDPACK_BUNDLE names its folder (make bundle, make windows)."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from boardpack.services.board.file_association import FileAssociationService, UserFolders
from tests.release.bundles import ROOT, Bundle, unpacked

sys.path.insert(0, str(ROOT / "tools"))

from bundle.embedded import is_native, libraries_in

pytestmark = pytest.mark.bundle
SAMPLE = ROOT / "resources" / "sample"
_OF_THE_GPL = re.compile(r"readline|gdbm|libgtk|libgdk|qgtk|libgio|poppler|ghostscript|x264|x265")
_INSIDE = {
    "cffi": {"libffi"},
    "chunspell": {"hunspell"},
    "cryptography": {"openssl"},
    "lxml": {"libxml2", "libxslt", "zlib"},
    "pi-heif": {"libheif", "libde265"},
    "pikepdf": {"qpdf", "libjpeg-turbo"},
    "pillow": {
        "aom",
        "freetype",
        "harfbuzz",
        "lcms2",
        "libjpeg-turbo",
        "libtiff",
        "libwebp",
        "openjpeg",
        "xz",
        "zlib-ng",
    },
    "pypdfium2": {"abseil", "freetype", "icu", "lcms2", "openjpeg", "pdfium"},
    "pyside6-essentials": {"harfbuzz", "libjpeg-turbo", "libpng", "pcre2"},
    "pyside6-pdf": {"freetype", "pdfium"},
}
"""The libraries of others that wheels are known to have inside them, on both systems."""
_INSIDE_FOR_WINDOWS = {"Python": {"libffi", "sqlite", "zlib"}, "pikepdf": {"openssl"}}
_IS_NATIVE = re.compile(r"pkg:(generic|rpm)/")
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


def test_the_version_is_that_of_this_checkout(bundle: Bundle) -> None:
    from boardpack import __version__

    assert __version__ in bundle.run("boardpack", "--version")


def test_the_bill_of_materials_lists_every_file_with_its_hash(bundle: Bundle) -> None:
    listed = {file["name"]: file["hashes"][0]["content"] for part in _parts_of(bundle) for file in part["components"]}
    files = {path.relative_to(bundle.folder).as_posix(): path for path in bundle.folder.rglob("*") if path.is_file()}

    texts = {name for name in files if name.startswith("licences/")}
    assert set(files) - texts - {"sbom.cdx.json"} == set(listed) - texts
    assert [name for name in listed if sha256(files[name].read_bytes()).hexdigest() != listed[name]] == []


def test_every_part_has_a_licence_with_its_text_and_none_is_under_the_gpl(bundle: Bundle) -> None:
    for part in _parts_of(bundle):
        licence = json.dumps(part["licenses"])
        texts = [
            path
            for path in (bundle.folder / "licences" / f"{part['name']} {part['version']}".strip()).rglob("*")
            if path.is_file()
        ]
        assert texts, part["name"]
        assert len(licence) > len('[{"expression": ""}]'), part["name"]
        strict = licence.replace("GPL-3.0-or-later WITH GCC-exception-3.1", "")
        assert not re.search(r"(?<!L)GPL|Affero|(?<!Lesser )General Public", strict), (part["name"], licence)
        demanded = {f"{name}.txt" for name in re.findall(r"LGPL-\d\.\d", licence)}
        demanded |= {"GPL-3.0.txt"} if "GPL-3.0" in licence else set()
        assert demanded <= {path.name for path in texts}, part["name"]


def test_no_library_is_known_to_be_under_the_gpl(bundle: Bundle) -> None:
    names = [path.name.lower() for path in bundle.folder.rglob("*") if path.is_file()]

    assert [name for name in names if _OF_THE_GPL.search(name)] == []
    own_terms = [
        path
        for path in bundle.folder.rglob("*.py*")
        if re.search(rb"License-Identifier: A?GPL-[^\n]*\n", path.read_bytes())
    ]
    assert own_terms == []


def test_libraries_inside_wheels_are_parts_of_their_own(bundle: Bundle) -> None:
    listed = _listed_inside(bundle)
    for known in (_INSIDE, _INSIDE_FOR_WINDOWS) if bundle.is_windows else (_INSIDE,):
        assert {name: missing for name, names in known.items() if (missing := names - listed.get(name, set()))} == {}


def test_libraries_that_a_wheel_s_own_bill_names_are_in_ours(bundle: Bundle) -> None:
    listed, named = _listed_inside(bundle), []
    for path in bundle.folder.glob("packages/*.dist-info/sboms/*.json"):
        part = re.sub(r"[-_.]+", "-", path.parts[-3].partition("-")[0]).lower()
        components = json.loads(path.read_text(encoding="utf-8")).get("components", ())
        named += [(part, one["name"].lower()) for one in components if _IS_NATIVE.match(one.get("purl", ""))]

    assert ("cryptography", "openssl") in named
    assert [(part, name) for part, name in named if name not in listed[part]] == []


def test_every_library_beside_a_wheel_is_known_by_its_name(bundle: Bundle) -> None:
    packages = bundle.folder / "packages"
    beside = [path for path in (*packages.glob("*.libs/*"), *packages.glob("*.dll")) if is_native(path)]

    assert beside
    assert [path.name for path in beside if not list(libraries_in(path))] == []


def test_lgpl_libraries_are_named_in_the_versions_that_are_shipped(bundle: Bundle) -> None:
    (part,) = (part for part in _parts_of(bundle) if part["name"] == "libheif")
    (library,) = (path for path in (bundle.folder / "packages").rglob("libheif*") if is_native(path))

    assert part["version"].encode() in library.read_bytes()


def test_the_folder_has_less_than_240_mb(bundle: Bundle) -> None:
    assert sum(path.stat().st_size for path in bundle.folder.rglob("*") if path.is_file()) < 240_000_000


@pytest.mark.parametrize("program", ["boardpack", "boardpack-window"])
def test_a_program_prints_its_help_and_its_version(bundle: Bundle, program: str) -> None:
    assert f"Usage: {program}" in bundle.run(program, "--help")
    assert "Python 3.13" in bundle.run(program, "--version")


@pytest.mark.parametrize("program", ["boardpack", "boardpack-window"])
def test_a_program_refuses_an_option_that_it_does_not_have(bundle: Bundle, program: str) -> None:
    bundle.run(program, "--nonsense", code=2)


def _parts_of(bundle: Bundle) -> list[dict[str, Any]]:
    bill = json.loads((bundle.folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    return [bill["metadata"]["component"], *bill["components"]]


def _listed_inside(bundle: Bundle) -> dict[str, set[str]]:
    """Return the names of the libraries inside each part, by the bill of materials."""
    bill = json.loads((bundle.folder / "sbom.cdx.json").read_text(encoding="utf-8"))
    names = {part["bom-ref"]: part["name"] for part in _parts_of(bundle)}
    return {names[one["ref"]]: {names[inner] for inner in one["dependsOn"]} for one in bill["dependencies"]}


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
