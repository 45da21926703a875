import json

from django.db import migrations

from madoguchi.mail.keys import seal, unseal


def seal_words(apps, schema_editor):
    """Of mails that have not left; of all others they are gone already."""
    mails = apps.get_model("mail", "OutboundMail").objects
    for mail in mails.exclude(text="", html="").only("text", "html").iterator():
        mails.filter(pk=mail.pk).update(sealed=seal(json.dumps([mail.text, mail.html]).encode()), text="", html="")


def open_words(apps, schema_editor):
    mails = apps.get_model("mail", "OutboundMail").objects
    for mail in mails.exclude(sealed=b"").only("sealed").iterator():
        text, html = json.loads(unseal(bytes(mail.sealed)))
        mails.filter(pk=mail.pk).update(text=text, html=html, sealed=b"")


class Migration(migrations.Migration):
    dependencies = [("mail", "0011_sealed_words")]

    operations = [migrations.RunPython(seal_words, open_words)]
