"""The list of a pack's files with their SHA-256, by which anybody can prove that none was changed."""

import json
from collections.abc import Mapping
from hashlib import sha256

from boardpack import __version__
from boardpack.domain.packs import PackPart, PackPlan
from boardpack.pack.metadata import PackFacts

_FORMAT = 1


def manifest(plan: PackPlan, facts: PackFacts, digest: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest as JSON, the same for the same pack; `files` by their path within the pack's folder."""
    content = {
        "format": _FORMAT,
        "title": facts.title,
        "dated": facts.dated.isoformat(),
        "digest": digest,
        "made_by": f"Boardpack {__version__}",
        "parts": [_part(part) for part in plan.parts],
        "files": [_file(path, data) for path, data in sorted(files.items())],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def files_of(manifest_data: bytes) -> dict[str, str]:
    """The SHA-256 of each file that a manifest lists; empty where it is no manifest of ours."""
    try:
        listed = json.loads(manifest_data)["files"]
        return {str(entry["path"]): str(entry["sha256"]) for entry in listed}
    except (ValueError, KeyError, TypeError):
        return {}


def _part(part: PackPart) -> dict[str, object]:
    return {
        "kind": part.kind.value,
        "number": part.number,
        "title": part.title,
        "state": part.state.value,
        "marking": str(part.marking),
        "restricted": part.restricted,
        "first_page": part.first_page,
        "page_count": part.page_count,
    }


def _file(path: str, data: bytes) -> dict[str, object]:
    return {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}
