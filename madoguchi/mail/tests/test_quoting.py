"""New words told from quoted ones: what mail programs of many languages write between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from madoguchi.mail.quoting import split

NEW = "新しい本文です。TXID 1234 を確認してください。"
OLD = "お問い合わせありがとうございます。"
ENGLISH = "The deposit is still missing.\n\nRegards"

# What stands between new and old words, by program and language.
INTRODUCTIONS = {
    "Gmail in Japanese": "2024年1月15日(月) 10:23 ほげ取引所サポート <support@exchange.example>:\n\n> {old}",
    "Gmail in Japanese, wrapped": "2024年1月15日(月) 10:23 ほげ取引所サポートセンター窓口\n<support@exchange.example>:\n\n> {old}",
    "Gmail in English": "On Mon, Jan 15, 2024 at 10:23 AM Support <support@exchange.example> wrote:\n\n> {old}",
    "Gmail in English, wrapped": "On Mon, Jan 15, 2024 at 10:23 AM The Support of Our Exchange <\nsupport@exchange.example> wrote:\n\n> {old}",
    "Gmail in simplified Chinese": "Support <support@exchange.example> 于2024年1月15日周一 10:23写道：\n\n> {old}",
    "Gmail in traditional Chinese": "Support <support@exchange.example> 於 2024年1月15日 週一 上午10:23寫道：\n\n> {old}",
    "Gmail in Korean": "2024년 1월 15일 (월) 오전 10:23, Support <support@exchange.example>님이 작성:\n\n> {old}",
    "Gmail in French": "Le lun. 15 janv. 2024 à 10:23, Support <support@exchange.example> a écrit :\n\n> {old}",
    "Gmail in German": "Am Mo., 15. Jan. 2024 um 10:23 Uhr schrieb Support <\nsupport@exchange.example>:\n\n> {old}",
    "Gmail in Spanish": "El lun, 15 ene 2024 a las 10:23, Support (<support@exchange.example>) escribió:\n\n> {old}",
    "Gmail in Portuguese": "Em seg., 15 de jan. de 2024 às 10:23, Support <support@exchange.example>\nescreveu:\n\n> {old}",
    "Gmail in Italian": "Il giorno lun 15 gen 2024 alle ore 10:23 Support <support@exchange.example>\nha scritto:\n\n> {old}",
    "Gmail in Dutch": "Op ma 15 jan 2024 om 10:23 schreef Support <support@exchange.example>:\n\n> {old}",
    "Gmail in Russian": "пн, 15 янв. 2024 г. в 10:23, Support <support@exchange.example>:\n\n> {old}",
    "Gmail in Ukrainian": "пн, 15 січ. 2024 р. о 10:23 Support <support@exchange.example> пише:\n\n> {old}",
    "Gmail in Polish": "pon., 15 sty 2024 o 10:23 Support <support@exchange.example> napisał(a):\n\n> {old}",
    "Gmail in Czech": "po 15. 1. 2024 v 10:23 odesílatel Support <support@exchange.example>\nnapsal:\n\n> {old}",
    "Gmail in Swedish": "Den mån 15 jan. 2024 kl 10:23 skrev Support <support@exchange.example>:\n\n> {old}",
    "Gmail in Danish": "Den man. 15. jan. 2024 kl. 10.23 skrev Support <support@exchange.example>:\n\n> {old}",
    "Gmail in Finnish": "ma 15. tammik. 2024 klo 10.23 Support (support@exchange.example) kirjoitti:\n\n> {old}",
    "Gmail in Hungarian": "Support <support@exchange.example> ezt írta (időpont: 2024. jan. 15., H, 10:23):\n\n> {old}",
    "Gmail in Romanian": "În lun., 15 ian. 2024 la 10:23, Support <support@exchange.example> a scris:\n\n> {old}",
    "Gmail in Turkish": "Support <support@exchange.example>, 15 Oca 2024 Pzt, 10:23 tarihinde şunu\nyazdı:\n\n> {old}",
    "Gmail in Vietnamese": "Vào Th 2, 15 thg 1, 2024 vào lúc 10:23 Support <support@exchange.example>\nđã viết:\n\n> {old}",
    "Gmail in Thai": "ในวันที่ จ. 15 ม.ค. 2024 เวลา 10:23 Support <support@exchange.example> เขียนว่า:\n\n> {old}",
    "Gmail in Indonesian": "Pada Sen, 15 Jan 2024 pukul 10.23 Support <support@exchange.example> menulis:\n\n> {old}",
    "Gmail in Arabic": "في الاثنين، ١٥ يناير ٢٠٢٤ في ١٠:٢٣ ص تمت كتابة ما يلي بواسطة ‪Support‬‏ <‪support@exchange.example‬‏>:\n\n> {old}",
    "Gmail in Hebrew": "‫בתאריך יום ב׳, 15 בינו׳ 2024 ב-10:23 מאת ‪Support‬‏ <‪support@exchange.example‬‏>:‬\n\n> {old}",
    "Gmail in Greek": "Στις Δευ 15 Ιαν 2024 στις 10:23 π.μ., ο χρήστης Support <support@exchange.example> έγραψε:\n\n> {old}",
    "iPhone in Japanese": "2024/01/15 10:23、ほげ取引所 <support@exchange.example>のメール:\n\n> {old}",
    "iPhone in Japanese, inside the quote": "> 2024/01/15 10:23、ほげ取引所 <support@exchange.example>のメール:\n> \n> {old}",
    "iPhone in Japanese, kanji date": "2024年1月15日 10:23、ほげ取引所 <support@exchange.example>のメール:\n\n{old}",
    "iPhone in English": "> On 15 Jan 2024, at 10:23, Support <support@exchange.example> wrote:\n> \n> {old}",
    "iPhone in Chinese": "> 在 2024年1月15日，10:23，Support <support@exchange.example> 写道：\n> \n> {old}",
    "iPhone in Korean": "> 2024. 1. 15. 오전 10:23, Support <support@exchange.example> 작성:\n> \n> {old}",
    "Outlook in Japanese": "差出人: ほげ取引所 <support@exchange.example>\n送信日時: 2024年1月15日 10:23\n宛先: 太郎 <taro@customer.example>\n件名: Re: 入金\n\n{old}",
    "Outlook in Japanese, full-width colons": "差出人： ほげ取引所 <support@exchange.example>\n送信日時： 2024年1月15日 10:23\n宛先： 太郎\n件名： Re: 入金\n\n{old}",
    "Outlook in English": "________________________________\nFrom: Support <support@exchange.example>\nSent: Monday, January 15, 2024 10:23 AM\nTo: Taro\nSubject: Re: deposit\n\n{old}",
    "Outlook in English, bold": "*From:* Support <support@exchange.example>\n*Sent:* Monday, January 15, 2024 10:23 AM\n*To:* Taro\n*Subject:* Re: deposit\n\n{old}",
    "Outlook, original message": "-----Original Message-----\nFrom: Support <support@exchange.example>\nSent: Monday, January 15, 2024 10:23 AM\nTo: Taro\nSubject: x\n\n{old}",
    "Outlook in German": "Von: Support <support@exchange.example>\nGesendet: Montag, 15. Januar 2024 10:23\nAn: Taro\nBetreff: AW: x\n\n{old}",
    "Outlook in French": "De : Support <support@exchange.example>\nEnvoyé : lundi 15 janvier 2024 10:23\nÀ : Taro\nObjet : x\n\n{old}",
    "Outlook in Chinese": "发件人: Support <support@exchange.example>\n发送时间: 2024年1月15日 10:23\n收件人: Taro\n主题: x\n\n{old}",
    "Outlook in Korean": "보낸 사람: Support <support@exchange.example>\n보낸 날짜: 2024년 1월 15일 월요일 오전 10:23\n받는 사람: Taro\n제목: x\n\n{old}",
    "Outlook in Russian": "От: Support <support@exchange.example>\nОтправлено: 15 января 2024 г. 10:23\nКому: Taro\nТема: x\n\n{old}",
    "Outlook in Vietnamese": "Từ: Support <support@exchange.example>\nĐã gửi: 15 Tháng Giêng 2024 10:23\nĐến: Taro\nChủ đề: x\n\n{old}",
    "Outlook in Arabic": "من: Support <support@exchange.example>\nتم الإرسال: 15/يناير/2024 10:23\nإلى: Taro\nالموضوع: x\n\n{old}",
    "Outlook in Spanish": "De: Support <support@exchange.example>\nEnviado: lunes, 15 de enero de 2024 10:23\nPara: Taro\nAsunto: x\n\n{old}",
    "Yahoo! Japan": '----- Original Message -----\nFrom: "ほげ取引所" <support@exchange.example>\nTo: taro@yahoo.example\nDate: 2024/01/15 月 10:23\nSubject: Re: 入金\n\n{old}',
    "Yahoo! Japan, quoted": '----- Original Message -----\n>From: "ほげ取引所" <support@exchange.example>\n>To: taro@yahoo.example\n>Date: 2024/01/15 月 10:23\n>Subject: 入金\n>\n>{old}',
    "Yahoo": "On Monday, January 15, 2024 at 10:23:00 AM GMT+9, Support <support@exchange.example> wrote:  \n \n {old}",
    "Thunderbird in Japanese": "On 2024/01/15 10:23, Support wrote:\n> {old}",
    "Thunderbird in Japanese, native": "ほげ取引所 さんは書きました:\n> {old}",
    "Thunderbird in Japanese, with date": "2024/01/15 10:23, ほげ取引所 さんは書きました:\n> {old}",
    "Becky!": "On Mon, 15 Jan 2024 10:23:00 +0900\nSupport <support@exchange.example> wrote:\n\n> {old}",
    "Proton Mail": "On Monday, January 15th, 2024 at 10:23, Support <support@exchange.example> wrote:\n\n> {old}",
    "QQ Mail": '------------------ 原始邮件 ------------------\n发件人: "Support" <support@exchange.example>;\n发送时间: 2024年1月15日(星期一) 上午10:23\n收件人: "taro"<taro@qq.example>;\n主题: x\n\n{old}',
    "NetEase": 'At 2024-01-15 10:23:00, "Support" <support@exchange.example> wrote:\n>{old}',
    "Apple Mail, forwarded": "Begin forwarded message:\n\nFrom: Support <support@exchange.example>\nSubject: x\nDate: January 15, 2024 at 10:23:00 GMT+9\nTo: taro@customer.example\n\n{old}",
    "Gmail, forwarded": "---------- Forwarded message ---------\nFrom: Support <support@exchange.example>\nDate: 2024年1月15日(月) 10:23\nSubject: x\nTo: <taro@customer.example>\n\n{old}",
    "full-width marks": "＞{old}\n＞よろしくお願いいたします。",
    "only marks": "> {old}\n> よろしくお願いいたします。",
}


@pytest.mark.parametrize("program", INTRODUCTIONS)
def test_words_above_the_quote_are_the_reply(program):
    reply, quoted = split(f"{NEW}\n\n{INTRODUCTIONS[program].format(old=OLD)}\n")
    assert reply == NEW
    assert OLD in quoted


@pytest.mark.parametrize("program", [name for name, text in INTRODUCTIONS.items() if "\n> {old}" in text and not text.startswith(">")])
def test_words_below_a_marked_quote_are_the_reply(program):
    reply, quoted = split(f"{INTRODUCTIONS[program].format(old=OLD)}\n\n{ENGLISH}")
    assert reply == ENGLISH
    assert OLD in quoted


def test_answers_between_quotes_keep_what_they_answer():
    text = (
        "On Mon, Jan 15, 2024 at 10:23 AM Support <s@exchange.example> wrote:\n\n> Which coin?\n\nBTC\n\n"
        "> When?\n\nyesterday at nine\n\n> Regards\n> Hana"
    )
    reply, quoted = split(text)
    assert reply == "> Which coin?\n\nBTC\n\n> When?\n\nyesterday at nine"
    assert quoted.startswith("On Mon")
    assert quoted.endswith("> Hana")


def test_words_above_and_below_a_quote_are_both_kept():
    reply, quoted = split("See below.\n\nOn Jan 15, 2024, Support <s@exchange.example> wrote:\n> Which coin?\n\nBTC, sent from Kraken.")
    assert reply == "See below.\n\nBTC, sent from Kraken."
    assert "> Which coin?" in quoted


def test_a_quote_alone_is_the_message():
    assert split("> 出金できません") == ("> 出金できません", "")


def test_an_answer_without_new_words_has_no_reply():
    assert split("On Jan 15, 2024, Support <s@exchange.example> wrote:\n> Which coin?")[0] == ""


def test_a_forwarded_mail_without_own_words_is_the_message():
    text = "---------- Forwarded message ---------\nFrom: Wallet <w@wallet.example>\nDate: Thu, Jan 28, 2016\nSubject: x\nTo: t@c.example\n\nYou sent 1 BTC."
    assert split(text)[0] == "You sent 1 BTC."


@pytest.mark.parametrize(
    "line",
    [
        "iPhoneから送信",
        "Sent from my iPhone",
        "Von meinem iPhone gesendet",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "从我的iPhone发送",
        "發自我的 iPhone",
        "나의 iPhone에서 보냄",
        "Отправлено с iPhone",
        "Gửi từ iPhone của tôi",
        "Get Outlook for iOS<https://aka.example/o0ukef>",
        "Yahoo!メールアプリから送信",
    ],
)
def test_the_signature_of_a_device_is_folded(line):
    assert split(f"{NEW}\n\n{line}") == (NEW, line)


def test_a_signature_below_two_dashes_is_folded():
    assert split(f"{NEW}\n-- \n山田太郎\n株式会社ほげ") == (NEW, "-- \n山田太郎\n株式会社ほげ")


# A desk of a crypto exchange gets lists and forms that look like headers: they are the customer's words.
INNOCENT = {
    "a form": "お名前: 山田太郎\nメール: taro@customer.example\n日時: 2024/01/15 10:23\n金額: 1.5 BTC\nTXID: " + "ab" * 32,
    "a transfer": "From: 0x52908400098527886E0F7030069857D2E4169EE7\nTo: 0x8617E340B3D01FA5F11F306F4090FD50E238070D\nDate: 2024-01-15 10:23",
    "a sentence with a date": "On 2024-01-15 10:23 I sent 1 BTC to your address and wrote to support@exchange.example twice.\nNobody answered.",
    "a sentence that ends in a colon": "2024年1月15日に support@exchange.example へ連絡しましたが、次のエラーが出ます:\nE-1001 出金できません",
    "ruled sections": "問題\n----------\n出金できません\n==========\n環境\n----------\nAndroid 14",
    "code": "```\n# From: x\n> not a quote\n-- \n```\nafter the code",
    "a talk about phones": "I sent from my iPhone app 2 BTC and it never arrived at the exchange, please check the transaction below for me.\nTXID 1",
    "dashes": "--\n本文が区切り線で始まります\n",
    "long words below dashes": "はじめに\n--\n" + "\n".join(f"{number} 行目" for number in range(30)),
    "a menu path": "設定 > 出金 > 履歴 を開きました。\n何も表示されません。",
}


@pytest.mark.parametrize("kind", INNOCENT)
def test_a_customers_own_words_are_not_folded(kind):
    reply, quoted = split(INNOCENT[kind])
    assert reply == INNOCENT[kind].strip("\n")
    assert quoted == ""


def test_lines_that_html_marks_as_old_are_quoted():
    assert split("new\nold\nsig", old_lines={2}, old_from=1) == ("new", "old\nsig")


@given(
    st.lists(
        st.sampled_from(
            [
                "> q",
                "text",
                "",
                "-- ",
                "On Jan 15, 2024, A <a@b.example> wrote:",
                "From: A <a@b.example>",
                "Subject: x",
                "Sent from my iPhone",
            ]
        )
    )
)
def test_every_line_is_in_the_reply_or_in_the_quote(lines):
    reply, quoted = split("\n".join(lines))
    assert sorted(filter(None, lines)) == sorted(filter(None, f"{reply}\n{quoted}".split("\n")))


@given(st.text())
def test_no_text_loses_a_line(text):
    reply, quoted = split(text)
    assert sorted(line for line in text.split("\n") if line.strip()) == sorted(
        line for line in f"{reply}\n{quoted}".split("\n") if line.strip()
    )
