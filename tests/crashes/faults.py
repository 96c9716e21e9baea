"""Which faults are tried on a command."""

from collections.abc import Iterator, Sequence

from boardpack.values import Frozen
from tests.crashes.kinds import FAULTS
from tests.crashes.office import Step


class Fault(Frozen):
    """A fault of a kind at one of the calls by which a command changes files."""

    typed: str
    kind: str
    at: int
    calls: int

    def __str__(self) -> str:
        return f"{self.typed}, {self.kind} call {self.at} of {self.calls}"


def faults_of(step: Step, wanted: int, kinds: Sequence[str] = tuple(FAULTS)) -> Iterator[Fault]:
    """Yield faults of each kind at so many calls, spread over all, beside the first, the last and the commit."""
    calls, committed = step.whole.calls, step.whole.committed
    spread = range(1 + calls // (2 * wanted), calls + 1, max(1, calls // wanted))
    places = sorted({1, *spread, committed or calls, calls})
    for kind in kinds:
        yield from (Fault(step.typed, kind, at, calls) for at in places)
