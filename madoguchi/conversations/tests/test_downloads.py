"""Every download of a file is recorded, by whom and when; one that is not what was received is given to nobody."""

import pytest
from django.core.files.storage import default_storage

from madoguchi.conversations.models import Attachment
from madoguchi.events.models import Event
from tests.world import make_conversation

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def file(alice):
    talk = make_conversation(by=alice)
    talk.reply("see", by=alice, files=[Attachment.objects.take("shot.png", PNG)])
    return Attachment.objects.get()


def paths(file):
    number = file.conversation.number
    return f"/en/cases/{number}/files/{file.public_id}/", f"/api/v1/conversations/{number}/files/{file.public_id}"


def downloads():
    return list(Event.objects.filter(kind="attachment.downloaded").order_by("pk").values_list("actor", flat=True))


def test_every_download_is_recorded_by_page_and_api_each_time(file, alice, hana, browser_of):
    for person in (alice, hana, hana):
        for path in paths(file):
            response = browser_of(person).get(path)
            assert response.status_code == 200 and b"".join(response.streaming_content) == PNG
    assert downloads() == [alice.pk] * 2 + [hana.pk] * 4


@pytest.mark.parametrize("way", ["changed", "gone"])
def test_attack_a_file_that_is_not_what_was_received_is_given_to_nobody(file, alice, hana, browser_of, way):
    if way == "gone":
        default_storage.delete(file.path)
    else:
        with default_storage.open(file.path, "rb+") as kept:
            kept.write(b"\x89PNG\r\n\x1a\nother")
    page, api = paths(file)
    assert b"not what was received" in browser_of(alice).get(page).content
    refused = browser_of(hana).get(api)
    assert refused.status_code == 409 and "file-changed" in refused.content.decode() and downloads() == []
    assert Event.objects.filter(kind="attachment.changed", subject=f"conversations.attachment:{file.pk}").count() == 2
