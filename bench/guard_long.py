"""How long the guard takes over long texts, hostile and ordinary ones: `python -m bench.guard_long [--all] [--characters 64000]`.

Prints each text that takes more than 50 ms of the processor, or more than 2.6 times what its half takes: the least of a few turns,
divided by how much slower than in quiet a loop of arithmetic beside it is, because what else the machine does is no matter of the guard.
"""

import argparse
import random
import re
import statistics
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path

from bench.guard_fresh import rows as fresh_rows
from madoguchi.guard.redact import GuardFailed, redact

MOST_MS = 50.0
MOST_GROWTH = 2.6
TURNS = 3
MESSAGES = Path(__file__).parents[1] / "madoguchi" / "guard" / "tests" / "messages"

PIECES = (
    "a", "A", "7", "-", ".", ":", "\"", "(", "[", "{", "<", "#", "@", "=", "\\", "あ", "密", "İ", "ß", "٣", "ﷺ", "ﬃ", "㌖", "㋿", "①", "ａ", "ｶﾞ", "e\u0301",
    "\u200b", "\u202e", "🙂", "𝐩", "a\u0300\u0301\u0302", "0x", "0xdeadbeef", "5f", "S", "6P", "xprv", "K", "eyJ", "eyJh.", "otpauth://", "http://", "https://a.example/reset?token=",
    "-----BEGIN PRIVATE KEY-----", "[12,", "{\"ciphertext\":", "[password removed]", "word 1:", "1番目は", "abandon", "zoo.", "aban", "あいこくしん", "的一是", "가격", "seed phrase",
    "パスワード", "password", "password is", "pw:", "my password is hunter2!", "パスワードはhunter2!です", "code", "code 123456", "認証コード 482913", "二段階認証 JBSWY3DPEHPK3PXP",
    "backup codes 1234-5678", "4242 4242 4242 4242", "4111111111111111", "1234", "12 34", "123456789018", "マイナンバー 123456789018", "passport TK1234567", "口座番号 1234567",
    "DE89370400440532013000", "〒150-0002 東京都渋谷区渋谷1-2-3", "api secret", "Cookie: sid=abc123;", "Authorization: Bearer abc123def456", "private key", "秘密鍵 " + "ab" * 32, "tx " + "cd" * 32,
    "bob@example.com:hunter2!",
)  # fmt: skip
JOINTS = ("", " ", "\n")
PROSE = (
    "出金を申請しましたが、まだ着金していません。トランザクションは承認済みです。ご確認をお願いいたします。\n",
    "I sent 0.5 ETH yesterday and it still has not arrived, although the explorer says that it was confirmed. Could you have a look, please?\n",
    "我昨天提现了，但是还没有到账，区块浏览器显示已经确认，请帮我查一下。\n",
    "어제 출금했는데 아직 도착하지 않았습니다. 확인 부탁드립니다.\n",
    "Вчера отправил 500 USDT по сети TRC20, деньги так и не пришли. Посмотрите, пожалуйста.\n",
    "أرسلت أمس مبلغًا من محفظتي ولم يصل بعد، أرجو منكم التحقق من المعاملة.\n",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print every text")
    parser.add_argument("--characters", type=int, default=64_000)
    options = parser.parse_args()
    redact("warm up: load the word lists once")
    taken: list[float] = []
    slow = grown = 0
    for name, text in texts(options.characters):
        half, whole = milliseconds(text[: len(text) // 2]), milliseconds(text)
        growth = whole / max(half, 1.0)
        taken.append(whole)
        slow += whole > MOST_MS
        grown += growth > MOST_GROWTH
        if options.all or whole > MOST_MS or growth > MOST_GROWTH:
            print(f"{whole:7.1f} ms  {growth:4.1f} times its half  {name}", flush=True)
    print(
        f"{len(taken)} texts: median {statistics.median(taken):.0f} ms, worst {max(taken):.0f}; over {MOST_MS:.0f} ms: {slow}; over {MOST_GROWTH} times: {grown}"
    )


def texts(characters: int) -> Iterator[tuple[str, str]]:
    """Names, and texts of so many characters: a piece over and over, prose, prose with a secret in every line, and whatever is typed at random."""
    for piece, joint in product(PIECES, JOINTS):
        yield f"{piece!r} joined by {joint!r}", filled(piece + joint, characters)
    for prose in PROSE:
        yield f"prose {prose[:12]!r}", filled(prose, characters)
    for kind, lines in secrets_by_kind().items():
        yield f"{kind} in every line", filled("\n".join(lines) + "\n", characters)
        yield f"{kind} in every tenth line", filled("".join(f"{line}\n{PROSE[0] * 9}" for line in lines), characters)
    dice = random.Random(7)
    for name, alphabet in (
        ("letters", "abcdefghij "),
        ("base58", "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijk"),
        ("digits", "0123456789 -"),
        ("kana", "あいうえおかきくけこ、。"),
    ):
        yield f"{name} at random", "".join(dice.choices(alphabet, k=characters))


def secrets_by_kind() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for line in (MESSAGES / "secrets.txt").read_text(encoding="utf-8").splitlines():
        kind, text = line.split("\t", 1)
        kinds.setdefault(f"written {kind}", []).append(re.sub(r"\\n", " ", re.sub("[⟦⟧]", "", text)))
    for row in fresh_rows():
        kinds.setdefault(f"made {row['kind']}", []).append(row["text"].replace("\n", " "))
    return kinds


def filled(piece: str, characters: int) -> str:
    return (piece * (characters // len(piece) + 1))[:characters]


def milliseconds(text: str) -> float:
    """The least of a few turns, of one if that is far below the bar. What the guard refuses is measured as well."""
    best = float("inf")
    for _ in range(TURNS):
        slowness = loop() / QUIET
        began = time.thread_time()
        with suppress(GuardFailed):
            redact(text, budget_seconds=20)
        best = min(best, (time.thread_time() - began) * 1000 / max(1.0, (slowness + loop() / QUIET) / 2))
        if best < MOST_MS / 2:
            break
    return best


def loop() -> float:
    """Milliseconds of a loop of arithmetic."""
    began = time.thread_time()
    sum(number * number for number in range(20_000))
    return (time.thread_time() - began) * 1000


QUIET = min(loop() for _ in range(300))
"""What the loop takes when others leave the processor alone."""


if __name__ == "__main__":
    main()
