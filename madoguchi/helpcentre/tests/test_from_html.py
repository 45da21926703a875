"""HTML of another help centre becomes our Markdown, and nothing that runs comes along."""

import pytest

from madoguchi.helpcentre.from_html import TooMuch, markdown_of, watchable
from madoguchi.helpcentre.rendering import plain_text, render


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<h2>題</h2><p>これは<strong>「重要」</strong>です。</p>", "## 題\n\nこれは**「重要」**です。"),
        ("<p>a<br>b<br><br>c&nbsp;d<br></p>", "a\\\nb\n\nc d"),
        ("<ol start='3'><li>a</li><li><p>b</p><p>c</p></li></ol>", "3. a\n4. b\n\n   c"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n  - b"),
        ("<pre><code class='language-js'>let a;\n\n`b`</code></pre>", "```js\nlet a;\n\n`b`\n```"),
        ("<pre>```\na</pre>", "````\n```\na\n````"),
        (
            "<table><tr><th>a|b</th><th>c</th></tr><tr><td>1</td><td><p>2</p><p>3</p></td></tr></table>",
            "| a\\|b | c |\n| --- | --- |\n| 1 | 2<br>3 |",
        ),
        (
            "<table><tr><td>a</td><td colspan=2>b</td></tr><tr><td rowspan=2>c</td><td>d</td><td>e</td></tr><tr><td>f</td><td>g</td></tr></table>",
            "| a | b |  |\n| --- | --- | --- |\n| c | d | e |\n| c | f | g |",
        ),
        (
            "<table><tr><td>a</td><td><ul><li>b</li></ul></td></tr></table>",
            "<table><tbody><tr><td>a</td><td><ul><li>b</li></ul></td></tr></tbody></table>",
        ),
        ("<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td></tr></table>", "a\n\n| b | c |\n| --- | --- |"),
        ("<div class='callout callout--warning'><p>危険</p></div>", "::: warning\n危険\n:::"),
        ("<p class='note'>覚え書き</p>", "::: note\n覚え書き\n:::"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb"),
        ("<iframe src='//www.youtube.com/embed/a-b?x=1'></iframe>", "<https://www.youtube.com/watch?v=a-b>"),
        ("<a href='https://x.example/a b(c)'>d</a>", "[d](<https://x.example/a%20b(c)>)"),
    ],
)
def test_what_both_can_say(html, markdown):
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "words",
    [
        "2*3*4",
        "a_b_c",
        "<script>",
        "&amp;",
        "[a](b)",
        "1. no list",
        "- no item",
        "# no heading",
        "::: note",
        "> no quote",
        "~~a~~",
        "a\\*b",
    ],
)
def test_words_that_look_like_markdown_stay_words(words):
    html = "<p>" + words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</p>"
    assert plain_text(render(markdown_of(html)).html) == words


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script><p onclick='alert(1)'>x</p>",
        "<a href='javascript:alert(1)'>x</a><a href='data:text/html,<script>alert(1)</script>'>y</a>",
        "<img src='data:image/svg+xml,<svg onload=alert(1)>' onerror='alert(1)' alt='x'>",
        "<svg><script>alert(1)</script></svg><style>*{}</style><iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<table><tr><td><ul><li><a href='javascript:alert(1)' onclick='alert(1)'>x</a></li></ul><td>y</table>",
        "<p>&lt;img src=x onerror=alert(1)&gt;</p><iframe src='javascript:alert(1)'></iframe>",
        "<p>[x](javascript:alert(1))</p><code>`</code><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
    ],
)
def test_nothing_that_runs_comes_through(html):
    shown = render(markdown_of(html)).html
    for word in ("<script", "onclick=", "onerror='", "srcdoc", "<svg", "<iframe", "<style"):
        assert word not in shown.replace("&lt;", "")
    assert 'href="javascript:' not in shown and 'href="data:' not in shown and 'src="data:' not in shown


@pytest.mark.parametrize(
    "html",
    [
        "x" * 5_000_000,
        "<div>" * 50_000,
        "<table><tr><td>" * 400,
        "<table><tr>" + "<td colspan=100>x" * 1000,
        "<b>" * 50_000 + "<p>x" * 100,
    ],
)
def test_too_much_is_refused(html):
    with pytest.raises(TooMuch):
        markdown_of(html)


def test_a_name_that_a_link_asks_for_goes_to_its_heading():
    html = "<p><a href='#one'>1</a></p><a name='one'></a><h2>First</h2><h2 id='two'>Second</h2><h3 id='three'>Third</h3>"
    assert markdown_of(html, anchors={"one", "two"}) == "[1](#one)\n\n## First {#one}\n\n## Second {#two}\n\n### Third"


def test_films_lead_to_their_pages():
    assert watchable("https://player.vimeo.com/video/12?h=1") == "https://vimeo.com/12"
    assert watchable("https://video.example/1") == "https://video.example/1"
