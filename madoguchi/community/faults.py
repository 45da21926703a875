"""What the forum refuses, in sentences for the person who tried."""

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused


class NotSignedIn(Refused):
    code, status = "not-signed-in", 403

    def __str__(self):
        return str(_("Please sign in to write in the forum."))


class NotAModerator(Refused):
    code, status = "not-a-moderator", 403

    def __str__(self):
        return str(_("Only moderators keep order in the forum."))


class NotYourQuestion(Refused):
    code, status = "not-your-question", 403

    def __str__(self):
        return str(_("Only the person who asked, or a moderator, says which answer solved it."))


class NotOfficial(Refused):
    code, status = "not-official", 403

    def __str__(self):
        return str(_("Only staff can choose the official answer, and only among answers of staff."))


class NotAnAnswer(Refused):
    code = "not-an-answer"

    def __str__(self):
        return str(_("This post cannot be the answer: it is the question itself, or it is not public."))


class TopicClosed(Refused):
    code, status = "topic-closed", 409

    def __str__(self):
        return str(_("This topic is closed. Please ask a new question."))


class TooFast(Refused):
    code, status = "too-fast", 429

    def __str__(self):
        return str(_("You have written a lot in a short time. Please take a break of some minutes."))


class OwnPost(Refused):
    code = "own-post"

    def __str__(self):
        return str(_("This post is your own."))
