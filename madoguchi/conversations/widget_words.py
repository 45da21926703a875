"""The sentences of the widget, by the names that its scripts know them by; in braces what they put in."""

from string import ascii_letters

from django.utils.translation import gettext_lazy as _

WORDS = {
    "open": _("Chat with us"),
    "title": _("Chat · {brand} Support"),
    "close": _("Close this window"),
    "more": _("More"),
    "conversation": _("Conversation"),
    "hello": _("Write what happened. You may close this page: the answer waits for you here, and nothing is lost."),
    "promise": _(
        "A tick means: your message is stored, and everybody here will see it exactly once and in the same order. Without a tick, sending again is always safe."
    ),
    "message": _("Your message"),
    "hint": _("What happened, when, and what does the screen say?"),
    "never": _("Never write passwords, codes, secret keys or recovery phrases."),
    "send": _("Send"),
    "person": _("Talk to a person"),
    "attach": _("Attach files or pictures"),
    "remove": _("Remove {name}"),
    "too_long": _("This text has {length} characters; at most {longest} fit."),
    "refused": _("That did not work. Your text is still here."),
    "appeal": _("Ask for this to be looked at again"),
    "offline": _("Not connected. Your message is kept and will be sent by itself."),
    "staff": _("Our staff"),
    "official": _("Official"),
    "typing": _("Our staff are writing …"),
    "sending": _("Not sent yet"),
    "sent": _("Sent"),
    "seen": _("Seen"),
    "closed": _("This chat was settled. If you write again, it opens again."),
    "reopened": _("The conversation was opened again."),
    "wallet": _(
        "A recovery phrase or private key was in this text. We took it out before anything was stored, but whoever else has seen it can take your coins: move your coins to a new wallet now."
    ),
    "secret": _("A secret was in this text. It was taken out before anything was stored. If it was real, change it now."),
    "personal": _("Personal data was in this text. It was taken out before anything was stored; we do not need it here."),
    "fake": _("A fake, not ours:"),
    "gone": _("removed"),
    "what_now": _("What to do now"),
    "care": _(
        "This looks like a recovery phrase, a private key or a code. Nobody may ever be told those, not even us: whoever has them can take your coins."
    ),
    "change": _("Change the text"),
    "send_anyway": _("It is none: send it"),
    "place": _("You are number {place} in the queue."),
    "wait": _("First answer in about {time} (mostly {low} to {high})."),
    "aim": _("First answer in about {time} (our aim; too few answers yet to measure)."),
    "closed_now": _("The chat is closed at present. Write all the same: we answer when we are back."),
    "opens": _("The chat opens again on {time}. Write all the same: nothing is lost."),
    "by_mail": _("Answer me by mail instead"),
    "by-mail": _("We will answer by mail. It stays the same conversation, and you can go on here too."),
    "email": _("Mail address"),
    "end": _("End the chat"),
    "transcript": _("Get a copy of the conversation"),
    "mailed_transcript": _("The conversation is on its way to your mailbox."),
    "as_case": _("Open as a case page"),
    "anew": _("Start a new chat"),
    "emergency": _("Account taken over: act now"),
    "rate": _("How was this chat?"),
    "bad": _("Bad"),
    "good": _("Good"),
    "rating_text": _("What was good, what was not?"),
    "rated": _("Thank you for telling us."),
    "perhaps": _("Perhaps this solves it"),
    "solved": _("Did one of these solve it?"),
    "yes": _("Yes, it is solved"),
    "no": _("No, I go on"),
    "glad": _("We are glad. Nothing was sent; you may close this page."),
}
BY_KIND = {"closed", "reopened", "by-mail", "sending", "sent", "seen", "wallet", "secret", "personal"}  # named by what happened
SHORT = dict(zip((name for name in WORDS if name not in BY_KIND), ascii_letters, strict=False)) | {
    name: name for name in BY_KIND
}  # as they travel
