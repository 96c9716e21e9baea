"""Read a window as a screen reader does: run by the system's Python, which has the library of AT-SPI.

screen_reader.py tree PID       prints each thing that is on the screen, as JSON
screen_reader.py listen PID     prints "ready", then each announcement and the name of each thing that gets the focus,
                                a line each, until it is ended
"""

import json
import sys
import time
from collections.abc import Iterator

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 (after the version was named)

STATES = ("SHOWING", "FOCUSABLE", "CHECKED", "CHECKABLE", "SELECTED", "FOCUSED", "MODAL")
MOST_ROWS = 60
PATIENCE_S = 20


def application(pid: int) -> Atspi.Accessible:
    """Return the application of that process. It joins the bus a moment after somebody first asks for the bus."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for at in range(desktop.get_child_count()):
            found = desktop.get_child_at_index(at)
            if found is not None and found.get_process_id() == pid:
                return found
        time.sleep(0.1)
    sys.exit(f"no application with the process {pid} is known to AT-SPI")


def things(top: Atspi.Accessible, path: tuple[str, ...] = ()) -> Iterator[dict[str, object]]:
    """Yield each thing on the screen below another, the table's cells by row and column."""
    for at in range(top.get_child_count()):
        thing = top.get_child_at_index(at)
        if thing is None or not thing.get_state_set().contains(Atspi.StateType.SHOWING):
            continue
        entry = facts(thing, path)
        yield entry
        if "rows" in entry:
            yield from cells(thing, (*path, entry["name"]))
        else:
            yield from things(thing, (*path, entry["name"] or entry["role"]))


def cells(table: Atspi.Accessible, path: tuple[str, ...]) -> Iterator[dict[str, object]]:
    grid = table.get_table_iface()
    for row in range(min(grid.get_n_rows(), MOST_ROWS)):
        for column in range(grid.get_n_columns()):
            cell = grid.get_accessible_at(row, column)
            if cell is not None and cell.get_state_set().contains(Atspi.StateType.SHOWING):
                yield facts(cell, path)


def facts(thing: Atspi.Accessible, path: tuple[str, ...]) -> dict[str, object]:
    states = thing.get_state_set()
    entry = {
        "role": thing.get_role_name(),
        "name": thing.get_name(),
        "description": thing.get_description(),
        "path": " > ".join(path),
        "states": [name for name in STATES if states.contains(getattr(Atspi.StateType, name))],
    }
    grid = thing.get_table_iface()
    if entry["role"] == "table" and grid is not None:
        heads = [grid.get_column_header(column) for column in range(grid.get_n_columns())]
        entry["headers"] = [head.get_name() if head is not None else None for head in heads]
        entry["rows"] = grid.get_n_rows()
    return entry


def listen(pid: int) -> None:
    application(pid)

    def on_event(event: Atspi.Event) -> None:
        if event.source is None or event.source.get_process_id() != pid:
            return
        if event.type.startswith("object:announcement"):
            print(json.dumps({"announced": str(event.any_data), "urgent": event.detail1 == 2}), flush=True)
        elif event.type.startswith("object:state-changed:focused") and event.detail1:
            print(json.dumps({"focused": event.source.get_name()}), flush=True)

    listener = Atspi.EventListener.new(on_event)
    for kind in ("object:announcement", "object:state-changed:focused"):
        listener.register(kind)
    GLib.idle_add(lambda: print("ready", flush=True))
    Atspi.event_main()


if __name__ == "__main__":
    if sys.argv[1] == "listen":
        listen(int(sys.argv[2]))
    else:
        print(json.dumps(list(things(application(int(sys.argv[2]))))))
