"""What everybody reads: the forum's front page, a category, a topic, the feed, the log of moderation."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.caching import public
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from .. import drafts, feeds
from ..forms import ReplyForm
from ..models import Category, Kind, ModerationAction, Topic

LATEST = 20
PAGE = 30
POSTS = 50
QUOTED = 2000  # characters of a post
SHOWN = Q(topics__hidden_at=None, topics__held_at=None)


@require_GET
@public(30)
def home(request):
    categories = Category.objects.in_order().annotate(shown=Count("topics", filter=SHOWN))
    return page(request, "community/home.html", {"categories": categories} | _listed(request, Topic.objects.all(), LATEST))


@require_GET
@public(30)
def category(request, slug):
    found = get_object_or_404(Category, slug=slug)
    return page(request, "community/category.html", {"category": found} | _listed(request, found.topics.all(), PAGE))


@require_GET
@public(30)
def topic(request, number):
    return topic_page(request, get_object_or_404(find_topics(request), number=number))


def find_topics(request):
    return Topic.objects.visible_to(request.person).select_related("category")


def topic_page(request, found, form=None, status=200):
    """The posts after the one that is asked for, the answers under the question, and the form to write."""
    after = number_of(request.GET.get("after", "")) or 0
    visible = found.posts.visible_to(request.person).select_related("topic").order_by("seq")
    posts = list(visible.filter(seq__gt=after)[: POSTS + 1])
    answers = [] if after else visible.filter(pk__in={found.official_post_id, found.solved_post_id} - {None})
    may_write = found.may_be_answered_by(request.person)
    context = {
        "topic": found,
        "written_in": LANGUAGES.get(found.language, request.language),
        "posts": posts[:POSTS],
        "more": posts[POSTS - 1].seq if len(posts) > POSTS else None,
        "after": after,
        "answers": sorted(answers, key=lambda post: (not post.is_official, post.seq)),
        "form": form or ReplyForm(initial={"text": _begun(request, found, visible) if may_write else ""}),
        "may_write": may_write,
        "may_solve": found.may_be_solved_by(request.person),
        "kinds": Kind.choices,
    }
    return page(request, "community/topic.html", context, status=status)


def _begun(request, found, visible):
    """What the answer begins with: what was typed before signing in, or the post that is quoted."""
    wanted = number_of(request.GET.get("quote", ""))
    quoted = visible.filter(seq=wanted).first() if wanted else None
    if quoted is None:
        return drafts.kept(request, found.number)
    lines = quoted.text[:QUOTED].splitlines()
    return "\n".join([f"> **{quoted.author_name}**", ">", *(f"> {line}" for line in lines)]) + "\n\n"


@require_GET
@public(60)
def feed(request):
    topics = Topic.objects.shown().in_language(request.language.code).select_related("category").order_by("-created_at", "-id")
    return HttpResponse(feeds.feed_of(topics[: feeds.LENGTH], request.language), content_type="application/atom+xml; charset=utf-8")


@require_GET
@public(30)
def log(request):
    """Everything that moderators did, for everybody; hidden words stay hidden."""
    actions = ModerationAction.objects.newest_first().select_related("topic__category", "by")
    after = request.GET.get("after", "")
    if after:
        actions = actions.filter(pk__lt=number_of(after) or 0)
    shown, more = piece_of(actions, PAGE)
    return page(request, "community/log.html", {"actions": shown, "more": more})


def _listed(request, topics, length):
    """One page of topics: of the reader's language, or of all when he says so or his has none."""
    visible = topics.visible_to(request.person).select_related("category")
    mine = visible.in_language(request.language.code)
    in_all = request.GET.get("language") == "all"
    is_empty = not in_all and not mine.exists()
    chosen = visible if in_all or is_empty else mine
    if after := request.GET.get("after"):
        chosen = chosen.after(after)
    found = list(chosen.latest_first()[: length + 1])
    more = f"?language={'all' if in_all else ''}&after={found[length - 1].cursor}" if len(found) > length else None
    return {"topics": found[:length], "more": more, "in_all": in_all, "is_empty_in_mine": is_empty and bool(found)}
