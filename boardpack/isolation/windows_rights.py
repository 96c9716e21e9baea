"""The rights that the reading process gives up on Windows, before it opens a file from outside.

It removes the privileges from its own token and lowers its integrity level, after which it may no longer write to the
files, settings and processes of the user. Neither can be taken back. Reading is not limited by that, nor is the
network. The structures and numbers are those of Microsoft's “Access Control” and “Mandatory Integrity Control” pages.
"""

import ctypes
import logging
import sys
from collections.abc import Iterable
from pathlib import Path

_log = logging.getLogger(__name__)

_DUPLICATE, _QUERY, _ADJUST_PRIVILEGES, _ADJUST_DEFAULT = 0x2, 0x8, 0x20, 0x80
_OWN_RIGHTS = _DUPLICATE | _QUERY | _ADJUST_PRIVILEGES | _ADJUST_DEFAULT
_EVERY_RIGHT = 0x2000000
_IMPERSONATION = 2
_PRIVILEGES, _INTEGRITY_LEVEL = 3, 25
_OF_INTEGRITY = 0x20
_REMOVED = 0x4
_PASSES_THROUGH_FOLDERS = 23
"""The number of the privilege without which a process gets at no file below a folder that it may not list."""
LOW = 0x1000
_LOW_SID = f"S-1-16-{LOW}"
_LOW_FOLDER = "S:(ML;OICI;NW;;;LW)"
"""A label for a folder and for what is made in it: processes of low integrity may write there."""
_LABEL, _REVISION = 0x10, 1
_WRITE_OWNER, _SHARED, _EXISTING, _A_FOLDER = 0x80000, 0x7, 3, 0x2000000
_NOTHING = ctypes.c_void_p(-1).value


class MandatoryLabel(ctypes.Structure):
    """TOKEN_MANDATORY_LABEL: the identifier of an integrity level and its attributes."""

    _fields_ = (("sid", ctypes.c_void_p), ("attributes", ctypes.c_uint32))


class Privilege(ctypes.Structure):
    """LUID_AND_ATTRIBUTES: the number of a privilege in two halves, and its attributes."""

    _fields_ = (("number", ctypes.c_uint32), ("upper", ctypes.c_int32), ("attributes", ctypes.c_uint32))


def privileges_in(token_privileges: bytes) -> tuple[int, ...]:
    """Return the numbers of the privileges in a TOKEN_PRIVILEGES."""
    count = int.from_bytes(token_privileges[:4], "little")
    listed = (Privilege * count).from_buffer_copy(token_privileges, 4)
    return tuple(entry.number for entry in listed)


def without_privileges(token_privileges: bytes) -> bytes:
    """Return a TOKEN_PRIVILEGES that removes all of its privileges but the one by which files are found at all."""
    numbers = [number for number in privileges_in(token_privileges) if number != _PASSES_THROUGH_FOLDERS]
    removed = (Privilege * len(numbers))(*(Privilege(number, 0, _REMOVED) for number in numbers))
    return len(numbers).to_bytes(4, "little") + bytes(removed)


if sys.platform == "win32":
    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _rights = ctypes.WinDLL("advapi32", use_last_error=True)
    _handle, _number, _pointer = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_void_p
    _kernel.GetCurrentProcess.restype = _handle
    _kernel.CloseHandle.argtypes = (_handle,)
    _kernel.CreateFileW.restype = _handle
    _kernel.CreateFileW.argtypes = (ctypes.c_wchar_p, _number, _number, _pointer, _number, _number, _handle)
    _kernel.LocalFree.argtypes = (_pointer,)
    _rights.OpenProcessToken.argtypes = (_handle, _number, _pointer)
    _rights.DuplicateTokenEx.argtypes = (_handle, _number, _pointer, ctypes.c_int, ctypes.c_int, _pointer)
    _rights.GetTokenInformation.argtypes = (_handle, ctypes.c_int, _pointer, _number, _pointer)
    _rights.SetTokenInformation.argtypes = (_handle, ctypes.c_int, _pointer, _number)
    _rights.AdjustTokenPrivileges.argtypes = (_handle, ctypes.c_int, _pointer, _number, _pointer, _pointer)
    _rights.SetThreadToken.argtypes = (_pointer, _handle)
    _rights.GetLengthSid.argtypes = (_pointer,)
    _rights.GetSidSubAuthority.argtypes = (_pointer, _number)
    _rights.GetSidSubAuthority.restype = ctypes.POINTER(ctypes.c_uint32)
    _rights.ConvertStringSidToSidW.argtypes = (ctypes.c_wchar_p, _pointer)
    _rights.ConvertStringSecurityDescriptorToSecurityDescriptorW.argtypes = (
        *(ctypes.c_wchar_p, _number, _pointer, _pointer),
    )
    _rights.SetKernelObjectSecurity.argtypes = (_handle, _number, _pointer)

    def give_up_rights(reads: Iterable[Path], writes: Iterable[Path]) -> bool:
        """Give up all rights that reading `reads` and writing in the folders `writes` do not need.

        The low integrity level is tried on a copy of the token first. Where the files could not be used with it, as
        perhaps on a share, it stays as it is. Return True if it is low.
        """
        try:
            token = _own_token()
            try:
                _remove_privileges(token)
                for folder in writes:
                    _label_low(folder)
                _try_with_low_level(token, reads, writes)
                _set_low(token)
            finally:
                _kernel.CloseHandle(token)
        except OSError:
            _log.warning("the reading process keeps its integrity level", exc_info=True)
            return False
        return True

    def integrity_level() -> int:
        """Return the integrity level of this process: 0x1000 is low, 0x2000 that of a user. Raises OSError."""
        token = _own_token()
        try:
            data = _facts(token, _INTEGRITY_LEVEL)  # its first bytes point into it
            return int(_rights.GetSidSubAuthority(MandatoryLabel.from_buffer(data).sid, 0).contents.value)
        finally:
            _kernel.CloseHandle(token)

    def privileges() -> tuple[int, ...]:
        """Return the numbers of the privileges of this process. Raises OSError."""
        token = _own_token()
        try:
            return privileges_in(_facts(token, _PRIVILEGES).raw)
        finally:
            _kernel.CloseHandle(token)

    def _own_token() -> int:
        token = ctypes.c_void_p()
        _require(_rights.OpenProcessToken(_kernel.GetCurrentProcess(), _OWN_RIGHTS, ctypes.byref(token)))
        return token.value or 0

    def _try_with_low_level(token: int, reads: Iterable[Path], writes: Iterable[Path]) -> None:
        """Open the files with a copy of the token that has a low integrity level. Raises OSError if that fails."""
        copy = ctypes.c_void_p()
        made = _rights.DuplicateTokenEx(token, _EVERY_RIGHT, None, _IMPERSONATION, _IMPERSONATION, ctypes.byref(copy))
        _require(made)
        try:
            _set_low(copy.value or 0)
            _require(_rights.SetThreadToken(None, copy))
            try:
                _use(reads, writes)
            finally:
                _require(_rights.RevertToSelf())
        finally:
            _kernel.CloseHandle(copy)

    def _use(reads: Iterable[Path], writes: Iterable[Path]) -> None:
        for path in reads:
            if path.is_file():
                path.open("rb").close()
        for folder in writes:
            trial = folder / "trial"
            trial.write_bytes(b"")
            trial.unlink()

    def _label_low(folder: Path) -> None:
        described = ctypes.c_void_p()
        text = _rights.ConvertStringSecurityDescriptorToSecurityDescriptorW
        _require(text(_LOW_FOLDER, _REVISION, ctypes.byref(described), None))
        try:
            opened = _kernel.CreateFileW(str(folder), _WRITE_OWNER, _SHARED, None, _EXISTING, _A_FOLDER, None)
            _require(opened != _NOTHING)
            try:
                _require(_rights.SetKernelObjectSecurity(opened, _LABEL, described))
            finally:
                _kernel.CloseHandle(opened)
        finally:
            _kernel.LocalFree(described)

    def _remove_privileges(token: int) -> None:
        removed = without_privileges(_facts(token, _PRIVILEGES).raw)
        _require(_rights.AdjustTokenPrivileges(token, 0, removed, 0, None, None))

    def _set_low(token: int) -> None:
        sid = ctypes.c_void_p()
        _require(_rights.ConvertStringSidToSidW(_LOW_SID, ctypes.byref(sid)))
        try:
            label = MandatoryLabel(sid, _OF_INTEGRITY)
            size = ctypes.sizeof(label) + int(_rights.GetLengthSid(sid))
            _require(_rights.SetTokenInformation(token, _INTEGRITY_LEVEL, ctypes.byref(label), size))
        finally:
            _kernel.LocalFree(sid)

    def _facts(token: int, which: int) -> "ctypes.Array[ctypes.c_char]":
        size = ctypes.c_uint32()
        _rights.GetTokenInformation(token, which, None, 0, ctypes.byref(size))
        data = ctypes.create_string_buffer(size.value)
        _require(_rights.GetTokenInformation(token, which, data, size, ctypes.byref(size)))
        return data

    def _require(succeeded: int) -> None:
        if not succeeded:
            raise ctypes.WinError(ctypes.get_last_error())
