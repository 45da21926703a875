"""What the demo's forum begins with: solved questions, official answers, and work for the moderator. Again and again without harm."""

import datetime

from django.utils import timezone

from madoguchi.people.models import Person

from .models import Category, Kind, Topic

STRANGER = "kevin@people.example"

TOPICS = [
    {
        "slug": "deposits-withdrawals",
        "language": "ja",
        "hours": 49,
        "title": "出金が「審査中」のまま2時間。ふつうですか？",
        "posts": [
            (
                "alice",
                "今朝10時ごろBTCの出金を申し込みました。画面には**「審査中」**と出たままです。\n\n"
                "- アプリは最新版\n- 出金先はアドレス帳に登録済み\n\n同じ経験のある方、どのくらいで動きましたか？",
            ),
            ("bob", "私は先週、3時間ほどで「送付済み」になりました。初めての出金先だと少し長いようです。"),
            (
                "hana",
                "お待たせしております。出金の審査は、通常は数分、確認が必要なときは**最長で24時間**ほどかかります。\n\n"
                "審査中に追加の手続きをお願いすることはありません。「手数料を先に払えば早くなる」という連絡は詐欺です。"
                "24時間を過ぎても動かないときは、[お問い合わせ](/ja/cases/new/)からお知らせください。",
            ),
            ("alice", "ありがとうございます。先ほど「送付済み」になりました。"),
        ],
        "official": 3,
        "solved": 3,
    },
    {
        "slug": "account",
        "language": "ja",
        "hours": 30,
        "title": "機種変更すると認証アプリのコードは引き継がれますか？",
        "posts": [
            ("bob", "来週スマートフォンを買い替えます。二段階認証の認証アプリは、そのまま新しい端末で使えるのでしょうか。"),
            (
                "alice",
                "アプリによります。私は**古い端末が手元にあるうちに**、こうしました。\n\n"
                "1. 古い端末でログイン\n2. 「アカウントとセキュリティ」で認証アプリをいったん解除\n3. 新しい端末で登録し直す\n\n"
                "復旧コードも印刷しておくと安心です。",
            ),
        ],
        "solved": 2,
    },
    {
        "slug": "security",
        "language": "ja",
        "hours": 20,
        "title": "「口座が凍結されます」というSMSが届きました。本物ですか？",
        "posts": [
            ("alice", "見本取引所を名乗るSMSが届き、リンクを押すように書いてあります。押していませんが、本物か確かめる方法はありますか？"),
            (
                "hana",
                "ご報告ありがとうございます。**そのSMSは当社からのものではありません。** 当社がSMSでリンクを送ることはありません。\n\n"
                "> 迷ったときは、開かずに「本物かどうか確かめる」のページで調べてください。\n\n"
                "リンク先でパスワードなどを入力してしまったときは、すぐに緊急窓口へお進みください。",
            ),
        ],
        "official": 2,
        "solved": 2,
    },
    {
        "slug": "ideas",
        "language": "ja",
        "hours": 6,
        "title": "取引履歴のCSVに円換算の列がほしいです",
        "posts": [("bob", "確定申告のために毎年自分で計算しています。約定時の円換算額の列があると、とても助かります。")],
    },
    {
        "slug": "deposits-withdrawals",
        "language": "en",
        "hours": 26,
        "title": "I sent USDT over TRON. When does it show in my balance?",
        "posts": [
            ("bob", "The explorer says *confirmed* since 09:10, but my balance has not changed. Do I have to do anything?"),
            (
                "hana",
                "No, nothing to do: deposits over TRON are credited after **20 confirmations**, usually within five minutes, "
                "and later when the network is busy.\n\nIf it takes more than an hour, open a case with the transaction ID. "
                "We never ask you to pay anything to release a deposit.",
            ),
            ("bob", "It arrived in the meantime. Thank you!"),
        ],
        "official": 2,
        "solved": 2,
    },
    {
        "slug": "trading",
        "language": "en",
        "hours": 3,
        "title": "What is the difference between a limit and a stop order?",
        "posts": [("alice", "I would like to sell only when the price falls below a level. Which of the two do I need?")],
    },
]
LURE = "Solved in 10 minutes! Contact the support team on Telegram: https://t.me/mihon_helpdesk_24h and they recover it for you."
ADVERTISEMENT = "自動売買で毎月20%の利益が出ています。興味のある方はプロフィールをご覧ください！"


def load_demo(people: dict[str, Person]) -> None:
    """`people` by first name: alice, bob, hana, mori, eri."""
    Category.objects.plant()
    topics = [_put(f"demo-topic-{number}", words, people) for number, words in enumerate(TOPICS)]
    stranger = Person.objects.filter(email=STRANGER).first() or Person.objects.join(STRANGER, name="Kevin R.", language="en")
    topics[4].reply(LURE, by=stranger, key="demo-lure")
    advertisement = topics[3].reply(ADVERTISEMENT, by=stranger, key="demo-advertisement")
    advertisement.flag(Kind.SPAM, by=people["alice"], note="投資の勧誘だと思います。")


def _put(key: str, words: dict, people: dict[str, Person]) -> Topic:
    """One topic with its answers; what is there already stays as it is."""
    known = Topic.objects.filter(posts__key=key, posts__seq=1).first()
    if known:
        return known
    (asker, question), *answers = words["posts"]
    category = Category.objects.get(slug=words["slug"])
    topic = Topic.objects.open(words["title"], question, by=people[asker], category=category, language=words["language"], key=key)
    for number, (name, text) in enumerate(answers):
        topic.reply(text, by=people[name], key=f"{key}-{number}")
    if "official" in words:
        topic.vouch_for(topic.posts.get(seq=words["official"]), by=people["hana"])
    if "solved" in words:
        topic.accept(topic.posts.get(seq=words["solved"]), by=people[asker])
    _happened_before(topic, words["hours"])
    return topic


def _happened_before(topic: Topic, hours: int) -> None:
    """The demo's talks did not all happen in the second of its installation."""
    began = timezone.now() - datetime.timedelta(hours=hours)
    for post in topic.posts.all():
        topic.posts.filter(pk=post.pk).update(created_at=began + datetime.timedelta(minutes=37 * (post.seq - 1)))
    Topic.objects.filter(pk=topic.pk).update(created_at=began)
    topic.refresh_from_db()
    topic.count_shown()
