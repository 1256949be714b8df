"""Write a screenshot with few colours: a third of the size, and nobody sees it."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST = 200
Colour = tuple[int, int, int]


def reduce_colours(path: Path) -> None:
    """Rewrite the PNG (8 bits, RGB or RGBA, as browsers write it) with a palette of 200."""
    width, height, depth, rows = _read(path)
    pixels = [
        (row[at], row[at + 1], row[at + 2]) for row in rows for at in range(0, len(row), depth)
    ]
    counted = Counter(pixels)
    palette = _palette(counted)
    place = {colour: number for number, colour in enumerate(palette)}
    for colour in counted:
        if colour not in place:
            place[colour] = min(range(len(palette)), key=lambda n: _far(palette[n], colour))
    numbers = bytes(place[pixel] for pixel in pixels)
    lines = b"".join(b"\0" + numbers[at : at + width] for at in range(0, len(numbers), width))
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", b"".join(bytes(colour) for colour in palette)),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    )
    path.write_bytes(SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks))


def _palette(counted: Counter[Colour]) -> list[Colour]:
    """The commonest colour of each of the commonest kinds: many shades of grey are one kind."""
    kinds: Counter[Colour] = Counter()
    commonest: dict[Colour, Colour] = {}
    for colour, count in counted.most_common():
        kind = (colour[0] >> 3, colour[1] >> 3, colour[2] >> 3)
        commonest.setdefault(kind, colour)
        kinds[kind] += count
    return [commonest[kind] for kind, _count in kinds.most_common(MOST)]


def _far(one: Colour, other: Colour) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _read(path: Path) -> tuple[int, int, int, Iterator[bytearray]]:
    data, at, packed, header = path.read_bytes(), len(SIGNATURE), b"", b""
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        header = body if kind == b"IHDR" else header
        packed += body if kind == b"IDAT" else b""
        at += length + 12
    width, height, bits, colours = struct.unpack(">IIBB", header[:10])
    if bits != 8 or colours not in (2, 6):
        raise ValueError(f"{path} is no screenshot of a browser")
    depth = 3 if colours == 2 else 4
    return width, height, depth, _rows(zlib.decompress(packed), width * depth, depth)


def _rows(data: bytes, length: int, depth: int) -> Iterator[bytearray]:
    """Undo the filters of the PNG specification, row by row."""
    above = bytearray(length)
    for start in range(0, len(data), length + 1):
        row = bytearray(data[start + 1 : start + 1 + length])
        _unfilter(data[start], row, above, depth)
        above = row
        yield row


def _unfilter(kind: int, row: bytearray, above: bytearray, depth: int) -> None:
    if kind == 0:
        return
    for at in range(len(row)):
        left = row[at - depth] if at >= depth else 0
        corner = above[at - depth] if at >= depth else 0
        guess = (left, above[at], (left + above[at]) // 2, _paeth(left, above[at], corner))
        row[at] = (row[at] + guess[kind - 1]) & 255


def _paeth(left: int, up: int, corner: int) -> int:
    estimate = left + up - corner
    return min((left, up, corner), key=lambda each: abs(estimate - each))
