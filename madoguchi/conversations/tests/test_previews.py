"""Pictures are shown in the conversation: drawn anew, to whoever may have the file and to nobody else; what was taken out of files is told."""

import io

from PIL import Image

from madoguchi.conversations.models import Attachment
from madoguchi.conversations.models.departure import Departure
from madoguchi.files.tests.samples import docx, exchange, har, picture, stored_in
from tests.world import make_conversation


def talk_with(by, *files):
    talk = make_conversation(by=by)
    talk.reply("see", by=by, files=[Attachment.objects.take(name, content) for name, content in files])
    return talk


def test_a_picture_is_shown_with_its_name_and_size_and_leads_to_the_original(alice, hana, browser_of):
    original = picture("JPEG", size=(2_000, 1_000), exif=_gps())
    talk = talk_with(alice, ("画面 <b>.jpg", original))
    file = talk.attachments.get()
    for person, page in ((alice, f"/en/cases/{talk.number}/"), (hana, f"/desk/{talk.number}/")):
        shown = browser_of(person).get(page).content.decode()
        assert 'width="1024" height="512" loading="lazy"' in shown and 'alt="画面 _b_.jpg"' in shown and "<b>" not in shown.split("<ol")[1]
    preview = browser_of(alice).get(f"/en/cases/{talk.number}/files/{file.public_id}/preview/")
    content = b"".join(preview.streaming_content)
    assert Image.open(io.BytesIO(content)).format == "WEBP" and b"CANARY" not in content
    assert preview["Content-Type"] == "image/webp" and preview["X-Content-Type-Options"] == "nosniff"
    assert preview["Cache-Control"] == "private, max-age=31536000, immutable" and "sandbox" in preview["Content-Security-Policy"]
    kept = browser_of(alice).get(f"/en/cases/{talk.number}/files/{file.public_id}/")
    assert b"".join(kept.streaming_content) == original and kept["Content-Disposition"].startswith("attachment")


def test_a_preview_is_for_whoever_may_have_the_file(alice, bob, hana, browser_of):
    talk = talk_with(alice, ("a.png", picture()))
    note = talk.note("see", by=hana, files=[Attachment.objects.take("b.png", picture())])
    for file, his in ((talk.attachments.get(name="a.png"), 200), (note.attachments.get(), 404)):
        for path in (f"/en/cases/{talk.number}/files/{file.public_id}/preview/", f"/api/v1/conversations/{talk.number}/files/{file.public_id}/preview"):  # fmt: skip
            assert browser_of(alice).get(path).status_code == his and browser_of(hana).get(path).status_code == 200
            assert browser_of(bob).get(path).status_code == 404 and browser_of().get(path).status_code in (401, 404)


def test_what_has_no_preview_is_404_there(alice, browser_of):
    talk = talk_with(alice, ("a.txt", b"hello"))
    file = talk.attachments.get()
    assert browser_of(alice).get(f"/en/cases/{talk.number}/files/{file.public_id}/preview/").status_code == 404
    assert "/preview/" not in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()


def test_what_was_taken_out_of_a_file_is_told_beside_it(alice, hana, browser_of):
    talk = talk_with(alice, ("visit.har", har(exchange(cookies=[("sid", "k3J9fMz0QpL7xW2v")])).encode()))
    assert talk.entries.get(text="see").removed == ["session"], "so whatever follows from a removed secret follows from this"
    for person, page in ((alice, f"/en/cases/{talk.number}/"), (hana, f"/desk/{talk.number}/")):
        assert "Taken out of this file before it was stored: session token." in browser_of(person).get(page).content.decode()
    with talk.attachments.get().open() as kept:
        assert b"k3J9fMz0QpL7xW2v" not in kept.read()


def test_what_to_beware_of_in_a_file_is_told_to_the_desk_alone(alice, hana, browser_of):
    talk = talk_with(alice, ("a.docx", docx(more={"word/embeddings/oleObject1.bin": "x"})))
    assert "There are other files inside this one." in browser_of(hana).get(f"/desk/{talk.number}/").content.decode()
    assert "There are other files inside" not in browser_of(alice).get(f"/en/cases/{talk.number}/").content.decode()


def test_an_answer_that_was_taken_back_takes_its_previews_with_it(alice, hana, settings, tmp_path, django_capture_on_commit_callbacks):
    settings.STORAGES, settings.UNDO_SECONDS = stored_in(tmp_path, settings), 30
    talk = make_conversation(by=alice)
    departure = Departure.objects.set_out(talk, "see", by=hana, files=[Attachment.objects.take("a.png", picture())])
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2
    departure.take_back(by=hana)
    with django_capture_on_commit_callbacks(execute=True):
        departure = Departure.objects.get()
        departure.throw_away()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_the_same_file_in_another_conversation_is_shown_there(alice, hana):
    first = talk_with(alice, ("a.png", picture())).attachments.get()
    other = make_conversation(by=alice).reply("", by=alice, files=[Attachment.objects.copy_of(first)]).attachments.get()
    assert other.has_preview and other.preview_path != first.preview_path


def _gps():
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (35.0, 41.0, 22.0), 29: "CANARY"}
    return exif
