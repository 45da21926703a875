"""Words of Django's own forms that we say in our way: named here so that they stand in our catalogues, which come first."""

from django.utils.translation import gettext_noop as _

BORROWED = (_("This field is required."), _("Enter a valid email address."), _("Enter a valid date/time."), _("Enter a number."))
