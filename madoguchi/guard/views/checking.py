"""Is it really us? The public page that answers for a site, mail address, account, phone number, name, message or mail."""

from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from madoguchi.people.limits import address_of, limit
from madoguchi.ui.caching import public
from madoguchi.ui.pages import page
from madoguchi.ui.same_origin import same_origin

from ..asking import MOST_SAID
from ..door import guarded, kinds_in
from ..forms import MailForm, MessageForm
from ..mail_again import MOST_BYTES, Unreadable, judge_mail
from ..models import Channel
from ..own_channels import own_register
from ..own_channels import verify as verdict_on
from ..present import shown, shown_message
from ..whole_message import judge_message, message_in
from ..words_for_people import KINDS, MAIL_HEADINGS, MAIL_WHYS, NETWORKS

LONGEST = 2000
MOST_WITHDRAWN = 50
TONES_OF_MAILS = {"signed": "official", "not-ours": "lookalike", "cannot-tell": "unknown"}


@require_GET
@public(60)
def verify(request):
    value = request.GET.get("value", "").strip()[:LONGEST]
    if not value:
        return _page(request)
    limit("verify", address_of(request), times=60, seconds=60)
    kept = guarded(value).text
    if kept != value:  # out of the address, the history and what is shown
        return redirect(f"{request.path}?{urlencode({'value': kept})}")
    message = message_in(value)
    told = {"message": shown_message(message)} if message else {"one": shown(verdict_on(value))}
    return _page(request, value=value, **told)


@same_origin
@require_http_methods(["GET", "POST"])
def check_message(request):
    """What a message asks for, and each channel that it names, the worst first."""
    if request.method == "GET":
        return redirect("guard:verify")
    limit("verify-message", address_of(request), times=20, seconds=60)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _page(request, status=422, message_form=form)
    kept = guarded(form.cleaned_data["message"])
    message = shown_message(judge_message(kept.text))
    removed = [KINDS[kind] for kind in kinds_in(kept)]
    return _page(request, message_form=MessageForm({"message": kept.text}), message=message, removed=removed)


@same_origin
@require_http_methods(["GET", "POST"])
def check_mail(request):
    """A mail as it was saved: its signatures, its sender, and each channel that it names. Nothing of it is kept."""
    if request.method == "GET":
        return redirect("guard:verify")
    limit("verify-mail", address_of(request), times=10, seconds=300)
    form = MailForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["mail"]
        try:
            mail = judge_mail(file.read(MOST_BYTES + 1))
        except Unreadable:
            form.add_error(
                "mail", _("This is no mail that we can read. Save the mail in your mail program as an .eml file of 5 MB at most.")
            )
        else:
            return _mail(request, mail)
    return _page(request, status=422, mail_form=form)


def _mail(request, mail):
    """Even under a good signature of ours a mail that asks is told to ask; what only forgers name decides where nothing is signed."""
    facts = mail.facts
    judged = judge_message(guarded(f"{facts.subject}\n\n{facts.text[:MOST_SAID]}").text)
    message = shown_message(judged)
    is_by_text = judged.answer == "asks" or (mail.answer == "cannot-tell" and judged.is_bad)
    told = {
        "answer": mail.answer,
        "tone": message.tone if is_by_text else TONES_OF_MAILS[mail.answer],
        "heading": message.heading if is_by_text else MAIL_HEADINGS[mail.answer],
        "also": MAIL_HEADINGS[mail.answer] if is_by_text else "",
        "text": message if is_by_text else None,
        "why": MAIL_WHYS[mail.why],
        "sender": guarded(f"{facts.sender} <{facts.address}>" if facts.sender else facts.address).text,
        "subject": guarded(facts.subject).text,
        "signers": ", ".join(facts.signers),
        "sender_is": None if mail.answer != "not-ours" or mail.why != "other-sender" else shown(mail.sender),
        "has_misleading_link": "link-mismatch" in facts.warnings,
    }
    return _page(request, mail=told, message=message)


def _page(request, status=200, **values):
    empty = {"value": "", "one": None, "message": None, "mail": None, "removed": []}
    listed = {
        "own": own_register(),
        "networks": NETWORKS,
        "withdrawn": list(Channel.objects.withdrawn()[:MOST_WITHDRAWN]),
        "message_form": MessageForm(),
        "mail_form": MailForm(),
    }
    return page(request, "guard/verify.html", empty | listed | values, status=status)
