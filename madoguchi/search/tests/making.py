"""Entries, a small index of a crypto exchange's help centre, and an encoder that knows nothing but which letters a text has."""

from pathlib import Path
from typing import Any

import numpy as np

from madoguchi.search.encoder import DIMENSIONS, Vector
from madoguchi.search.entry import SearchEntry
from madoguchi.search.index import Index
from madoguchi.search.query import Found, find
from madoguchi.search.synonyms import Synonyms

ARTICLES = {
    "ja": {
        "withdraw": ("出金の手順", "日本円を銀行口座へ出金する方法を説明します。出金の申請は管理画面から行います。"),
        "send": ("外部のウォレットへの送金", "送金する前に、宛先アドレスとネットワークを確かめてください。"),
        "transfer": ("銀行からの振り込み", "振り込みの名義は、ご登録の名前と同じにしてください。"),
        "twofa": ("二段階認証の設定", "認証アプリで二段階認証を設定します。機種変更の前に解除してください。"),
        "identity": ("本人確認の書類", "本人確認には運転免許証またはマイナンバーカードが必要です。"),
        "phishing": ("フィッシングに注意", "当社を名乗る不審なメールのリンクを開かないでください。なりすましの例を示します。"),
        "server": ("サーバーの保守", "ビットコインの取引はサーバーの保守中に止まります。"),
    },
    "en": {
        "withdraw": ("How to withdraw money", "Withdrawals to your bank account take one business day."),
        "twofa": ("Two-factor authentication", "Set up an authenticator app before you change your phone."),
        "fees": ("Fees", "The network fee of a TRC-20 transfer depends on the network."),
        "deposit": ("Deposit bitcoin", "Copy the deposit address and send bitcoin to it."),
    },
    "ko": {"withdraw": ("출금 방법", "은행 계좌로 출금하는 방법을 설명합니다.")},
    "th": {"withdraw": ("วิธีถอนเงิน", "ถอนเงินไปยังบัญชีธนาคารของคุณ")},
    "ar": {"withdraw": ("كيفية سحب الأموال", "اسحب الأموال إلى حسابك المصرفي.")},
}


def make_entry(key: str = "withdraw", seq: int = 1, **overrides: Any) -> SearchEntry:
    facts: dict[str, Any] = {
        "kind": "article",
        "language": "ja",
        "title": "出金の手順",
        "text": "日本円を銀行口座へ出金する方法を説明します。",
        "summary": "",
        "tags": (),
        "category": "deposits-withdrawals",
        "visibility": "public",
        "url": f"/help/{key}",
    }
    return SearchEntry(key=key, seq=seq, **facts | overrides)


def make_index(path: Path, encoder: "LetterEncoder | None" = None) -> Index:
    rows = [(key, language, *text) for language, texts in ARTICLES.items() for key, text in texts.items()]
    entries = [
        make_entry(key, seq, language=language, title=title, text=text, url=f"/{language}/{key}")
        if encoder is None
        else encoder.entry(key, seq, language=language, title=title, text=text, url=f"/{language}/{key}")
        for seq, (key, language, title, text) in enumerate(rows, 1)
    ]
    index = Index(path)
    index.apply(entries)
    return index


def search(index: Index, query: str, language: str = "ja", **options: Any) -> Found:
    options = {"allowed": {"public"}, "synonyms": Synonyms.seeded(language), **options}
    return find(index, query, language=language, **options)


def keys(found: Found) -> list[str]:
    return [hit.key for hit in found.hits]


class LetterEncoder:
    """Texts are alike when they share letters; it stands in for the real encoder where only the handling of vectors matters."""

    model = "letters"
    dimensions = DIMENSIONS
    alike = 0.3
    lead = 0.0

    def knows(self, language: str) -> bool:
        return language in ("ja", "en", "ko")

    def of(self, language: str) -> "LetterEncoder":
        return self

    def seen(self, vector: Vector) -> Vector:
        return vector

    def query_vector(self, text: str, language: str = "") -> Vector | None:
        vector = np.zeros(DIMENSIONS, np.float32)
        for letter in text.casefold():
            vector[ord(letter) % DIMENSIONS] += 1
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1.0), np.float32)

    def entry_vector(self, title: str, text: str, language: str = "") -> bytes | None:
        vector = self.query_vector(f"{title}\n{text}")
        return None if vector is None else vector.astype(np.float16).tobytes()

    def entry(self, key: str = "withdraw", seq: int = 1, **overrides: Any) -> SearchEntry:
        made = make_entry(key, seq, **overrides)
        return make_entry(key, seq, **overrides, vector=self.entry_vector(made.title, made.text), vector_model=self.model)
