"""What follows about shifts: they lapse without a sign, end with the right to work at the desk, and are forgotten."""

from madoguchi.events.reacting import every, on
from madoguchi.people.models import Person
from madoguchi.people.models.role import DESK

from .models import Shift, Why


@every(10, outside=True)
def end_silent_shifts(_facts):
    Shift.objects.lapse()


@every(86400)
def forget_old_shifts(_facts):
    Shift.objects.forget_old()


@on("person.role_changed", "person.deactivated")
def end_the_shift_with_the_right(event):
    person = Person.objects.get(pk=event.subject_id)
    if (person.role not in DESK or not person.is_active) and (shift := Shift.objects.of(person)):
        shift.end(why=Why.RIGHTS, by=event.actor)
