"""A folder that can be changed behind the store's back, or lies across a network, is told by its path."""

import pytest

from boardpack.domain.office.place_advice import advice_for

WORK = {"OneDriveCommercial": r"C:\Users\jane\OneDrive - Northmere Police"}


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\jane\OneDrive\Boards\High Harms", "OneDrive"),
        (r"C:\Users\jane\OneDrive - Northmere Police\High Harms", "OneDrive"),
        ("/Users/jane/Library/CloudStorage/OneDrive-Northmere/High Harms", "OneDrive"),
        ("/home/jane/Dropbox/High Harms", "Dropbox"),
        (r"C:\Users\jane\Dropbox (Office)\High Harms", "Dropbox"),
        (r"G:\My Drive\High Harms", "Google Drive"),
        ("/Users/jane/Library/CloudStorage/GoogleDrive-jane@example.org/High Harms", "Google Drive"),
        ("/Users/jane/Library/Mobile Documents/com~apple~CloudDocs/High Harms", "iCloud"),
        (r"C:\Users\jane\iCloudDrive\High Harms", "iCloud"),
    ],
)
def test_a_folder_that_is_kept_in_step_names_its_service(folder: str, service: str) -> None:
    advice = advice_for(folder, {})

    assert advice is not None
    assert f"synchronised by {service}" in advice.what
    assert "one person should open it at a time" in advice.remedy


def test_onedrives_own_folder_is_known_whatever_its_name() -> None:
    assert advice_for(r"D:\Synced\High Harms", {"OneDrive": r"D:\Synced"}) is not None
    assert advice_for(r"D:\Synced too\High Harms", {"OneDrive": r"D:\Synced"}) is None


@pytest.mark.parametrize(
    "folder", [r"\\server\share\High Harms", "//server/share/High Harms", r"\\?\UNC\server\share\High Harms"]
)
def test_a_share_is_named(folder: str) -> None:
    advice = advice_for(folder, WORK)

    assert advice is not None
    assert r"“\\server\share”" in advice.what


@pytest.mark.parametrize(
    "folder",
    [
        r"C:\Users\jane\Documents\High Harms",
        "/home/jane/High Harms",
        "/home/jane/Onedriven harms",
        "/home/jane/Dropboxes",
        r"\\?\C:\Boards\High Harms",
        "/",
        "",
    ],
)
def test_any_other_folder_needs_no_advice(folder: str) -> None:
    assert advice_for(folder, WORK) is None
