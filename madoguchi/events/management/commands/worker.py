"""madoguchi worker: runs what follows from what happened (mail, search entries, timers)."""

from django.core.management.base import BaseCommand

from madoguchi.events.worker import stop_on_signals, work


class Command(BaseCommand):
    help = "Run the duties: mail out, search entries, timers. Any number of workers may run."

    def handle(self, **options):
        work(stop=stop_on_signals())
