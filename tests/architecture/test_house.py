"""The house is as its documents say."""

import ast
import re
from configparser import ConfigParser
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRODUCT = sorted([*(ROOT / "boardpack").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])
DOCUMENTS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/reasons.md", "tests/README.md")


_DEFINITION = re.compile(r"( *)(?:async def|def|class|@)\b ?")


def _paths_named_in(text: str) -> set[str]:
    return set(re.findall(r"`((?:boardpack|ui|resources|tests|tools|benchmarks|docs)/[\w./-]*)`", text))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_path_that_a_document_names_exists(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")

    missing = [path for path in _paths_named_in(text) if not (ROOT / path).exists()]

    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_link_and_picture_of_a_document_exists(name: str):
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", (ROOT / name).read_text(encoding="utf-8"))

    folder = (ROOT / name).parent

    missing = [target for target in targets if not target.startswith("http") and not (folder / target).exists()]

    assert missing == []


def test_the_architecture_is_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").split()) < 1000


def test_readme_and_changelog_are_short() -> None:
    lengths = {name: (ROOT / name).read_text(encoding="utf-8").count("\n") for name in ("README.md", "CHANGELOG.md")}

    assert lengths["README.md"] <= 120
    assert lengths["CHANGELOG.md"] <= 60


def test_each_room_is_named_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rooms = [
        path.name if path.suffix else f"{path.name}/"
        for path in (ROOT / "boardpack").iterdir()
        if not path.name.startswith("_")
    ]

    assert [room for room in rooms if not re.search(rf"^  {re.escape(room)} ", text, re.MULTILINE)] == []


def test_values_derive_from_frozen():
    of_another_kind = [path.name for path in PRODUCT if "@dataclass(frozen" in path.read_text("utf-8")]

    assert of_another_kind == []


def test_no_function_is_longer_than_two_thoughts():
    too_long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in PRODUCT
        if _may_hold_a_long_function(text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60
    ]

    assert too_long == []


def _may_hold_a_long_function(text: str) -> bool:
    """Tell whether 60 lines or more lie between a function and what follows it: parsing all modules takes seconds."""
    begun: list[tuple[int, int]] = []
    for line, found in enumerate((*map(_DEFINITION.match, text.splitlines()), _DEFINITION.match("def end"))):
        while found and begun and begun[-1][0] >= len(found[1]):
            if line - begun.pop()[1] >= 60:
                return True
        if found:
            begun.append((len(found[1]), line))
    return False


def test_each_import_contract_names_modules_that_exist():
    config = ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    named = {
        module
        for section in config.sections()
        if section.startswith("importlinter:contract")
        for key in ("source_modules", "forbidden_modules", "modules")
        for module in config[section].get(key, "").split()
        if module.startswith(("boardpack.", "ui."))
    }

    def exists(module: str) -> bool:
        path = ROOT / module.removesuffix(".*").replace(".", "/")
        return path.is_dir() or path.with_suffix(".py").exists()

    assert sorted(module for module in named if not exists(module)) == []


@pytest.mark.parametrize("folder", ["fonts", "icons"])
def test_foreign_works_carry_their_licence_beside_them(folder: str):
    works = [path for path in (ROOT / "resources" / folder).rglob("*") if path.suffix in {".ttf", ".otf", ".svg"}]

    without = {path.parent for path in works if not list(path.parent.glob("LICENSE*")) + list(path.parent.glob("OFL*"))}

    assert works
    assert without == set()
