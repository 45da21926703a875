"""The page of a person in the operators' administration: opening it is a read like any other, and the list shows no whole address."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from madoguchi.people.admin import PersonAdmin
from madoguchi.people.models import Person

from .masking import masked
from .reading import OTHERS, note_read, note_use

admin.site.unregister(Person)


@admin.register(Person)
class WatchedPersonAdmin(PersonAdmin):
    list_display = ("masked_email", *PersonAdmin.list_display[1:])

    @admin.display(description=_("mail address"), ordering="email")
    def masked_email(self, person):
        return person.email if person.is_official else masked(person.email)

    def changelist_view(self, request, extra_context=None):
        if request.GET:
            note_use(request.user, 1)
        return super().changelist_view(request, extra_context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        person = self.get_object(request, object_id)
        if person is not None and not person.is_official:
            note_read("person.viewed", person, by=request.user, cost=OTHERS)
        return super().change_view(request, object_id, form_url, extra_context)
