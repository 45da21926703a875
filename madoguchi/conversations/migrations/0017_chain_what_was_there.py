"""Lines of before there were chains are linked now, so many conversations in a transaction, so that memory, transactions and locks stay
small; what was done is not done again, so it may be interrupted at any time."""

from collections import defaultdict

from django.db import migrations, transaction

from madoguchi.conversations import chain
from madoguchi.conversations.models.chaining import sealed, written

TOGETHER = 100  # conversations
MANY = 500  # lines


def link_lines(apps, schema_editor):
    Conversation, Entry, Attachment = (apps.get_model("conversations", name) for name in ("Conversation", "Entry", "Attachment"))
    fields = ("number", "problem", "subject", "facts", "created_at", "last_seq")
    unlinked = Conversation.objects.filter(chain_head="", last_seq__gt=0).only(*fields).order_by("pk")
    last = 0
    while True:
        with transaction.atomic(using=schema_editor.connection.alias):
            rows = list(unlinked.filter(pk__gt=last).select_for_update()[:TOGETHER])
            for conversation in rows:
                _link(conversation, Entry, Attachment, schema_editor.connection)
        if not rows:
            return
        last = rows[-1].pk


def _link(conversation, Entry, Attachment, connection):
    facts = {name: getattr(conversation, name) for name in ("number", "problem", "subject", "facts")}
    head, seq = chain.beginning(at=written(conversation.created_at), **facts), 0
    while lines := list(Entry.objects.filter(conversation=conversation, seq__gt=seq).order_by("seq")[:MANY]):
        files = defaultdict(list)
        for file in Attachment.objects.filter(entry__in=[line.pk for line in lines]):
            files[file.entry_id].append([file.sha256, file.size, file.name])
        links = []
        for line in lines:
            salt = chain.new_salt()
            head = chain.linked(head, chain.digest_of(_record(line, salt, files[line.pk])))
            links.append((salt, head, sealed(conversation.number, line.seq, head), line.pk))
        with connection.cursor() as cursor:
            cursor.executemany("UPDATE conversations_entry SET chain_salt = %s, chain_link = %s, chain_seal = %s WHERE id = %s", links)
        seq = lines[-1].seq
    conversation.chain_head, conversation.chained_late = head, conversation.last_seq
    conversation.save(update_fields=["chain_head", "chained_late"])


def _record(line, salt, files):
    return {
        "seq": line.seq,
        "kind": line.kind,
        "channel": line.channel,
        "author_kind": line.author_kind,
        "internal": line.is_internal,
        "stepped_up": line.is_stepped_up,
        "at": written(line.created_at),
        "frame": chain.frame_of(salt, author=line.author_id, name=line.author_name, quoted=line.quoted, message_id=line.message_id),
        "words": chain.words_of(salt, text=line.text, removed=line.removed),
        "files": sorted(files),
        "mail": line.mail_sha256,
    }


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('conversations', '0016_chain_lines'),
    ]

    operations = [
        migrations.RunPython(link_lines, migrations.RunPython.noop),
    ]
