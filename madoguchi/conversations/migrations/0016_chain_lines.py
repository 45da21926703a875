from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conversations', '0015_recognise_customers'),
    ]

    operations = [
        migrations.AddField(
            model_name='conversation',
            name='chain_head',
            field=models.CharField(blank=True, default='', editable=False, max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='conversation',
            name='chained_late',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        *(
            migrations.AddField(
                model_name='entry',
                name=name,
                field=models.CharField(blank=True, default='', editable=False, max_length=64),
                preserve_default=False,
            )
            for name in ('chain_salt', 'chain_link', 'chain_seal')
        ),
        migrations.AddField(
            model_name='entry',
            name='mail_sha256',
            field=models.CharField(blank=True, default='', max_length=64),
            preserve_default=False,
        ),
    ]
