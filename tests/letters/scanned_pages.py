"""Documents as a scanner makes them of paper: pictures of pages at 200 dots an inch, slightly turned."""

import io
from pathlib import Path

import pypdfium2
from PIL import Image

from tests.letters.minutes_corpus import minutes_documents
from tests.letters.sender_documents import documents

REAL = Path(__file__).parent / "real" / "organised-immigration-crime-2025.pdf"
SCANNED = ("fire-and-rescue.report", "internal-audit.report", "pcc-table.derby", "hmicfrs-peel.boxes")
SCANNED_MINUTES = "audit-committee.initials-in-brackets"


def scan_of(pdf: bytes, turned: float = 0.7, dots: int = 200) -> bytes:
    """Return the PDF as a scan of its pages, which holds pictures and no words."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=dots / 72, grayscale=True).to_pil() for page in document]
    turned_pages = [page.rotate(turned, resample=Image.Resampling.BICUBIC, fillcolor=255) for page in pages]
    target = io.BytesIO()
    turned_pages[0].save(target, "PDF", save_all=True, append_images=turned_pages[1:], resolution=dots)
    return target.getvalue()


def scanned_letters(folder: Path):
    """Yield documents of senders with the path of a scan of each."""
    for document in documents():
        if document.name in SCANNED and document.form == "pdf":
            path = document.write(folder)
            path.write_bytes(scan_of(path.read_bytes()))
            yield document, path


def scanned_minutes(folder: Path):
    """Return the document of minutes and the path of a scan of it."""
    document = next(d for d in minutes_documents() if d.name == SCANNED_MINUTES and d.form == "pdf")
    path = document.write(folder)
    path.write_bytes(scan_of(path.read_bytes()))
    return document, path
