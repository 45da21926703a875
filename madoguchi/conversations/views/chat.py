"""The chat page: the widget's element with a form inside, for those without JavaScript."""

from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.begun import remember
from madoguchi.people.limits import address_of
from madoguchi.people.reader_names import reader_name
from madoguchi.ui.pages import page

from ..expecting import expected_wait
from ..forms import ReplyForm, tried
from ..models import Conversation
from ..models.conversation import Channel
from ..present_chat import present_chat
from ..start_limits import limit_starts


@require_GET
def chat(request):
    return _chat(request, ReplyForm())


@require_POST
def begin_chat(request):
    """The way without JavaScript: the chat goes on as a case page."""
    form = ReplyForm(request.POST)
    conversation = tried(form, lambda: _begin(request, form.cleaned_data)) if form.is_valid() else None
    if conversation is None:
        return _chat(request, form, status=422)
    return redirect("conversations:show", conversation.number)


def _chat(request, form, *, status=200):
    values = {
        "form": form,
        "wait": expected_wait("chat", request.LANGUAGE_CODE),
        "reader": reader_name(request.person),
        "number": present_chat(request.person),
    }
    return page(request, "conversations/chat.html", values, status=status)


def _begin(request, said):
    limit_starts(request, request.person, key=said["key"])
    conversation, _entry = Conversation.objects.start(
        said["text"],
        by=request.person,
        channel=Channel.CHAT,
        language=request.LANGUAGE_CODE,
        key=said["key"] or None,
        origin=address_of(request),
    )
    if not request.person.is_authenticated:
        remember(request.session, conversation.number, conversation.token_stamp)
    return conversation
