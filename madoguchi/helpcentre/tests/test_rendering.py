"""Markdown becomes safe HTML, whatever is in it."""

import re
import time

import pytest

from madoguchi.helpcentre.headings import first_heading
from madoguchi.helpcentre.rendering import LONGEST, plain_text, render

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "<a href='java\tscript:alert(1)'>x</a>",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "![x](javascript:alert(1))",
    "<iframe src=//evil.example></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<form action=//evil.example><input name=password></form>",
    "<style>body{background:url(//evil.example)}</style>",
    "<p style='position:fixed'>x</p>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    '<math><mtext></mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<a href="x" onclick=alert(1)>x</a>',
    "`</code><script>alert(1)</script>`",
    "```html\n</pre><script>alert(1)</script>\n```",
    ":::warning <script>alert(1)</script>\nx\n:::",
    '## <img src=x onerror=alert(1)> {#"><script>}',
    '## x {#a" onmouseover=alert(1)}',
    "[x]: javascript:alert(1)\n[x]",
    "<details ontoggle=alert(1) open>x</details>",
    "| <img src=x onerror=alert(1)> |\n|---|\n| x |",
    "<button name=getElementById>",
    "<textarea><script>alert(1)</script>",
    '<!--<img src="--><img src=x onerror=alert(1)//">',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_runs_survives(payload):
    html = render(payload, key="account/x", language="ja").html
    tags = re.findall(r"<([a-z0-9]+)([^>]*)>", html)
    assert not {name for name, _ in tags} & {
        "script",
        "style",
        "svg",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "base",
        "meta",
        "math",
        "button",
        "textarea",
        "noscript",
    }
    for _, attributes in tags:
        bare = re.sub(r'"[^"]*"', "", attributes)
        assert not re.search(r"\bon\w+|style", bare)
        assert not re.search(r'(?:href|src)="\s*(?:javascript|data|vbscript)', attributes, re.I)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("これは**「重要」**です", "「重要」"),
        ("**注意。**次に", "注意。"),
        ("必ず**（公式の）**サイトで", "（公式の）"),
        ("a **b** c", "b"),
        ("これは**太字**です", "太字"),
        ("한국어**(강조)**입니다", "(강조)"),
        ("这是**“重要”**的", "“重要”"),
    ],
)
def test_emphasis_works_where_words_have_no_blanks(text, bold):
    assert f"<strong>{bold}</strong>" in render(text).html


def test_underscores_inside_words_stay():
    assert render("snake_case_name and _this_").html == "<p>snake_case_name and <em>this</em></p>\n"


def test_headings_have_anchors_that_no_part_of_the_page_can_have():
    rendered = render("# 題\n\n## main\n\n## main\n\n### 名前 {#given}\n\n[x](#given)")
    assert rendered.outline == [[2, "s-題", "題"], [2, "s-main", "main"], [2, "s-main-2", "main"], [3, "s-given", "名前"]]
    assert 'id="s-given"' in rendered.html and 'href="#s-given"' in rendered.html and "<h1" not in rendered.html


def test_tables_say_their_alignment_by_class():
    html = render("| a | b |\n|:-:|--:|\n| 1 | 2 |").html
    assert '<td class="center">1</td>' in html and '<td class="end">2</td>' in html and "style=" not in html


def test_callouts_have_a_title_of_their_own_or_that_of_their_kind():
    html = render(":::warning\na\n:::\n\n:::tip 近道\nb\n:::").html
    assert '<div class="callout warning">' in html and "{{callout.warning}}" in html and '<p class="callout-title">近道</p>' in html


def test_links_between_files_become_links_between_articles():
    html = render("[a](b.md) [c](../security/d.md#e) [out](../../etc/passwd.md) [abs](/etc/x.md) [rel](x.html)", key="account/x").html
    assert 'href="article:account/b"' in html and 'href="article:security/d#s-e"' in html and html.count("href=") == 3


def test_pictures_from_elsewhere_are_not_loaded():
    rendered = render(
        "![a](https://evil.example/x.png) ![b](//evil.example/x.png) ![c](../../../x.png) ![d](d.png)", key="account/x", language="ja"
    )
    assert rendered.images == ["ja/account/d.png"] and rendered.html.count("src=") == 1


def test_plain_text_is_a_line_for_each_block():
    assert plain_text(render("## 題\n\n:::tip\n本文 &amp; x\n:::\n\n- a\n- b").html) == "題\n本文 & x\na\nb"


def test_the_first_heading_is_the_title():
    assert first_heading("# **題** {#x}\n\n本文") == ("題", "本文")
    assert first_heading("本文") == ("", "本文")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 20_000,
        "*a_" * 20_000,
        "> " * 20_000,
        "`" * 50_000,
        ":::note\n" * 5_000,
        "<a " * 20_000,
        "|" * 20_000,
        "- " * 20_000,
        "**あ" * 20_000,
        "## a\n" * 20_000,
    ],
)
def test_hostile_texts_take_bounded_time(text):
    began = time.process_time()
    render(text[:LONGEST])
    assert time.process_time() - began < 10


@pytest.mark.parametrize(("mark", "kind"), [("WARNING", "warning"), ("note", "note"), ("Tip", "tip"), ("IMPORTANT", "danger")])
def test_callouts_as_github_writes_them(mark, kind):
    html = render(f"> [!{mark}]\n> Never tell anybody **your code**.\n>\n> - not us\n\nAfter.").html
    assert f'<div class="callout {kind}">' in html and "[!" not in html and "<blockquote>" not in html
    assert "<strong>your code</strong>" in html and "<li>not us</li>" in html and "<p>After.</p>" in html


def test_what_only_looks_like_a_callout_stays_a_quotation():
    for text in ("> [!NOBODY]\n> Words.", "> Words.\n> [!NOTE]", "[!NOTE]\nWords.", "> [!NOTE] Words."):
        html = render(text).html
        assert "callout" not in html and "[!" in html
    assert "callout" in render("> [!NOTE]\n\n> Other words.").html
