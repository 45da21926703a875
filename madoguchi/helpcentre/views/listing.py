"""The editors' list of articles: narrowed by where they stand, their language and what is due, searched by title, counted."""

from django.db.models import Q
from django.utils import timezone
from django.views.decorators.http import require_GET

from madoguchi.people.gates import only
from madoguchi.people.models.person import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.pages import page

from ..forms import ListForm
from ..models import Stage, State, Translation

ON_A_PAGE = 50


@only(*EDITORS)
@require_GET
def drafts(request):
    """The last begun first, read by a cursor; `?list=`, `?language=` and `?q=` narrow it, `?draft=1` is the list of what is unfinished."""
    form = ListForm(request.GET)
    form.is_valid()
    language, query = form.cleaned_data.get("language", ""), form.cleaned_data.get("q", "").strip()
    found = Translation.objects.visible_to(request.person)
    if language in LANGUAGES:
        found = found.filter(language=language)
    if query:
        found = found.filter(Q(title__icontains=query) | Q(article__key__icontains=query))
    lists = _lists(found)
    chosen = request.GET.get("list", "unfinished" if request.GET.get("draft") else "in-use")
    chosen = chosen if chosen in lists else "in-use"
    rows = lists[chosen].without_text().select_related("article")
    after = request.GET.get("after", "")
    if after.isascii() and after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    rows = list(rows.order_by("-id")[: ON_A_PAGE + 1])
    context = {
        "rows": rows[:ON_A_PAGE],
        "more": rows[ON_A_PAGE - 1].pk if len(rows) > ON_A_PAGE else None,
        "counts": {name: list_.count() for name, list_ in lists.items()},
        "chosen": chosen,
        "form": form,
        "today": timezone.localdate(),
    }
    return page(request, "helpcentre/drafts.html", context)


def _lists(found):
    used = found.in_use()
    return {
        "in-use": used,
        "unfinished": used.unfinished(),
        "in-review": used.unfinished().filter(stage=Stage.IN_REVIEW),
        "edits-asked": used.unfinished().filter(stage=Stage.EDITS_ASKED),
        "approved": used.unfinished().filter(stage=Stage.APPROVED),
        "published": used.published(),
        "due": used.due(timezone.localdate()),
        "lagging": used.lagging(),
        "archived": found.filter(state=State.ARCHIVED),
    }
