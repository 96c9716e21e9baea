"""Files under a passphrase in the format of age whose passphrase costs nothing to try, so that tests need not wait.

What pyrage writes is stretched for a second or more; that it does is proven where it is asked for. The format says
by itself how far a passphrase is stretched, and this is as little as it allows.
"""

import hashlib
import hmac
import struct
from base64 import b64encode

_WORK_FACTOR = 1
_MOST_MEMORY = 2**31 - 1
_CHUNK = 64 * 1024
_WORD = 0xFFFFFFFF


def sealed_lightly(data: bytes, passphrase: str, work_factor: int = _WORK_FACTOR) -> bytes:
    """The bytes under a passphrase, as age-encryption.org/v1 has them.

    `work_factor` is the power of 2 of the blocks of 1 kB that a try takes: a fast office computer writes 20.
    """
    file_key, salt, nonce = bytes(range(16)), b"salt of the test", b"nonce of a test."
    stretched = hashlib.scrypt(
        passphrase.encode(),
        salt=b"age-encryption.org/v1/scrypt" + salt,
        n=2**work_factor,
        r=8,
        p=1,
        maxmem=_MOST_MEMORY,
        dklen=32,
    )
    wrapped = _text(_locked(stretched, bytes(12), file_key))
    head = f"age-encryption.org/v1\n-> scrypt {_text(salt)} {work_factor}\n{wrapped}\n---".encode()
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    return head + f" {_text(mac)}\n".encode() + nonce + _stream(_derived(file_key, nonce, b"payload"), data)


def _stream(key: bytes, data: bytes) -> bytes:
    chunks = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
    last = len(chunks) - 1
    nonces = (number.to_bytes(11, "big") + bytes((number == last,)) for number in range(len(chunks)))
    return b"".join(_locked(key, nonce, chunk) for nonce, chunk in zip(nonces, chunks, strict=True))


def _text(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF with SHA-256, 32 bytes."""
    extracted = hmac.digest(salt or bytes(32), key, "sha256")
    return hmac.digest(extracted, info + b"\x01", "sha256")


def _locked(key: bytes, nonce: bytes, data: bytes) -> bytes:
    """ChaCha20-Poly1305 as RFC 8439 has it."""
    blocks = (_block(key, number, nonce) for number in range(1, 2 + len(data) // 64))
    cipher = bytes(a ^ b for a, b in zip(data, b"".join(blocks), strict=False))
    padded = cipher + bytes(-len(cipher) % 16) + struct.pack("<QQ", 0, len(cipher))
    one_time = _block(key, 0, nonce)
    r = int.from_bytes(one_time[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    tag = 0
    for start in range(0, len(padded), 16):
        tag = (tag + int.from_bytes(padded[start : start + 16] + b"\x01", "little")) * r % (2**130 - 5)
    tag = (tag + int.from_bytes(one_time[16:32], "little")) % 2**128
    return cipher + tag.to_bytes(16, "little")


def _block(key: bytes, number: int, nonce: bytes) -> bytes:
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + number.to_bytes(4, "little") + nonce))
    state = start.copy()
    for _ in range(10):
        for a, b, c, d in _QUARTERS:
            _quarter(state, a, b, c, d)
    return struct.pack("<16I", *((x + y) & _WORD for x, y in zip(state, start, strict=True)))


_QUARTERS = (
    *((at, at + 4, at + 8, at + 12) for at in range(4)),
    *((at, 4 + (at + 1) % 4, 8 + (at + 2) % 4, 12 + (at + 3) % 4) for at in range(4)),
)


def _quarter(state: list[int], a: int, b: int, c: int, d: int) -> None:
    for first, second, third, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        state[first] = (state[first] + state[second]) & _WORD
        mixed = state[third] ^ state[first]
        state[third] = (mixed << turn | mixed >> (32 - turn)) & _WORD
