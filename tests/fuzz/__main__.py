"""`python -m tests.fuzz`: thousands of spoiled files; failures are saved and can be tried again.

python -m tests.fuzz                              3,000 of each kind, from a seed of today's
python -m tests.fuzz --kind pdf --count 500 --from 7000
python -m tests.fuzz --kind pdf --replay 7042     that one file, in this very process
"""

import sys
import time
from pathlib import Path

import click

from tests.fuzz.trying import SUFFIXES, Failure, failures, file_of, trouble_with

COUNT = 3_000


@click.command()
@click.option("--kind", type=click.Choice([suffix[1:] for suffix in SUFFIXES]), help="Only files of this kind.")
@click.option("--count", default=COUNT, show_default=True, help="How many files of each kind.")
@click.option("--from", "first", type=int, help="The first seed. Without it: the seconds of the clock.")
@click.option("--replay", type=int, metavar="SEED", help="Try the one file of this seed and print what happens.")
@click.option("--to", "folder", type=click.Path(path_type=Path), default=Path("out/fuzz"), show_default=True)
def fuzz(kind: str | None, count: int, first: int | None, replay: int | None, folder: Path) -> None:
    """Spoil letters by chance and see that each is read or refused."""
    suffixes = [f".{kind}"] if kind else list(SUFFIXES)
    if replay is not None:
        sys.exit(max(_replayed(suffix, replay, folder) for suffix in suffixes))
    start = int(time.time()) if first is None else first
    found = [failure for suffix in suffixes for failure in _told(suffix, start, count, folder)]
    click.echo(f"{len(found)} of {count * len(suffixes)} files failed.")
    sys.exit(1 if found else 0)


def _told(suffix: str, first: int, count: int, folder: Path) -> list[Failure]:
    click.echo(f"{suffix}: seeds {first} to {first + count - 1}")
    began = time.monotonic()
    found = []
    for failure in failures(suffix, first, count):
        click.echo(f"{failure}\n  saved as {_saved(suffix, failure.seed, folder)}")
        found.append(failure)
    click.echo(f"{suffix}: {count} files in {time.monotonic() - began:.0f} s, {len(found)} failed")
    return found


def _replayed(suffix: str, seed: int, folder: Path) -> int:
    path = _saved(suffix, seed, folder)
    began = time.monotonic()
    trouble = trouble_with(path)
    click.echo(f"{path}: {trouble or 'all well'} ({time.monotonic() - began:.1f} s)")
    return 1 if trouble else 0


def _saved(suffix: str, seed: int, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"seed-{seed}{suffix}"
    path.write_bytes(file_of(suffix, seed))
    return path


if __name__ == "__main__":
    fuzz()
