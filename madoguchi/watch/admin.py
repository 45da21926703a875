"""The operators' administration: the mark lies over all of it, opening the page of a customer is a read like any other, and the list
shows nobody's whole name or address."""

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from madoguchi.people.admin import PersonAdmin
from madoguchi.people.models import Person

from .masking import masked, short_name
from .reading import OTHERS, note_read, note_use

admin.site.unregister(Person)


@admin.register(Person)
class WatchedPersonAdmin(PersonAdmin):
    list_display = ("masked_email", "masked_name", *PersonAdmin.list_display[2:])

    @admin.display(description=_("mail address"), ordering="email")
    def masked_email(self, person):
        return person.email if person.is_official else masked(person.email)

    @admin.display(description=_("name"), ordering="name")
    def masked_name(self, person):
        return person.name if person.is_official else short_name(person.name)

    def changelist_view(self, request, extra_context=None):
        if request.GET:
            note_use(request.user, 1)
        return super().changelist_view(request, extra_context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        self._note(request, object_id)
        return super().change_view(request, object_id, form_url, extra_context)

    def history_view(self, request, object_id, extra_context=None):
        self._note(request, object_id)
        return super().history_view(request, object_id, extra_context)

    def _note(self, request, object_id):
        person = self.get_object(request, object_id)
        if person is not None and not person.is_official:
            note_read("person.viewed", person, by=request.user, cost=OTHERS)


def _with_mark(each_context):
    """What every page of the administration gets, and the mark, which its base page shows."""

    def with_mark(request):
        mark = render_to_string("watch/watermark.html", {"person": request.user}, using="jinja2") if request.user.is_authenticated else ""
        return each_context(request) | {"watermark": mark}

    return with_mark


admin.site.each_context = _with_mark(admin.site.each_context)
