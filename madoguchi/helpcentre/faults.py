"""What the help centre refuses, in sentences for the person who tried."""

from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused


class KeyTaken(Refused):
    code, status = "key-taken", 409

    def __str__(self):
        return str(_("There is an article with this key already."))


class SlugTaken(Refused):
    code, status = "slug-taken", 409

    def __str__(self):
        return str(_("Another article has this address already."))


class BadSlug(Refused):
    code = "bad-slug"

    def __str__(self):
        return str(_("An address holds letters, digits, hyphens and slashes only."))


class RevisedMeanwhile(Refused):
    code, status = "revised-meanwhile", 409

    def __str__(self):
        return str(_("Somebody else has changed this article since you opened it. Load the page again, and bring both together."))


class PlacedMeanwhile(RevisedMeanwhile):
    """Its words may be the same; who may read it or where it stands is not."""


class NotComplete(Refused):
    code = "not-complete"

    def __str__(self):
        return str(_("An article needs a title and a text before it can be published."))


class StillTheOriginal(Refused):
    code, status = "still-the-original", 409

    def __str__(self):
        return str(
            _("These are still the words of the original. Translate them before they are published; until then readers get the original.")
        )


class NotApproved(Refused):
    code, status = "not-approved", 409

    def __str__(self):
        return str(_("Somebody other than the author of these words must approve them before they are published."))


class LooksLikeASecret(Refused):
    code, status = "looks-like-a-secret", 409

    def __str__(self):
        return str(
            _(
                "These words ask readers for a password, code, key or transfer, or hold something that looks like one. If it is an example that "
                "readers need, somebody other than their author must approve them before they are published."
            )
        )


class OwnWords(Refused):
    code, status = "own-words", 409

    def __str__(self):
        return str(_("You wrote these words yourself. Somebody else must look through them and approve them."))


class WordsNeeded(Refused):
    code = "words-needed"

    def __str__(self):
        return str(_("Please say what is to be changed."))


class TimeIsPast(Refused):
    code = "time-is-past"

    def __str__(self):
        return str(_("This time is past. Please choose a later one."))


class TooLong(Refused):
    code, status = "too-long", 413

    def __str__(self):
        return str(_("This article is too long. Please split it into several."))


class Unwritable(Refused):
    code = "unwritable"

    def __str__(self):
        return str(_("These words hold control characters or halves of characters, which cannot be kept. Please take them out."))


class NotAnEditor(Refused):
    code, status = "not-an-editor", 403

    def __str__(self):
        return str(_("Only editors may change articles."))


class BadImage(Refused):
    code = "bad-image"

    def __str__(self):
        return str(_("This file is no picture that we can show: PNG, JPEG, GIF or WebP up to 5 MB."))
