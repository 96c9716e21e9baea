"""The parts that a bundle contains: the texts of their licences, and a bill of materials (SBOM, CycloneDX 1.6) with the
SHA-256 of every file.
"""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

from boardpack.values import Frozen, field

LICENCES, BILL = "licences", "sbom.cdx.json"
OWN_TEXTS = Path(__file__).with_name("licences")
_LICENCE_NAME = re.compile(r"(licen[cs]es?|copying|notice|ofl|authors)", re.IGNORECASE)
_TRACES = ("direct_url.json", "uv_cache.json")
_LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
_QT = ("LGPL-3.0-only", ("Qt.txt", *_LGPL))
_CHOSEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "chunspell": ("MIT AND MPL-1.1", ("Hunspell.txt", "MPL-1.1.txt")),
    "pi-heif": ("BSD-3-Clause AND LGPL-3.0-or-later", ("libheif.txt", *_LGPL)),
    "pyrage": ("MIT", ()),
    "pyside6-essentials": _QT,
    "pyside6-pdf": _QT,
    "shiboken6": _QT,
}
"""The licence of distributions that state none, another than that of the libraries in them, or a choice of several,
and the texts that they lack, in `licences/` beside this."""
_VERSION = re.compile(rb"\0([1-9]\d*\.\d+\.\d+)\0")


class ShippedPart(Frozen):
    """A part of a bundle with its files, and the texts of its licence by their names."""

    name: str
    version: str
    licence: str
    reference: str
    files: tuple[Path, ...]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    kind: str = "library"


def write_parts(folder: Path, packages: Path, others: Iterable[ShippedPart]) -> None:
    """Write the licences and the bill of a finished bundle: its distributions, other parts, and files of our own."""
    libraries = sorted((*map(_part_of, distributions(path=[str(packages)])), *others), key=lambda part: part.name)
    whole = next(part for part in libraries if part.name == "boardpack")
    libraries.remove(whole)
    for part in (whole, *libraries):
        for name, text in part.texts.items():
            target = folder / LICENCES / f"{part.name} {part.version}" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
    bill = _bill_of_materials(folder, whole, libraries)
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def remove_traces_of_build(packages: Path) -> None:
    """Remove from the metadata of installed packages what depends on the folder and the time of the build.

    A RECORD keeps the lines of files that are there: the hashes of command scripts, which are not, hold the folder.
    """
    for name in _TRACES:
        for path in packages.glob(f"*.dist-info/{name}"):
            path.unlink()
    for record in packages.glob("*.dist-info/RECORD"):
        lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
        there = [line for line in lines if (packages / next(csv.reader([line]))[0]).is_file()]
        record.write_text("".join(there), encoding="utf-8", newline="")


def _bill_of_materials(folder: Path, whole: ShippedPart, libraries: list[ShippedPart]) -> dict[str, object]:
    """Return the CycloneDX document. It has no date and no random number, so that a bundle can be made again."""
    of_libraries = {path for part in libraries for path in part.files}
    own = (path for path in _files(folder) if path not in of_libraries and path.name != BILL)
    application = _component(folder, whole, own) | {"type": "application"}
    components = [_component(folder, part, part.files) for part in libraries]
    digest = hashlib.sha256(json.dumps([application, *components]).encode()).hexdigest()
    serial = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": application},
        "components": components,
        "dependencies": [{"ref": whole.reference, "dependsOn": [part.reference for part in libraries]}],
    }


def _component(folder: Path, part: ShippedPart, files: Iterable[Path]) -> dict[str, object]:
    """Return a part as CycloneDX has it, with its files."""
    return {
        "type": part.kind,
        "bom-ref": part.reference,
        "name": part.name,
        "version": part.version,
        "purl": part.reference,
        "licenses": [{"expression": part.licence}]
        if _is_expression(part.licence)
        else [{"license": {"name": part.licence}}],
        "components": [
            {
                "type": "file",
                "name": path.relative_to(folder).as_posix(),
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
            }
            for path in sorted(files)
        ],
    }


def _is_expression(licence: str) -> bool:
    return bool(re.fullmatch(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*", licence))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _part_of(found: Distribution) -> ShippedPart:
    name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
    files = tuple(path for file in found.files or () if (path := _shipped_file(Path(str(found.locate_file(file))))))
    licence, more = _CHOSEN.get(name, (_stated_licence(found), ()))
    texts = dict(_texts_in(found)) | {text: _own_text(text, files) for text in more}
    if not texts:
        links = "\n".join(found.metadata.get_all("Project-URL", []))
        texts = {"LICENCE.txt": f"{name} {found.version}\nLicence: {licence}\n{links}\n".encode()}
    return ShippedPart(name, found.version, licence, f"pkg:pypi/{name}@{found.version}", files, texts)


def _shipped_file(file: Path) -> Path | None:
    """Return a file of a distribution, or the bytecode that has taken its place. None if neither is shipped."""
    return next((path for path in (file, file.with_suffix(".pyc")) if path.is_file()), None)


def _stated_licence(found: Distribution) -> str:
    """Return the licence that a distribution names, as an SPDX expression if it gives one. Empty if it names none."""
    meta = found.metadata
    if expression := meta.get("License-Expression"):
        return str(expression)
    named = [line.rpartition(" :: ")[2] for line in meta.get_all("Classifier", []) if line.startswith("License ::")]
    stated = (meta.get("License") or "").strip().split("\n")[0]
    return ", ".join(name for name in named if name != "OSI Approved") or stated


def _texts_in(found: Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield every licence file of a distribution, by its place in it."""
    for file in found.files or ():
        place = PurePosixPath(file)
        is_text = _LICENCE_NAME.match(place.name) or "licenses" in place.parts[:-1]
        source = Path(str(found.locate_file(file)))
        if is_text and place.suffix not in (".py", ".pyc") and source.is_file():
            inside = place.parts[1:] if place.parts[0].endswith(".dist-info") else place.parts
            yield PurePosixPath(*inside).as_posix(), source.read_bytes()


def _own_text(name: str, files: Iterable[Path]) -> bytes:
    """Return a text of `licences/` with versions of libraries in it: {libheif} stands for that of libheif."""
    text = (OWN_TEXTS / name).read_text(encoding="utf-8")
    for library in set(re.findall(r"\{(lib\w+)\}", text)):
        text = text.replace(f"{{{library}}}", _version_of(library, files))
    return text.encode()


def _version_of(library: str, files: Iterable[Path]) -> str:
    """Return the version that a library contains as a text of its own. Raises ValueError if none is found."""
    for path in files:
        if path.name.startswith(library) and (found := _VERSION.search(path.read_bytes())):
            return found[1].decode()
    raise ValueError(f"No version of {library} was found.")
