"""How the PDF of an action log grows with its rows: pages, seconds of computing, ratios, and the most memory used.

Each size runs twice in processes of its own; the quicker run counts. Fails where 20,000 rows take 14
times as long as 2,000, or more than 400 MB.
"""

import resource
import subprocess
import sys
import time
from pathlib import Path

SIZES = (200, 2_000, 20_000)
MOST_GROWTH = 14
MOST_MEGABYTES = 400
REPEATS = 2


def main() -> int:
    if len(sys.argv) > 1:
        print(*measured(int(sys.argv[1])))
        return 0
    print(f"{'rows':>7} {'pages':>6} {'seconds':>8} {'ratio':>6} {'peak MB':>8}")
    before = 0.0
    ratio, megabytes = 0.0, 0
    for size in SIZES:
        runs = [in_own_process(size) for _ in range(REPEATS)]
        pages, seconds, megabytes = min(runs, key=lambda run: run[1])
        ratio = seconds / before if before else 0.0
        print(f"{size:>7,} {pages:>6,} {seconds:>8.2f} {ratio:>6.1f} {megabytes:>8}")
        before = seconds
    return 0 if ratio < MOST_GROWTH and megabytes < MOST_MEGABYTES else 1


def in_own_process(size: int) -> tuple[int, float, int]:
    """Pages, seconds and megabytes for that many rows."""
    root = Path(__file__).parents[1]
    done = subprocess.run(
        [sys.executable, __file__, str(size)],
        cwd=root,
        env={"PYTHONPATH": str(root), "PATH": ""},
        capture_output=True,
        check=True,
        text=True,
    )
    pages, seconds, megabytes = done.stdout.split()
    return int(pages), float(seconds), int(megabytes)


def measured(size: int) -> tuple[int, float, int]:
    """The same, in this process, with everything imported and nothing remembered."""
    from boardpack.documents.house_style import HouseStyle
    from boardpack.formats.pdf.writing.writer import write_pdf
    from tests.formats.pdf.logs import log_document

    document = log_document(size)
    write_pdf(log_document(1), HouseStyle())
    start = time.process_time()
    file = write_pdf(document, HouseStyle())
    seconds = time.process_time() - start
    return file.page_count, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    sys.exit(main())
