"""A findable, published article, and the worker and the index brought up to date on demand."""

from collections import OrderedDict

import pytest

from madoguchi.helpcentre.models import Article, Category
from madoguchi.search import indexing


@pytest.fixture(autouse=True)
def encoder_that_is_absent(monkeypatch):
    """Vectors take a second to load and are tested with the engine; words alone are enough here."""
    for name, value in {"_is_absent": True, "_loaded": None, "_queries": OrderedDict()}.items():  # another test may have loaded it
        monkeypatch.setattr(indexing.encoder, name, value)


@pytest.fixture
def make_article(db):
    def make(
        key="account/lost-phone",
        *,
        language="ja",
        title="機種変更のとき",
        text="## 手順\n\n1. 電話を用意する",
        by=None,
        is_published=True,
        **fields,
    ):
        fields.setdefault("category", Category.objects.get(key="account"))
        translation = Article.objects.write(key, language=language, title=title, text=text, by=by, **fields)
        if is_published:
            translation.publish(by=by)
        return translation

    return make


@pytest.fixture
def catch_up():
    """Run what follows from what happened, and let the index see it."""
    from madoguchi.events.worker import run_due

    def run():
        run_due()
        indexing.node.look_again()

    return run
