"""Send PDFs to CUPS, the printing system of Linux and macOS, which prints them without conversion."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping

from boardpack.errors import RefusedError
from boardpack.values import Frozen, field

_LONGEST_WAIT = 60.0
_REMEDY = "Check that the printer is switched on and accepts jobs, then print again."


class QueueOptions(Frozen):
    """Options of a print queue: the number of copies, and options as `lp -o` takes them, such as sides."""

    copies: int = 1
    options: Mapping[str, str] = field(default_factory=dict)


def takes_pdf() -> bool:
    """Return True if this computer's printers take PDFs: it is not Windows, and has the `lp` command."""
    return os.name == "posix" and shutil.which("lp") is not None


def send_pdf(data: bytes, title: str, queue: str, options: QueueOptions) -> str:
    """Send a PDF to a queue and return the name of the job, by which `cancel_jobs` knows it.

    Raises RefusedError with the system's own words if the queue refuses it.
    """
    words = [f"-o{name}={value}" for name, value in options.options.items()]
    done = _run(["lp", "-d", queue, "-n", str(options.copies), "-t", title, *words, "--", "-"], data)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().removeprefix("lp: ").removeprefix("Error - ")
        raise RefusedError(
            f"The printer “{queue}” did not accept “{title}”: {reason or 'no reason was given.'}", _REMEDY
        )
    found = re.search(rf"{re.escape(queue)}-\d+", done.stdout.decode(errors="replace"))
    return found[0] if found else ""


def cancel_jobs(jobs: Iterable[str]) -> None:
    """Ask the printing system to drop jobs. What is already printed, or printing, may still come out."""
    named = [job for job in jobs if job]
    if named and shutil.which("cancel"):
        _run(["cancel", *named])


def _run(command: list[str], data: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, input=data, capture_output=True, check=False, timeout=_LONGEST_WAIT)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RefusedError("The printing system of this computer is not responding.", _REMEDY) from error
