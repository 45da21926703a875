"""What signs in whoever has it."""

import pytest

from madoguchi.guard.redact import redact

TOKEN = "qdNHZ8Egw8x6N54Ci3wWb5T7XAi8czi8KCEbO2Ecb8QNMFVg"
WEB_TOKEN = (
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiA2NjYwMzc0MywgImV4cCI6IDE4MDAwMDAwMDB9.s2jE78JifGdOsLielSZVacvcCTUfPAvurmmH1H776VE"
)
MARKER = "[session token removed]"


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer {}",
        "curl -H 'Cookie: sid={}' https://www.exchange.example/",
        "Cookie: theme=dark; sessionid={}; lang=ja",
        "Set-Cookie: SESSION={}; Path=/; HttpOnly",
        '{{"name":"Cookie","value":"p20t={}"}}',
        '"cookies":[{{"name":"sid","value":"{}"}}]',
        "access_token={}",
        "セッションID：{}",
        "my session token is {}",
        "https://www.exchange.example/reset-password?token={}",
        "https://exchange.example/users/password/edit/{}",
    ],
)
def test_a_token_is_masked_and_the_rest_stays(text):
    assert redact(text.format(TOKEN)).text == text.format(MARKER)


def test_a_json_web_token_is_masked_wherever_it_stands():
    assert redact(f"コンソールに{WEB_TOKEN}と出ています").text == f"コンソールに{MARKER}と出ています"


@pytest.mark.parametrize(
    "text",
    [
        "https://etherscan.io/tx/0x076baa51fef71b1265c13e540435d2735e297b2a64fea24f5ab0e866c303dcd8",
        "https://terranovasecurity.com/how-to-create-a-strong-password-in-7-easy-steps/",
        "https://www.blockchain.com/btc/address/1BFnEVYY4xtpCpS38juXfSi5Brj9PHHE4d",
        "Token: So11111111111111111111111111111111111111112",
        "token contract: 0xdAC17F958D2ee523a2206206994597C13D831ec7",
        "clear cookies and cache: cookie settings",
        "trace_id=1a15dba39fae9d7cc656c3c0e45d7417",
        "session expired after 30 minutes",
    ],
)
def test_links_and_addresses_stay(text):
    assert redact(text).is_clean
