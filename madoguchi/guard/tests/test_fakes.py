"""Reports of fakes: counted, joined, decided by staff, warned of, exported; no flood and no poisoning."""

import csv
import io
import json

import pytest

from madoguchi.events.models import Event
from madoguchi.guard.indicators import target_of
from madoguchi.guard.models import FakeReport, Indicator, State
from madoguchi.guard.models.indicator import NotYours, OfficialItself
from madoguchi.guard.own_channels import verify

pytestmark = pytest.mark.django_db
WALLET = "0x52908400098527886E0F7030069857D2E4169EE7"


def report(*values, who="somebody", **more):
    return FakeReport.objects.take(list(values), who=who, way="verify", **more)


def confirm(value, by):
    (indicator,) = report(value)
    indicator.decide(State.CONFIRMED, by=by)
    return indicator


@pytest.mark.parametrize(
    ("value", "kind", "key"),
    [
        ("https://WWW.Mlhon-Login.com/a?b", "domain", "mlhon-login.com"),
        ("https://login.mlhon.net./", "domain", "login.mlhon.net"),
        ("mіhon.example", "domain", "xn--mhon-l9d.example"),
        ("https://mihon.example@evil.com/", "domain", "evil.com"),
        ("Help@Mlhon.com", "mail", "help@mlhon.com"),
        ("mailto:help@mlhon.com?subject=x", "mail", "help@mlhon.com"),
        ("https://t.me/Mihon_Help", "account", "telegram:mihon_help"),
        ("@Mihon_Help", "account", ":mihon_help"),
        ("03-1234-5678", "phone", "+81312345678"),
        ("+81 3 1234 5678", "phone", "+81312345678"),
        (WALLET, "wallet", WALLET.lower()),
        (WALLET.lower(), "wallet", WALLET.lower()),
        ("1BoatSLRHtKNngkdXEeobR76b53LETtpyT", "wallet", "1BoatSLRHtKNngkdXEeobR76b53LETtpyT"),
    ],
)
def test_the_same_thing_has_one_form_however_it_is_written(value, kind, key):
    target = target_of(value)
    assert (target.kind, target.key) == (kind, key)


@pytest.mark.parametrize("value", ["", "com", "co.jp", "github.io", "hello", "https://", "a" * 3000, "\x00"])
def test_what_names_nobody_is_no_indicator(value):
    assert target_of(value) is None


def test_a_report_alone_makes_nobody_a_fake(alice):
    for number in range(50):
        report("innocent-shop.com", who=f"person:{number}")
    assert verify("innocent-shop.com").verdict == "unknown"
    assert Indicator.objects.get().reports == 50


def test_the_same_reporter_counts_once_and_is_not_named():
    for _time in range(3):
        report("mlhon.com", who="192.0.2.7")
    assert Indicator.objects.get().reports == 1
    assert "192.0.2.7" not in str(list(FakeReport.objects.values()))


@pytest.mark.parametrize(
    "value",
    [
        "mihon.example",
        "https://support.mihon.example/x",
        "support@mihon.example",
        "@mihon_news",
        "https://x.com/mihon_exchange",
        "03-0000-0000",
        "notice.mihon.example",
    ],
)
def test_a_channel_of_ours_can_never_become_a_fake(value, mori):
    assert report(value) == []
    target = target_of(value)
    planted = Indicator.objects.create(kind=target.kind, key=target.key, family=target.family)
    with pytest.raises(OfficialItself):
        planted.decide(State.CONFIRMED, by=mori)
    Indicator.objects.filter(pk=planted.pk).update(state=State.CONFIRMED)  # and if the row were there all the same
    assert verify(value).verdict != "reported" or value == "notice.mihon.example"


def test_a_domain_above_one_of_ours_cannot_become_a_fake_either(settings, monkeypatch, mori):
    from madoguchi.guard import own_channels
    from madoguchi.guard.register import OfficialRegister

    monkeypatch.setattr(own_channels, "own_register", lambda: OfficialRegister(names=("Desk",), domains=("desk.host.example",)))
    assert report("host.example") == []


@pytest.mark.parametrize("who", ["alice", "hana", "eri"])
def test_only_moderators_leads_and_administrators_decide(who, request):
    (indicator,) = report("mlhon.com")
    with pytest.raises(NotYours):
        indicator.decide(State.CONFIRMED, by=request.getfixturevalue(who))


def test_what_is_confirmed_is_reported_since_then_and_below_it(mori, browser_of):
    indicator = confirm("mlhon-shop.com", mori)
    for value in ("mlhon-shop.com", "https://a.mlhon-shop.com/x", "x@mlhon-shop.com", "https://mlhon-shop.com."):
        assert (verify(value).verdict, verify(value).reported_as) == ("reported", "mlhon-shop.com")
    html = browser_of().get("/en/verify/", {"value": "mlhon-shop.com"}).content.decode()
    assert "Known to us since:" in html and indicator.confirmed_at is None  # that row was read before
    assert Event.objects.filter(kind="indicator.decided", actor=mori).count() == 1


def test_taken_down_still_counts_and_innocent_no_longer(mori):
    indicator = confirm("mlhon-shop.com", mori)
    indicator.decide(State.TAKEN_DOWN, by=mori)
    assert verify("mlhon-shop.com").verdict == "reported"
    indicator.decide(State.INNOCENT, by=mori)
    assert verify("mlhon-shop.com").verdict != "reported"


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("+81 50 1234 5678", "050-1234-5678"),
        ("050-1234-5678", "+81-50-1234-5678"),
        (WALLET, WALLET.lower()),
        ("https://t.me/helper_of_m", "@helper_of_m"),
        ("telegram:helper_of_m", "t.me/helper_of_m"),
    ],
)
def test_a_confirmed_fake_is_known_in_every_spelling(told, asked, mori):
    confirm(told, mori)
    assert verify(asked).verdict == "reported"


def test_like_ones_are_shown_together(mori, browser_of):
    for value in ("login.mlhon-shop.com", "www.mlhon-shop.com", "mihon-shop.com", "x@mlhon-shop.com", "elsewhere.net"):
        report(value)
    first = Indicator.objects.get(key="login.mlhon-shop.com")
    assert {one.key for one in first.similar()} == {"mlhon-shop.com", "mihon-shop.com", "x@mlhon-shop.com"}
    also = Indicator.objects.get(key="mihon-shop.com")
    browser_of(mori).post(f"/en/verify/fakes/{first.pk}/decide/", {"state": "confirmed", "also": [also.pk]})
    assert set(Indicator.objects.known_as_fake().values_list("key", flat=True)) == {"login.mlhon-shop.com", "mihon-shop.com"}


def test_only_what_is_like_it_can_be_decided_along(mori, browser_of):
    report("mlhon-shop.com", "elsewhere.net")
    first, other = Indicator.objects.order_by("-key")
    browser_of(mori).post(f"/en/verify/fakes/{first.pk}/decide/", {"state": "confirmed", "also": [other.pk]})
    assert Indicator.objects.get(pk=other.pk).state == State.NEW


def test_anybody_reports_from_the_page_and_reads_what_happens_now(browser_of):
    data = {"fakes": "https://mlhon.com/login\nhxxps://mihon-gift[.]net", "words": "They called me."}
    answer = browser_of().post("/en/verify/report/", data, headers={"origin": "http://testserver"}, follow=True)
    assert "2 things are with our moderators now." in answer.content.decode()
    assert set(Indicator.objects.values_list("key", flat=True)) == {"mlhon.com", "mihon-gift.net"}


def test_who_reports_a_fake_with_a_secret_is_told_what_to_do_now(browser_of):
    data = {"fakes": "mihon-login.com", "words": "I entered my password: Tr0ub4dor&3"}
    page = browser_of().post("/en/verify/report/", data, headers={"origin": "http://testserver"}, follow=True).content.decode()
    assert "removed before your report was stored" in page and "Password: change it now" in page and "Tr0ub4dor" not in page


def test_what_is_ours_is_not_taken_and_said_so(browser_of):
    answer = browser_of().post("/en/verify/report/", {"fakes": "mihon.example"}, headers={"origin": "http://testserver"})
    assert answer.status_code == 422 and "it is ours" in answer.content.decode() and not Indicator.objects.exists()


def test_a_secret_in_a_report_is_not_stored(browser_of):
    data = {"fakes": "mlhon.com", "words": "I told them my password: hunter2Tokyo!"}
    browser_of().post("/en/verify/report/", data, headers={"origin": "http://testserver"})
    assert "hunter2" not in FakeReport.objects.get().words


def test_a_flood_of_reports_is_stopped(browser_of, settings):
    settings.RATE_LIMITS = True
    answers = [
        browser_of().post("/en/verify/report/", {"fakes": f"fake{number}.com"}, headers={"origin": "http://testserver"}).status_code
        for number in range(12)
    ]
    assert answers[:10] == [302] * 10 and answers[10:] == [429, 429] and Indicator.objects.count() == 10


def test_one_report_names_a_bounded_number_of_things():
    assert len(report(*(f"fake{number}.com" for number in range(100)))) == 20


def test_the_public_page_names_confirmed_fakes_without_a_link(mori, browser_of):
    confirm("mlhon-shop.com", mori)
    report("only-reported.com")
    html = browser_of().get("/en/verify/warnings/").content.decode()
    assert "mlhon-shop[.]com" in html and "only-reported" not in html and "mlhon-shop.com" not in html


def test_a_table_for_those_who_take_down_holds_no_formula_and_is_recorded(mori, browser_of):
    confirm("mlhon-shop.com", mori)
    Indicator.objects.create(kind="account", key="=cmd|' /C calc'!A0", family="x", state=State.CONFIRMED)
    Indicator.objects.create(kind="phone", key="+81312345678", family="y", state=State.CONFIRMED)
    answer = browser_of(mori).post("/en/verify/fakes/export/csv/")
    cells = [cell for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))) for cell in row]
    assert "mlhon-shop.com" in cells and not [cell for cell in cells if cell[:1] in "=+-@" and cell]
    event = Event.objects.get(kind="indicator.exported")
    assert (event.actor, event.facts["count"]) == (mori, 3)


def test_the_stix_export_is_a_bundle_whose_patterns_cannot_be_broken_out_of(mori, browser_of):
    confirm("mlhon-shop.com", mori)
    Indicator.objects.create(kind="account", key="x:a' OR '1", family="x", state=State.CONFIRMED)
    bundle = json.loads(browser_of(mori).post("/en/verify/fakes/export/stix/").content)
    assert bundle["type"] == "bundle" and {one["spec_version"] for one in bundle["objects"]} == {"2.1"}
    assert "[domain-name:value = 'mlhon-shop.com']" in [one["pattern"] for one in bundle["objects"]]
    assert "[user-account:account_login = 'x:a\\' OR \\'1']" in [one["pattern"] for one in bundle["objects"]]
