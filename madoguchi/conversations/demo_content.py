"""What the demo's desk begins with: a few lifelike conversations on every channel."""

from madoguchi.people.models import Visitor

from .decoys import make_decoy
from .models import CannedReply, Conversation, Team
from .models.conversation import Priority

TEAMS = {
    "payments": ({"ja": "出金・入金", "en": "Deposits and withdrawals", "ar": "الإيداع والسحب"}, ("hana", "kenji")),
    "security": ({"ja": "アカウント・セキュリティ", "en": "Account and security", "ar": "الحساب والأمان"}, ("kenji", "aya")),
}
TEAM_OF = {"deposit-missing": "payments", "account-access": "security", "account-takeover": "security"}
CANNED = {
    "looking": {
        "ja": "{{customer name}}様、お問い合わせありがとうございます。担当の{{agent name}}です。ただいま確認しておりますので、少々お待ちください。",
        "en": "Hello {{customer name}}, this is {{agent name}}. Thank you for writing. I am looking into it now; please give me a moment.",
        "ar": "مرحبًا {{customer name}}، معك {{agent name}}. شكرًا لرسالتك. أتحقق من الأمر الآن، لحظات من فضلك.",
    },
    "goodbye": {
        "ja": "ほかにご不明な点がなければ、こちらのチャットを終了いたします。お問い合わせ番号は{{number}}です。ありがとうございました。",
        "en": "If there is nothing else, I will end this chat now. Your number is {{number}}. Thank you, and have a good day.",
        "ar": "إذا لم يكن هناك شيء آخر فسأنهي المحادثة الآن. رقمها {{number}}. شكرًا لك.",
    },
}  # fmt: skip
STORIES = [
    ("alice", "web", "ja", "deposit-missing", "ビットコインの入金が反映されません", "昨日の夜に別の取引所から0.05 BTCを送りましたが、まだ残高に反映されていません。送金元では「完了」と表示されています。",
     {"happened": "2026-11-20T21:40:00+09:00", "coin": "BTC", "amount": "0.05", "network": "Bitcoin", "txid": "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"},
     [("hana", "お問い合わせありがとうございます。ブロックチェーン上では承認が2回まで進んでいます。必要な承認回数に達すると自動で反映されます。"), ("alice", "ありがとうございます。もう少し待ってみます。")], False),
    ("bob", "web", "en", "account-access", "New phone, authenticator codes are gone", "I moved to a new phone and the authenticator app is empty. I still have my mail address and password.",
     {"happened": "2026-11-21T09:10:00+09:00", "error": "Invalid authentication code", "tried": "Reinstalled the app, restored the backup", "device": "Pixel 9"}, [], False),
    (None, "web", "ja", "account-takeover", "身に覚えのない出金メールが届きました", "出金していないのに出金完了のメールが届きました。ログインはまだできます。急いで止めてください。",
     {"happened": "2026-11-22T08:55:00+09:00", "seen": "出金完了のお知らせメール", "still": "yes"}, [], True),
    ("alice", "chat", "ja", "other", "", "指値注文と逆指値注文の違いを教えてください。", {}, [("hana", "指値は希望の価格で、逆指値は指定した価格に達したときに出される注文です。「注文の種類」という記事もご覧ください。")], False),
]  # fmt: skip
DECOY = {
    "name": "坂本 一郎", "email": "sakamoto@trap.example", "language": "ja", "problem": "withdrawal-stuck", "days": 40, "subject": "42 BTCの出金について",
    "text": "昨日申請した42 BTCの出金がまだ承認待ちです。資金計画がありますので、状況を教えてください。", "answer": "お待たせいたしました。審査が終わり、先ほど送金いたしました。",
}  # fmt: skip


def load_demo(people) -> int:
    """Write the stories once; returns how many were new."""
    teams = _load_teams(people)
    _load_canned_replies(people["kenji"])
    if Conversation.objects.exists():
        return 0
    for who, channel, language, problem, subject, text, facts, replies, is_urgent in STORIES:
        by = people[who] if who else Visitor()
        conversation, _entry = Conversation.objects.start(
            text, by=by, channel=channel, language=language, subject=subject, problem=problem, facts=facts, name="" if who else "匿名のお客さま",
            priority=Priority.EMERGENCY if is_urgent else Priority.NORMAL, team=teams.get(TEAM_OF.get(problem)),
        )  # fmt: skip
        for author, words in replies:
            conversation.reply(words, by=people[author], channel=channel)
    make_decoy(**DECOY, by=people["aya"])
    return len(STORIES)


def _load_teams(people):
    """By their keys. Those that are there stay as they are."""
    for key, (names, members) in TEAMS.items():
        if Team.objects.named(key) is None:
            Team.objects.make(key, names=names, members=[people[who] for who in members], by=people["aya"])
    return {key: Team.objects.named(key) for key in TEAMS}


def _load_canned_replies(lead):
    if not CannedReply.objects.exists():
        for shortcut, texts in CANNED.items():
            CannedReply.objects.write(shortcut, texts=texts, is_shared=True, by=lead)
