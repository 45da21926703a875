"""What was given up, for operators: they see why, and let it run again."""

from django.contrib import admin

from .models import Duty


@admin.register(Duty)
class DutyAdmin(admin.ModelAdmin):
    list_display = ("reaction", "event", "tries", "due_at", "parked_at", "fault")
    list_filter = (("parked_at", admin.EmptyFieldListFilter),)
    list_select_related = ("event",)
    ordering = ("-parked_at", "due_at", "id")
    actions = ["try_again"]

    @admin.action(description="Let the selected duties run again")
    def try_again(self, request, duties):
        for duty in duties.parked():
            duty.try_again()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request) and obj is None

    def has_delete_permission(self, request, obj=None):
        return False
