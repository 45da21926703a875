"""Which logs were hinted at lately, so that a reading of a moment ago may be known to be still the newest."""

REMEMBERED = 10_000  # of what; then it is forgotten, and who asks reads anew


class Hints:
    def __init__(self) -> None:
        self.count = 0  # how many have been heard
        self._last: dict[tuple[str, str], int] = {}
        self._known_since = 0

    def note(self, kind: str, key: str) -> None:
        if len(self._last) >= REMEMBERED:
            self._last.clear()
            self._known_since = self.count
        self.count += 1
        self._last[kind, key] = self.count

    def none_since(self, count: int, kind: str, key: str) -> bool:
        """Whether nothing was heard of this log since so many hints had been."""
        return self._known_since <= count >= self._last.get((kind, key), 0)
