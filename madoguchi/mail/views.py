"""The operators' pages about mail: how it is doing, what came, what goes, to whom nothing is sent; and what can be done about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from madoguchi.people.gates import only
from madoguchi.people.models import LEADS
from madoguchi.ui.cursors import number_of, piece_of
from madoguchi.ui.pages import page
from madoguchi.watch.reading import OTHERS, note_read, note_use

from . import health, plain_words
from .models import OutboundMail, RawMail, Result, State, StoppedAddress

ON_A_PAGE = 25
PAGING, SEARCHING = 1, 2  # what a page beyond the first, and a search, count among reads
CAME = {
    "waiting": RawMail.objects.waiting,
    "held": lambda: RawMail.objects.filter(outcome=Result.HELD),
    "kept": lambda: RawMail.objects.filter(outcome=Result.KEPT),
    "automatic": lambda: RawMail.objects.filter(outcome=Result.AUTO),
    "all": RawMail.objects.all,
}
GOES = {
    "queued": OutboundMail.objects.queued,
    "failed": lambda: OutboundMail.objects.filter(state=State.FAILED),
    "held-back": OutboundMail.objects.held_back,
    "bounced": lambda: OutboundMail.objects.exclude(bounced_at=None),
    "all": OutboundMail.objects.all,
}


@only(*LEADS)
@require_GET
def overview(request):
    context = {
        "boxes": health.mailbox_health(),
        "incoming": health.incoming(),
        "outgoing": health.outgoing(),
        "troubled": health.troubled(),
        "reports": health.odd_reports(),
        "report_reason": plain_words.report_reason,
        "parked": list(health.parked().select_related("event")[:ON_A_PAGE]),
        "most": health.MOST,
        "fault": plain_words.fault,
    }
    return page(request, "mail/operators/overview.html", context)


@only(*LEADS)
@require_GET
def incoming(request):
    """What came, the latest first; `?list=` narrows it, `?q=` finds by Message-ID, conversation or the envelope's sender."""
    chosen, asked = _list(request, CAME, "held"), _asked(request)
    found = RawMail.objects.named(asked) if asked else CAME[chosen]()
    rows, more = _cut(request, found.defer("sealed"))
    return page(
        request,
        "mail/operators/incoming.html",
        {"mails": rows, "more": more, "chosen": chosen, "asked": asked, "reason": plain_words.reason},
    )


@only(*LEADS)
@require_POST
def process_again(request):
    mails = _chosen(request, RawMail.objects.defer("sealed"))
    for raw in mails:
        raw.process_again(by=request.person)
    return _done(request, "mail:incoming", len(mails))


@only(*LEADS)
@require_POST
def let_in(request):
    mails = _chosen(request, RawMail.objects.defer("sealed"))
    for raw in mails:
        raw.release(by=request.person)
    return _done(request, "mail:incoming", len(mails))


@only(*LEADS)
@require_POST
def original(request, pk):
    """The mail as it came, always as a download. Who took it is written down."""
    raw = get_object_or_404(RawMail, pk=pk)
    note_read("mail.original_read", raw, by=request.person, cost=OTHERS)
    headers = {"Content-Disposition": f'attachment; filename="mail-{pk}.eml"', "Cache-Control": "private, no-store"}
    return HttpResponse(raw.content, content_type="application/octet-stream", headers=headers)


@only(*LEADS)
@require_GET
def outgoing(request):
    """What goes, the latest first; `?list=` narrows it, `?q=` finds by Message-ID, conversation or recipient."""
    chosen, asked = _list(request, GOES, "failed"), _asked(request)
    found = OutboundMail.objects.named(asked) if asked else GOES[chosen]()
    rows, more = _cut(request, found)
    return page(request, "mail/operators/outgoing.html", {"mails": rows, "more": more, "chosen": chosen, "asked": asked})


@only(*LEADS)
@require_POST
def send_again(request):
    mails = _chosen(request, OutboundMail.objects.all())
    for mail in mails:
        mail.send_again(by=request.person)
    return _done(request, "mail:outgoing", len(mails))


@only(*LEADS)
@require_GET
def addresses(request):
    """To whom nothing is sent, and why."""
    rows, more = _cut(request, StoppedAddress.objects.stopped())
    return page(request, "mail/operators/addresses.html", {"addresses": rows, "more": more})


@only(*LEADS)
@require_POST
def clear(request, pk):
    address = get_object_or_404(StoppedAddress, pk=pk)
    address.clear(by=request.person)
    messages.success(request, _("Mail goes to this address again, and what waited for it leaves."))
    return redirect("mail:addresses")


@only(*LEADS)
@require_POST
def try_again(request, pk):
    get_object_or_404(health.parked(), pk=pk).try_again()
    messages.success(request, _("It is tried again now."))
    return redirect("mail:overview")


def _asked(request):
    """What he searches for, which counts."""
    asked = request.GET.get("q", "").strip()[:320].replace("\x00", "")
    if asked:
        note_use(request.person, SEARCHING)
    return asked


def _list(request, lists, otherwise):
    return chosen if (chosen := request.GET.get("list", otherwise)) in lists else otherwise


def _cut(request, found):
    """(the rows of this page, the cursor of the next one or None)"""
    if after := number_of(request.GET.get("after", "")):
        note_use(request.person, PAGING)
        found = found.filter(pk__lt=after)
    return piece_of(found.order_by("-pk"), ON_A_PAGE)


def _chosen(request, found):
    numbers = [number_of(one) for one in request.POST.getlist("mail")[:ON_A_PAGE]]
    return list(found.filter(pk__in=[number for number in numbers if number is not None]).order_by("pk"))


def _done(request, name, count):
    if count:
        messages.success(request, ngettext("Done for %(num)s mail.", "Done for %(num)s mails.", count) % {"num": count})
    else:
        messages.warning(request, _("Choose at least one mail."))
    chosen = request.POST.get("list", "")
    return redirect(f"{reverse(name)}?list={chosen}" if chosen in {*CAME, *GOES} else reverse(name))
