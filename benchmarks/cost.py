"""Run a command and print its cost: `python benchmarks/cost.py COMMAND …`.

The cost is one line of seconds of the processor, seconds of the clock, and the most memory in megabytes. A small
process of its own starts the command, because Linux counts the memory of the process that starts a command as that
of the command.
"""

import os
import subprocess
import sys
import time


def main() -> int:
    """Return the command's exit code."""
    began = time.perf_counter()
    with subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    print(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)
    return process.returncode


if __name__ == "__main__":
    sys.exit(main())
