"""A post's Markdown: what it may be, and that nothing in it ever runs."""

import re

import pytest

from madoguchi.community.markup import html_of, text_of

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](java&#x0a;script:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/pixel.png)",
    "![x](x \"onerror=alert(1)\")",
    "[x](https://a.example \"onmouseover=alert(1)\")",
    "[x](<https://a.example/\" onmouseover=\"alert(1)>)",
    "[a[b](javascript:alert(1))](https://a.example)",
    "[x]: javascript:alert(1)\n\n[x]",
    "`<script>alert(1)</script>`",
    "```<script>\nalert(1)\n```",
    "```\"><script>alert(1)</script>\nx\n```",
    "<style>*{background:url(//evil.example)}</style>",
    "<form action=//evil.example><input name=password></form>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<!--<img src=x onerror=alert(1)>-->",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<b class='official'>Official</b>",
    "> <details open ontoggle=alert(1)>",
    "[x](//evil.example/<script>alert(1)</script>)",
    "**<img/src/onerror=alert(1)>**",
    "\x00<scr\x00ipt>alert(1)</script>",
]  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_leaves_the_text(attack):
    html = html_of(attack)
    assert not re.search(r"<(?!/?(?:a|blockquote|br|code|em|hr|li|ol|p|pre|s|span|strong|ul)\b)", html), html
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r"\son\w+\s*=|javascript:|vbscript:|data:|style=|src=", tag, re.I), tag
        assert not re.search(r"class=\"(?!link-host)", tag), tag


def test_emphasis_works_beside_japanese():
    assert html_of("**「出金」**できない") == "<p><strong>「出金」</strong>できない</p>"
    assert html_of("これは*大事*です") == "<p>これは<em>大事</em>です</p>"
    assert html_of("画面には**審査中**と出ます") == "<p>画面には<strong>審査中</strong>と出ます</p>"


def test_emphasis_stays_as_commonmark_has_it_elsewhere():
    assert html_of("a **b** c, snake_case_name, 2*3*4") == "<p>a <strong>b</strong> c, snake_case_name, 2<em>3</em>4</p>"


def test_a_link_says_where_it_leads():
    html = html_of("[https://mihon.example](https://evil.example/x)")
    assert '<span class="link-host">(evil.example)</span>' in html and 'rel="nofollow ugc noopener"' in html
    assert "link-host" not in html_of("<https://mihon.example/help>")


def test_headings_and_pictures_are_only_text():
    html = html_of("# Big\n\nText\n====\n\n![pixel](https://evil.example/p.png)")
    assert "<h" not in html and "<img" not in html


def test_the_words_of_a_post_are_plain():
    assert text_of(html_of("**a** < b & [c](https://d.example)")) == "a < b & c (d.example)"


@pytest.mark.parametrize(
    "text", ["[" * 20_000, "*" * 20_000, "> " * 10_000, "- " * 10_000, "`" * 19_999, "<" * 20_000, "**a" * 6_000, "_*" * 10_000]
)
def test_a_hostile_text_is_read_quickly(text):
    import time

    began = time.process_time()
    html_of(text)
    assert time.process_time() - began < 3
