"""The parts that a bundle contains: their licences as files, and a bill of materials (SBOM, CycloneDX 1.6)."""

import csv
import hashlib
import json
import re
from collections.abc import Collection, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path, PurePosixPath

LICENCES, BILL = "licences", "sbom.cdx.json"
_LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice|ofl|authors)", re.IGNORECASE)
_NOT_SHIPPED = {"pip"}
_TRACES = ("direct_url.json", "uv_cache.json")
_NOT_STATED = {"pyrage": "MIT"}
"""Licences that a distribution has in its repository and forgets to state in its metadata."""


def write_parts(packages: Path, folder: Path, python: str, without: Collection[str] = ()) -> None:
    """Write the licences and the bill of everything installed in `packages` into a bundle's folder."""
    shipped = sorted((part for part in _shipped(packages) if _name(part) not in without), key=_name)
    for part in shipped:
        _copy_licences(part, folder / LICENCES / f"{_name(part)} {part.version}")
    bill = bill_of_materials(shipped, python)
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


def bill_of_materials(parts: list[Distribution], python: str) -> dict[str, object]:
    """Return the CycloneDX document. It has no date and no random number, so that a bundle can be made again."""
    whole = next(part for part in parts if _name(part) == "boardpack")
    components = [_component(part) for part in parts if part is not whole]
    name, version = python.split(" ", 1)
    components.append(
        {"type": "platform", "bom-ref": "python", "name": name, "version": version, "licenses": _licences("PSF-2.0")}
    )
    digest = hashlib.sha256(json.dumps(components).encode()).hexdigest()
    serial = f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-a{digest[17:20]}-{digest[20:32]}"
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {"component": _component(whole) | {"type": "application"}},
        "components": components,
        "dependencies": [
            {"ref": _reference(whole), "dependsOn": [part["bom-ref"] for part in components]},
        ],
    }


def licence_of(part: Distribution) -> str:
    """Return the licence that a distribution names, as an SPDX expression if it gives one. Empty if it names none."""
    meta = part.metadata
    if expression := meta.get("License-Expression"):
        return expression
    named = [line.rpartition(" :: ")[2] for line in meta.get_all("Classifier", []) if line.startswith("License ::")]
    stated = (meta.get("License") or "").strip().split("\n")[0]
    return ", ".join(name for name in named if name != "OSI Approved") or stated or _NOT_STATED.get(_name(part), "")


def _shipped(packages: Path) -> Iterator[Distribution]:
    yield from (part for part in distributions(path=[str(packages)]) if _name(part) not in _NOT_SHIPPED)


def _name(part: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", part.metadata["Name"]).lower()


def _reference(part: Distribution) -> str:
    return f"pkg:pypi/{_name(part)}@{part.version}"


def _component(part: Distribution) -> dict[str, object]:
    found = licence_of(part)
    component = {
        "type": "library",
        "bom-ref": _reference(part),
        "name": _name(part),
        "version": part.version,
        "purl": _reference(part),
    }
    return component | ({"licenses": _licences(found)} if found else {})


def _licences(found: str) -> list[dict[str, object]]:
    if re.fullmatch(r"[\w.+-]+( (AND|OR|WITH) [\w.+()-]+)*", found):
        return [{"expression": found}]
    return [{"license": {"name": found}}]


def _copy_licences(part: Distribution, to: Path) -> None:
    """Copy every licence file of a distribution, or write what it names if it ships none."""
    for file in part.files or ():
        place = PurePosixPath(file)
        if _LICENCE_NAME.match(place.name) and place.suffix not in (".py", ".pyc"):
            inside = place.parts[1:] if place.parts[0].endswith(".dist-info") else place.parts
            target = to.joinpath(*inside)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(Path(str(part.locate_file(file))).read_bytes())
    if not to.exists():
        to.mkdir(parents=True)
        text = f"{part.metadata['Name']} {part.version}\nLicence: {licence_of(part) or 'see its project'}\n"
        links = "\n".join(part.metadata.get_all("Project-URL", []))
        (to / "LICENCE.txt").write_text(f"{text}{links}\n", encoding="utf-8", newline="\n")
