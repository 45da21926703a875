"""What moderators do: look at what waits, hide, show again, release, dismiss, close."""

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import MODERATORS
from madoguchi.ui.pages import page

from ..models import Flag, Post, Topic

PAGE = 30


@only(*MODERATORS)
@require_GET
def queue(request):
    """Held and flagged posts, the longest waiting first; what is decided leaves the list, so its first page is enough."""
    flags = Prefetch("flags", Flag.objects.open().select_related("person").order_by("id"), to_attr="open_flags")
    posts = Post.objects.visible_to(request.person).waiting_for_moderator().select_related("topic__category").prefetch_related(flags)
    posts = list(posts[: PAGE + 1])
    return page(request, "community/queue.html", {"posts": posts[:PAGE], "has_more": len(posts) > PAGE})


def _verb_on_post(name):
    @only(*MODERATORS)
    @require_POST
    def view(request, number, seq):
        topic = get_object_or_404(Topic.objects.visible_to(request.person), number=number)
        post = get_object_or_404(topic.posts.visible_to(request.person), seq=seq)
        getattr(post, name)(by=request.person)
        return _back(request, number)

    return view


hide, restore, release, dismiss = (_verb_on_post(name) for name in ("hide", "restore", "release", "dismiss_flags"))


@only(*MODERATORS)
@require_POST
def close(request, number):
    get_object_or_404(Topic.objects.visible_to(request.person), number=number).close(by=request.person)
    return redirect("community:topic", number)


@only(*MODERATORS)
@require_POST
def reopen(request, number):
    get_object_or_404(Topic.objects.visible_to(request.person), number=number).reopen(by=request.person)
    return redirect("community:topic", number)


def _back(request, number):
    back = request.POST.get("next", "")
    return redirect(back) if url_has_allowed_host_and_scheme(back, None) else redirect("community:topic", number)
