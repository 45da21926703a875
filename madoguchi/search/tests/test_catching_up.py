"""The index catches up and comes to an end, even while others go on writing."""

from madoguchi.search import indexing
from madoguchi.search.entry import SearchEntry
from madoguchi.search.models import SearchCounter, SearchRow


def entry(number):
    return SearchEntry(
        key=f"k{number}",
        kind="article",
        language="en",
        title=f"Title {number}",
        text="words",
        summary="",
        tags=(),
        category="other",
        visibility="public",
        url="/",
        seq=0,
    )


def test_rows_written_while_it_catches_up_do_not_make_it_begin_anew(db, tmp_path, monkeypatch):
    for number in range(5):
        SearchRow.objects.put(entry(number))
    node = indexing.NodeIndex(tmp_path)
    seen = SearchCounter.now()
    monkeypatch.setattr(SearchCounter, "now", classmethod(lambda cls: (seen[0], seen[1] - 2)))  # two more came after the look
    index = node.current(wait=True)
    assert index is not None and index.last_seq == seen[1]
