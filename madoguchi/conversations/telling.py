"""How the desk hears of what has no line: whoever follows a conversation, and whoever it is assigned to, beside his other ones."""

from madoguchi.live.bus import tell

DESK = "desk"  # the audience; and what the source is called that each person of the desk follows for himself


def tell_desk(conversation, name, data):
    """To all of the desk that follow this conversation, alone or among others; with its number as `of`."""
    data = data | {"of": conversation.number}
    tell("conversations", conversation.number, name, data, audience=DESK)
    tell_person(conversation.assignee_id, name, data)


def tell_person(person, name, data):
    """To one person of the desk, wherever he has a page open. `person` is a key, or None for nobody."""
    if person is not None:
        tell(DESK, str(person), name, data)
