"""Static files with a hash in their names, and all stylesheets of all rooms as one, made when they are collected."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLE = "ui/all.css"


def sheets() -> list[str]:
    """Every stylesheet by its static name; those of ui first, in the order of their names."""
    found = []
    for room in settings.ROOMS:
        folder = settings.BASE / "madoguchi" / room / "static"
        found += sorted(str(path.relative_to(folder)) for path in folder.rglob("*.css") if str(path.relative_to(folder)) != BUNDLE)
    return found


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    support_js_module_import_aggregation = True
    manifest_strict = False

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            source = "\n".join(
                (settings.BASE / "madoguchi" / name.split("/")[0] / "static" / name).read_text(encoding="utf-8") for name in sheets()
            )
            Path(self.path(BUNDLE)).unlink(missing_ok=True)
            self._save(BUNDLE, ContentFile(source.encode()))
            paths[BUNDLE] = (self, BUNDLE)
        yield from super().post_process(paths, dry_run, **options)


def stylesheets() -> list[str]:
    """What a page links: the bundle where files are collected, else each sheet."""
    return _linked(settings.STORAGES["staticfiles"]["BACKEND"])


@lru_cache
def _linked(backend: str) -> list[str]:
    names = [BUNDLE] if backend.endswith("ui.static_files.StaticFilesStorage") else sheets()
    return [staticfiles_storage.url(name) for name in names]
