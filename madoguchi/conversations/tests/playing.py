"""A queue that is played with a seed and a clock of its own, to compare what is told of waits with what comes of it."""

import heapq
import random

from madoguchi.conversations.forecast import Curve


class Played:
    """A desk of so many places to which chats come, by a seed and a clock of its own; each is told its wait as it comes."""

    def __init__(self, seed, *, places=9, load=0.97, spread=0.6):
        self.dice, self.places = random.Random(seed), places
        self.spread, self.mean = spread, 480.0
        self.every = self.mean / (places * load)
        self.service, self.reply = [self._service() for _ in range(200)], [self._reply() for _ in range(200)]
        self.waits = []  # (ahead, low, high, waited)

    def _service(self):
        return self.dice.lognormvariate(0, self.spread) * self.mean / 1.2

    def _reply(self):
        return self.dice.uniform(10, 60)

    def run(self, chats):
        """Each place is an end of its chat; the queue is served in order, so who comes next takes the place that ends first."""
        ends, begun, now = [], [], 0.0
        for _ in range(chats):
            now += self.dice.expovariate(1 / self.every)
            given = now if len(ends) < self.places else max(now, heapq.heappop(ends))
            waiting = [start for start, _end in begun if start > now]
            in_hand = [now - start for start, end in begun if start <= now < end]
            told = Curve(self.places, in_hand, self.service, self.reply).after(len(waiting))
            reply, service = self._reply(), self._service()
            self.waits.append((len(waiting), told.low, told.high, given + reply - now))
            heapq.heappush(ends, given + service)
            begun = [one for one in begun if one[1] > now] + [(given, given + service)]
            self.service, self.reply = [*self.service[1:], service], [*self.reply[1:], reply]
        return self

    def share(self, least=0):
        inside = [low <= waited <= high for ahead, low, high, waited in self.waits if ahead >= least]
        return sum(inside) / len(inside), len(inside)
