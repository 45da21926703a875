"""Two announcements for the demo: a maintenance with its banner, and news. Again and again without harm."""

import datetime

from django.utils import timezone

from madoguchi.people.models import Person

from .models import Announcement, AnnouncementTranslation, Severity

MAINTENANCE = {
    "ja": (
        "システムメンテナンスのお知らせ（日曜 2:00〜5:00）",
        "次の日曜日の**午前2時から午前5時まで**、システムメンテナンスを行います。\n\n"
        "## ご利用いただけないもの\n\n- 日本円の入金と出金\n- 暗号資産の出金\n\n"
        "取引とチャットでのお問い合わせは、メンテナンス中もご利用いただけます。\n\n"
        "メンテナンスを理由に、パスワードや認証コードをおたずねすることは**決してありません**。",
    ),
    "en": (
        "Maintenance on Sunday, 2:00 to 5:00 (Japan time)",
        "On Sunday **from 2:00 to 5:00 a.m. (Japan time)** we maintain our systems.\n\n"
        "## Not available meanwhile\n\n- Deposits and withdrawals of yen\n- Withdrawals of crypto\n\n"
        "Trading and the support chat stay open.\n\nWe **never** take maintenance as a reason to ask for your password or your codes.",
    ),
    "ar": (
        "صيانة يوم الأحد من 2:00 إلى 5:00 (بتوقيت اليابان)",
        "نجري صيانة لأنظمتنا يوم الأحد **من 2:00 إلى 5:00 صباحًا (بتوقيت اليابان)**.\n\n"
        "## ما لا يتوفر خلالها\n\n- إيداع الين وسحبه\n- سحب العملات المشفرة\n\n"
        "يبقى التداول ومحادثة الدعم متاحين.\n\n**لن** نتخذ الصيانة أبدًا سببًا لنسألك عن كلمة مرورك أو رموزك.",
    ),
}
FORUM = {
    "ja": (
        "フォーラムを開設しました",
        "お客様どうしで質問し、助け合える**公式フォーラム**を開設しました。当社のスタッフは「公式」の印を付けてお答えします。\n\n"
        "印のない人が公式を名乗っていたら、「報告」からお知らせください。",
    ),
    "en": (
        "Our forum is open",
        "Ask other customers and help them in our **official forum**. Our staff answer with the badge “Official”.\n\n"
        "If somebody without the badge claims to be us, please use “Report”.",
    ),
    "ar": (
        "افتتحنا منتدانا",
        "اسأل العملاء الآخرين وساعدهم في **منتدانا الرسمي**. يجيب موظفونا بعلامة «رسمي».\n\n"
        "إذا ادّعى أحد بلا هذه العلامة أنه منا، فاستخدم «إبلاغ» من فضلك.",
    ),
}


def load_demo(people: dict[str, Person]) -> None:
    """`people` by first name: alice, bob, hana, mori, eri."""
    _put(FORUM, by=people["eri"], hours=72)
    banner_until = timezone.now() + datetime.timedelta(days=7)
    _put(MAINTENANCE, by=people["eri"], hours=5, severity=Severity.WARNING, banner_until=banner_until)


def _put(texts, *, by, hours: int, **words) -> None:
    if AnnouncementTranslation.objects.filter(title=texts["en"][0], language="en").exists():
        return
    announcement = Announcement.objects.draft(texts, by=by, **words)
    announcement.publish(by=by)
    at = timezone.now() - datetime.timedelta(hours=hours)
    Announcement.objects.filter(pk=announcement.pk).update(created_at=at, published_at=at, updated_at=at)
