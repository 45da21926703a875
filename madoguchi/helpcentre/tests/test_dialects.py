"""The marks of other tools become ours; code and our own Markdown stay as they are."""

import pytest

from madoguchi.helpcentre.dialects import ours
from madoguchi.helpcentre.starter_content import FOLDER

KEYS = {"/developers/evm/": "developers/evm/index", "group-chats": "chat/group-chats"}


def find(name):
    return KEYS.get(name, "")


@pytest.mark.parametrize(
    ("theirs", "markdown"),
    [
        ('!!! note ""\n    a\n\n    b\n\nc', "::: note\na\n\nb\n:::\n\nc"),
        ('!!! Warning "Mind"\n    a\nb', "::: warning Mind\na\n:::\n\nb"),
        ("1. a\n\n    !!! tip\n        b\n", "1. a\n\n    ::: tip\n    b\n    :::\n"),
        ('??? question "More"\n    a', "<details>\n<summary>More</summary>\n\na\n\n</details>\n"),
        ('=== "Mobile"\n\n    1. a\n    1. b\n', "\n**Mobile**\n\n\n1. a\n1. b\n"),
        ('=== "A"\n    ```sh\n    x\n    ```\n', "\n**A**\n\n```sh\nx\n```\n"),
        ("> [!CAUTION]\n> a\n> b\n\nc", "::: warning\na\nb\n:::\n\nc"),
        (":::info[Title]\na\n:::", "::: note Title\na\n:::"),
        ('--8<-- "includes/urls-en.txt"\n*[ETH]: Ether\na', "a"),
        ('###### {% read_time title "T" %} min read\n\na', "\na"),
        ('{{< youtube abc >}} {{< figure x="y" >}}{% raw %}b{% endraw %}', "<https://www.youtube.com/watch?v=abc> b"),
        ('## A {: #a .b }\n[x](y){:target="_blank"} c', "## A {#a}\n[x](y) c"),
        ("Tap :mobile-image: **Image**, 10:30, a:b-c:d", "Tap **Image**, 10:30, a:b-c:d"),
        ("Tap :mobile-send: to send :octicons-tab-16:", "Tap **Send** to send "),
        ("Press ++shift+enter++, C++ and C++", "Press <kbd>Shift</kbd>+<kbd>Enter</kbd>, C++ and C++"),
        ("<InfoBanner isWarning>\n  a\n</InfoBanner>", "\n::: warning\na\n\n:::\n"),
        ('<ExpandableCard title="T" x="y">\n\na\n\n</ExpandableCard>', "\n<details>\n<summary>T</summary>\n\n\n\na\n\n\n\n</details>\n"),
        ('<ButtonLink to="/developers/evm/#x">\n  Go\n</ButtonLink>', "[Go](article:developers/evm/index#s-x)"),
        ('<YouTube id="a-b" /><Emoji text=":tada:" size={1} /><Unknown x={{ a: 1 }}>b</Unknown>', "<https://www.youtube.com/watch?v=a-b>b"),
        ("[chat][group-chats] [other][nowhere] [known][k]\n\n[k]: /x", "[chat](article:chat/group-chats) other [known][k]\n\n[k]: /x"),
        ("[a](/developers/evm/) [b](/ja/verify/)", "[a](article:developers/evm/index) [b](/ja/verify/)"),
    ],
)
def test_their_marks_become_ours(theirs, markdown):
    assert ours(theirs, find=find) == markdown


@pytest.mark.parametrize(
    "text",
    [
        '```\n!!! note "x"\n    a\n<Emoji />\n--8<-- "a"\n```',
        "`<Card />` and `{% raw %}` and `++a++`",
        '~~~\n=== "a"\n~~~\n\n::: note\na\n:::',
        "{{brand}} {#a} ::: x :smile: 1 < 2 > 0 <b>x</b> <M> a_b",
        "::: warning 注意\na\n:::\n\n| a | b |\n| --- | --- |\n",
    ],
)
def test_code_and_our_own_marks_stay(text):
    assert ours(text) == text


def test_the_starter_articles_are_in_our_own_dialect():
    for path in FOLDER.rglob("*.md"):
        text = path.read_text()
        assert ours(text) == text, path


@pytest.mark.parametrize(
    "text",
    ["<InfoBanner>" * 20_000, "`" * 300_000, "```\n" * 50_000, "!!! note\n    " * 10_000, "<Card " + "a=1 " * 60_000, "[a][" * 70_000, "{% " * 90_000, "{{< " * 70_000, "<Link to='a'>" * 20_000, "{" * 300_000, "[ " * 150_000, "    " * 70_000 + "!!! note"],
    ids=range(12),
)  # fmt: skip
def test_hostile_texts_end(text):
    assert isinstance(ours(text), str)
