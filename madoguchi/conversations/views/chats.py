"""Several chats side by side: the list of one agent's, and the column of each; and who else is at a conversation."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK
from madoguchi.ui.pages import page

from ..models import Conversation
from ..telling import tell_desk
from ..tokens import live_token
from .desk import answering, find, lines_of
from .inbox import desk_frame
from .participants import who_else

MOST = 9  # columns; Alt and a digit go to each
DOING = ("looks", "writes", "left")


@only(*DESK)
@require_GET
def chats(request):
    """One's own chats, who waits longest first; `?block=list` gives the list alone."""
    mine = list(Conversation.objects.visible_to(request.person).chats_of(request.person)[: MOST + 1])
    values = {"chats": mine[:MOST], "has_more": len(mine) > MOST}
    if request.GET.get("block") == "list":
        return page(request, "conversations/chats.html", values, block="list")
    return page(request, "conversations/chats.html", values | desk_frame(request.person) | {"live_token": live_token(request.person)})


@only(*DESK)
@require_GET
def chat(request, number):
    """One column: a piece of a page, which desk-chats.js puts beside the others."""
    conversation = find(request, number)
    values = lines_of(request, conversation) | answering(request, conversation) | who_else(request.person, conversation)
    return page(request, "conversations/chat_column.html", values | {"beside": True})


@only(*DESK)
@require_POST
def here(request, number):
    """Somebody of the desk looks at a conversation, writes in it or has left it; who else is there hears it, and nothing is kept."""
    doing = request.POST.get("doing", "")
    if doing not in DOING:
        raise Http404
    tell_desk(find(request, number), "here", {"by": request.person.pk, "name": request.person.name, "doing": doing})
    return HttpResponse(status=204)
