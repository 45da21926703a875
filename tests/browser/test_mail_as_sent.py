"""A formatted mail in a real browser: it runs nothing, asks nobody, and loads pictures from outside only when an agent wants it."""

import re
import smtplib
from email.message import EmailMessage

from madoguchi.mail.tests.attacks import ATTACKS

PIXEL = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
FORM = """<p style="color: #c00">My withdrawal is <b>stuck</b>.</p><p><img src="cid:shot@x" alt="screen"></p>
<p><a href="https://evil.example/login">https://www.exchange.example/login</a></p><img src="https://pictures.example/screen.png" width="300">
<img src="https://tracker.example/p.gif" width="1" height="1">"""


def send(service, subject, html):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = f"{subject}@customer.example", "support@mihon.example", subject
    mail.set_content("My withdrawal is stuck.")
    mail.add_alternative(html, subtype="html")
    mail.get_payload()[1].add_related(PIXEL, "image", "png", cid="<shot@x>", filename="shot.png")
    with smtplib.SMTP("127.0.0.1", service.smtp_port) as server:
        server.send_message(mail)


def open_talk(page, service, subject):
    """The desk's page of what this mail opened, once it is there."""
    for _ in range(60):
        page.goto(f"{service.url}/desk/?view=open")
        if page.get_by_role("link", name=subject, exact=True).count():
            break
        page.wait_for_timeout(500)
    page.get_by_role("link", name=subject, exact=True).first.click()
    page.wait_for_url(re.compile(r"/desk/[\w-]{14}/"))


def test_a_mail_looks_as_it_was_sent_and_asks_nobody_until_an_agent_wants_it(open_page, service):
    send(service, "formatted", FORM)
    page, asked = open_page("hana"), []
    page.context.route(
        re.compile(r"\.example/"), lambda route: (asked.append(route.request.url), route.fulfill(body=PIXEL, content_type="image/png"))
    )
    open_talk(page, service, "formatted")
    assert not [frame for frame in page.frames if "as-sent" in frame.url], "nothing is loaded before it is opened"
    page.get_by_text("Show as it was sent").click()
    frame = page.frame_locator("iframe[name^='as-sent']")
    frame.get_by_text("stuck").wait_for()
    assert frame.locator("img[alt=screen]").evaluate("image => image.naturalWidth") == 1
    assert "evil.example" in frame.locator("bdi.other").inner_text()
    assert frame.locator("p").first.evaluate("one => getComputedStyle(one).color") == "rgb(204, 0, 0)"
    assert asked == []
    page.get_by_text("Load pictures from outside").click()
    frame.locator("img[src^='https:']").wait_for(state="attached")
    page.wait_for_function("true")
    assert set(asked) == {"https://pictures.example/screen.png"}


def test_a11_no_attack_runs_in_the_frame(open_page, service):
    send(
        service,
        "attacked",
        "<p>hello</p>"
        + "".join(
            f"<div>{attack}</div>"
            for name, attack in ATTACKS.items()
            if name not in ("script that never ends", "mutation by plaintext", "half a tag")
        ),
    )
    page, ran, asked = open_page("hana"), [], []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.context.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: (asked.append(route.request.url), route.abort()))
    open_talk(page, service, "attacked")
    page.get_by_text("Show as it was sent").click()
    frame = page.frame_locator("iframe[name^='as-sent']")
    frame.get_by_text("hello").wait_for()
    assert frame.locator("script, form, input, iframe, svg:not(body > .watermark:last-child), object, base, meta[http-equiv]").count() == 0
    assert ran == asked == []
