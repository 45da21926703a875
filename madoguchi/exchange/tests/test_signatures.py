"""Who asks and who answers is proved by a shared secret, for one request, now, and once."""

import base64
import hashlib
import hmac

import pytest

from madoguchi.exchange.signatures import WINDOW, BadSignature, check_answer, check_request, sign_answer, sign_request

SECRET, NOW, BODY = b"0123456789abcdef0123456789abcdef", 1_800_000_000, b'{"kind":"hold"}'
NONCE = "n" * 24
WHERE = ("POST", "/madoguchi/accounts/freeze")


def signed(**changed):
    return sign_request(SECRET, *WHERE, BODY, **{"key": "k1", "created": NOW, "nonce": NONCE} | changed)


def test_a_request_is_signed_as_rfc_9421_says():
    headers = signed()
    digest = f"sha-256=:{base64.b64encode(hashlib.sha256(BODY).digest()).decode()}:"
    parameters = f'("@method" "@path" "content-digest" "idempotency-key");created={NOW};nonce="{NONCE}";keyid="madoguchi";alg="hmac-sha256"'
    base = f'"@method": POST\n"@path": /madoguchi/accounts/freeze\n"content-digest": {digest}\n"idempotency-key": k1\n"@signature-params": {parameters}'
    mac = base64.b64encode(hmac.new(SECRET, base.encode(), hashlib.sha256).digest()).decode()
    assert (
        headers["Signature"] == f"sig1=:{mac}:"
        and headers["Signature-Input"] == f"sig1={parameters}"
        and headers["Content-Digest"] == digest
    )
    assert check_request(SECRET, *WHERE, headers, BODY, now=NOW) == NONCE


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"method": "GET"}, "signature"),
        ({"path": "/madoguchi/accounts/unfreeze"}, "signature"),
        ({"body": b'{"kind":"freeze"}'}, "digest"),
        ({"secret": b"another"}, "signature"),
        ({"Idempotency-Key": "k2"}, "signature"),
        ({"Signature": ""}, "signature"),
        ({"Signature": "sig1=:AAAA:"}, "signature"),
        ({"Signature-Input": ""}, "unsigned"),
        ({"Signature-Input": 'sig1=("@method");created=1800000000;nonce="nnnnnnnnnnnnnnnnnnnnnnnn";keyid="madoguchi";alg="hmac-sha256"'}, "unsigned"),
        ({"now": NOW + WINDOW + 1}, "clock"),
        ({"now": NOW - 61}, "clock"),
    ],
)  # fmt: skip
def test_what_is_changed_or_of_another_time_is_refused(change, code):
    headers = signed() | {name: value for name, value in change.items() if name[0].isupper()}
    with pytest.raises(BadSignature) as fault:
        check_request(
            change.get("secret", SECRET), change.get("method", "POST"), change.get("path", WHERE[1]), headers, change.get("body", BODY), now=change.get("now", NOW)
        )  # fmt: skip
    assert fault.value.code == code


def test_a_clock_that_is_a_little_wrong_harms_nothing():
    for now in (NOW + WINDOW, NOW - 60):
        assert check_request(SECRET, *WHERE, signed(), BODY, now=now) == NONCE


def test_an_answer_fits_its_own_request_only():
    mine, other = signed()["Signature"], signed(nonce="m" * 24)["Signature"]
    headers = sign_answer(SECRET, 200, b"{}", request_signature=mine)
    check_answer(SECRET, 200, headers, b"{}", request_signature=mine)
    for status, body, request in ((200, b"{}", other), (404, b"{}", mine), (200, b"[]", mine)):
        with pytest.raises(BadSignature):
            check_answer(SECRET, status, headers, body, request_signature=request)
    with pytest.raises(BadSignature):
        check_answer(SECRET, 200, {}, b"{}", request_signature=mine)
