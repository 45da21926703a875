"""What the forum's tests begin with: a category and a question of Alice."""

import pytest

from madoguchi.community.models import Category, Topic


@pytest.fixture
def category(db):
    Category.objects.plant()
    return Category.objects.get(slug="security")


@pytest.fixture
def make_topic(category, alice):
    def make(title="How long does a withdrawal take?", text="It has been **pending** for two hours.", by=None, **words):
        return Topic.objects.open(title, text, by=by or alice, **{"category": category, "language": "en"} | words)

    return make


@pytest.fixture
def topic(make_topic):
    return make_topic()


@pytest.fixture
def held(topic, bob):
    """A post of Bob that calls people away; nobody but he and the moderators sees it."""
    return topic.reply("Contact support on telegram: https://t.me/mihon_helpdesk please", by=bob)
