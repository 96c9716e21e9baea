"""The files for the look of an office's papers: its letterhead, its logo, a signature."""

from enum import StrEnum
from typing import assert_never

from boardpack.domain.office.settings import LetterheadUse, Settings
from boardpack.values import Frozen, replace


class OfficePicture(StrEnum):
    """The pictures that papers carry; each is the name of a setting."""

    LOGO = "logo"
    SIGNATURE = "signature"


KEPT_FILES = (*(picture.value for picture in OfficePicture), "letterhead")
"""The settings that hold the SHA-256 of a kept file; a command of their own sets them."""


class OfficeFiles(Frozen):
    """The part of the settings that names kept files, so that a change to it can be undone."""

    logo: str = ""
    signature: str = ""
    letterhead: str = ""
    letterhead_name: str = ""
    letterhead_use: LetterheadUse = LetterheadUse.LETTERS

    def with_picture(self, which: OfficePicture, sha256: str) -> "OfficeFiles":
        """Return the files with this picture in the place of the former one; an empty hash takes it away."""
        match which:
            case OfficePicture.LOGO:
                return replace(self, logo=sha256)
            case OfficePicture.SIGNATURE:
                return replace(self, signature=sha256)
            case _:
                assert_never(which)


def office_files_of(settings: Settings) -> OfficeFiles:
    """Return the files that these settings name."""
    return OfficeFiles(
        settings.logo,
        settings.signature,
        settings.letterhead,
        settings.letterhead_name,
        settings.letterhead_use,
    )


def with_office_files(settings: Settings, files: OfficeFiles) -> Settings:
    """Return the settings with these files in the place of their own."""
    return replace(
        settings,
        logo=files.logo,
        signature=files.signature,
        letterhead=files.letterhead,
        letterhead_name=files.letterhead_name,
        letterhead_use=files.letterhead_use,
    )
