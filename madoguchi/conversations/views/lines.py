"""Which lines of a conversation a page shows: those after a cursor, or the last ones with a way to the earlier."""

from madoguchi.ui.cursors import number_of

SHOWN = 200


def cursor_of(request, name="after"):
    """A line's number from the address; 0 if there is none or it is no number."""
    return number_of(request.GET.get(name, "")) or 0


def lines_for(request, conversation):
    """(lines in order, the number before which there are more or 0). After a cursor also the earlier ones that changed with those."""
    entries = conversation.entries.visible_to(request.person).select_related("author", "team").prefetch_related("attachments")
    if after := cursor_of(request):
        fresh = list(entries.after(after)[:SHOWN])
        return [*entries.masked_with(fresh).filter(seq__lte=after), *fresh], 0
    before = cursor_of(request, "before")
    last = list((entries.filter(seq__lt=before) if before else entries).order_by("-seq")[: SHOWN + 1])
    shown = last[:SHOWN][::-1]
    return shown, shown[0].seq if len(last) > SHOWN else 0
