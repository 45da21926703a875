"""What follows in the forum. Read it as a table: on this, do that."""

from madoguchi.events.reacting import on
from madoguchi.helpcentre.models import Need, Source
from madoguchi.people.models import Visitor
from madoguchi.search.models import SearchRow
from madoguchi.ui.caching import changes_pages

from .models import Post, Topic

OF_TOPIC = ("topic.solved", "topic.unsolved", "topic.official_answer_chosen")
OF_POST = ("post.hidden", "post.restored", "post.released", "post.masked")

changes_pages("topic.opened", "topic.replied", "topic.closed", "topic.reopened", *OF_TOPIC, *OF_POST)


@on("topic.solved")
def tell_editors_what_was_asked(event):
    """What was asked and solved here may deserve an article."""
    topic = Topic.objects.visible_to(Visitor()).filter(pk=event.subject_id).first()
    if topic is not None:
        Need.objects.hear(topic.title, language=topic.language, source=Source.TOPIC, about=f"topic:{topic.number}")


@on(*OF_TOPIC)
def keep_solved_topic_findable(event):
    _index(Topic.objects.select_related("category", "solved_post", "official_post").get(pk=event.subject_id))


@on(*OF_POST)
def keep_moderated_topic_findable(event):
    _index(Post.objects.select_related("topic__category", "topic__solved_post", "topic__official_post").get(pk=event.subject_id).topic)


def _index(topic):
    """A solved topic is found by the search; one that is not, or that is hidden or held, is not."""
    entry = topic.search_entry()
    if entry:
        SearchRow.objects.put(entry)
    else:
        SearchRow.objects.remove("topic", topic.number)
