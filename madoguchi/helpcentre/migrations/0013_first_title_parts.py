from django.db import migrations

from madoguchi.helpcentre.title_parts import kept


def fill(apps, schema_editor):
    """Titles that were written before there were parts of them."""
    Translation, Revision, TitlePart = (apps.get_model("helpcentre", name) for name in ("Translation", "Revision", "TitlePart"))
    for row in Translation.objects.select_related("article").only("title", "revision", "article__key").iterator(chunk_size=500):
        latest = Revision.objects.filter(translation=row.pk, number=row.revision).values_list("title", flat=True).first() or ""
        parts = [TitlePart(translation_id=row.pk, part=part) for part in sorted(kept(f"{row.title}\n{latest}\n{row.article.key}"))]
        TitlePart.objects.bulk_create(parts, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("helpcentre", "0012_title_parts")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
