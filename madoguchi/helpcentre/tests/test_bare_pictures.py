"""A picture is shown to readers without the place where it was taken, and nothing hides in it or behind it."""

import io
import random

import pytest
from django.core.management import call_command
from PIL import Image as Picture
from PIL import ImageCms, ImageSequence
from PIL.PngImagePlugin import PngInfo

from madoguchi.helpcentre.bare_pictures import ORIENTATION, bare
from madoguchi.helpcentre.faults import BadImage
from madoguchi.helpcentre.models import Image

HIDDEN = b"<script>alert(1)</script>"
WHERE = "Marunouchi 1-1-1"
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}


def drawing(size=(40, 20)):
    picture = Picture.new("RGB", size, "navy")
    picture.paste("orange", (0, 0, size[0] // 4, size[1]))
    return picture


def exif(orientation=1):
    told = Picture.Exif()
    told[ORIENTATION], told[0x010E] = orientation, WHERE
    told.get_ifd(0x8825)[1], told.get_ifd(0x8825)[2] = "N", (35.0, 40.0, 52.0)
    return told


def written(picture, kind, **more):
    file = io.BytesIO()
    picture.save(file, kind, **more)
    return file.getvalue()


def shown(content):
    with Picture.open(io.BytesIO(content)) as picture:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(picture)], picture.info, dict(picture.getexif())


@pytest.mark.parametrize("more", [{}, {"progressive": True}, {"comment": WHERE}, {"restart_marker_rows": 1}])
def test_a_photograph_tells_no_place_and_carries_no_script(more):
    content = written(drawing(), "JPEG", exif=exif(), **more) + HIDDEN
    kept = bare(content, "jpg")
    assert WHERE.encode() in content and WHERE.encode() not in kept and b"script" not in kept
    assert shown(kept)[0] == shown(content)[0] and not shown(kept)[2], "the picture itself is as it was"
    assert bare(kept, "jpg") == kept


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
@pytest.mark.parametrize("is_animated", [False, True])
def test_other_pictures_tell_none_either(kind, is_animated):
    frames = {"save_all": True, "append_images": [Picture.new("RGB", (40, 20), "green")], "duration": 200} if is_animated else {}
    if kind == "PNG":
        frames["pnginfo"] = PngInfo()
        frames["pnginfo"].add_text("Comment", WHERE)
    content = written(drawing(), kind, exif=exif(), **frames) + HIDDEN
    kept = bare(content, KINDS[kind])
    assert WHERE.encode() in content and WHERE.encode() not in kept and b"script" not in kept
    assert shown(kept)[0] == shown(content)[0] and len(shown(kept)[0]) == 1 + is_animated and not shown(kept)[2]
    assert bare(kept, KINDS[kind]) == kept


def test_an_animation_goes_on_moving():
    frames = [drawing(), Picture.new("RGB", (40, 20), "red"), Picture.new("RGB", (40, 20), "green")]
    content = written(frames[0], "GIF", save_all=True, append_images=frames[1:], loop=0, duration=120, comment=WHERE) + HIDDEN
    kept = bare(content, "gif")
    assert WHERE.encode() not in kept and b"script" not in kept
    assert shown(kept)[0] == shown(content)[0] and shown(kept)[1]["loop"] == 0 and shown(kept)[1]["duration"] == 120
    assert bare(kept, "gif") == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_that_was_to_be_turned_is_turned(kind):
    kept = bare(written(drawing(), kind, exif=exif(6)), KINDS[kind])
    with Picture.open(io.BytesIO(kept)) as picture:
        assert picture.size == (20, 40) and not picture.getexif()
        assert picture.convert("RGB").getpixel((10, 3))[0] > 200, "what was on the left is at the top"
    assert bare(kept, KINDS[kind]) == kept


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_small_colour_profile_stays_and_a_large_one_goes(kind):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert shown(bare(written(drawing(), kind, icc_profile=profile), KINDS[kind]))[1]["icc_profile"] == profile
    large = random.Random(1).randbytes(20_000)
    assert "icc_profile" not in shown(bare(written(drawing(), kind, icc_profile=large), KINDS[kind]))[1]


def test_transparency_stays():
    content = written(Picture.new("RGBA", (9, 9), (255, 0, 0, 90)), "WEBP", exif=exif(), lossless=True)
    assert shown(bare(content, "webp"))[0] == shown(content)[0]


@pytest.mark.django_db
def test_what_readers_get_of_an_article_is_bare(make_article, client):
    article = make_article().article
    image = Image.objects.put(article, "ja/account/shot.jpg", written(drawing(), "JPEG", exif=exif(6)) + HIDDEN)
    content = b"".join(client.get(f"/ja/help/images/{image.file_name}").streaming_content)
    assert WHERE.encode() not in content and b"script" not in content and image.size == len(content)
    assert (image.width, image.height) == (20, 40)


@pytest.mark.django_db
def test_a_photograph_of_two_pictures_shows_the_first(make_article):
    content = written(drawing(), "MPO", save_all=True, append_images=[Picture.new("RGB", (40, 20), "red")])
    image = Image.objects.put(make_article().article, "ja/account/shot.jpg", content)
    assert (image.kind, image.width) == ("jpg", 40) and image.size < len(content)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_broken_picture_is_refused_and_breaks_nothing(make_article, kind):
    content, article = written(drawing((300, 300)), kind, **({"exif": exif()} if kind != "GIF" else {})), make_article().article
    for size in range(0, len(content), max(1, len(content) // 50)):
        try:
            Image.objects.put(article, "ja/account/shot.x", content[:size])
        except BadImage:
            continue


@pytest.mark.django_db
def test_pictures_that_an_older_version_stored_lose_what_they_tell(make_article, monkeypatch, tmp_path, settings, capsys):
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": place}
    article, told = make_article().article, written(drawing(), "JPEG", exif=exif())
    with monkeypatch.context() as older:
        older.setattr("madoguchi.helpcentre.models.image.without_hidden", lambda content: content)
        Image.objects.put(article, "ja/a.jpg", told)
        Image.objects.put(article, "ja/b.jpg", told)
    Image.objects.put(article, "ja/c.png", written(drawing(), "PNG"))
    call_command("articles", "bare-pictures")
    assert capsys.readouterr().out == "2 pictures were made bare.\n"
    for image in Image.objects.all():
        with image.open() as file:
            assert not Picture.open(file).getexif()
    assert len(list((tmp_path / "articles").iterdir())) == 2
    call_command("articles", "bare-pictures")
    assert capsys.readouterr().out == "0 pictures were made bare.\n"
