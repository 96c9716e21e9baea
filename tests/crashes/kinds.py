"""The kinds of faults, by the numbers that `faults.c` gives them."""

NONE, KILL, FULL, ERROR, KILL_AFTER = range(5)
FAULTS = {"kill before": KILL, "kill after": KILL_AFTER, "full disk": FULL, "failing disk": ERROR}
