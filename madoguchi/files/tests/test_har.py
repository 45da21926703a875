"""Row 10: a HAR file holds a live session; everything that signs in is gone before it is kept, and it stays a HAR file."""

import json

import pytest
from django.utils import translation

from madoguchi.files.faults import FileRefused
from madoguchi.files.taking import looked_into

from .samples import PHRASE, exchange, har

CANARY = "cAnArY9x7Lq2"
HASH = "5c504ed432cb51138bcf09aa5e8a410dd4a1e204ef84bfed1be16dfba1b22060"


def cleaned(*entries, name="session.har"):
    """(the file that is kept, kinds)"""
    looked = looked_into(har(*entries).encode(), name)
    return (looked.content or b"").decode(), looked.removed


@pytest.mark.parametrize(
    "entry",
    [
        exchange(cookies=[("anything", CANARY)]),
        exchange(sent=[("Cookie", f"a={CANARY}; theme=dark")]),
        exchange(got=[("Set-Cookie", f"sid={CANARY}; Path=/; HttpOnly")]),
        exchange(got=[("set-cookie", f"odd={CANARY}")]),
        exchange(sent=[("Authorization", f"Bearer {CANARY}")]),
        exchange(sent=[("authorization", f"Basic {CANARY}")]),
        exchange(sent=[("X-CSRF-Token", CANARY)]),
        exchange(sent=[("X-MBX-APIKEY", CANARY)]),
        exchange(sent=[("x-session-id", CANARY)]),
        exchange(url=f"https://www.mihon.example/a?access_token={CANARY}&page=2"),
        exchange(url=f"https://www.mihon.example/a?x=1#id_token={CANARY}"),
        exchange(url=f"https://user:{CANARY}@www.mihon.example/a"),
        exchange(url=f"https://www.mihon.example/reset-password?code={CANARY}"),
        exchange(sent=[("Referer", f"https://www.mihon.example/?token={CANARY}")]),
        exchange(body=json.dumps({"user": "taro", "password": CANARY})),
        exchange(body=f"user=taro&password={CANARY}"),
        exchange(body=json.dumps({"deep": [{"otp_code": CANARY}]})),
        exchange(answer=json.dumps({"data": {"accessToken": CANARY, "refresh_token": CANARY}})),
        exchange(answer=json.dumps({"sessionId": CANARY})),
        exchange(answer=f"<html>{CANARY}</html>", kind="text/html"),
        exchange(answer=f"var t='{CANARY}'", kind="application/javascript"),
        exchange(sent=[("Cookie2", CANARY)]),
        exchange(body=json.dumps({"note": f"my words: {PHRASE} {CANARY}"}), cookies=[("x", CANARY)]) | {"comment": f"my seed phrase: {PHRASE}"},
        exchange(url=f"https://www.mihon.example/oauth?code={CANARY}"),
        exchange(sent=[(":path", f"/a?token={CANARY}")]),
        exchange(got=[("Location", f"/in?session={CANARY}&next=/")]),
        exchange(sent=[("KC-API-PASSPHRASE", CANARY)]),
        exchange(sent=[("CB-ACCESS-SIGN", CANARY)]),
        exchange(body=json.dumps({"emailCode": CANARY})),
        exchange(body=json.dumps({"mnemonic": CANARY})),
        exchange(body=f'--x\r\nContent-Disposition: form-data; name="password"\r\n\r\n{CANARY}\r\n--x--\r\n'),
        exchange(body=f"------W\nContent-Disposition: form-data; name=\"otp\"\nContent-Type: text/plain\n\n{CANARY}\n------W--"),
        exchange() | {"_webSocketMessages": [{"type": "send", "data": json.dumps({"op": "auth", "token": CANARY})}]},
    ],
)  # fmt: skip
def test_what_signs_in_is_gone_and_the_file_stays_a_har_file(entry):
    kept, removed = cleaned(entry)
    found = json.loads(kept)
    assert removed and "sausage" not in kept and (CANARY not in kept or PHRASE in entry.get("comment", ""))
    (one,) = found["log"]["entries"]
    assert (
        one.keys() == entry.keys()
        and one["request"].keys() == entry["request"].keys()
        and one["response"].keys() == entry["response"].keys()
    )
    assert (
        one["response"]["status"] == 200 and one["request"]["url"].startswith("https://") and "www.mihon.example" in one["request"]["url"]
    )


def test_what_helps_to_find_the_fault_stays():
    entry = exchange(
        url=f"https://api.mihon.example/v1/withdrawals?tx={HASH}&page=2", sent=[("Accept", "application/json"), ("Cookie", "s=1")],
        got=[("Content-Type", "application/json"), ("Retry-After", "30")], answer=json.dumps({"code": "000000", "errorCode": -1021, "error": "limit", "tx": HASH, "amount": "0.5"}),
    )  # fmt: skip
    kept, _removed = cleaned(entry)
    one = json.loads(kept)["log"]["entries"][0]
    assert one["request"]["url"] == entry["request"]["url"]
    assert json.loads(one["response"]["content"]["text"]) == {
        "code": "000000",
        "errorCode": -1021,
        "error": "limit",
        "tx": HASH,
        "amount": "0.5",
    }
    assert {"name": "Retry-After", "value": "30"} in one["response"]["headers"]


@pytest.mark.parametrize("name", ["session.har", "session.json", "session.txt"])
def test_a_record_is_known_whatever_it_is_called(name):
    kept, removed = cleaned(exchange(cookies=[("odd", CANARY)]), name=name)
    assert removed == ("session",) and CANARY not in kept


def test_a_har_that_is_broken_off_is_refused():
    with translation.override("en"), pytest.raises(FileRefused, match="UTF-8"):
        looked_into(har(exchange(cookies=[("odd", CANARY)])).encode()[:-40], "session.har")


def test_cleaning_a_cleaned_file_changes_nothing_more():
    kept, _removed = cleaned(exchange(cookies=[("odd", CANARY)], url=f"https://x.example/?token={CANARY}"))
    again = looked_into(kept.encode(), "session.har")
    assert again.content is None or again.content.decode() == kept


def test_a_large_record_of_an_ordinary_visit_is_cleaned_in_time():
    script = "function a(){return 1};" * 4_000
    entries = [exchange(answer=script, kind="text/javascript", cookies=[("sid", f"{CANARY}{number}")]) for number in range(60)]
    entries += [exchange(answer=json.dumps({"row": number, "price": "1.5"}), sent=[("Cookie", f"sid={CANARY}{number}")]) for number in range(300)]  # fmt: skip
    kept, _removed = cleaned(*entries)
    assert CANARY not in kept and len(json.loads(kept)["log"]["entries"]) == 360


def test_numbers_that_sign_in_go_and_numbers_that_tell_of_a_fault_stay():
    kept, _removed = cleaned(
        exchange(body=json.dumps({"otp": 493021, "smsCode": 493022, "amount": 100_000}), answer=json.dumps({"code": 100_004}))
    )
    assert "49302" not in kept and "100000" in kept and "100004" in kept


@pytest.mark.parametrize(
    "log", [{}, {"entries": {}}, {"entries": [None, 1, "x", [], {"request": None}, {"request": {"cookies": "x", "headers": {}}}]}]
)
def test_a_record_of_another_shape_breaks_nothing(log):
    said = json.dumps({"log": log | {"comment": "k"}, "entries": 1})
    assert looked_into(said.encode(), "a.json").kind == "application/json"
