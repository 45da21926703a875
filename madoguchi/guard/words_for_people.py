"""What the guard says to people: kinds of secrets and reasons of verdicts as sentences."""

from django.utils.translation import gettext_lazy as _

from .findings import MARKERS
from .register import Verdict

KINDS = {
    "recovery-phrase": _("recovery phrase"),
    "private-key": _("private key"),
    "api-secret": _("API secret"),
    "password": _("password"),
    "one-time-code": _("one-time code"),
    "authenticator-key": _("authenticator key"),
    "backup-codes": _("backup codes"),
    "session": _("session token"),
    "card": _("card number"),
    "my-number": _("My Number"),
    "identity-document": _("document number"),
    "bank-account": _("bank account number"),
    "postal-address": _("postal address"),
}
WHYS = {
    "same-domain": _("It is exactly a domain on our official list."),
    "subdomain": _("It is below a domain on our official list."),
    "same-address": _(
        "It is exactly an address on our official list. A sender can be forged, though: trust a mail only if its case number is also on your page here."
    ),
    "same-account": _("It is exactly an account on our official list."),
    "same-handle": _("It is the name of our account on %(networks)s. An account of the same name anywhere else is not ours."),
    "same-number": _(
        "It is exactly a number on our official list. Callers can forge the number they show, though: call us back if you are unsure."
    ),
    "different-ending": _("It uses our name with another ending."),
    "looks-alike-letters": _("It uses letters that look like those of our name, but are others."),
    "brand-inside": _("It has our name inside, but it is not ours."),
    "one-letter-off": _("It differs from ours by a letter."),
    "official-name-before-real-domain": _("It begins like ours, but the real domain comes after it."),
    "user-info-trick": _("What stands before the @ looks like us, but the real site comes after it."),
    "hidden-characters": _("It hides characters that cannot be seen."),
    "blank-inside": _("It has a blank inside, as no genuine address has."),
    "escaped-characters": _("It hides its real letters behind codes."),
    "backslash": _("It uses a backslash to hide where it leads."),
    "odd-slashes": _("It is written in an odd way that hides where it leads."),
    "odd-port": _("It names an odd port."),
    "reported": _("It was reported to us as fraudulent, and we have confirmed it."),
    "other-network": _("We have an account of that name on %(networks)s only. This one is not ours."),
    "which-network": _("We have an account of that name, but you did not say on which network. Give the whole address of the account."),
    "wallet-address": _(
        "This is a wallet address. No address of ours is on a list: the only one to send coins to is the one that your account shows you after you have signed in. Nobody of ours asks for coins."
    ),
    "colleague-by-name": _(
        "Somebody of this name speaks for us, but anybody can call himself so: a name proves nothing. Trust only who writes to you on your page here, with the badge."
    ),
    "no-colleague": _("Nobody who speaks for us goes by this name. A name proves nothing in any case."),
    "name-like-ours": _(
        "It uses our name or calls itself support, as impostors do. Nobody who speaks for us goes by this name. Trust only who writes to you on your page here, with the badge."
    ),
    "not-listed": _("It is not on our official list. That does not make it safe."),
    "not-readable": _("We could not read this as a site, mail address, account or phone number."),
}
MAIL_HEADINGS = {
    "signed": _("This mail was signed by our domain and was not changed"),
    "not-ours": _("This mail is not from us. Do not trust it."),
    "cannot-tell": _("We cannot tell whether this mail is from us"),
}
MAIL_WHYS = {
    "good-signature": _(
        "Its sender is on our official list, and the signature of our domain over it is good. A genuine mail of ours can still be sent on to you by somebody else: look whether it speaks of you."
    ),
    "other-sender": _("Its sender is not on our official list."),
    "foreign-signature": _("It names our address, but another domain has signed it."),
    "broken-signature": _(
        "It names our address, but its signature does not fit: it was forged, or changed when it was forwarded or saved. Until you know better, treat it as forged."
    ),
    "no-signature": _(
        "It names our address, but bears no signature of ours. We sign every mail; some programs drop the signature when they save one. Until you know better, treat it as forged."
    ),
    "no-answer": _("It names our address, but the keys of our domain could not be asked for just now. Please try again in some minutes."),
}
HEADINGS = {
    "official": _("This is official"),
    "lookalike": _("This imitates us. Do not trust it."),
    "reported": _("This was reported as fraudulent. Do not trust it."),
    "unknown": _("This is not on our official list"),
}
HEADING_OF_NAMES = _("A name proves nothing: anybody can take it")
MESSAGE_HEADINGS = {
    "asks": _("This asks for what we never ask for, whoever seems to have sent it"),
    "lookalike": _("Something in this message imitates us. Do not trust it."),
    "reported": _("Something in this message was reported as fraudulent. Do not trust it."),
    "away": _("This message calls you away from our official channels. Do not follow it."),
    "too-much": _("This message speaks of secrets so often that we cannot judge it. Treat it as not ours."),
    "unknown": _("This message names something that is not on our official list"),
    "nothing": _("This message names no site, address, account or number"),
    "ours": _("What is named in it is ours. That does not tell who wrote it."),
}
MESSAGE_WHYS = {
    "asks": _(
        "We never ask for your password, a code, a secret key or a recovery phrase; never for remote access to your device; never to send coins to an address; and we never write to you first on Telegram, LINE, Discord or WhatsApp."
    ),
    "nothing": _(
        "So there is nothing that we could check. That does not make it safe: whoever asks for a password, a code, a secret key, a recovery phrase or coins is not us."
    ),
    "ours": _(
        "Anybody can write our address into a message, and a sender can be forged. What we really wrote to you also stands on your page here."
    ),
}
ASKED = {
    "asks-for-recovery-phrase": _("Asks for a recovery phrase"),
    "asks-for-private-key": _("Asks for a private key"),
    "asks-for-password": _("Asks for a password"),
    "asks-for-code": _("Asks for a code"),
    "asks-for-remote-access": _("Asks for access to your device"),
    "asks-to-send-coins": _("Asks to send money or coins"),
}

KINDS_OF_FAKES = {
    "domain": _("Site"),
    "mail": _("Mail address"),
    "account": _("Social account"),
    "phone": _("Phone number"),
    "wallet": _("Wallet address"),
}
REMOVED = _("removed")
NETWORKS = {
    "x": "X",
    "youtube": "YouTube",
    "telegram": "Telegram",
    "line": "LINE",
    "discord": "Discord",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "mastodon": "Mastodon",
    "linkedin": "LinkedIn",
    "github": "GitHub",
    "tiktok": "TikTok",
    "reddit": "Reddit",
    "medium": "Medium",
    "threads": "Threads",
}


def why(verdict: Verdict) -> str:
    """The reason of a verdict as a sentence, with the networks on which an account is ours."""
    networks = [account.partition(":")[0] for account in (verdict.official or "").split()] if verdict.kind == "account" else []
    code = "name-like-ours" if (verdict.kind, verdict.verdict) == ("name", "lookalike") else verdict.why
    return str(WHYS.get(code, WHYS["not-listed"])) % {"networks": ", ".join(NETWORKS.get(name, name) for name in networks)}


def told(text: str) -> str:
    """A stored text with its markers in the reader's language."""
    for kind, marker in MARKERS.items():
        if marker in text:
            text = text.replace(marker, f"[{KINDS[kind]} – {REMOVED}]")
    return text
