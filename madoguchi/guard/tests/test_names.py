"""Names that pass themselves off as staff."""

import pytest

from madoguchi.guard.names import imitates_staff

OFFICIAL = ["bitMihon", "ビットミホン", "Hana Sato"]
IMITATING = """Support|bitMihon Support|bitmіhon|b1tmihon|Bit Mihon|bitMihon公式|運営|サポート担当|s.u.p.p.o.r.t|Admin_01|ADM1N|аdmin|admin\u200b|Hana Sato|Hаna Sato|hana  sato
ビットミホン窓口|SupportTeam24|OfficialHelp|✅ Taro|ⓈⓊⓅⓅⓄⓇⓉ|Customer Care|客服小李|고객센터|MODERATOR|bitmihonn|Ｓｕｐｐｏｒｔ|HelpDesk|ﾋﾞｯﾄﾐﾎﾝ""".replace(
    "\n", "|"
).split("|")
HARMLESS = """Taro|alice|Bob Smith|Adam|Modesto|Moderato|teammate|山田太郎|bitcoin fan|Flyer2020|crypto_king|John Agentson|satoshi|佐藤花|Badminton|Sara|rooted|botan|steamer|たけし|Hanae|システム手帳""".split(
    "|"
)


@pytest.mark.parametrize("name", IMITATING)
def test_a_name_that_looks_official_is_told(name):
    assert imitates_staff(name, OFFICIAL)


@pytest.mark.parametrize("name", HARMLESS)
def test_ordinary_names_are_not(name):
    assert not imitates_staff(name, OFFICIAL)


def test_an_empty_official_name_matches_nobody():
    assert not imitates_staff("Taro", ["", " "])
