"""A small, real PDF out of plain lines, so that every demonstration case has a paper to open."""

from collections.abc import Iterable

PAGE = (595, 842)
LEFT, TOP, LEADING, LONGEST = 64, 770, 18, 82


def pdf(title: str, paragraphs: Iterable[str]) -> bytes:
    """One A4 page in Helvetica: the title, then the paragraphs, wrapped."""
    lines = ["", *(line for text in paragraphs for line in (*_wrapped(text), ""))]
    content = [f"BT /F2 18 Tf {LEFT} {TOP} Td ({_escaped(title)}) Tj"]
    content.append(f"/F1 11 Tf {LEADING} TL")
    content.extend(f"T* ({_escaped(line)}) Tj" for line in lines)
    content.append("ET")
    return _file("\n".join(content).encode("cp1252", "replace"))


def _wrapped(text: str) -> list[str]:
    lines: list[str] = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= LONGEST:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(content: bytes) -> bytes:
    """The objects with the table of where each begins, which readers insist on."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    resources = b"<< /Font << /F1 5 0 R /F2 6 0 R >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (da) >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources %s /Contents 4 0 R >>"
        % (*PAGE, resources),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    cross = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return body + cross + trailer % (size, len(body))
