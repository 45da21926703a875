"""Later work about people: forgetting the counts of limits whose time is over."""

from django.utils import timezone

from madoguchi.events.reacting import every

from .models import Count


@every(600)
def forget_ended_counts(_facts):
    Count.objects.forget_ended(timezone.now())
