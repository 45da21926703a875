"""What looking into a file costs: a preview, a ZIP of 10 MB, a PDF, a HAR file, and what hostile ones cost before they are refused.

CPU seconds of the confined child and wall seconds of whoever waits for it.
"""

import io
import json
import random
import sys
import time
from pathlib import Path

from PIL import Image

from madoguchi.files import run
from madoguchi.files.limits import Unfit
from madoguchi.files.tests.samples import docx, exchange, har, huge_png, pdf, zipped

WORDS = "入金 反映 deposit pending the withdrawal of 0.5 BTC to my address was sent at nine and is not there yet please look".split()


def photo(width: int, height: int, kind: str, **options: object) -> bytes:
    """With as much in it as a camera's: smooth colours and noise."""
    noise = Image.frombytes("L", (width // 8, height // 8), random.Random(1).randbytes(width // 8 * (height // 8)))
    picture = Image.merge("RGB", [noise.rotate(turn).resize((width, height), Image.Resampling.BICUBIC) for turn in (0, 90, 180)])
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return written.getvalue()


def lines(characters: int) -> bytes:
    chosen, said = random.Random(2), []
    while sum(map(len, said)) < characters:
        said.append(" ".join(chosen.choices(WORDS, k=12)))
    return "\n".join(said).encode()


def samples() -> dict[str, tuple[str, bytes]]:
    noise = random.Random(3)
    entries = [exchange(sent=[("Cookie", f"sid=a{number}b{noise.random()}"), ("Accept", "*/*")], answer=json.dumps({"row": number, "price": "1.5"})) for number in range(600)]  # fmt: skip
    return {
        "preview of a screenshot, PNG 1170 × 2532": ("a.png", photo(1170, 2532, "PNG")),
        "preview of a photo, JPEG 12 megapixels": ("a.jpg", photo(4000, 3000, "JPEG", quality=85)),
        "preview of a photo, JPEG 50 megapixels": ("b.jpg", photo(8160, 6120, "JPEG", quality=80)),
        "ZIP of 10 MB, 100 pictures": ("a.zip", zipped({f"{n}.png": b"\x89PNG\r\n\x1a\n" + noise.randbytes(100_000) for n in range(100)})),
        "ZIP with 900,000 characters of CSV": ("b.zip", zipped({f"{n}.csv": lines(90_000) for n in range(10)})),
        "text, 900,000 characters": ("a.txt", lines(900_000)),
        "HAR, 600 requests": ("a.har", har(*entries).encode()),
        "PDF of 100 pages": ("a.pdf", pdf("deposit of 0.5 BTC is pending", pages=100)),
        "DOCX of 200,000 characters": ("a.docx", docx(lines(200_000).decode().replace("<", ""))),
        "refused: 200 MB of zeros in a ZIP": ("c.zip", zipped({"z.txt": b"\0" * 200_000_000})),
        "refused: PNG of 60,000 × 60,000": ("c.png", huge_png(60_000, 60_000)),
    }


def main() -> None:
    run.look_bounded(b"warm", "a.txt")
    sys.stdout.write(f"{'':44}{'bytes':>12}{'CPU ms':>9}{'wall ms':>9}\n")
    for title, (name, content) in samples().items():
        before, started = _cpu(), time.perf_counter()
        try:
            run.look_bounded(content, name)
            refused = ""
        except Unfit as unfit:
            refused = f"  {unfit.reason}"
        spent = _cpu() - before, time.perf_counter() - started
        sys.stdout.write(f"{title:44}{len(content):12,}{spent[0] * 1000:9.0f}{spent[1] * 1000:9.0f}{refused}\n")
    sys.stdout.write(f"largest child: {_peak():.0f} MB\n")


def _cpu() -> float:
    """Seconds of the child."""
    fields = Path(f"/proc/{run.reader.child.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def _peak() -> float:
    status = Path(f"/proc/{run.reader.child.process.pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
