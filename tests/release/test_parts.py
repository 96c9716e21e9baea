"""What a bundle keeps of the metadata of its packages."""

import sys
from pathlib import Path

from boardpack.resources import program_folder

sys.path.insert(0, str(program_folder() / "tools"))

from bundle.parts import remove_traces_of_build


def test_the_metadata_of_a_bundle_names_neither_the_folder_nor_the_time_of_its_build(tmp_path: Path) -> None:
    info = tmp_path / "part-1.0.dist-info"
    info.mkdir()
    (tmp_path / "part.py").write_text("")
    (info / "METADATA").write_text("Name: part\n")
    (info / "RECORD").write_text("../../bin/part,sha256=abc,353\npart.py,sha256=def,0\npart-1.0.dist-info/METADATA,,\n")
    for name in ("direct_url.json", "uv_cache.json"):
        (info / name).write_text('{"url": "file:///home/somebody"}')

    remove_traces_of_build(tmp_path)

    assert sorted(path.name for path in info.iterdir()) == ["METADATA", "RECORD"]
    assert (info / "RECORD").read_text() == "part.py,sha256=def,0\npart-1.0.dist-info/METADATA,,\n"
