"""The widget on another site's page: under its strict policy, in its own direction and language, by keyboard, known and unknown."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from .host_site import site  # noqa: F401

pytestmark = pytest.mark.usefixtures("site")
CHAT = "madoguchi-chat"


def box(page):
    return page.locator(f"{CHAT} textarea")


def launcher(page):
    return page.locator(f"{CHAT} .launcher")


def say(page, text):
    box(page).fill(text)
    page.keyboard.press("Enter")


def stored(page, count):
    expect(page.locator(f"{CHAT} .customer[data-seq]")).to_have_count(count)


def opened(page, address):
    page.goto(address)
    launcher(page).click()
    expect(box(page)).to_be_focused()
    return page


def anew(page):
    page.locator(f"{CHAT} .acts .sign").click()
    page.get_by_role("button", name="Start a new chat").click()


def answer(agent, service, question, words):
    agent.goto(f"{service.url}/desk/?view=open")
    agent.locator(".inbox li", has_text=question).locator("a").first.click()
    agent.locator("reply-form textarea").fill(words)
    agent.locator("reply-form button").first.click()


def test_under_the_strictest_policy_it_sends_and_receives(open_page, service, site):  # noqa: F811
    policy = f"default-src 'none'; script-src {service.url}; connect-src {service.url}; require-trusted-types-for 'script'"
    page, agent = open_page(), open_page("hana")
    opened(page, site.put("/strict", policy=policy))
    say(page, "from a strict page")
    stored(page, 1)
    expect(page.locator(f"{CHAT} .tick")).to_have_text("Sent")
    answer(agent, service, "from a strict page", "Heard on the strict page.")
    expect(page.locator(f"{CHAT} .log")).to_contain_text("Heard on the strict page.")
    panel = page.locator(f"{CHAT} .panel")
    assert panel.evaluate("it => getComputedStyle(it).position") == "fixed", "its sheet works though the page allows no styles"


@pytest.mark.parametrize(("language", "direction", "beginning"), [("en", "ltr", "right"), ("ar", "rtl", "left")])
def test_it_has_its_own_direction_whatever_the_pages_is(open_page, site, language, direction, beginning):  # noqa: F811
    page = open_page()
    wild = "<style>*{direction:rtl;letter-spacing:3px;text-transform:uppercase} body{direction:rtl;font:40px serif;color:red} button{display:none}</style>"
    opened(page, site.put("/rtl", html='<html lang="ar" dir="rtl">', body=wild, tag=site.tag(language=language)))
    panel = page.locator(f"{CHAT} .panel")
    assert panel.evaluate("it => getComputedStyle(it).direction") == direction
    style = panel.evaluate(
        "it => (({ fontSize, letterSpacing, textTransform }) => [fontSize, letterSpacing, textTransform])(getComputedStyle(it))"
    )
    assert style == ["16px", "normal", "none"]
    place = panel.bounding_box()
    assert (place["x"] > 400) is (beginning == "right")


def test_by_keyboard_it_opens_and_closes_and_gives_the_focus_back(open_page, site):  # noqa: F811
    page = open_page()
    page.goto(site.put("/keys", body='<a href="#x">first</a>'))
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")
    page.locator("a[href='#x']").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(box(page)).to_be_focused()
    say(page, "by keyboard")
    stored(page, 1)
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.shadowRoot?.activeElement?.getAttribute('aria-label')") == "More":
            break
    page.keyboard.press("Enter")
    expect(page.locator(f"{CHAT} .menu")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"{CHAT} .menu")).to_be_hidden()
    expect(page.locator(f"{CHAT} .panel")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"{CHAT} .panel")).to_be_hidden()
    expect(launcher(page)).to_be_focused()
    expect(launcher(page)).to_have_attribute("aria-expanded", "false")


def test_the_site_speaks_to_it_before_and_after_it_has_come(open_page, service, site):  # noqa: F811
    page, agent = open_page(), open_page("hana")
    heard = "window.heard=[]; for (const name of ['opened','closed','message','unread']) Madoguchi.push(['on', name, said => heard.push([name, said?.text ?? said ?? null])]);"
    page.goto(site.put("/calls", before=f"window.Madoguchi=[['open']]; {heard}"))
    expect(box(page)).to_be_focused()
    say(page, "does the site hear it?")
    stored(page, 1)
    page.evaluate("Madoguchi.close()")
    expect(page.locator(f"{CHAT} .panel")).to_be_hidden()
    answer(agent, service, "does the site hear it?", "It does.")
    expect(launcher(page).locator("b")).to_have_text("1")
    assert page.evaluate("heard") == [["opened", None], ["closed", None], ["message", "It does."], ["unread", 1]]
    page.evaluate("Madoguchi.setLanguage('ja')")
    expect(launcher(page)).not_to_contain_text("Chat with us")
    page.evaluate("Madoguchi.open()")
    expect(page.locator(f"{CHAT} .log")).to_contain_text("It does.")
    expect(page.locator(f"{CHAT} .root")).to_have_attribute("lang", "ja")
    page.evaluate("Madoguchi.destroy()")
    expect(page.locator(CHAT)).to_have_count(0)


def test_a_customer_whom_the_site_proves_has_one_chat_on_all_his_devices(open_page, service, site):  # noqa: F811
    first, second, agent = open_page(), open_page(), open_page("hana")
    before = f"window.Madoguchi=[['identify', async () => '{site.proof()}']]"
    address = site.put("/known", before=before)
    opened(first, address)
    say(first, "from my telephone")
    stored(first, 1)
    opened(second, address)
    expect(second.locator(f"{CHAT} .log")).to_contain_text("from my telephone")
    say(second, "and from my laptop")
    expect(first.locator(f"{CHAT} .log")).to_contain_text("and from my laptop")
    answer(agent, service, "and from my laptop", "One conversation.")
    for page in (first, second):
        expect(page.locator(f"{CHAT} .text")).to_have_text(["from my telephone", "and from my laptop", "One conversation."])
    expect(agent.locator("main")).to_contain_text("c•••@c•••.example")


def test_what_a_visitor_has_begun_goes_on_as_the_customers_when_the_site_proves_him(open_page, service, site):  # noqa: F811
    first, second, agent = open_page(), open_page(), open_page("hana")
    erin = site.proof(sub="erin", email="erin@customer.example", name="Erin")
    opened(first, site.put("/midway"))
    say(first, "I am not signed in yet")
    stored(first, 1)
    first.route("**/entries", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    say(first, "and this waits")
    first.evaluate("proof => Madoguchi.identify(async () => proof)", erin)
    expect(first.locator(f"{CHAT} .text")).to_have_text(["I am not signed in yet", "and this waits"])
    first.unroute("**/entries")
    stored(first, 2)
    opened(second, site.put("/second", before=f"window.Madoguchi=[['identify', async () => '{erin}']]"))
    expect(second.locator(f"{CHAT} .text")).to_have_text(["I am not signed in yet", "and this waits"])
    answer(agent, service, "and this waits", "Welcome, Erin.")
    for page in (first, second):
        expect(page.locator(f"{CHAT} .text")).to_have_text(["I am not signed in yet", "and this waits", "Welcome, Erin."])
    expect(agent.locator("main")).to_contain_text("Erin began this as a visitor")
    assert not first.evaluate("Object.keys(localStorage).filter(name => name.startsWith('madoguchi:visitor'))")


@pytest.mark.parametrize("fault", [{"aud": "https://other.example"}, {"exp": 1}, {"email_verified": False}])
def test_attack_with_a_proof_that_proves_nothing_one_is_a_visitor_without_a_history(open_page, service, site, fault):  # noqa: F811
    owner, stranger = open_page(), open_page()
    dave = {"sub": f"dave-{fault}", "email": f"dave-{next(iter(fault))}@customer.example"}
    opened(owner, site.put("/owner", before=f"window.Madoguchi=[['identify', async () => '{site.proof(**dave)}']]"))
    say(owner, "what nobody else may read")
    stored(owner, 1)
    forged = site.proof(**dave | fault)
    opened(stranger, site.put("/forged", before=f"window.Madoguchi=[['identify', async () => '{forged}']]"))
    say(stranger, "who am I?")
    stored(stranger, 1)
    expect(stranger.locator(f"{CHAT} .text")).to_have_text(["who am I?"])


def test_attack_a_page_of_a_site_that_is_not_listed_reaches_nothing(open_page, service, site):  # noqa: F811
    page, asked = open_page(), []
    page.on("response", lambda response: asked.append(response.status) if "/api/v1/conversations" in response.url else None)
    address = site.put("/unlisted").replace("localhost", "127.0.0.1")
    opened(page, address)
    say(page, "let me in")
    expect(page.get_by_role("status").filter(has_text="Not connected")).to_be_visible(timeout=15_000)
    expect(page.locator(f"{CHAT} [data-state=sending]")).to_have_count(1)


def test_on_a_telephone_it_fills_the_screen(open_page, site):  # noqa: F811
    page = open_page(viewport={"width": 360, "height": 640})
    opened(page, site.put("/phone"))
    page.wait_for_timeout(300)
    assert page.locator(f"{CHAT} .panel").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}
    expect(launcher(page)).to_be_hidden()
    assert page.locator(f"{CHAT} button.send").bounding_box()["height"] >= 40


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ja", "ar"])
def test_nothing_hinders_anybody(open_page, site, language, theme):  # noqa: F811
    page = open_page(language=language)
    page.goto(
        site.put(
            f"/axe-{language}",
            tag=site.tag(language=language, theme=theme),
            html=f'<html lang="{language}">',
            body="<main><h1>Exchange</h1></main>",
        )
    )
    faults = []
    for step in (
        lambda: None,
        lambda: launcher(page).click(),
        lambda: say(page, "123456 code"),
        lambda: page.locator(f"{CHAT} .caution .quiet").click(),
    ):
        step()
        page.wait_for_timeout(500)
        faults += Axe().run(page).response["violations"]
    stored(page, 1)
    assert not [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults]


def test_what_looks_like_a_secret_is_not_sent_before_one_has_thought_again(open_page, site):  # noqa: F811
    page = open_page()
    opened(page, site.put("/caution"))
    phrase = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    say(page, phrase)
    warning = page.get_by_role("alert").filter(has_text="recovery phrase")
    expect(warning).to_be_visible()
    expect(page.locator(f"{CHAT} .line")).to_have_count(0)
    page.get_by_role("button", name="Change the text").click()
    expect(box(page)).to_have_value(phrase)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="It is none: send it").click()
    stored(page, 1)
    expect(page.locator(f"{CHAT} .log")).to_contain_text("move your coins to a new wallet now")
    expect(page.locator(f"{CHAT} .log")).not_to_contain_text("sausage")


LEGAL = "legal winner thank year wave sausage worth useful legal winner thank yellow"
KANA = "あいこくしん あいさつ あいだ あおぞら あかちゃん あきる あけがた あける あこがれる あさい あさひ あしあと"
AMONG_WORDS = {
    "ja": f"復元できません。リカバリーフレーズは {KANA} です。よろしくお願いします。",
    "ar": f"عبارة الاسترداد الخاصة بي هي {LEGAL} ولا أستطيع الدخول",
    "en": "My phrase: " + " ".join(f"{place}. {word}" for place, word in enumerate(LEGAL.split(), 1)) + " and it fails",
}


@pytest.mark.parametrize("language", AMONG_WORDS)
def test_a_phrase_among_other_words_is_held_until_its_writer_sends_it_on_purpose(open_page, site, language):  # noqa: F811
    page = open_page(language=language, viewport={"width": 360, "height": 740})
    opened(page, site.put(f"/among-{language}", tag=site.tag(language=language)))
    say(page, AMONG_WORDS[language])
    expect(page.locator(f"{CHAT} .caution")).to_be_visible()
    expect(page.locator(f"{CHAT} .line")).to_have_count(0)
    page.locator(f"{CHAT} .caution .quiet").click()
    stored(page, 1)


HARMLESS = [
    "Kindly check whether yesterday evening's second large withdrawal request reached your hot wallet operators before maintenance started",
    "My withdrawal of 0.5 BTC has not arrived, the transaction is 4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b",
    "I have been waiting for my money and it is still not in my account today",
    "出金が昨日から処理中のままです。取引番号は 20231105 です。",
]


def test_ordinary_questions_are_sent_without_a_warning(open_page, site):  # noqa: F811
    page = open_page()
    opened(page, site.put("/ordinary"))
    for count, text in enumerate(HARMLESS, 1):
        say(page, text)
        stored(page, count)


def test_articles_come_first_and_a_person_is_one_step_away(open_page, site):  # noqa: F811
    page = open_page()
    opened(page, site.put("/first"))
    expect(page.get_by_role("button", name="Talk to a person")).to_be_visible()
    box(page).fill("my withdrawal is stuck")
    page.keyboard.type(" ")
    link = page.locator(f"{CHAT} .offers a").first
    expect(link).to_be_visible()
    expect(page.get_by_role("button", name="Talk to a person")).to_be_in_viewport()
    with page.expect_popup() as popup, page.expect_response(re.compile("/api/v1/offers")) as told:
        link.click()
    assert told.value.status == 204 and "/help/" in popup.value.url
    page.get_by_role("button", name="Talk to a person").click()
    stored(page, 1)
    expect(page.locator(f"{CHAT} .offers")).to_be_hidden()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()


@pytest.mark.parametrize("is_first", [True, False])
def test_a_strangers_page_in_place_of_an_answer_stores_nothing(open_page, site, is_first):  # noqa: F811
    page = open_page()
    opened(page, site.put("/portal"))
    if not is_first:
        say(page, "before the portal")
        stored(page, 1)
    asked, answers = [], [{"body": "<h1>Welcome to our WLAN</h1>", "content_type": "text/html"}, {"json": {"seq": "1"}}, {"json": None}]

    def portal(route):
        if route.request.method != "POST":
            return route.continue_()
        asked.append(route)
        return route.fulfill(status=200, headers={"access-control-allow-origin": "*"}, **answers[len(asked) % 3])

    page.route(re.compile(r"/api/v1/conversations(/[^/]+/entries)?$"), portal)
    say(page, "behind the portal")
    for _ in range(100):
        if len(asked) > 3:
            break
        page.wait_for_timeout(200)
    assert len(asked) > 3, "it is tried again"
    expect(page.locator(f"{CHAT} [data-state=sending] .text")).to_have_text("behind the portal")
    expect(page.locator(f"{CHAT} [data-seq=undefined]")).to_have_count(0)
    page.unroute_all()
    page.reload()
    launcher(page).click()
    stored(page, 1 if is_first else 2)
    expect(page.locator(f"{CHAT} .text").last).to_have_text("behind the portal")


def test_a_new_chat_in_one_tab_is_the_chat_of_the_other_too(open_page, service, site):  # noqa: F811
    first = open_page()
    address = site.put("/tabs")
    opened(first, address)
    say(first, "the old chat")
    stored(first, 1)
    second = opened(first.context.new_page(), address)
    stored(second, 1)
    first.route("**/entries", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    second.route("**/entries", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    say(first, "waits in the first tab")
    say(second, "waits in the second tab")
    expect(first.locator(f"{CHAT} [data-state=sending]")).to_have_count(2)
    anew(first)
    expect(box(first)).to_have_value("waits in the first tab")
    expect(box(second)).to_have_value("waits in the second tab")
    for page in (first, second):
        expect(page.locator(f"{CHAT} .line")).to_have_count(0)
        page.unroute_all()
    say(first, "the new chat")
    stored(first, 1)
    expect(second.locator(f"{CHAT} .text")).to_have_text(["the new chat"])
    say(second, "and the second tab is in it")
    expect(first.locator(f"{CHAT} .text")).to_have_text(["the new chat", "and the second tab is in it"])
    first.context.set_offline(True)
    first.wait_for_timeout(1000)
    first.context.set_offline(False)
    for page in (first, second):
        page.reload()
        expect(page.locator(f"{CHAT} .text")).to_have_text(["the new chat", "and the second tab is in it"])


def test_when_a_chat_has_ended_what_a_tab_wrote_goes_back_into_its_box(open_page, service, site):  # noqa: F811
    first = open_page()
    address = site.put("/ended")
    opened(first, address)
    say(first, "a chat that ends")
    stored(first, 1)
    second = opened(first.context.new_page(), address)
    stored(second, 1)
    for page in (first, second):
        page.route(re.compile("/entries"), lambda route: route.abort())
    say(first, "unsent in the first")
    say(second, "unsent in the second")
    expect(first.locator(f"{CHAT} [data-state=sending]")).to_have_count(2)
    ended = "async () => { const { number, token } = JSON.parse(localStorage['madoguchi:visitor']); const path = `/api/v1/conversations/${number}/end-tokens`; return (await fetch(MADOGUCHI + path, { method: 'POST', headers: { Authorization: `Bearer ${token}` } })).status; }"
    assert first.evaluate(ended.replace("MADOGUCHI", f"'{service.url}'")) == 204
    expect(box(first)).to_have_value("unsent in the first")
    expect(box(second)).to_have_value("unsent in the second")
    for page in (first, second):
        page.unroute_all()
        expect(page.locator(f"{CHAT} .line")).to_have_count(0)


def test_the_next_reader_of_a_tab_does_not_see_the_draft_of_the_one_before(open_page, site):  # noqa: F811
    page = open_page()
    opened(page, site.put("/draft"))
    proofs = [site.proof(sub=name, email=f"{name}@customer.example") for name in ("drafter", "successor")]
    identify = "proof => Madoguchi.identify(async () => proof)"
    page.evaluate(identify, proofs[0])
    box(page).fill("a draft of the first")
    page.evaluate(identify, proofs[1])
    expect(box(page)).to_have_value("")
    box(page).fill("of the second")
    page.evaluate("Madoguchi.identify(null)")
    expect(box(page)).to_have_value("")
    page.evaluate(identify, proofs[0])
    expect(box(page)).to_have_value("a draft of the first")
