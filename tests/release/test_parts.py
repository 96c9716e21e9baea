"""What a bundle keeps of the metadata of its packages, and what it finds inside them."""

import sys
from pathlib import Path

from boardpack.resources import program_folder

sys.path.insert(0, str(program_folder() / "tools"))

from bundle.parts import ShippedPart, remove_traces_of_build, with_embedded


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


def _part(file: Path, content: bytes, reference: str = "pkg:pypi/part@1.0") -> ShippedPart:
    file.write_bytes(b"\x7fELF" + content)
    return ShippedPart("part", "1.0", "MIT", reference, (file,), {"third-party/openssl.txt": b"Apache"})


def test_a_library_inside_a_wheel_is_a_part_with_its_version_and_its_licence(tmp_path: Path) -> None:
    texts = ShippedPart("pikepdf", "1.0", "MPL-2.0", "pkg:pypi/pikepdf@1.0", (), {"more/openssl.txt": b"Apache"})
    rust = _part(tmp_path / "_rust.so", b"\0openssl_conf\0OpenSSL 4.0.3 29 Sep 2026\0")

    inside, part, _ = with_embedded((rust, texts))

    assert (inside.name, inside.version, inside.licence) == ("openssl", "4.0.3", "Apache-2.0")
    assert inside.texts == {"openssl.txt": b"Apache"}
    assert part.contains == ("pkg:generic/openssl@4.0.3",)


def test_a_version_is_listed_once_though_one_file_does_not_state_it(tmp_path: Path) -> None:
    texts = ShippedPart("pillow", "1.0", "MIT", "pkg:pypi/pillow@1.0", (), {"LICENSE": b"Zlib"})
    first, second = _part(tmp_path / "a.so", b"\0zlib-ng\0\0002.3.3\0"), _part(tmp_path / "b.so", b"\0zlib-ng\0")
    both = ShippedPart("part", "1.0", "MIT", "pkg:pypi/part@1.0", first.files + second.files)

    assert [(part.name, part.version) for part in with_embedded((both, texts))] == [
        ("part", "1.0"),
        ("pillow", "1.0"),
        ("zlib-ng", "2.3.3"),
    ]


def test_a_library_from_debian_is_not_inside_itself(tmp_path: Path) -> None:
    library = _part(tmp_path / "libz.so.1", b" inflate 1.3.1 Copyright", "pkg:deb/debian/zlib1g@1.3.1")

    assert with_embedded((library,)) == [library]
