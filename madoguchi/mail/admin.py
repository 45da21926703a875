"""Mail in the operators' administration: what came and what became of it, what goes and whether it left. Nothing is changed by hand."""

from django.contrib import admin
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from madoguchi.events.reacting import record

from .models import OutboundMail, RawMail


class ReadOnly(admin.ModelAdmin):
    ordering = ("-id",)
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(RawMail)
class RawMailAdmin(ReadOnly):
    list_display = ("id", "received_at", "way", "outcome", "reason", "conversation", "envelope_from", "size", "tries", "fault")
    list_filter = ("outcome", "way")
    search_fields = ("message_id", "conversation", "envelope_from", "sha256")
    actions = ("process_again", "let_in")
    exclude = ("sealed",)

    def get_queryset(self, request):
        return super().get_queryset(request).defer("sealed")

    def get_urls(self):
        return [path("<int:pk>/original.eml", self.admin_site.admin_view(self.original), name="mail_rawmail_original"), *super().get_urls()]

    def original(self, request, pk):
        """The mail as it came, always as a download. Who took it is written down."""
        raw = RawMail.objects.filter(pk=pk).first()
        if raw is None or not self.has_view_permission(request, raw):
            raise Http404
        record("mail.original_read", raw, by=request.user)
        headers = {"Content-Disposition": f'attachment; filename="mail-{pk}.eml"', "Cache-Control": "private, no-store"}
        return HttpResponse(raw.content, content_type="application/octet-stream", headers=headers)

    @admin.action(description=_("Process again"))
    def process_again(self, request, queryset):
        for raw in queryset:
            raw.process_again(by=request.user)

    @admin.action(description=_("Let in: opens a conversation of its own"))
    def let_in(self, request, queryset):
        for raw in queryset:
            raw.release(by=request.user)


@admin.register(OutboundMail)
class OutboundMailAdmin(ReadOnly):
    list_display = ("id", "created_at", "kind", "conversation", "recipient", "state", "handed_over_at", "bounced_at", "tries", "fault")
    list_filter = ("state", "kind")
    search_fields = ("conversation", "recipient", "message_id")
    actions = ("send_again",)
    exclude = ("text", "html", "reply_to")

    @admin.action(description=_("Send again"))
    def send_again(self, request, queryset):
        for mail in queryset:
            mail.send_again(by=request.user)
