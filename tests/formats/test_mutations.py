"""Files that were damaged on the way: they are read or refused, and nothing else happens."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from boardpack.errors import UnreadableFileError
from boardpack.formats.reading import read_source
from boardpack.intake.finder import find

REAL = Path(__file__).parents[1] / "letters" / "real"
TRIES = 25


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def swollen(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + chance.randbytes(chance.randrange(1, 400)) + data[at:]


def other_markup(data: bytes, chance: random.Random) -> bytes:
    """A Word file with some tags of its body gone or changed, its archive sound."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name in ("word/document.xml", "word/numbering.xml"):
                parts = content.decode().split('"')
                for _ in range(4):
                    parts[chance.randrange(len(parts))] = chance.choice(("", "-1", "99999999", "x"))
                content = '"'.join(parts).encode()
            new.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize("seed", range(TRIES))
@pytest.mark.parametrize(
    ("suffix", "damage"),
    [
        *[(suffix, damage) for suffix in ("txt", "docx", "pdf") for damage in (cut, flipped, swollen)],
        ("docx", other_markup),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_damaged_file_is_read_or_refused(suffix: str, damage, seed: int, tmp_path: Path):
    data = (REAL / f"organised-immigration-crime-2025.{suffix}").read_bytes()
    path = tmp_path / f"letter.{suffix}"
    path.write_bytes(damage(data, random.Random(f"{suffix}{damage.__name__}{seed}")))

    assert outcome(path)


def outcome(path: Path) -> str | bool | None:
    """What a user is left with: items, a reason why there are none, or what to do about the file."""
    try:
        reading = find(read_source(path))
    except UnreadableFileError as refused:
        return refused.remedy
    return bool(reading.proposals) or reading.notice
