"""Folders that are unsafe for a store, recognised by their path alone."""

from collections.abc import Mapping
from pathlib import PurePath

from boardpack.values import Frozen

_SERVICES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
}
_ONEDRIVE_ROOTS = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_PARTS_OF_A_SHARE = 2


class PlaceAdvice(Frozen):
    """The reason why a folder is unsafe for a board, and what to do."""

    what: str
    remedy: str


def advice_for(folder: str, environment: Mapping[str, str]) -> PlaceAdvice | None:
    """Return the advice for a board in that folder, or None for a folder that is as safe as any.

    `environment` holds OneDrive's own folders under the names that Windows gives them.
    """
    if service := _service(folder, environment):
        return PlaceAdvice(
            f"The folder is synchronised by {service}. That can replace the board’s files while they are open, and "
            "keep two versions if two people change them.",
            "Keep the board in a folder on this computer or on your office’s own drive. If it must stay here, only one "
            "person should open it at a time. Wait until everything is synchronised before the next person opens it.",
        )
    if share := _share(folder):
        return PlaceAdvice(
            f"The folder is on the share “{share}”. A board is slower over a network. It depends on the server whether "
            "Boardpack can prevent two computers from changing the board at the same time.",
            "Only one person should open the board at a time. If the network fails, use the backups on this computer.",
        )
    return None


def _service(folder: str, environment: Mapping[str, str]) -> str:
    plain = _plain(folder)
    roots = [environment[name] for name in _ONEDRIVE_ROOTS if environment.get(name)]
    if any(f"{plain}/".startswith(f"{_plain(root)}/") for root in roots):
        return "OneDrive"
    for part in plain.split("/"):
        for name, service in _SERVICES.items():
            if part == name or part.startswith((f"{name} - ", f"{name}-", f"{name} (")):
                return service
    return ""


def _share(folder: str) -> str:
    plain = folder.replace("\\", "/")
    if not plain.startswith("//") or (plain.startswith(("//?/", "//./")) and not plain.startswith("//?/UNC/")):
        return ""
    parts = [part for part in plain.removeprefix("//?/UNC").split("/") if part]
    return "\\\\" + "\\".join(parts[:_PARTS_OF_A_SHARE]) if parts else ""


def _plain(folder: str) -> str:
    return PurePath(folder.replace("\\", "/")).as_posix().casefold()
