"""madoguchi person: make accounts of staff and change roles from the shell, where no web page can."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from madoguchi.people.models import ApiToken, Person, Role
from madoguchi.people.names import clean


class Command(BaseCommand):
    help = "Make a person, or give one another role. Exit code: 0 done, 1 refused with a sentence, 2 wrong use."

    def add_arguments(self, parser: CommandParser):
        todo = parser.add_subparsers(dest="todo", required=True)
        create = todo.add_parser("create", help="a new account; its owner signs in by a code sent to the address")
        create.add_argument("email")
        create.add_argument("--name", required=True)
        create.add_argument("--role", required=True, choices=Role.values)
        create.add_argument("--language", default=settings.LANGUAGE_CODE, choices=[code for code, _ in settings.LANGUAGES])
        create.add_argument("--token", action="store_true", help="print an API token, once")
        role = todo.add_parser("role", help="another role; sessions and tokens of the old one end")
        role.add_argument("email")
        role.add_argument("role", choices=Role.values)

    def handle(self, todo, **options):
        {"create": self._create, "role": self._role}[todo](**options)

    def _create(self, email, name, role, language, token, **options):
        email, name = email.strip().lower(), clean(name)
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is no mail address.", returncode=1)
        if not name:
            raise CommandError("The name must have visible letters.", returncode=1)
        if Person.objects.filter(email=email).exists():
            raise CommandError(f"There is an account with {email} already; use `person role` to change what it may do.", returncode=1)
        person = Person.objects.join(email, name=name, role=role, language=language)
        self.stdout.write(
            f"{person.email} is there as {person.role}; sign in with a code at {settings.BASE_URL}/{person.language}/account/login/."
        )
        if token:
            self.stdout.write(ApiToken.objects.give(person, name="madoguchi person create", by=None))

    def _role(self, email, role, **options):
        person = Person.objects.filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError(f"There is no account with {email}.", returncode=1)
        person.take_role(role, by=None)
        self.stdout.write(f"{person.email} is {person.role}.")
