"""Pictures: how large they are, and a new one of each to be shown, which holds nothing of the old but what one sees."""

import io
import warnings

from PIL import AvifImagePlugin, Image, ImageOps

from madoguchi.files.limits import MOST_DECODED, MOST_FRAMES, MOST_PIXELS, PREVIEW_SIDE, Unfit

AvifImagePlugin.DEFAULT_MAX_THREADS = 1
FORMATS = {"image/png": "PNG", "image/jpeg": "JPEG", "image/gif": "GIF", "image/webp": "WEBP", "image/avif": "AVIF"}

QUALITY = 80


def look_at(content: bytes, kind: str) -> tuple[bytes, int, int] | None:
    """(preview, its width, its height), upright; None of one that cannot be decoded. Raises Unfit for what floods whoever opens it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(content), formats=(FORMATS[kind],)) as picture:
                return _preview(picture)
    except Image.DecompressionBombError:
        raise Unfit("too-large-picture") from None
    except (OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, EOFError, ArithmeticError, MemoryError):
        return None


def _preview(picture: Image.Image) -> tuple[bytes, int, int] | None:
    width, height = picture.size
    if width * height > MOST_PIXELS or getattr(picture, "n_frames", 1) > MOST_FRAMES and picture.format != "MPO":
        raise Unfit("too-large-picture")
    if picture.format in ("JPEG", "MPO"):
        picture.draft("RGB", (2 * PREVIEW_SIDE, 2 * PREVIEW_SIDE))
    if picture.size[0] * picture.size[1] > MOST_DECODED:
        return None
    if picture.mode not in ("RGB", "RGBA", "L"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE), Image.Resampling.LANCZOS, reducing_gap=2)
    upright = ImageOps.exif_transpose(picture)
    bare = Image.new(upright.mode, upright.size)
    bare.paste(upright)
    written = io.BytesIO()
    bare.save(written, "WEBP", quality=QUALITY, method=4)
    return written.getvalue(), *bare.size
