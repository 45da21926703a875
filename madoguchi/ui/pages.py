"""How a view answers: a whole page, or one block of its template when a part is asked for."""

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.template import engines
from django.template.loader import get_template
from jinja2_fragments import render_block

from .jinja import context as page_context


def page(request, template, context=None, *, block=None, status=200):
    """Render `template`, or only its block of that name. Private by default: caching is said by `public` in ui.caching."""
    values = page_context(request) | {"request": request, "block": block} | (context or {})
    if block:
        html = render_block(engines["jinja2"].env, template, block, values)
    else:
        values["messages"] = _messages(request)
        html = get_template(template, using="jinja2").template.render(values)
    return HttpResponse(html, status=status)


def fragment(template, block, context):
    """One block as text, for what is sent to a page from elsewhere."""
    return render_block(engines["jinja2"].env, template, block, context)


def _messages(request):
    """What the last action says. Reading nothing must not set a cookie: caches would keep no page that does."""
    storage = get_messages(request)
    return list(storage) if "messages" in request.COOKIES or storage.added_new else []
