"""The user's own part of the Windows registry, HKEY_CURRENT_USER, which only Windows has."""

import sys

from boardpack.domain.office.file_association import RegistryValue

if sys.platform == "win32":
    import ctypes
    import winreg

    _ASSOCIATIONS_CHANGED = 0x08000000  # SHCNE_ASSOCCHANGED
    _ROOT = winreg.HKEY_CURRENT_USER

    class WindowsRegistry:
        """Reads and writes below HKEY_CURRENT_USER. What is not there raises nothing, what is refused OSError."""

        def get(self, key: str, name: str) -> str | None:
            try:
                with winreg.OpenKey(_ROOT, key) as opened:
                    words, _ = winreg.QueryValueEx(opened, name)
            except FileNotFoundError:
                return None
            return str(words)

        def put(self, value: RegistryValue) -> None:
            with winreg.CreateKeyEx(_ROOT, value.key, 0, winreg.KEY_WRITE) as opened:
                winreg.SetValueEx(opened, value.name, 0, winreg.REG_SZ, value.words)

        def drop(self, key: str, name: str) -> None:
            try:
                with winreg.OpenKey(_ROOT, key, 0, winreg.KEY_READ | winreg.KEY_WRITE) as opened:
                    winreg.DeleteValue(opened, name)
                    below, values, _ = winreg.QueryInfoKey(opened)
            except FileNotFoundError:
                return
            if not below and not values:
                winreg.DeleteKey(_ROOT, key)

        def drop_key(self, key: str) -> None:
            try:
                with winreg.OpenKey(_ROOT, key) as opened:
                    below = [winreg.EnumKey(opened, at) for at in range(winreg.QueryInfoKey(opened)[0])]
            except FileNotFoundError:
                return
            for name in below:
                self.drop_key(rf"{key}\{name}")
            winreg.DeleteKey(_ROOT, key)

        def announce(self) -> None:
            ctypes.windll.shell32.SHChangeNotify(_ASSOCIATIONS_CHANGED, 0, None, None)
