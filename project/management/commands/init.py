"""madoguchi init: prepares or upgrades database, files and index; again and again without harm."""

import sys

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from madoguchi.translation.messages import compile_catalogues

FINDABLE = ("helpcentre.keep_search_up_to_date", "community.keep_solved_topic_findable", "announcements.keep_published_findable")


class Command(BaseCommand):
    help = "Prepare or upgrade database, files and index. --demo adds the demo people and starter content."

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="add people and content to try out; refused in production")

    def handle(self, demo, **options):
        if demo and settings.PRODUCTION:
            sys.exit("madoguchi: --demo is for trying out; MADOGUCHI_PRODUCTION refuses it.")
        settings.HOME.mkdir(parents=True, exist_ok=True)
        self.step("words", compile_catalogues)
        self.step("database", lambda: call_command("migrate", verbosity=0, interactive=False))
        self.step("cache", lambda: call_command("createcachetable", verbosity=0))
        self.step("static files", lambda: call_command("collectstatic", verbosity=0, interactive=False))
        self.step("official channels", self.channels)
        self.step("starter content", self.starter)
        if demo:
            self.step("demo people and content", self.demo)
        self.step("search", self.index)

    def step(self, name, work):
        self.stdout.write(f"  {name} …", ending=" ")
        self.stdout.flush()
        self.stdout.write(str(work() or "ready"))

    def starter(self):
        from madoguchi.helpcentre.starter_content import load_starter

        load_starter()

    def channels(self):
        from madoguchi.guard.models import ListKey
        from madoguchi.guard.seeding import load_channels

        return ", ".join(filter(None, (load_channels(), ListKey.objects.make_first())))

    def index(self):
        """What was just written is findable at once; the encoder's part follows in the worker."""
        from madoguchi.events.models import Duty
        from madoguchi.events.worker import run
        from madoguchi.search.indexing import node

        while duties := Duty.objects.filter(reaction__in=FINDABLE).take(worker="init", limit=100):
            for duty in duties:
                run(duty, worker="init")
        node.current(wait=True)

    def demo(self):
        from madoguchi.announcements.demo_content import load_demo as load_announcements
        from madoguchi.community.demo_content import load_demo as load_topics
        from madoguchi.conversations.demo_content import load_demo as load_conversations
        from madoguchi.people.demo_content import load_demo as load_people

        people = load_people()
        for load in (load_conversations, load_topics, load_announcements):
            load(people)
