"""A Word file as the PDF that LibreOffice makes of it."""

import shutil
import subprocess
from pathlib import Path

SECONDS = 120


def rendered(data: bytes, folder: Path) -> Path:
    source = folder / "paper.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    command = [
        *(str(shutil.which("soffice")), f"-env:UserInstallation={profile}"),
        *("--headless", "--convert-to", "pdf", "--outdir", str(folder)),
    ]
    subprocess.run([*command, str(source)], capture_output=True, timeout=SECONDS, check=True)
    return folder / "paper.pdf"
