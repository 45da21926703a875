"""The brand file's channels in the register: their first listing, and what the operator has changed in the file since."""

from django.db import transaction
from django.utils import timezone

from madoguchi.ui.brand import brand

from .in_force import Place, of_file
from .models import Channel, ChannelChange, Outcome


@transaction.atomic
def load_channels() -> str:
    """Again and again without harm. What two administrators have withdrawn is not listed again because the file still names it."""
    named = of_file(brand())
    live = {channel.place: channel for channel in Channel.objects.filter(valid_until=None)}
    known: dict[Place, ChannelChange] = {}
    for change in ChannelChange.objects.filter(outcome=Outcome.APPROVED).order_by("id"):
        known[(change.kind, change.network, change.key)] = change
    added = 0
    for place, (kind, network, value) in named.items():
        last = known.get(place)
        if place not in live and (last is None or (last.is_withdrawal and last.asked_by_id is None)):
            _by_the_file(kind=kind, network=network, value=value[:253], key=place[2][:253])
            added += 1
    gone = [channel for place, channel in live.items() if channel.is_of_file and place not in named]
    for channel in gone:
        kept = {"kind": channel.kind, "network": channel.network, "value": channel.value, "key": channel.key}
        _by_the_file(**kept, channel=channel, is_withdrawal=True)
    return f"{added} listed, {len(gone)} withdrawn" if added or gone else ""


def _by_the_file(**fields: object) -> None:
    change = ChannelChange.objects.create(outcome=Outcome.APPROVED, decided_at=timezone.now(), **fields)
    change.take_effect(by=None)
