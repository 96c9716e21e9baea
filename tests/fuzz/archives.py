"""Zip files taken apart and put together, the same bytes each time."""

import io
import zipfile

_ONE_DAY = (2025, 7, 8, 0, 0, 0)


def members_of(data: bytes) -> dict[str, bytes]:
    """The parts of an archive; none where damage has made it unsound."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except Exception:  # noqa: BLE001 (what is damaged already stays as it is)
        return {}


def archive_of(members: dict[str, bytes]) -> bytes:
    """A sound archive of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _ONE_DAY), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
