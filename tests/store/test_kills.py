"""A process that is killed while it writes loses nothing that it had reported as kept, and tears nothing."""

import signal
import subprocess
import sys
import time

import pytest

from boardpack.domain.actions import fold
from boardpack.store import Store
from boardpack.store.verification import verify

KILLS = 8
_WRITER = """
import sys
from pathlib import Path
from boardpack.domain.actions import NewUpdate
from boardpack.store import Store
from tests.builders import new_action, stamp

store = Store(Path(sys.argv[1]))
while True:
    with store.writing(stamp()) as session:
        action = session.actions.add(new_action())
        session.actions.update(action.id, NewUpdate(note="second half"))
    print(action.ref, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killing is by POSIX signals")
def test_killing_a_writer_loses_nothing_acknowledged_and_tears_nothing(store: Store) -> None:
    acknowledged: set[str] = set()
    for number in range(KILLS):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(store.folder)], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout
            acknowledged.add(writer.stdout.readline().strip())
            time.sleep(0.003 * number)
            writer.send_signal(signal.SIGKILL)
            acknowledged |= set(writer.stdout.read().splitlines()[:-1])

    with store.reading() as session:
        states = session.actions.states()
        histories = {state.ref: session.actions.history(state.action.id) for state in states}
    assert acknowledged <= {state.ref for state in states}
    assert all(len(history) == 2 for history in histories.values())
    assert all(state == fold(state.action, histories[state.ref]) for state in states)
    assert verify(store) == ()
