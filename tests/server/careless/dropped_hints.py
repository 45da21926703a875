"""No bug but a loss that must do no harm: of a hundred hints thirty reach nobody, in this process or another."""

import random

from madoguchi.live import bus
from madoguchi.live.hub import Hub

DROPPED = 0.3

chance = random.Random(1)


def now_and_then(hint):
    return lambda *arguments: None if chance.random() < DROPPED else hint(*arguments)


bus._notify = now_and_then(bus._notify)
Hub.hint_from_thread = now_and_then(Hub.hint_from_thread)
