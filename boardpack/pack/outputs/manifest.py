"""The list of a pack's files with their SHA-256, by which anybody can prove that none was changed."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from boardpack.domain.meetings.editions import Edition
from boardpack.domain.meetings.issues import Override
from boardpack.domain.meetings.meetings import AgendaItemId
from boardpack.domain.meetings.packs import PackPart
from boardpack.json_values import builtins_of, typed
from boardpack.pack.making.versions import versions
from boardpack.pack.part_files import PartFile
from boardpack.pack.planning.layout import LaidOutPack
from boardpack.values import Frozen

_FORMAT = 2


class IssueRecord(Frozen):
    """The part of a manifest about an issue: its series, when and by whom, and the state of the store at that time.

    `knew` is the identifier of the last batch in the store, `store_digest` the SHA-256 of all its content. `agenda` are
    the numbers of all agenda items, with and without papers.
    """

    series: str
    issued_at: datetime
    issued_by: str
    store: str
    store_digest: str
    knew: str
    agenda: Mapping[AgendaItemId, str]
    overridden: tuple[Override, ...] = ()


def manifest(pack: LaidOutPack, files: Mapping[str, bytes], record: IssueRecord | None = None) -> bytes:
    """Return the manifest as JSON, the same for the same pack; `files` by their path within the pack's folder."""
    content = {
        "format": _FORMAT,
        "title": pack.facts.title,
        "dated": pack.facts.dated.isoformat(),
        "digest": pack.digest,
        **({"issue": builtins_of(record)} if record else {}),
        "options": pack.plan.edition.content,
        "made_by": versions(),
        "parts": _parts(pack),
        "files": [_file(path, data) for path, data in sorted(files.items())],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def files_of(manifest_data: bytes) -> dict[str, str]:
    """Return the SHA-256 of each file that a manifest lists; empty where it is no manifest of ours."""
    try:
        listed = json.loads(manifest_data)["files"]
        return {str(entry["path"]): str(entry["sha256"]) for entry in listed}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def edition_of(manifest_text: str) -> Edition:
    """Return the edition of a pack."""
    edition: Edition = typed(json.loads(manifest_text)["options"], Edition)
    return edition


def record_of(manifest_text: str) -> IssueRecord:
    """Return the facts about an issue that its manifest holds."""
    record: IssueRecord = typed(json.loads(manifest_text)["issue"], IssueRecord)
    return record


def other_versions(manifest_text: str) -> tuple[str, ...]:
    """Return the versions that differ from today's: "reportlab 5.0.1 instead of 5.1.0"."""
    then, now = dict(json.loads(manifest_text)["made_by"]), versions()
    return tuple(
        f"{name} {then.get(name, 'none')} instead of {now.get(name, 'none')}"
        for name in sorted(then.keys() | now.keys())
        if then.get(name) != now.get(name)
    )


def _parts(pack: LaidOutPack) -> list[dict[str, object]]:
    """Return every part of the plan; one that is missing has no file and so no hash."""
    made = {file.part: file for file in pack.parts}
    return [_part(part, made.get(part)) for part in pack.plan.parts]


def _part(part: PackPart, file: PartFile | None) -> dict[str, object]:
    return {
        "kind": part.kind.value,
        "number": part.number,
        "title": part.title,
        "agenda_item": part.agenda_item_id,
        "state": part.state.value,
        "marking": str(part.marking),
        "restricted": part.restricted,
        "first_page": part.first_page,
        "page_count": part.page_count,
        "pages": part.pages_in_words,
        **({"named": list(part.named)} if part.named else {}),
        **({"shares_page": True} if part.shares_page else {}),
        "sha256": sha256(file.data).hexdigest() if file else None,
    }


def _file(path: str, data: bytes) -> dict[str, object]:
    return {"path": path, "bytes": len(data), "sha256": sha256(data).hexdigest()}


def parts_of(manifest_data: bytes) -> Sequence[Mapping[str, object]]:
    """Return the parts that a manifest lists. Empty if it is not a manifest of ours."""
    try:
        return [dict(part) for part in json.loads(manifest_data)["parts"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
