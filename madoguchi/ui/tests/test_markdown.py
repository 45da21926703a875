"""What all dialects of Markdown have in common."""

import pytest

from madoguchi.announcements.markup import html_of
from madoguchi.ui.markdown import parser, plain_text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("これは**「重要」**です", "これは<strong>「重要」</strong>です"),
        ("**100%ではない。**100%でも", "<strong>100%ではない。</strong>100%でも"),
        ("手数料は~~「500円」~~無料です", "手数料は<s>「500円」</s>無料です"),
        ("~~~a~~~", "~<s>a</s>~"),
        ("snake_case and _this_", "snake_case and <em>this</em>"),
        ("a ** b ** c", "a ** b ** c"),
        ("**개(強調)**입니다", "<strong>개(強調)</strong>입니다"),
    ],
)
def test_emphasis_stands_where_its_writer_meant(text, html):
    assert parser().renderInline(text) == html


def test_a_dialect_knows_html_and_breaks_only_if_it_says_so():
    assert parser().render("<b>a</b>\nb") == "<p>&lt;b&gt;a&lt;/b&gt;<br />\nb</p>\n"
    assert parser(allows_html=True, keeps_breaks=False).render("<b>a</b>\nb") == "<p><b>a</b>\nb</p>\n"
    assert parser(without=("image",)).renderInline("![a](b)") == '!<a href="b">a</a>'


def test_plain_text_is_a_line_for_each_block_and_splits_no_word():
    assert plain_text("<p>これは<strong>太字</strong>です<br>次</p><ul><li>a &amp; b</li></ul>") == "これは太字です\n次\na & b"


def test_a_table_of_an_announcement_scrolls_by_itself_too():
    html = html_of("| a |\n|---|\n| 1 |\n\n| b |\n|---|\n| <table> |")
    assert html.count('<div class="table-scroll" tabindex="0"><table>') == html.count("</table></div>") == 2
