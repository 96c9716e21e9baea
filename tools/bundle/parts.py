"""The parts that a bundle contains, and the libraries inside them: the texts of their licences, and a bill of materials
(SBOM, CycloneDX 1.6) with the SHA-256 of every file.
"""

import base64
import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath
from typing import Any

from bundle.embedded import libraries_in

from boardpack.values import Frozen, field, replace

LICENCES, BILL = "licences", "sbom.cdx.json"
OWN_TEXTS = Path(__file__).with_name("licences")
_LICENCE_NAME = re.compile(r"(licen[cs]es?|copying|notice|ofl|authors)", re.IGNORECASE)
_TRACES = ("direct_url.json", "uv_cache.json")
_LGPL = ("LGPL-3.0.txt", "GPL-3.0.txt")
_QT = ("LGPL-3.0-only", ("Qt.txt", *_LGPL))
_CHOSEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "chunspell": ("MIT", ()),
    "click-default-group": ("BSD-3-Clause", ()),
    "pi-heif": ("BSD-3-Clause", ()),
    "pyrage": ("MIT", ()),
    "pyside6-essentials": _QT,
    "pyside6-pdf": _QT,
    "shiboken6": _QT,
}
"""The licence of distributions that state none, a wrong one, that of the libraries in them, or a choice of several, and
the texts that they lack, in `licences/` beside this."""
_BILL_OF_WHEEL = re.compile(r"\.dist-info/sboms/")
_CRATE = "pkg:cargo/"
_OF_CRATES = """Libraries in Rust inside this part, by its publisher's list: name, licence, authors. Those with a choice
are used under MIT, or else under Apache-2.0. The texts are beside this, and in the folders of pyrage (MIT) and
cryptography (Apache-2.0, BSD-3-Clause).
"""
_DEBIAN = "pkg:deb/"


class ShippedPart(Frozen):
    """A part of a bundle with its files, the texts of its licence by their names, and what is inside it by reference.

    A library inside other parts has no files of its own.
    """

    name: str
    version: str
    licence: str
    reference: str
    files: tuple[Path, ...]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    kind: str = "library"
    contains: tuple[str, ...] = ()


def write_parts(folder: Path, packages: Path, others: Iterable[ShippedPart]) -> None:
    """Write the licences and the bill of a finished bundle: its distributions, other parts, and files of our own."""
    libraries = with_embedded((*map(_part_of, distributions(path=[str(packages)])), *others))
    whole = next(part for part in libraries if part.name == "boardpack")
    libraries.remove(whole)
    for part in (whole, *libraries):
        for name, text in part.texts.items():
            target = folder / LICENCES / f"{part.name} {part.version}".strip() / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
    bill = _bill_of_materials(folder, whole, libraries)
    (folder / BILL).write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def with_embedded(parts: Iterable[ShippedPart]) -> list[ShippedPart]:
    """Return the parts and the libraries inside them, by name. A Debian package is a library by itself."""
    outer = tuple(parts)
    texts = {f"{part.name}/{PurePosixPath(name).name}": text for part in outer for name, text in part.texts.items()}
    embedded, complete = dict[str, ShippedPart](), list[ShippedPart]()
    for part in outer:
        inside = () if part.reference.startswith(_DEBIAN) else _inside(part, texts)
        embedded |= {library.reference: library for library in inside}
        complete.append(replace(part, contains=tuple(library.reference for library in inside)))
    return sorted((*complete, *embedded.values()), key=lambda part: (part.name, part.version))


def _inside(part: ShippedPart, texts: Mapping[str, bytes]) -> tuple[ShippedPart, ...]:
    """Return the libraries inside the native files of a part. One that states its version somewhere is not repeated."""
    found = {(library, version) for file in part.files for library, version in libraries_in(file)}
    stated = {library for library, version in found if version}
    named = sorted(((a, b) for a, b in found if b or a not in stated), key=lambda pair: (pair[0].name, pair[1]))
    return tuple(
        ShippedPart(
            library.name,
            version,
            library.licence,
            f"pkg:generic/{library.name}{f'@{version}' * bool(version)}",
            (),
            {PurePosixPath(name).name: texts[name] if name in texts else _own_text(name) for name in library.texts},
        )
        for library, version in named
    )


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
        "dependencies": [
            {"ref": whole.reference, "dependsOn": [part.reference for part in libraries]},
            *({"ref": part.reference, "dependsOn": list(part.contains)} for part in libraries if part.contains),
        ],
    }


def _component(folder: Path, part: ShippedPart, files: Iterable[Path]) -> dict[str, object]:
    """Return a part as CycloneDX has it, with its files, and the bills of its publisher if it has any."""
    shipped = sorted(files)
    names = [path.relative_to(folder).as_posix() for path in shipped]
    licence = {"expression": part.licence} if _is_expression(part.licence) else {"license": {"name": part.licence}}
    component = {
        "type": part.kind,
        "bom-ref": part.reference,
        "name": part.name,
        "version": part.version,
        "purl": part.reference,
        "licenses": [licence],
        "components": [
            {
                "type": "file",
                "name": name,
                "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(path.read_bytes()).hexdigest()}],
            }
            for path, name in zip(shipped, names, strict=True)
        ],
    }
    bills = [{"type": "bom", "url": name} for name in names if _BILL_OF_WHEEL.search(name)]
    return component | ({"externalReferences": bills} if bills else {})


def _is_expression(licence: str) -> bool:
    return bool(re.fullmatch(r"[\w.+-]+( (AND|OR|WITH) [\w.+-]+)*", licence))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _part_of(found: Distribution) -> ShippedPart:
    name = re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()
    files = tuple(path for file in found.files or () if (path := _shipped_file(Path(str(found.locate_file(file))))))
    licence, more = _CHOSEN.get(name, (_stated_licence(found), ()))
    texts = dict(_texts_in(found)) | {text: _own_text(text) for text in more} | _notice_of_crates(files)
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


def _own_text(name: str) -> bytes:
    return (OWN_TEXTS / name).read_bytes()


def _notice_of_crates(files: Iterable[Path]) -> dict[str, bytes]:
    """Return a text on the libraries in Rust inside a distribution, by the bill of its publisher. Empty without one."""
    bills = [json.loads(file.read_bytes()) for file in files if _BILL_OF_WHEEL.search(file.as_posix())]
    crates = [one for bill in bills for one in bill.get("components", ()) if one.get("purl", "").startswith(_CRATE)]
    lines = [f"{one['name']} {one['version']}, {_licence_of_crate(one)}, {one.get('author', '')}" for one in crates]
    return {"crates.txt": "\n".join((_OF_CRATES, *sorted(lines), "")).encode()} if crates else {}


def _licence_of_crate(crate: Mapping[str, Any]) -> str:
    """Return the expression that a publisher gives, or the licence as a text."""
    (stated,) = crate["licenses"]
    if expression := stated.get("expression"):
        return str(expression)
    return base64.b64decode(stated["license"]["text"]["content"]).decode()
