"""Layout of the wheel: main.py, ui/ and resources/ go below boardpack/installed/.

At the top of a Python's folder of packages their names could clash with those of other programs. A checkout keeps
them beside boardpack/, and an editable installation uses the checkout.
"""

from setuptools.command.build_py import build_py

INSTALLED = "boardpack.installed"
BESIDE = ("ui", "resources")


class WheelLayout(build_py):
    """Build command that puts everything beside boardpack/ inside it."""

    def finalize_options(self) -> None:
        super().finalize_options()
        if self.editable_mode:
            return
        self.packages = [_installed(package) for package in self.packages]
        self.py_modules = [f"{INSTALLED}.main"]
        folders = {_installed(name): name for name in BESIDE}
        self.package_dir = {**(self.package_dir or {}), INSTALLED: ".", **folders}


def _installed(package: str) -> str:
    return f"{INSTALLED}.{package}" if package.split(".")[0] in BESIDE else package
