"""The categories that ship, in Japanese, English and Arabic; operators change them."""

from django.db import migrations

CATEGORIES = {
    "account": {
        "ja": ("アカウント", "口座開設、本人確認、ログインと設定"), "en": ("Account", "Opening an account, identity verification, sign-in and settings"), "ar": ("الحساب", "فتح الحساب والتحقق من الهوية وتسجيل الدخول والإعدادات"),
    },
    "account/creation": {"ja": ("口座開設・登録情報",), "en": ("Creating an account",), "ar": ("إنشاء حساب",)},
    "account/verification": {"ja": ("本人確認",), "en": ("Identity verification",), "ar": ("التحقق من الهوية",)},
    "account/security-settings": {"ja": ("ログイン・セキュリティ設定",), "en": ("Sign-in and security settings",), "ar": ("تسجيل الدخول وإعدادات الأمان",)},
    "trading": {
        "ja": ("取引", "現物取引、証拠金取引、先物取引"), "en": ("Trading", "Spot, margin and futures"), "ar": ("التداول", "التداول الفوري والتداول بالهامش والعقود الآجلة"),
    },
    "trading/spot": {"ja": ("現物取引",), "en": ("Spot trading",), "ar": ("التداول الفوري",)},
    "trading/margin": {"ja": ("証拠金取引",), "en": ("Margin trading",), "ar": ("التداول بالهامش",)},
    "trading/futures": {"ja": ("先物取引",), "en": ("Futures",), "ar": ("العقود الآجلة",)},
    "deposits-withdrawals": {
        "ja": ("入出金", "日本円と暗号資産の入金・出金、手数料"), "en": ("Deposits & withdrawals", "Moving money and coins in and out, and what it costs"), "ar": ("الإيداع والسحب", "إدخال الأموال والعملات وإخراجها وتكلفة ذلك"),
    },
    "deposits-withdrawals/deposit": {"ja": ("入金",), "en": ("Deposits",), "ar": ("الإيداع",)},
    "deposits-withdrawals/withdrawal": {"ja": ("出金",), "en": ("Withdrawals",), "ar": ("السحب",)},
    "deposits-withdrawals/fees": {"ja": ("手数料",), "en": ("Fees",), "ar": ("الرسوم",)},
    "security": {
        "ja": ("セキュリティ", "資産と口座を守る、詐欺を見分ける"), "en": ("Security", "Protecting your account and telling scams from us"), "ar": ("الأمان", "حماية حسابك وتمييز المحتالين عنا"),
    },
    "security/protection": {"ja": ("口座と資産を守る",), "en": ("Protecting your account",), "ar": ("حماية حسابك",)},
    "security/phishing": {"ja": ("フィッシング・詐欺",), "en": ("Phishing and scams",), "ar": ("التصيد والاحتيال",)},
    "other": {
        "ja": ("その他", "規約、プライバシー、API"), "en": ("Other", "Terms, privacy and the API"), "ar": ("أخرى", "الشروط والخصوصية وواجهة البرمجة"),
    },
    "other/terms": {"ja": ("規約・お手続き",), "en": ("Terms and procedures",), "ar": ("الشروط والإجراءات",)},
    "other/privacy": {"ja": ("プライバシー",), "en": ("Privacy",), "ar": ("الخصوصية",)},
    "other/api": {"ja": ("API",), "en": ("API",), "ar": ("واجهة البرمجة API",)},
}  # fmt: skip


def plant(apps, schema_editor):
    Category = apps.get_model("helpcentre", "Category")
    for position, (key, names) in enumerate(CATEGORIES.items(), 1):
        parent = Category.objects.filter(key=key.partition("/")[0]).first() if "/" in key else None
        category, is_new = Category.objects.get_or_create(key=key, defaults={"parent": parent, "position": position * 10})
        if is_new:
            for language, (name, *sentence) in names.items():
                category.translations.create(language=language, name=name, sentence="".join(sentence))


class Migration(migrations.Migration):
    dependencies = [("helpcentre", "0001_initial")]
    operations = [migrations.RunPython(plant, migrations.RunPython.noop)]
