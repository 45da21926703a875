"""The register of official channels, and what imitates it."""

import random
import re

import pytest

from madoguchi.guard.official import OfficialRegister, check

OURS = OfficialRegister(
    names=("bitMihon", "ビットミホン"),
    domains=("bitmihon.example", "mihon.co.jp", "例え.jp"),
    senders=("support@bitmihon.example", "mail.bitmihon.example"),
    accounts={"x": ("bitmihon_jp",), "line": ("@bitmihon",)},
    phones=("03-1234-5678", "+81 120 123 456"),
)


def verdict(value, **more):
    return check(value, OURS, **more).verdict


@pytest.mark.parametrize(
    "value",
    [
        "bitmihon.example",
        "https://www.bitmihon.example/login?next=/a@b",
        "HTTPS://BITMIHON.EXAMPLE:443",
        "bitmihon.example.",
        "  bitmihon.example\n",
        "support.mihon.co.jp/help#top",
        "例え.jp",
        "xn--r8jz45g.jp",
        "ｗｗｗ．ｂｉｔｍｉｈｏｎ．ｅｘａｍｐｌｅ",
        "support@bitmihon.example",
        "bitMihon <Support@BitMihon.example>",
        "no-reply@mail.bitmihon.example",
        "mailto:support@bitmihon.example?subject=hi",
        "https://x.com/bitMihon_jp/status/1",
        "twitter.com/bitmihon_jp",
        "x:@bitmihon_jp",
        "LINE @bitmihon",
        "03-1234-5678",
        "０３－１２３４－５６７８",
        "+81 3 1234 5678",
        "0120-123-456",
    ],
)
def test_what_is_listed_is_official(value):
    assert verdict(value) == "official"


@pytest.mark.parametrize(
    "value, why",
    [
        ("bitmihon.com", "different-ending"),
        ("bitmihon.example.co", "official-name-before-real-domain"),
        ("bitmihon.example.evil.tld", "official-name-before-real-domain"),
        ("https://www.bitmihon.example@evil.com", "user-info-trick"),
        ("https://bitmihon.example:443@evil.com/", "user-info-trick"),
        ("bitmihon-support.com", "brand-inside"),
        ("login.secure-bitmihon.net", "brand-inside"),
        ("bitmihom.com", "one-letter-off"),
        ("bitmlhon.com", "looks-alike-letters"),
        ("b1tmihon.com", "looks-alike-letters"),
        ("bítmihon.example", "looks-alike-letters"),
        ("bitmіhon.com", "looks-alike-letters"),
        ("xn--btmihon-9ya.com", "one-letter-off"),
        ("bitmıhon.com", "looks-alike-letters"),
        ("https://bitmihon.example%2eevil.com", "escaped-characters"),
        ("https://bitmihon.example\\@evil.com", "user-info-trick"),
        ("https://bitmihon.example\\.evil.com", "backslash"),
        ("https://bitmi\thon.example", "hidden-characters"),
        ("bitmihon\u200b.example", "hidden-characters"),
        ("https:bitmihon.example", "odd-slashes"),
        ("bitmihon.example:99999", "odd-port"),
        ("bitmihon.example／evil", "looks-alike-letters"),
        ("support@bitmlhon.example", "looks-alike-letters"),
        ("bitmihon.support@gmail.com", "brand-inside"),
        ("support@bitmihon.example@evil.com", "user-info-trick"),
        ("support@bitmihon.example <a@evil.com>", "official-name-before-real-domain"),
        ("https://t.me/bitmihon_support", "brand-inside"),
        ("https://x.com/bitmihom", "one-letter-off"),
        ("telegram:@bitmihon_jp", "other-network"),
    ],
)
def test_what_imitates_us_is_a_lookalike_and_the_reason_is_told(value, why):
    found = check(value, OURS)
    assert (found.verdict, found.why) in {("lookalike", why), ("lookalike", "backslash" if "\\" in value else why)}


@pytest.mark.parametrize(
    "value",
    [
        "example.com",
        "https://www.google.com/search?q=bitmihon.example",
        "a@example.com",
        "@somebody",
        "090-0000-0000",
        "127.0.0.1",
        "hello",
        "",
        "co.jp",
        "https://evil.com/https://bitmihon.example",
    ],
)
def test_the_unknown_is_unknown_and_never_called_safe(value):
    assert verdict(value) == "unknown"


def test_a_handle_without_its_network_is_official_and_names_the_networks_on_which_it_is_ours():
    found = check("@bitMihon_jp", OURS)
    assert (found.verdict, found.why, found.official) == ("official", "same-handle", "x:bitmihon_jp")
    twice = OfficialRegister(accounts={"x": ("bitmihon",), "line": ("@bitmihon",)})
    assert check("@bitmihon", twice).official == "line:bitmihon x:bitmihon"


def test_a_handle_that_was_reported_on_another_network_is_official_only_with_its_network():
    reported = frozenset({"telegram:bitmihon_jp"})
    assert check("@bitmihon_jp", OURS, reported).why == "which-network"
    assert verdict("@bitmihon_jp", reported=reported) == "unknown"
    assert verdict("x:@bitmihon_jp", reported=reported) == "official"


@pytest.mark.parametrize("value", ["@bitmihon_jp_", "@bitmihon-jp", "@bitmlhon_jp", "@bіtmihon_jp", "@bitmihon_jp.", "@bitmihon"])
def test_a_handle_that_is_not_exactly_ours_is_not_official(value):
    only_x = OfficialRegister(names=("bitMihon",), accounts={"x": ("bitmihon_jp",)})
    assert check(value, only_x).verdict != "official"


def test_another_address_at_our_domain_is_not_official_by_itself():
    assert verdict("stranger@bitmihon.example") == "unknown"


def test_what_was_reported_is_told_unless_it_is_ours():
    reported = frozenset({"evil.com", "bitmihon.example", "telegram:fake"})
    assert verdict("https://login.evil.com/x", reported=reported) == "reported"
    assert verdict("bitmihon.example", reported=reported) == "official"
    assert verdict("https://t.me/fake", reported=reported) == "reported"


def test_below_a_public_suffix_nobody_is_official():
    register = OfficialRegister(names=("Mihon",), domains=("github.io",))
    assert check("anybody.github.io", register).verdict != "official"


def test_an_empty_register_calls_nothing_official():
    assert check("example.com", OfficialRegister()).verdict == "unknown"


def of(name, domain):
    return OfficialRegister(names=(name,), domains=(domain,))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bitmarket", "bimtraket.com"),  # scrambled between its ends
        ("bitmarket", "bimtarket.com"),
        ("openlake", "open.lake.xyz"),
        ("lumix", "l.umix.com"),  # cut by dots
        ("quax", "quaxx.com"),  # a short one, whole
        ("quax", "qvax.net"),
        ("mydaytrader", "mydaytradr.com"),
        ("openlake", "openlakee.com"),
    ],
)
def test_slips_and_tricks_of_any_brand_are_recognised(name, value):
    assert check(value, of(name, f"{name}.example")).verdict == "lookalike"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opensea", "openseal.com"),  # begins with the brand by chance
        ("openlake", "opencake.com"),  # another compound
        ("openlake", "openlink.net"),
        ("quax", "qua.com"),
        ("rain", "train.com"),  # a word
        ("bitmarket", "supermarket.com"),
    ],
)
def test_other_words_and_compounds_are_nobodys_imitations(name, value):
    assert check(value, of(name, f"{name}.example")).verdict == "unknown"


PLAIN = re.compile(
    r"(?:https?://)?(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*(?:bitmihon\.example|mihon\.co\.jp|xn--r8jz45g\.jp|例え\.jp)\.?(?::[0-9]{0,5})?(?:[/?#].*)?",
    re.DOTALL,
)


OKX = OfficialRegister(names=("OKX",), domains=("okx.com",))
IDEX = OfficialRegister(names=("IDEX",), domains=("idex.io",))


@pytest.mark.parametrize("value", ["okkx.com", "oks.com", "www.oxk.com", "o-kx.com", "ookx.one", "airdrop-okxn.pro", "claimsaharaokx.com"])
def test_a_short_name_is_recognised_a_slip_away_with_the_same_ending_and_beside_bait_with_another(value):
    assert check(value, OKX).verdict == "lookalike"


@pytest.mark.parametrize("value", ["oks.net", "spookx.org", "smokx.com", "okxample.net", "mail.oks.com", "x.com"])
def test_a_short_name_is_not_found_in_every_other(value):
    assert check(value, OKX).verdict == "unknown"


@pytest.mark.parametrize("value", ["idexi.market", "iidex.pw", "idexspecialcampaign.com"])
def test_a_name_of_four_letters_is_recognised_a_slip_away_with_any_ending(value):
    assert check(value, IDEX).verdict == "lookalike"


def test_a_word_is_a_slip_of_a_name_only_with_its_ending():
    register = OfficialRegister(names=("Ledger",), domains=("ledger.com",))
    assert check("hedger.com", register).why == "one-letter-off"
    assert check("hedger.org", register).verdict == "unknown"


def test_nothing_but_the_listed_hosts_is_ever_called_official():
    """Mutations of official hosts by characters that browsers, parsers and eyes stumble over."""
    draw = random.Random(7)
    parts = ["bitmihon.example", "mihon.co.jp", "www.", "https://", "http://", "evil.com", "@", ":", "/", "\\", ".", "..", "%2e", "%40", "%00", "%2f", "?", "#", "\t", "\n", "\r", " ", "\u200b", "\u00ad", "。",
             "．", "／", "＠", "：", "443", "a", "-", "_", "xn--", "xn--r8jz45g.jp", "例え", "ß", "ı", "К", "ⓑ", "𝐛", "\x00", "[", "]", ";", ",", "&", "|", "<", ">", '"', "'", "(", ")", "://", "javascript:", "mailto:", "ftp://"]  # fmt: skip
    wrong = []
    for _ in range(6_000):
        value = "".join(draw.choices(parts, k=draw.randint(1, 5)))
        if draw.random() < 0.5:
            value = draw.choice(["https://", "http://", ""]) + draw.choice(["bitmihon.example", "www.mihon.co.jp"]) + value
        found = check(value, OURS)
        plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else "." if c in "。｡" else c for c in value.strip().lower())
        if found.verdict == "official" and found.kind in {"domain", "url"} and not PLAIN.fullmatch(plain.replace("ß", "s")):
            wrong.append(value)
    assert wrong == []
