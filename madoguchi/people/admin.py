"""People in the operators' administration: looked up, given roles, closed and opened. Nothing here can enter or take over an account."""

from allauth.account.decorators import secure_admin_login
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from madoguchi.ui.jinja import moment

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
    list_display = ("email", "name", "role", "proposal", "language", "is_active", "is_demo", "joined_at")
    list_filter = ("role", "is_active", "is_demo", ("proposed_at", admin.EmptyFieldListFilter))
    list_select_related = ("proposed_by",)
    search_fields = ("email", "name")
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False
    fields = ("email", "name", "role", "proposal", "segments", "language", "is_active", "is_demo", "joined_at", "last_login")

    def get_readonly_fields(self, request, obj=None):
        may_change = () if obj is None or obj.pk == request.user.pk else ("role", "segments", "is_active")
        return tuple(name for name in self.fields if name not in may_change)

    def has_add_permission(self, request):
        return False  # `madoguchi person create`

    def has_delete_permission(self, request, obj=None):
        return False  # events and conversations name him

    @admin.display(description=gettext_lazy("proposed role"))
    def proposal(self, person):
        """For the other administrator, who gives it by choosing the same."""
        if not person.has_proposal:
            return ""
        values = {"role": person.get_proposed_role_display(), "name": person.proposed_by.name, "when": moment(person.proposed_at)}
        return _("%(role)s, proposed by %(name)s on %(when)s") % values

    def save_model(self, request, obj, form, change):
        """The form's wishes as verbs, so that sessions end and events are written."""
        person = Person.objects.get(pk=obj.pk)
        if not person.take_role(obj.role, by=request.user):
            messages.warning(
                request,
                _(
                    "This role lets its holder approve what others do, so it is proposed only. Another administrator gives it by choosing the same role here within seven days."
                ),
            )
        person.belong_to(obj.segments, by=request.user)
        if obj.is_active:
            person.reactivate(by=request.user)
        else:
            person.deactivate(by=request.user)


def _nothing(request):
    raise Http404


for model in list(admin.site._registry):
    if model is Group or (model._meta.app_label in ("account", "mfa", "usersessions") and model.__name__ in FORBIDDEN):
        admin.site.unregister(model)

# Operators come in as everybody does, with their second factor, and change their password where all other browsers are signed out.
admin.site.login = secure_admin_login(admin.site.login)
admin.site.autocomplete_view = _nothing  # it would list everybody's name to a script, and no form asks it
admin.site.password_change = lambda request, extra_context=None: redirect("account_change_password")
