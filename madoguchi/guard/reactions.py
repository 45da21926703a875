"""What follows from a change of the register or of the known fakes."""

from madoguchi.events.reacting import on
from madoguchi.ui.caching import changes_pages

from .in_force import look_again

CHANGES = ("channel.listed", "channel.withdrawn", "indicator.decided")
changes_pages(*CHANGES)


@on(*CHANGES, now=True)
def compile_again(event):
    look_again()
