"""Pictures of articles: kept once by their content and without what they tell beside it, shown to whoever may see an article that has them."""

import datetime
import hashlib
import io
import posixpath
import re
import warnings

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from django.utils import timezone
from django.utils.text import slugify
from PIL import Image as Picture

from ..bare_pictures import bare
from ..faults import BadImage
from ..links import image_path
from ..rendering import render
from .article import Article

A_WEEK = datetime.timedelta(days=7)
LARGEST_BYTES = 5_000_000
LARGEST_PIXELS = 40_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
KINDS = {"PNG": "png", "JPEG": "jpg", "MPO": "jpg", "GIF": "gif", "WEBP": "webp"}  # MPO: what Pillow calls a JPEG with more pictures in it
FILE_NAME = re.compile(rf"[0-9a-f]{{64}}\.(?:{'|'.join(sorted(set(KINDS.values())))})")


class ImageQuerySet(models.QuerySet["Image"]):
    def visible_to(self, person):
        waiting = models.Q(article=None) if person.is_editor else models.Q()
        return self.filter(models.Q(article__in=Article.objects.visible_to(person)) | waiting)

    def waiting(self):
        """Sent for an article that is not saved yet; `path` is the bare name then."""
        return self.filter(article=None)

    def named_by(self, paths, *, article, language):
        """{path: picture} of what a text names; of the waiting ones if its article is not saved yet."""
        if article.pk:
            return {image.path: image for image in self.filter(article=article)}
        rows = self.waiting().filter(path__in=[posixpath.basename(path) for path in paths])
        return {image_path(row.path, key=article.key, language=language): row for row in rows}

    def put(self, article, path, content):
        """The picture that an article's text names by `path` (`ja/security/login.png`). Raises BadImage."""
        content = without_hidden(content)
        kind, width, height = measured(content)
        digest = hashlib.sha256(content).hexdigest()
        name = f"articles/{digest}.{kind}"
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))
        facts = {"digest": digest, "kind": kind, "width": width, "height": height, "size": len(content)}
        return self.update_or_create(article=article, path=path, defaults=facts)[0]

    def take(self, translation, file):
        """Keep a file that an editor sends beside this text; gives the path that the text names it by. Raises BadImage."""
        name, content = _named(file)
        self.put(translation.article, image_path(name, key=translation.article.key, language=translation.language), content)
        return name

    def wait(self, file):
        """The same for an article that is not saved yet: `adopt` gives it the picture. Raises BadImage."""
        name, content = _named(file)
        self.waiting().filter(path=name).delete()
        self.put(None, name, content)
        return name

    def adopt(self, translation):
        """A new article was saved: the waiting pictures that its text names are its own."""
        article, language = translation.article, translation.language
        named = {posixpath.basename(path): path for path in render(translation.text, key=article.key, language=language).images}
        for row in self.waiting().filter(path__in=named):
            self.update_or_create(article=article, path=named[row.path], defaults=row.facts)

    def bare_again(self):
        """Pictures that an older version stored with what they tell beside themselves lose it; gives the number of those that did."""
        count = 0
        for image in self.order_by("id").iterator(chunk_size=100):
            with image.open() as file:
                content = file.read()
            if without_hidden(content) != content:
                self.put(image.article, image.path, content)
                count += 1
                if not self.filter(digest=image.digest).exists():
                    default_storage.delete(f"articles/{image.file_name}")
        return count

    def forget_waiting(self):
        """What waited for a week belongs to nothing that will be saved."""
        self.waiting().filter(created_at__lt=timezone.now() - A_WEEK).delete()


class Image(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="images", null=True)  # null while it waits for a new article
    path = models.CharField(max_length=300)
    digest = models.CharField(max_length=64, db_index=True)
    kind = models.CharField(max_length=4)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "path"], name="image_path_once")]

    def __str__(self):
        return self.path

    @property
    def facts(self):
        return {name: getattr(self, name) for name in ("digest", "kind", "width", "height", "size")}

    @property
    def file_name(self):
        return f"{self.digest}.{self.kind}"

    def open(self):
        return default_storage.open(f"articles/{self.file_name}")


def _named(file):
    """A safe name of its own for a file that was sent, and its content."""
    if file.size > LARGEST_BYTES:
        raise BadImage
    content = file.read()
    kind, _width, _height = measured(content)
    name = slugify(file.name.rpartition(".")[0])[:60] or "picture"
    return f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.{kind}", content


def without_hidden(content):
    """The picture alone, as readers get it (see bare_pictures). Raises BadImage."""
    kind, _width, _height = measured(content)
    try:
        return bare(content, kind)
    except Exception:
        raise BadImage from None


def measured(content):
    """(kind, width, height) by the content itself, whatever the name says. Raises BadImage."""
    if len(content) > LARGEST_BYTES:
        raise BadImage
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Picture.DecompressionBombWarning)
            with Picture.open(io.BytesIO(content), formats=FORMATS) as picture:
                kind, (width, height) = picture.format, picture.size
                if width * height > LARGEST_PIXELS:
                    raise BadImage
                picture.verify()
    except Exception:
        raise BadImage from None
    return KINDS[kind], width, height
