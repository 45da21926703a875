"""How allauth's accounts are ours: sign-up makes a customer by our verb, mails speak the person's language, secrets rest encrypted."""

import logging
import smtplib
from email.utils import formataddr, make_msgid

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import filter_users_by_email
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from madoguchi.events.faults import Refused, fault_of
from madoguchi.ui.brand import brand

from .limits import limit, mailbox_of
from .models import Person
from .models.mail_code import mail_code_words
from .names import clean
from .sealing import seal, unseal

log = logging.getLogger(__name__)
# What anybody can make us send to an address by naming it; news of what was done are never held back.
ASKED_FOR = tuple(
    f"account/email/{mail}" for mail in ("email_confirmation", "login_code", "password_reset_", "unknown_account", "account_already_exists")
)
MOST_TO_ONE_MAILBOX = ((3, 60), (10, 3600))  # times, seconds


class MailNotSent(Refused):
    code = "mail_not_sent"
    status = 503


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request, user, form, commit=True) -> Person:
        """What somebody enters who signs up makes a customer, whatever else the form may hold."""
        super().save_user(request, user, form, commit=False)
        user.email = user.email.lower()
        user.name = clean(form.cleaned_data["name"])
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        return user.join(by=user) if commit else user

    def is_safe_url(self, url) -> bool:
        """Only this very host; allauth would also lead to every other allowed one."""
        return url_has_allowed_host_and_scheme(url, {self.request.get_host()}, require_https=self.request.is_secure())

    def get_login_redirect_url(self, request) -> str:
        return home_of(request.user)

    def get_signup_redirect_url(self, request) -> str:
        return reverse("people:account")

    def get_password_change_redirect_url(self, request) -> str:
        return reverse("people:account")

    def get_email_verification_redirect_url(self, email_address) -> str:
        return reverse("people:account")

    def get_from_email(self) -> str:
        return formataddr((brand().name(translation.get_language() or "ja"), brand().mail_address))

    def format_email_subject(self, subject) -> str:
        return str(subject)

    def send_mail(self, template_prefix, email, context) -> None:
        """In the language of the person, else of the page. Without the mail its code is worth nothing, so say that it did not go out."""
        if template_prefix.startswith(ASKED_FOR):
            for times, seconds in MOST_TO_ONE_MAILBOX:
                limit("account-mail", mailbox_of(email), times=times, seconds=seconds)
        try:
            self._mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as error:
            log.error("account mail %s was not sent: %s", template_prefix, fault_of(error))
            raise MailNotSent(_("We could not send the mail just now. Nothing was changed. Please try again in a few minutes."))

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """News of what is done already: a mail server that is down must not make it look undone."""
        try:
            super().send_notification_mail(template_prefix, user, context, email)
        except MailNotSent:
            return

    def _mail(self, template_prefix, email, context) -> None:
        person = next(iter(filter_users_by_email(email)), None)
        language = person.language if person else translation.get_language()
        with translation.override(language or settings.LANGUAGE_CODE):
            super().send_mail(template_prefix, email, context)

    def render_mail(self, template_prefix, email, context, headers=None) -> EmailMultiAlternatives:
        """The words are written once, as text; the HTML is made of them. Machines may not answer."""
        context = context | mail_code_words(_who_reads(email))
        headers = {"Auto-Submitted": "auto-generated", "Message-ID": make_msgid(domain=brand().mail_address.rpartition("@")[2])} | (
            headers or {}
        )
        message = super().render_mail(template_prefix, email, context, headers=headers)
        paragraphs = [part.strip() for part in message.body.split("\n\n") if part.strip()]
        words = {"paragraphs": paragraphs, "code": context.get("code"), "subject": message.subject, "mail_code": context["mail_code"]}
        message.attach_alternative(render_to_string("people/mail.html", words), "text/html")
        return message


class MfaAdapter(DefaultMFAAdapter):
    def get_totp_issuer(self) -> str:
        return brand().name(translation.get_language() or "ja")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": brand().name("en")}

    def encrypt(self, text: str) -> str:
        return seal("mfa", text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal("mfa", encrypted_text)


class UserSessionsAdapter(DefaultUserSessionsAdapter):
    def end_sessions(self, sessions) -> None:
        """Live streams of an ended session are cut too."""
        for person in {session.user for session in sessions}:
            person.end_access(by=person)
        super().end_sessions(sessions)


def home_of(person) -> str:
    """Where somebody who signs in wants to be."""
    if person.is_agent:
        return reverse("desk:inbox")
    if person.is_moderator:
        return reverse("community:queue")
    return reverse("conversations:front")


def _who_reads(email: str) -> Person | None:
    """The person who has proved that this address is his; a code sent to any other would give it away."""
    return Person.objects.filter(emailaddress__email__iexact=email, emailaddress__verified=True, is_active=True).first()
