"""How far two words are from each other, for eyes and ears."""

_SIMILAR = frozenset(frozenset(pair) for pair in "ao ae ai eo ei oi ou au eu ec bd nm nh uv vw vy gq gj lt lf ft lj nr sz ck kx".split())


def distance(one: str, other: str, most: float) -> float:
    """Changed, dropped, added and swapped letters between two words (Damerau, 1964), at half price where the letters look
    or sound alike or double their neighbour; more than `most` if it is more."""
    if abs(len(one) - len(other)) > 2 * most:
        return most + 1
    before: list[float] = []
    row: list[float] = [float(place) for place in range(len(other) + 1)]
    for i, a in enumerate(one, 1):
        following = [float(i)]
        dropped = 0.5 if i > 1 and one[i - 2] == a else 1.0
        for j, b in enumerate(other, 1):
            changed = 0.0 if a == b else 0.5 if frozenset((a, b)) in _SIMILAR else 1.0
            added = 0.5 if j > 1 and other[j - 2] == b else 1.0
            cost = min(row[j] + dropped, following[j - 1] + added, row[j - 1] + changed)
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b and a != b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        if min(following) > most:
            return most + 1
        before, row = row, following
    return row[-1]
