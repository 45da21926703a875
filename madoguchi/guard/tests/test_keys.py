"""Private keys, and the hashes that are none."""

import json

import pytest

from madoguchi.guard.redact import redact
from madoguchi.guard.tests import secrets_for_tests as made
from madoguchi.guard.tests.secrets_for_tests import ADDRESS, HASH

BY_FORM = {
    "WIF": made.wallet_import_format(),
    "old WIF": made.wallet_import_format(compressed=False),
    "xprv": made.extended_private_key(),
    "stellar": made.stellar_seed(),
    "ripple": made.ripple_seed(),
    "bip38": "6P" + made.base58(made.some_bytes(60))[:56],
    "pem": made.pem(),
    "solana file": json.dumps(list(made.some_bytes(64))),
    "nostr": "nsec1" + "q" * 58,
}
BY_CUE = {
    "hex": made.hexadecimal(),
    "0x": "0x" + made.hexadecimal(),
    "capitals": made.hexadecimal().upper(),
    "solana": made.base58(made.some_bytes(64, 9)),
}
CUES = [
    "秘密鍵は {} です。",
    "秘密鍵をインポートしようとすると失敗します。\n{}",
    "ウォレットの秘密鍵がこれです {} 確認お願いします",
    "{} が秘密鍵です",
    "プライベートキー：{}",
    "My private key is {}",
    "PRIVATE_KEY={}",
    '"privateKey": "{}"',
    "I tried to import my private key {} but it failed",
    "{} is my private key",
    "private key for the address above: {}",
    "私钥：{}",
    "개인키는 {} 입니다",
    "Mi clave privada es {}",
    "Ma clé privée est {}",
    "приватный ключ: {}",
]


def kinds(text):
    return {finding.kind for finding in redact(text).found}


@pytest.mark.parametrize("key", BY_FORM.values(), ids=BY_FORM)
def test_a_key_that_its_form_gives_away_is_masked_without_words(key):
    assert redact(f"{key}\nこれ何ですか？").text == "[private key removed]\nこれ何ですか？"


@pytest.mark.parametrize("key", BY_FORM.values(), ids=BY_FORM)
def test_a_key_beside_kana_is_masked(key):
    assert key not in redact(f"鍵は{key}です").text


@pytest.mark.parametrize("key", BY_CUE.values(), ids=BY_CUE)
@pytest.mark.parametrize("sentence", CUES)
def test_a_key_that_only_words_tell_from_a_hash_is_masked(sentence, key):
    assert redact(sentence.format(key)).text == sentence.format("[private key removed]")


@pytest.mark.parametrize("sentence", CUES)
@pytest.mark.parametrize(
    "around",
    [
        "{}\nトランザクションIDは {tx} 、アドレスは {address} です。",
        "txhash {tx} to {address}. {}",
        "TXID: {tx}\n送金先アドレス {address}\n{}",
        "{} My tx is {tx}, see {address}",
    ],
)
def test_the_hash_and_the_address_beside_a_key_stay(sentence, around):
    text = around.format(sentence.format(BY_CUE["hex"]), tx=HASH, address=ADDRESS)
    redacted = redact(text).text
    assert HASH in redacted and ADDRESS in redacted and BY_CUE["hex"] not in redacted


@pytest.mark.parametrize(
    "text",
    [
        "秘密鍵は誰にも教えていません。TXIDは {} です",
        "秘密鍵を入力していないのに {} で送金されました",
        "シードフレーズは安全です。不正送金のハッシュ：{}",
        "I never shared my private key. The theft tx is {}",
        "I did not share my private key but {} took everything",
        "Nobody knows my private key. 0x{}",
        "please check {}",
        "https://etherscan.io/tx/0x{}",
        "入金が反映されません。ハッシュは {} です",
        "sha256sum {}  setup.exe",
        "交易哈希 {} 未到账",
        "{}",
    ],
)
def test_a_hash_stays_even_where_a_key_is_spoken_of(text):
    assert redact(text.format(HASH)).is_clean


@pytest.mark.parametrize(
    "text",
    [
        "公開鍵 0277b17df64fd78ae37593b95fa5c5818ea5338eefa6bc4317b357e8da8518e548",
        f"My deposit address is {ADDRESS}",
        "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2 に送りましたが届きません",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh",
        "リクエストID 9088a56e-8f6a-4bd5-b529-65ddd3891c9e",
        "block 00000000000000000002a7c4c1e48d76c5a37902165a270156b7a8d72728a054 is final",
    ],
)
def test_addresses_public_keys_and_identifiers_stay(text):
    assert redact(text).is_clean


def test_a_wallet_import_format_with_a_wrong_checksum_needs_a_cue():
    wrong = BY_FORM["WIF"][:-1] + ("1" if BY_FORM["WIF"][-1] != "1" else "2")
    assert redact(wrong).is_clean and kinds(f"秘密鍵は {wrong} です") == {"private-key"}


def test_an_encrypted_key_file_is_masked_as_a_whole():
    keystore = {
        "version": 3,
        "address": "598d5657672d4f06f3b246d5e69d8e0584d4ea9b",
        "crypto": {"ciphertext": made.hexadecimal(), "kdf": "scrypt", "kdfparams": {"salt": made.hexadecimal(seed=8)}},
    }
    assert redact(f"what is this {json.dumps(keystore)} ?").text == "what is this [private key removed] ?"
    cut = json.dumps(keystore)[:200]
    assert made.hexadecimal() not in redact(f"秘密鍵です {cut}").text


def test_a_private_key_block_without_its_end_is_masked_to_its_last_line():
    text = made.pem().split("-----END")[0] + "\nplease help me"
    assert made.pem().split("\n")[1] not in redact(text).text


def test_several_keys_in_a_list_are_all_masked():
    first, second = made.hexadecimal(seed=11), made.hexadecimal(seed=12)
    redacted = redact(f"my private keys: {first}, {second}").text
    assert first not in redacted and second not in redacted


SECRET = "FARQtUCd8Ebd5vUpUHShHylbQfZpeYJEwGLAx5YDTdVjl4JAUoxnIbhDPpVV8mfP"


@pytest.mark.parametrize(
    "text",
    [
        "APIキー: vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv\nシークレット: {}",
        "API Key vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv\nSecret Key {}",
        "apiKey=vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv&secret={}",
        '{{"apiKey":"vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv","secret":"{}"}}',
        "my api key is vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv and the secret is {}, it returns -1022",
        "API KEYはvmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv、SECRETは{}です",
        "API密钥 vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv\n密钥Secret {}",
    ],
)
def test_the_secret_of_an_api_is_masked_and_its_key_stays(text):
    redaction = redact(text.format(SECRET) + "\norderId 7673977879332434632")
    assert {finding.kind for finding in redaction.found} == {"api-secret"}
    assert "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zv" in redaction.text and "7673977879332434632" in redaction.text


def test_tokens_that_say_whose_they_are_are_masked():
    assert kinds("AKIA" + "IOSFODNN7EXAMPLE is there") == {"api-secret"}


def test_talk_of_api_keys_stays():
    for text in (
        "APIキーの作成方法を教えて",
        "API key permissions: enable trading?",
        "see /developers/docs/web3-secret-storage/ for the secret storage",
    ):
        assert redact(text).is_clean


WIF, XPRV, HEX = made.wallet_import_format(), made.extended_private_key(), made.hexadecimal()


@pytest.mark.parametrize(
    "text",
    [
        f"{XPRV[:60]}\n{XPRV[60:]}",
        f"{XPRV[:60]}\r\n{XPRV[60:]}",
        f"{WIF[:26]}\n{WIF[26:]}",
        " ".join(WIF[n : n + 13] for n in range(0, 52, 13)),
        "-".join(WIF[n : n + 13] for n in range(0, 52, 13)),
        f"private key: {HEX[:32]} {HEX[32:]}",
        f"private key: {HEX[:32]}\n{HEX[32:]}",
        "秘密鍵は" + " ".join(HEX[n : n + 8] for n in range(0, 64, 8)),
        f"priv: {HEX}",
        f"key: {HEX}",
        f"pk={HEX}",
        f"exported from metamask: {HEX}",
    ],
)
def test_a_key_in_pieces_or_under_a_short_name_is_masked(text):
    redacted = redact(text).text
    assert redacted.endswith("[private key removed]") and not any(piece in redacted for piece in (WIF[:8], XPRV[:8], HEX[:8], HEX[-8:]))


@pytest.mark.parametrize(
    "text",
    [
        f"{HASH[:32]} {HASH[32:]}",
        f"tx hash: {HASH[:32]}\n{HASH[32:]}",
        f"public key: {HASH}",
        f"idempotency key: {HASH}",
        f"{ADDRESS}\n{ADDRESS}",
        "A word of this and that, then a few more words that no checksum fits: 5K and 12 of them",
    ],
)
def test_hashes_in_pieces_and_under_other_names_stay(text):
    assert redact(text).text == text
