"""Pictures from outside that no library here can make."""

from pathlib import Path

TELEPHONE = Path(__file__).parent / "files" / "turned.heic"
"""96 by 64 dots, a red third at the left, to be turned to the right; encoded by x265 through pillow-heif 1.4, with
the turn in the file and in its EXIF. No encoder is part of the program."""
