"""HTML mail as plain text."""

import time

import pytest

from madoguchi.mail.html_links import host_of, is_mismatch
from madoguchi.mail.html_text import to_text
from madoguchi.mail.quoting import split


def reply_of(html: str) -> tuple[str, str]:
    written = to_text(html)
    return split(written.text, old_lines=written.old_lines, old_from=written.old_from)


def test_blocks_lists_and_tables_become_lines():
    html = "<p>one<br>two</p><ul><li>a</li><li>b</li></ul><table><tr><td>日時</td><td>2024</td></tr></table><pre>x\n  y</pre>"
    assert to_text(html).text == "one\ntwo\n\n- a\n- b\n\n日時  2024\n\nx\n  y"


def test_scripts_styles_and_titles_are_no_words():
    assert to_text("<head><title>t</title><style>a{}</style></head><script>x</script><!-- c --><p>words</p>").text == "words"


def test_a_link_shows_where_it_leads_unless_its_words_say_so():
    assert to_text('<a href="https://x.example/a">here</a>').text == "here <https://x.example/a>"
    assert to_text('<a href="https://x.example/a/">x.example/a</a>').text == "x.example/a"
    assert to_text('<a href="mailto:a@x.example">a@x.example</a>').text == "a@x.example"


def test_a_link_whose_words_show_another_host_is_reported():
    written = to_text('<a href="https://evil.example/login">https://www.exchange.example/login</a>')
    assert written.text == "https://www.exchange.example/login <https://evil.example/login>"
    assert written.mismatched_links == ("https://evil.example/login",)


@pytest.mark.parametrize(
    ("words", "target", "differs"),
    [
        ("https://www.exchange.example/login", "https://evil.example/login", True),
        ("exchange.example", "https://exchange.example.evil.example", True),
        ("https://exchange.example", "https://exchange.example@evil.example", True),
        ("https://exchange.example", "https://evil.example\\@exchange.example", True),
        ("exchange.example", "http://www.exchange.example/", False),
        ("click here", "https://evil.example", False),
        ("2.5", "https://exchange.example", True),
    ],
)
def test_hosts_are_compared(words, target, differs):
    assert is_mismatch(words, target) is differs


def test_the_host_of_broken_addresses_is_nothing():
    assert host_of("http://[broken") == ""


PROGRAMS = {
    "Gmail": (
        '<div dir="ltr">新しい</div><br><div class="gmail_quote"><div class="gmail_attr">2024年1月15日(月) '
        '10:23 S &lt;<a href="mailto:s@e.example">'
        's@e.example</a>&gt;:<br></div><blockquote class="gmail_quote" style="border-left:1px solid">古い</blockquote></div>'
    ),
    "Outlook on the web": (
        '<div class="elementToProof">新しい</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">'
        "<b>Whoever:</b> S</div><div>古い</div>"
    ),
    "Outlook": (
        '<p class="MsoNormal">新しい</p><div style="border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">'
        "<b>From:</b> S &lt;s@e.example&gt;<br>"
        "<b>Sent:</b> Monday, January 15, 2024 10:23 AM<br><b>To:</b> T<br><b>Subject:</b> x</p></div><p>古い</p>"
    ),
    "Apple Mail": (
        '新しい<div dir="ltr"><br><blockquote type="cite">2024/01/15 10:23、S &lt;s@e.example&gt;のメール:<br></blockquote></div>'
        '<blockquote type="cite">古い</blockquote>'
    ),
    "Thunderbird": '<p>新しい</p><div class="moz-cite-prefix">On 2024/01/15 10:23, S wrote:</div><blockquote type="cite">古い</blockquote>',
    "Yahoo": '<div>新しい</div><div class="x yahoo_quoted"><div>whatever it says</div>古い</div>',
    "Proton Mail": '新しい<div class="protonmail_quote">whatever it says<blockquote>古い</blockquote></div>',
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_old_mail_below_the_new_words_is_told_from_them(program):
    reply, quoted = reply_of(PROGRAMS[program])
    assert reply == "新しい"
    assert "古い" in quoted


def test_answers_between_quotes_are_kept():
    quote = '<blockquote class="gmail_quote">{}</blockquote>'
    answers = f"{quote.format('Q1')}<div>A1</div>{quote.format('Q2')}<div>A2</div>"
    html = f'<div class="gmail_quote">On Jan 15, 2024, S &lt;s@e.example&gt; wrote:{answers}</div>'
    assert reply_of(html)[0] == "> Q1\n\nA1\n\n> Q2\n\nA2"


def test_an_indented_block_is_no_quote():
    assert reply_of('<blockquote style="margin:0 0 0 40px;border:none">mine</blockquote>') == ("mine", "")


def test_a_marked_signature_is_folded():
    assert reply_of('<div>words</div><div class="gmail_signature">山田<br>株式会社</div>') == ("words", "山田\n株式会社")


@pytest.mark.parametrize(
    "bomb",
    ["<div>" * 20_000, '<a href="' * 50_000, "<b><p>" * 20_000, "&" * 500_000, "<!--" * 50_000, "<table><tr><td>" * 10_000, "<" * 200_000]
    + ["".join(f"<b x={number}><p>" for number in range(5_000)), "<script>" * 50_000, "x" * 2_500_000],
    ids=range(10),
)
def test_hostile_html_takes_bounded_time(bomb):
    started = time.process_time()
    to_text(bomb)
    assert time.process_time() - started < 3


def test_html_that_is_too_deep_still_gives_its_words():
    written = to_text("<div>" * 5_000 + "出金できません" + "</div>" * 5_000)
    assert (written.text, written.is_crude) == ("出金できません", True)
