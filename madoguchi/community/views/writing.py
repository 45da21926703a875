"""What signed-in people do: ask, answer, accept an answer, vouch for one, report a post."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from madoguchi.events.faults import Refused
from madoguchi.guard.advice import what_to_do
from madoguchi.people.doors import refuse_the_blocked
from madoguchi.ui.pages import page

from .. import drafts
from ..forms import FlagForm, ReplyForm, TopicForm
from ..models import Topic
from .reading import POSTS, find_topics, topic_page


@login_required
@require_http_methods(["GET", "POST"])
def new(request):
    form = TopicForm(
        request.POST if request.method == "POST" else None,
        language=request.language.code,
        initial={"category": request.GET.get("category")},
    )
    if not form.is_valid():
        return page(request, "community/new.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        refuse_the_blocked(request)
        topic = Topic.objects.open(**form.cleaned_data, by=request.person)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return page(request, "community/new.html", {"form": form}, status=refusal.status)
    _tell(request, topic.question)
    return redirect("community:topic", topic.number)


@require_POST
def reply(request, number):
    """Whoever is not signed in any more signs in and finds his words again."""
    topic = get_object_or_404(find_topics(request), number=number)
    if not request.person.is_authenticated:
        drafts.keep(request, number, request.POST.get("text", ""))
        return redirect_to_login(reverse("community:topic", args=[number]) + "#answer")
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return topic_page(request, topic, form, status=422)
    try:
        refuse_the_blocked(request)
        post = topic.reply(form.cleaned_data["text"], by=request.person, key=form.cleaned_data["key"])
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return topic_page(request, topic, form, status=refusal.status)
    drafts.forget(request, number)
    _tell(request, post)
    return redirect(_place(topic, post))


def on_post(view):
    """Find the post of a topic, both as this person may see them."""

    @login_required
    @require_POST
    @wraps(view)
    def found(request, number, seq):
        topic = get_object_or_404(find_topics(request), number=number)
        return view(request, topic, get_object_or_404(topic.posts.visible_to(request.person), seq=seq))

    return found


@on_post
def accept(request, topic, post):
    topic.accept(post, by=request.person)
    messages.success(request, _("Thank you. The answer is shown under the question now."))
    return redirect("community:topic", topic.number)


@login_required
@require_POST
def take_back_answer(request, number):
    get_object_or_404(find_topics(request), number=number).take_back_answer(by=request.person)
    return redirect("community:topic", number)


@on_post
def vouch_for(request, topic, post):
    topic.vouch_for(post, by=request.person)
    messages.success(request, _("This is the official answer now."))
    return redirect("community:topic", topic.number)


@on_post
def flag(request, topic, post):
    form = FlagForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please say what is wrong with the post."))
        return redirect(_place(topic, post))
    refuse_the_blocked(request)
    post.flag(form.cleaned_data["kind"], by=request.person, note=form.cleaned_data["note"])
    messages.success(request, _("Thank you. A moderator looks at it."))
    return redirect(_place(topic, post))


def _place(topic, post):
    """The page of the topic on which this post stands."""
    after = f"?after={post.seq - 1}" if post.seq > POSTS else ""
    return f"{reverse('community:topic', args=[topic.number])}{after}#post-{post.seq}"


def _tell(request, post):
    """What the guard did, kindly, to the one who wrote."""
    if post.removed:
        messages.warning(
            request,
            _("Something that looked like a secret was removed before your post was stored. If it was a real one, please change it now."),
        )
        for sentence in what_to_do(post.removed):
            messages.warning(request, sentence)
    if post.is_held:
        messages.info(
            request,
            _("Thank you. A moderator looks at your post before others see it: it holds something that scammers often write."),
        )
