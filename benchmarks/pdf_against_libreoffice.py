"""Papers as PDF by our writer, and by LibreOffice from the Word file of the same paper.

Both make tagged files. A paper takes LibreOffice its start too, which counts; the ratio without it, timed with
a paper of one line, stands beside. Fails where prose is not made 3 times as fast, and a page of a log 10 times.
Without LibreOffice nothing is compared.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from boardpack.documents.house_style import HouseStyle
from boardpack.documents.model import Document
from boardpack.formats.pdf.writing.writer import write_pdf
from boardpack.formats.word.writer import write_word
from tests.formats.pdf.logs import log_document
from tests.formats.pdf.proses import prose_document

SOFFICE = shutil.which("soffice")
EXPORT = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
LEAST_ON_PROSE, LEAST_A_PAGE = 3, 10


def main() -> int:
    if SOFFICE is None:
        print("LibreOffice is not here: nothing is compared.")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        by_libreoffice(prose_document(1), Path(folder))
        _, start = by_libreoffice(prose_document(1), Path(folder))
        prose = compared("prose, 1,200 paragraphs", prose_document(1_200), Path(folder), start)
        log = compared("log of 2,000 rows", log_document(2_000), Path(folder), start)
    print(f"(to meet: {LEAST_ON_PROSE} times on prose, {LEAST_A_PAGE} times by the page on the log)")
    return 0 if prose >= LEAST_ON_PROSE and log >= LEAST_A_PAGE else 1


def compared(name: str, document: Document, folder: Path, start: float) -> float:
    """Return how many times as long LibreOffice takes for a page."""
    our_pages, ours = by_boardpack(document)
    their_pages, theirs = by_libreoffice(document, folder)
    times = (theirs / their_pages) / (ours / our_pages)
    print(
        f"{name}: ours {ours:.2f} s for {our_pages} pages, LibreOffice {theirs:.2f} s for {their_pages}: {times:.1f} "
        f"times as long by the page, {times * (theirs - start) / theirs:.1f} without its start of {start:.2f} s"
    )
    return times


def by_boardpack(document: Document) -> tuple[int, float]:
    """Pages and seconds; the quicker of two runs."""
    runs = []
    for _ in range(2):
        begun = time.perf_counter()
        pages = write_pdf(document, HouseStyle()).page_count
        runs.append((time.perf_counter() - begun, pages))
    seconds, pages = min(runs)
    return pages, seconds


def by_libreoffice(document: Document, folder: Path) -> tuple[int, float]:
    """Pages and seconds, its start included."""
    source = folder / "paper.docx"
    source.write_bytes(write_word(document, HouseStyle()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    begun = time.perf_counter()
    command = [str(SOFFICE), profile, "--headless", "--convert-to", EXPORT, "--outdir", str(folder), str(source)]
    subprocess.run(command, capture_output=True, check=True)
    seconds = time.perf_counter() - begun
    with pikepdf.open(folder / "paper.pdf") as pdf:
        return len(pdf.pages), seconds


if __name__ == "__main__":
    sys.exit(main())
