"""Read back a pack that was assembled before, from the list of its files."""

import json
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import cast

from boardpack.domain.meetings.meetings import AgendaItemId, MeetingId
from boardpack.domain.meetings.packs import BuiltPack, LoadedPack, PackPart, PackPlan, PartKind, PartState
from boardpack.domain.office.markings import parse_marking
from boardpack.errors import BoardPackError
from boardpack.pack.outputs.manifest import edition_of, files_of, parts_of

_LARGEST_LIST = 5_000_000


def read_earlier(meeting_id: MeetingId, folder: Path) -> LoadedPack | None:
    """Return the pack that was made last in a folder; None if there is none, or its PDF was altered."""
    try:
        lists = [path for path in folder.glob("*.json") if path.stat().st_size <= _LARGEST_LIST]
        newest = max(lists, key=lambda path: path.stat().st_mtime, default=None)
        return _read(meeting_id, folder, newest) if newest else None
    except (OSError, ValueError, KeyError, TypeError, BoardPackError):  # whatever lies there is no pack of ours
        return None


def _read(meeting_id: MeetingId, folder: Path, listed: Path) -> LoadedPack | None:
    data = listed.read_bytes()
    files = files_of(data)
    name = f"{listed.stem}.pdf"
    pdf = (folder / name).read_bytes()
    if files.get(name) != sha256(pdf).hexdigest():
        return None
    plan = plan_of(meeting_id, data)
    word = folder / f"{listed.stem}.docx"
    papers = tuple(folder / name for name in files if name.startswith("Papers"))
    digest = str(json.loads(data)["digest"])
    built = BuiltPack(plan, folder / name, word if word.name in files else None, papers, digest)
    return LoadedPack(built, pdf, datetime.fromtimestamp(listed.stat().st_mtime).astimezone())


def plan_of(meeting_id: MeetingId, manifest_data: bytes) -> PackPlan:
    """Return the plan of a pack that was made, with its pages, from its manifest."""
    parts = tuple(map(_part, parts_of(manifest_data)))
    return PackPlan(meeting_id, parts, edition=edition_of(manifest_data.decode()))


def _part(record: Mapping[str, object]) -> PackPart:
    number, item = record["number"], record["agenda_item"]
    first, count = record["first_page"], record["page_count"]
    return PackPart(
        PartKind(str(record["kind"])),
        str(record["title"]),
        str(number) if number is not None else None,
        AgendaItemId(str(item)) if item is not None else None,
        PartState(str(record["state"])),
        parse_marking(str(record["marking"])),
        bool(record["restricted"]),
        int(str(first)) if first is not None else None,
        int(str(count)) if count is not None else None,
        named=tuple(cast("list[str]", record.get("named", []))),
        shares_page=bool(record.get("shares_page", False)),
    )
