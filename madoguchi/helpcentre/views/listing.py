"""The editors' list of articles: narrowed by where they stand, their language and what is due, searched by title, counted."""

from django.db.models import Count, Q
from django.utils import timezone
from django.views.decorators.http import require_GET

from madoguchi.people.gates import only
from madoguchi.people.models.role import EDITORS
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page

from ..forms import ListForm
from ..models import Stage, State, Translation
from ..models.publishing import IN_USE, UNFINISHED
from ..models.waiting import waits_for

ON_A_PAGE = 50


@only(*EDITORS)
@require_GET
def drafts(request):
    """The articles begun last first, each with its languages, read by a cursor; `?list=`, `?language=` and `?q=` narrow it, `?draft=1` is the list of what is unfinished."""
    form = ListForm(request.GET)
    form.is_valid()
    language, query = form.cleaned_data.get("language", ""), form.cleaned_data.get("q", "").strip()
    found = Translation.objects.visible_to(request.person)
    if language in LANGUAGES:
        found = found.filter(language=language)
    if query:
        found = found.titled(query)
    shelves = _shelves(request.person)
    chosen = request.GET.get("list", "unfinished" if request.GET.get("draft") else "in-use")
    chosen = chosen if chosen in shelves else "in-use"
    rows = found.filter(shelves[chosen]).without_text().select_related("article").order_by("-article", "id")
    rows, more = piece_of(_behind(rows, request.GET.get("after", ""))[: ON_A_PAGE + 1].with_last_review(), ON_A_PAGE)
    context = {
        "rows": rows,
        "more": more,
        "counts": found.aggregate(**{name: Count("id", filter=shelf) for name, shelf in shelves.items()}),
        "chosen": chosen,
        "form": form,
        "today": timezone.localdate(),
    }
    return page(request, "helpcentre/drafts.html", context)


def _behind(rows, after):
    """The rest of the list after this text: the other languages of its article, and the articles before it."""
    last = Translation.objects.filter(pk=number_of(after)).first()
    return rows.filter(Q(article__lt=last.article_id) | Q(article=last.article_id, pk__gt=last.pk)) if last else rows


def _shelves(person):
    return {
        "for-you": waits_for(person),
        "in-use": IN_USE,
        "unfinished": UNFINISHED,
        "in-review": UNFINISHED & Q(stage=Stage.IN_REVIEW),
        "edits-asked": UNFINISHED & Q(stage=Stage.EDITS_ASKED),
        "approved": UNFINISHED & Q(stage=Stage.APPROVED),
        "published": Q(state=State.PUBLISHED),
        "due": IN_USE & Q(check_by__lte=timezone.localdate()),
        "lagging": IN_USE & ~Q(lag=""),
        "archived": ~IN_USE,
    }
