"""Row 8: pictures that become too large are refused; what is shown of the others is drawn anew, upright, and tells nothing beside itself."""

import io
import random

import pytest
from django.utils import translation
from PIL import Image, PngImagePlugin

from madoguchi.files.faults import FileRefused
from madoguchi.files.taking import looked_into

from .samples import huge_png, picture, zipped


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def shown(content, name):
    return Image.open(io.BytesIO(looked_into(content, name).preview))


@pytest.mark.parametrize("size", [(60_000, 60_000), (30_000, 30_000), (2_000_000_000, 1), (1, 2_000_000_000)])
def test_a_pixel_flood_is_refused_before_a_pixel_is_decoded(size):
    with pytest.raises(FileRefused, match="pixels"):
        looked_into(huge_png(*size), "flood.png")


def test_a_thousand_frames_are_refused():
    frames = [Image.new("P", (2, 2), number % 250) for number in range(1_200)]
    written = io.BytesIO()
    frames[0].save(written, "GIF", save_all=True, append_images=frames[1:], optimize=False)
    with pytest.raises(FileRefused, match="pixels"):
        looked_into(written.getvalue(), "a.gif")


def test_of_an_animation_the_first_picture_is_shown():
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue", "lime")]
    for kind, ending in (("GIF", "gif"), ("PNG", "png"), ("WEBP", "webp")):
        written = io.BytesIO()
        frames[0].save(written, kind, save_all=True, append_images=frames[1:])
        preview = shown(written.getvalue(), f"a.{ending}").convert("RGB")
        red, green, blue = preview.getpixel((5, 5))
        assert getattr(preview, "n_frames", 1) == 1 and red > 200 and green < 60 and blue < 60


def test_nothing_of_the_original_but_what_one_sees_is_in_the_preview():
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "CANARY-MAKER", {1: "N", 2: (35.0, 41.0, 22.0), 29: "CANARY-DATE"}
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "CANARY-WORDS")
    originals = {
        "a.jpg": picture("JPEG", exif=exif, comment=b"CANARY-COMMENT", icc_profile=b"CANARY-PROFILE" * 20),
        "a.png": picture("PNG", pnginfo=words, exif=exif),
        "a.webp": picture("WEBP", exif=exif, xmp=b"CANARY-XMP"),
        "b.jpg": picture("JPEG") + b"CANARY-BEHIND <script>alert(1)</script>",
        "a.gif": picture("GIF", mode="P", comment=b"CANARY-COMMENT/*<script>"),
    }
    for name, content in originals.items():
        looked = looked_into(content, name)
        assert b"CANARY" in content and looked.content is None, "the original stays byte for byte"
        assert looked.preview[:4] == b"RIFF" and b"CANARY" not in looked.preview and b"script" not in looked.preview
        preview = Image.open(io.BytesIO(looked.preview))
        assert not preview.getexif() and not {"exif", "xmp", "icc_profile"} & preview.info.keys()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_preview_is_upright(turn):
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("red", (0, 0, 20, 20))
    undo = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[turn]
    stored = upright if undo is None else upright.transpose(Image.Transpose(undo))
    exif = Image.Exif()
    exif[0x0112] = turn
    written = io.BytesIO()
    stored.save(written, "JPEG", exif=exif, quality=95)
    preview = shown(written.getvalue(), "a.jpg")
    red, green, _blue = preview.convert("RGB").getpixel((6, 6))
    assert preview.size == (60, 40) and red > 200 and green < 80


def test_a_large_photo_becomes_a_small_preview_and_a_small_one_stays_its_size():
    looked = looked_into(picture("JPEG", size=(8_000, 6_000)), "photo.jpg")
    assert (looked.width, looked.height) == (1_024, 768) and len(looked.preview) < 200_000
    looked = looked_into(picture("PNG", size=(321, 123), mode="RGBA"), "a.png")
    assert (looked.width, looked.height) == (321, 123) and shown(picture("PNG", mode="RGBA"), "a.png").mode in ("RGB", "RGBA")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_colours_is_shown(mode):
    assert looked_into(picture("PNG", mode=mode), "a.png").width == 40


def test_a_picture_that_nobody_can_decode_is_kept_without_a_preview_and_costs_nobody_anything():
    noise = random.Random(1)
    for kind, name in (("PNG", "a.png"), ("JPEG", "a.jpg"), ("GIF", "a.gif"), ("WEBP", "a.webp"), ("AVIF", "a.avif")):
        whole = picture(kind, size=(200, 150), mode="P" if kind == "GIF" else "RGB")
        for _ in range(25):
            broken = bytearray(whole)
            for _ in range(12):
                broken[noise.randrange(16, len(broken))] = noise.randrange(256)
            try:
                looked_into(bytes(broken), name)
            except FileRefused:
                continue
    assert looked_into(picture(), "a.png").width == 40


def test_what_is_never_opened_has_no_preview():
    assert looked_into(b"\0\0\0\x18ftypheic" + b"\0" * 40, "IMG_1.HEIC").preview == b""
    assert looked_into(b"\0\0\0\x18ftypisom" + b"\0" * 40, "film.mp4").preview == b""
    assert looked_into(zipped({"a.png": picture()}), "a.zip").preview == b""
