"""The switch in the desk's head: to be there for chats, away, or not at all; and the sign of life of its open pages."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from madoguchi.people.gates import only
from madoguchi.people.models.role import DESK
from madoguchi.translation.languages import LANGUAGES
from madoguchi.ui.cursors import number_of
from madoguchi.ui.pages import page
from madoguchi.workforce.models import Shift

from ..models import Conversation

BLOCK = "switch"


@only(*DESK)
@require_POST
def begin(request):
    """Be there, or come back; with the places and languages that were chosen, if any were."""
    places = number_of(request.POST.get("places", ""))
    languages = [code for code in request.POST.getlist("languages") if code in LANGUAGES] if "arranges" in request.POST else None
    Shift.objects.begin(request.person, by=request.person, places=places, languages=languages)
    return _answer(request)


@only(*DESK)
@require_POST
def beat(request):
    """An open page says that somebody is there; 204 if what it shows is still so. A busy worker keeps nobody waiting: it routes as well."""
    if shift := Shift.objects.of(request.person):
        shift.keep()
        Conversation.objects.route()
    values = switch_values(request.person)
    if request.POST.get("shown") == values["shift_shown"]:
        return HttpResponse(status=204)
    return page(request, "conversations/shift_switch.html", values, block=BLOCK)


@only(*DESK)
@require_POST
def go_away(request):
    if shift := Shift.objects.of(request.person):
        shift.go_away(by=request.person)
    return _answer(request)


@only(*DESK)
@require_POST
def end(request):
    if shift := Shift.objects.of(request.person):
        shift.end(by=request.person)
    return _answer(request)


def switch_values(person):
    """What the switch shows: his shift if it runs, and how many chats take a place of his. Two reads."""
    shift = Shift.objects.of(person)
    taken = Conversation.objects.taking_places().assigned_to(person).count() if shift else 0
    state = "off" if shift is None else "away" if shift.is_away else "on"
    return {
        "shift": shift,
        "shift_state": state,
        "shift_taken": taken,
        "shift_shown": f"{state}:{taken}:{shift.places if shift else 0}",
        "shift_languages": [language for language in LANGUAGES.values() if language.code != person.language],
    }


def _answer(request):
    """The switch alone to its script, else back to the page."""
    if request.POST.get("block") == BLOCK:
        return page(request, "conversations/shift_switch.html", switch_values(request.person), block=BLOCK)
    back = request.POST.get("next", "")
    return redirect(back if url_has_allowed_host_and_scheme(back, None) else "desk:inbox")
