"""Requests that name no secret by its name, in every language of the product, and what sounds like them; and how much is judged."""

import pytest

from madoguchi.guard import asking
from madoguchi.guard.asking import TOO_MUCH, asks_for_secret
from madoguchi.guard.patience import MOST_JUDGED

ASKS = """
Read me the six digits that just arrived.
Note down the twelve words and read them to us.
What does the text message say?
Don't worry, simply send us the six digits.
Just to be sure it's you: which code did we text you?
Let me connect to your laptop for five minutes.
Hand me control of your screen for a moment.
I'm going to need whatever number the app shows.
今届いた6桁の数字を読み上げてください。
SMSには何と書いてありますか。
12個の単語をメモして、こちらに読んで聞かせてください。
ご心配はいりません、6桁の番号をお知らせください。
復元用の単語が書かれた紙の写真をお願いします。
TeamViewerを立ち上げて、IDを教えてください。
パソコンをこちらで操作しますので許可をお願いします。
请把刚收到的六位数字念给我听。
短信内容发我看一下。
麻烦启动TeamViewer并把ID给我。
방금 받은 여섯 자리 숫자를 읽어 주세요.
AnyDesk를 열어 주세요.
Hãy đọc cho tôi sáu chữ số vừa nhận được.
จดคำทั้งสิบสองคำแล้วอ่านให้เราฟัง
ماذا تقول الرسالة النصية؟
أعطني الكود الذي وصل إلى هاتفك.
¿Qué dice el mensaje de texto?
Dígame el número que le llegó por SMS.
Прочитайте мне шесть цифр из сообщения.
Apa isi SMS-nya?
Lisez-moi les six chiffres que vous venez de recevoir.
Notieren Sie die zwölf Wörter und lesen Sie sie uns vor.
Leia para mim os seis dígitos que chegaram.
Invii una foto del suo autenticatore.
Gelen altı haneyi bana okuyun.
फोन पर आया कोड बताइए।
""".strip().splitlines()

INNOCENT = """
Never read the digits of a text message to anyone.
What does the error message say?
Give us the last four digits of your case number.
Please tell us when the text message arrives, or if it does not.
Enter the six digits from your authenticator on the sign-in page.
I will read your message to the finance team.
認証コードを電話で読み上げないでください。
エラーメッセージには何と書いてありますか。
取引番号の下6桁を教えてください。
SMSが届いたかどうかをお知らせください。
スマホの機種とアプリのバージョンを教えてください。
有人让您打开AnyDesk时，请挂断电话。
请告诉我们短信是否收到。
로그인 화면에 여섯 자리 숫자를 입력하세요.
Thông báo lỗi viết gì?
แจ้งเราว่าได้รับ SMS หรือไม่
ماذا تقول رسالة الخطأ؟
No diga a nadie los dígitos del SMS.
Сообщите, пришло ли СМС.
Beri tahu kami apakah SMS sudah masuk.
Dites-nous si le SMS est arrivé.
Sagen Sie uns bitte, ob die SMS angekommen ist.
Não diga a ninguém os dígitos do SMS.
Ci dica se l'SMS è arrivato.
Telefonunuza bir SMS gönderdik.
हमने आपके मोबाइल पर SMS भेजा है।
""".strip().splitlines()


@pytest.mark.parametrize("sentence", ASKS)
def test_what_names_the_secret_by_its_looks_or_its_way_asks_too(sentence):
    assert asks_for_secret(sentence)


@pytest.mark.parametrize("sentence", INNOCENT)
def test_what_only_sounds_like_it_passes(sentence):
    assert not asks_for_secret(sentence)


HOSTILE = {
    "names": "パスワード{0}、秘密鍵{0}や",
    "requests": "send me your {0} password code please. ",
    "denied": "認証コード{0}を教えてくださいとは言いません。\n",
    "mixed": "пароль {0} send 密码 seed contraseña ",
    "digits": "123 {0} 456 digits\n",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_twice_the_text_is_no_more_than_twice_the_work_and_sentences_full_of_secrets_have_an_end(kind, monkeypatch):
    def work_for(length):
        judged.clear()
        found = asks_for_secret("".join(HOSTILE[kind].format(place) for place in range(length))[:length])
        return sum(map(len, judged)), found

    judged = []
    look = asking._kind_in
    monkeypatch.setattr(asking, "_kind_in", lambda words: judged.append(words) or look(words))
    work, _found = work_for(32_000)
    twice, found = work_for(64_000)
    assert twice <= 2 * work + asking.LONGEST_SENTENCE
    assert max(map(len, judged), default=0) <= 2 * asking.LONGEST_SENTENCE
    assert twice <= 4 * MOST_JUDGED and found[-1].kind == TOO_MUCH


def test_a_long_ordinary_text_is_judged_to_its_end():
    text = "Your deposit arrives after three confirmations. " * 1_000
    assert not asks_for_secret(text)
    assert [one.kind for one in asks_for_secret(f"{text}Please send us your password.")] == ["asks-for-password"]
