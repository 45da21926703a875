"""Forms say before they are sent that their words look like a secret; the writer may send still, and the guard judges."""

import re

import pytest
from playwright.sync_api import expect

PHRASE = "trap bonus slam tennis arch vapor zebra oak fix gate lamp moon"
SAID = {
    PHRASE: "recovery phrase",
    "this that zoo oak have slam what arch vapor zebra gate lamp": "recovery phrase",
    "てつづき こけい うれる だんせい けしごむ こまる せんぱい ばあい しひょう たおる なまいき そだてる": "recovery phrase",
    f"my private key is {'ab12' * 16}": "private key",
    "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ": "private key",
    "api secret: k3J8sLq0PzX7vWm2NbT5rYc9HdF4gA1e": "API key",
    "パスワード：Sakura2021": "password",
    "認証コード123456": "one-time code",
    "４１１１ 1111 1111 1111": "card number",
}
HARMLESS = (
    f"The transaction {'ab12' * 16} has not arrived.",
    "My password is not accepted and the verification code does not come.",
    "I sent my deposit yesterday, and nothing has arrived in the wallet until this morning. Please check it.",
    "Order 1234567890123456, fee 0.5 BTC",
    "Order 4168150965313938 is still open",
    "宛先タグ 4242772678059696 を付け忘れました",
    f"I never gave my private key away. The theft is tx {'ab12' * 16}",
    "saya sudah kirim uang tadi pagi tapi belum masuk sampai sekarang tolong bantu cek",
    "It went to 0x52908400098527886E0F7030069857D2E4169EE7.",
)


@pytest.fixture
def form(open_page, service):
    page = open_page()
    page.goto(f"{service.url}/en/cases/new/?problem=fees")
    page.get_by_label("In one sentence: what happened?").fill("A fee")
    page.get_by_label("When did it happen?").fill("2026-11-20T21:40")
    page.get_by_label("Mail address for our answer").fill("carol@people.example")
    return page


def test_each_kind_is_named_while_it_is_written_and_nothing_is_sent_for_that(form):
    asked = []
    form.on("request", lambda request: asked.append(request.url))
    for said, kind in SAID.items():
        form.get_by_label("Tell us more").fill(said)
        expect(form.locator("before-sending")).to_contain_text(kind, use_inner_text=True)
    for said in HARMLESS:
        form.get_by_label("Tell us more").fill(said)
        expect(form.locator("before-sending")).to_be_hidden()
    assert all(url.endswith("?q=A%20fee") for url in asked)  # articles for the subject, and no word of the text


def test_sending_is_held_once_and_the_guard_takes_it_out_all_the_same(form):
    form.get_by_label("Tell us more").fill(PHRASE)
    address = form.url
    form.get_by_role("button", name="Send the case").click()
    expect(form.locator("before-sending")).to_contain_text("send once more", use_inner_text=True)
    assert form.url == address
    form.get_by_role("button", name="Send the case").click()
    form.wait_for_url(re.compile("/en/cases/[A-Z0-9-]+/$"))
    expect(form.locator(".timeline")).to_contain_text("recovery phrase – removed")
    expect(form.locator(".urgent-after")).to_contain_text("move the coins of this wallet")
