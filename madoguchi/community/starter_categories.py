"""The categories that a new forum begins with; operators change them in the administration."""

CATEGORIES = {
    "account": (
        {"ja": "アカウント", "en": "Account", "ar": "الحساب"},
        {
            "ja": "口座開設、本人確認、ログイン、二段階認証",
            "en": "Opening an account, identity verification, sign-in, two-factor authentication",
            "ar": "فتح الحساب والتحقق من الهوية وتسجيل الدخول والمصادقة الثنائية",
        },
    ),
    "trading": (
        {"ja": "取引", "en": "Trading", "ar": "التداول"},
        {
            "ja": "現物、レバレッジ、先物、注文の出し方",
            "en": "Spot, margin, futures, orders",
            "ar": "التداول الفوري والهامش والعقود الآجلة والأوامر",
        },
    ),
    "deposits-withdrawals": (
        {"ja": "入出金", "en": "Deposits & withdrawals", "ar": "الإيداع والسحب"},
        {
            "ja": "日本円と暗号資産の入金・出金、ネットワーク、手数料",
            "en": "Yen and crypto in and out, networks, fees",
            "ar": "إيداع وسحب الين والعملات المشفرة والشبكات والرسوم",
        },
    ),
    "security": (
        {"ja": "セキュリティ", "en": "Security", "ar": "الأمان"},
        {
            "ja": "フィッシングや詐欺の見分け方、口座の守り方",
            "en": "Telling phishing and scams, protecting your account",
            "ar": "كشف التصيّد والاحتيال وحماية حسابك",
        },
    ),
    "ideas": (
        {"ja": "ご意見・ご要望", "en": "Ideas & feedback", "ar": "أفكار وملاحظات"},
        {
            "ja": "こうなったら便利、ここが分かりにくい",
            "en": "What would help you, what is hard to understand",
            "ar": "ما الذي يساعدك وما الذي يصعب فهمه",
        },
    ),
}
