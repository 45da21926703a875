"""Person: anybody with an account, customer or staff; what each role may do is asked here."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from madoguchi.events.faults import Refused
from madoguchi.events.reacting import record

from ..names import LONGEST, clean, judge_of_staff
from .access import Access
from .mail_code import WithMailCode
from .role import DESK, EDITORS, LEADS, MODERATORS, HavingRole, Role


class NameNeeded(Refused):
    code = "name_needed"


class PersonManager(BaseUserManager["Person"]):
    def leads(self) -> models.QuerySet["Person"]:
        """Team leads and administrators who are there."""
        return self.filter(role__in=LEADS, is_active=True).order_by("pk")

    @transaction.atomic
    def join(self, email: str, *, name: str, role: str = Role.CUSTOMER, language="ja", password=None, by=None) -> "Person":
        """A new account. Raises IntegrityError if the address is taken; without a password it is entered by mail code or passkey."""
        person = self.model(email=self.normalize_email(email).lower(), name=clean(name), role=role, language=language)
        person.set_password(password)
        person.join(by=by)
        person.emailaddress_set.create(email=person.email, primary=True)  # the first code that comes back confirms it
        return person

    def create_user(self, email, password=None, **fields):
        """What Django's own commands call."""
        return self.join(email, name=fields.pop("name", ""), password=password, **fields)

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, **fields, role=Role.ADMIN)


class Person(HavingRole, Access, WithMailCode, AbstractBaseUser, PermissionsMixin):
    """Somebody with an account. The role is one; staff need a second factor to use what it opens."""

    email = models.EmailField(_("mail address"), unique=True)
    name = models.CharField(_("name"), max_length=LONGEST)
    language = models.CharField(_("language"), max_length=12, default="ja")
    segments = models.JSONField(_("segments"), default=list, blank=True)  # of customers, by their names in MADOGUCHI_SEGMENTS
    is_demo = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    conversations: frozenset[str] = frozenset()  # numbers begun in this browser before signing in; set by the middleware
    scopes: frozenset[str] | None = None  # what the API token allows with which he came; None: he came himself and may all that is his
    api_token: int | None = None  # its key
    is_stepped_up = False  # he gave a second factor in this session; set by the middleware

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.CheckConstraint(condition=models.Q(role__in=[r.value for r in Role]), name="person_role_known")]

    def __str__(self):
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """May enter the operators' administration (Django's word)."""
        return self.role == Role.ADMIN

    @property
    def is_official(self) -> bool:
        """Speaks for the exchange: wears the badge, needs a second factor."""
        return self.role != Role.CUSTOMER

    @property
    def is_agent(self) -> bool:
        """Works at the desk: agents, leads and administrators; with an API token only if that opens the desk."""
        return self.role in DESK and self.may("conversations:read")

    @property
    def is_editor(self) -> bool:
        return self.role in EDITORS

    @property
    def is_moderator(self) -> bool:
        return self.role in MODERATORS

    @property
    def is_admin(self) -> bool:
        return self.role == Role.ADMIN

    def may(self, scope: str) -> bool:
        """Does the way he came in allow this? What his role allows is asked besides."""
        return self.scopes is None or scope in self.scopes

    def has_perm(self, perm, obj=None) -> bool:
        return self.is_active and self.is_admin

    def has_module_perms(self, app_label) -> bool:
        return self.is_active and self.is_admin

    @transaction.atomic
    def join(self, *, by) -> "Person":
        """Become known: the first save of an account. Raises a Refused if staff may not be called so."""
        if self.is_official:
            judge_of_staff(self.name)
        self.save(force_insert=True)
        record("person.joined", self, by=by, role=self.role)
        return self

    @transaction.atomic
    def take_role(self, role: str, *, by) -> bool:
        """Another role; sessions, open streams and tokens of the old one end within seconds. False: it is proposed now, and is taken when
        another administrator gives the same one. Raises MayNotGive."""
        if self.role != role:
            if role != Role.CUSTOMER:
                judge_of_staff(self.name)
            if self._waits_for_another(role, by=by):
                return False
            before, self.role = self.role, Role(role)
            self.save(update_fields=["role"])
            self.end_everything(by=by)
            record("person.role_changed", self, by=by, before=before, after=role, **self._end_proposal(role))
        return True

    @transaction.atomic
    def belong_to(self, segments, *, by) -> None:
        """The segments of customers that he is in, and no others; what is for them he may read from now on."""
        segments = sorted(set(segments))
        if self.segments != segments:
            before, self.segments = self.segments, segments
            self.save(update_fields=["segments"])
            record("person.segments_changed", self, by=by, before=before, after=segments)

    @transaction.atomic
    def move_to(self, email: str, *, by) -> bool:
        """Be reached, and sign in, at this address alone from now on; every browser is signed out. False if somebody else has it: two
        accounts never become one."""
        addresses = self.emailaddress_set.model.objects.exclude(user=self.pk)
        if addresses.filter(email__iexact=email, verified=True).exists():
            return False
        before, self.email = self.email, email
        try:
            with transaction.atomic():
                self.save(update_fields=["email"])
        except IntegrityError:
            self.email = before
            return False
        self.emailaddress_set.all().delete()
        self.emailaddress_set.create(email=email, primary=True)  # the first code that comes back confirms it
        self.end_sessions(by=by)
        record("person.address_changed", self, by=by)
        return True

    @transaction.atomic
    def rename(self, name: str, *, by) -> None:
        """Be called so from now on. Raises a Refused if staff may not be."""
        name = clean(name)
        if self.is_official:
            judge_of_staff(name)
        if not name:
            raise NameNeeded(gettext("Please enter a name that others can see."))
        if self.name != name:
            self.name = name
            self.save(update_fields=["name"])
            record("person.renamed", self, by=by)

    @transaction.atomic
    def speak(self, language: str, *, by) -> None:
        """Read everything in this language from now on."""
        if self.language != language:
            self.language = language
            self.save(update_fields=["language"])
            record("person.language_chosen", self, by=by, language=language)
