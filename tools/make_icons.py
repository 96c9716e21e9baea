"""Write the icon of the Windows programs from resources/icons/boardpack.svg: `python tools/make_icons.py`."""

import io
import os
from pathlib import Path

from PIL import Image

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).parents[1]
SIZES = (16, 24, 32, 48, 64, 256)


def main() -> None:
    application = QGuiApplication([])
    pictures = [_drawn(size) for size in SIZES]
    pictures[-1].save(
        ROOT / "tools" / "windows" / "boardpack.ico",
        sizes=[(size, size) for size in SIZES],
        append_images=pictures[:-1],
    )
    application.quit()


def _drawn(size: int) -> Image.Image:
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(ROOT / "resources" / "icons" / "boardpack.svg")).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


if __name__ == "__main__":
    main()
