"""People in the operators' administration: looked up, given roles, closed and opened. Nothing here can enter or take over an account."""

from allauth.account.decorators import secure_admin_login
from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.shortcuts import redirect

from .models import Person

FORBIDDEN = {"Group", "EmailAddress", "EmailConfirmation", "Authenticator", "UserSession"}


class PersonForm(forms.ModelForm):
    """Segments as boxes to tick, with the names that the operator gave them; one that is configured no more can only be taken away."""

    segments = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "segments" in self.fields:
            known = settings.SEGMENTS | {name: name for name in self.instance.segments if name not in settings.SEGMENTS}
            self.fields["segments"].choices = list(known.items())


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    form = PersonForm
    list_display = ("email", "name", "role", "language", "is_active", "is_demo", "joined_at")
    list_filter = ("role", "is_active", "is_demo")
    search_fields = ("email", "name")
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("email", "name", "role", "segments", "language", "is_active", "is_demo", "joined_at", "last_login")

    def get_readonly_fields(self, request, obj=None):
        may_change = () if obj is None or obj.pk == request.user.pk else ("role", "segments", "is_active")
        return tuple(name for name in self.fields if name not in may_change)

    def has_add_permission(self, request):
        return False  # `madoguchi person create`

    def has_delete_permission(self, request, obj=None):
        return False  # events and conversations name him

    def save_model(self, request, obj, form, change):
        """The form's wishes as verbs, so that sessions end and events are written."""
        person = Person.objects.get(pk=obj.pk)
        person.take_role(obj.role, by=request.user)
        person.belong_to(obj.segments, by=request.user)
        if obj.is_active:
            person.reactivate(by=request.user)
        else:
            person.deactivate(by=request.user)


for model in list(admin.site._registry):
    if model is Group or (model._meta.app_label in ("account", "mfa", "usersessions") and model.__name__ in FORBIDDEN):
        admin.site.unregister(model)

# Operators come in as everybody does, with their second factor, and change their password where all other browsers are signed out.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.password_change = lambda request, extra_context=None: redirect("account_change_password")
