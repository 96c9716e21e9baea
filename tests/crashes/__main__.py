"""`python -m tests.crashes`: a thousand faults and every loss of power over all commands that write.

It takes an hour or more. `make test-all` tries one command for each kind of writing.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from tests.crashes.faults import faults_of
from tests.crashes.judging import judge_of, losses_of
from tests.crashes.office import COMPILER, Office, office_in

_PLACES = 3


@click.command()
@click.option("--only", type=click.Choice(("faults", "power")), help="Try one of the two.")
@click.option("--part", default="1/1", show_default=True, help="Every so many-th command, such as 2/4.")
@click.option("--of", "words", default="", help="Only commands that begin with these words, such as “pack”.")
@click.option("--by-python", is_flag=True, help="Without a compiler: only calls that pass through Python go wrong.")
@click.option("--in", "place", type=click.Path(path_type=Path, exists=True), help="The folder to work in.")
def crash(only: str | None, part: str, words: str, by_python: bool, place: Path | None) -> None:
    """Stop every command that writes, at many of its calls, and see that the board is whole."""
    counted: Counter[str] = Counter()
    wrong_count = 0
    with_library = bool(COMPILER) and not by_python
    with tempfile.TemporaryDirectory(dir=place) as folder, office_in(Path(folder), with_library=with_library) as office:
        for kind, wrong in _tried(office, words, only, *map(int, part.split("/"))):
            counted[kind] += 1
            if wrong:
                wrong_count += 1
                click.echo(wrong)
    for kind, number in sorted(counted.items()):
        click.echo(f"{number:5} {kind}")
    click.echo(f"{counted.total():5} in all, {wrong_count} of them with something wrong")
    sys.exit(1 if wrong_count else 0)


def _tried(office: Office, words: str, only: str | None, part: int, parts: int) -> Iterator[tuple[str, str]]:
    """Yield the kind of each fault, and what is wrong after it, or an empty text."""
    steps = [step for step in office.steps() if step.typed.startswith(f"boardpack {words}")]
    for step in steps[part - 1 :: parts]:
        click.echo(step.typed, err=True)
        judge = judge_of(office, step)
        if only != "power":
            for fault in faults_of(step, _PLACES):
                wrong = judge.of_fault(fault.kind, fault.at)
                yield fault.kind, wrong and f"{fault}: {wrong}"
        if only != "faults":
            for left in losses_of(office, step):
                wrong = judge.of_loss(left)
                way = left.moment.partition(", ")[2]
                yield (
                    f"power lost, {way}",
                    wrong and f"{step.typed}, power lost after {left.moment}: {wrong}",
                )


if __name__ == "__main__":
    crash()
