"""Korean words without what is hung on them: particles (은, 을, 에서) and the endings of the commonest verbs (합니다, 되나요). No dictionary.

A particle that has one form after a vowel and another after a consonant is taken off only where it agrees with what it hangs on, so that
효과 and 경로 stay whole while 지갑과 and 메뉴로 do not.
"""

_CONSONANT, _VOWEL, _ANY = "after a consonant", "after a vowel", "after anything"

_ENDINGS = (
    "하였습니다 되었습니다 했습니다 됐습니다 하겠습니다 하십시오 있습니다 없습니다 습니다 합니다 됩니다 입니다 십시오 하세요 되나요 하나요 "
    "인가요 인지요 할까요 될까요 있나요 없나요 나요 까요 하려면 하려고 하면서 한다면 해야 해서 하여 하면 하기 하는 하고 하지 하던 하게 했던 했다 "
    "한다 하며 된다 되는 되면 되어 되지 되고 되기 되며 인가 인지 이다 할 한 함 해 될 된"
)
_PARTICLES = {
    _CONSONANT: "으로부터 으로써 으로서 이라는 이라고 이라도 으로는 으로도 과의 과는 이나 이며 이고 이란 으로 은 이 을 과",
    _VOWEL: "라는 라고 와의 와는 는 가 를 와 란",
    _ANY: (
        "에게서는 에서부터 에서는 에서도 에게서 까지는 까지도 부터는 에게는 에는 에도 에서 에게 한테 께서 부터 까지 처럼 보다 마다 조차 밖에 "
        "로부터 로서 로써 로는 로도 로 만을 만이 들을 들은 들이 들의 들과 들에 들 의 에 도 만"
    ),
}
_AFTER_ONE = frozenset("은는을를")  # 돈을, 키는; the others are as often the second half of a word: 회의, 종이, 속도
_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_FINAL_L = 8  # 로 follows it as it follows a vowel

_ALONE = frozenset(_ENDINGS.split())
_AFTER = {particle: after for after, particles in _PARTICLES.items() for particle in particles.split()}
_LONGEST_ENDINGS = sorted(_ALONE, key=len, reverse=True)
_LONGEST_PARTICLES = sorted(_AFTER, key=len, reverse=True)


def bare(word: str) -> str:
    """A word without its ending and its particle; at least two characters stay, or one before an object's or a subject's mark."""
    if word in _ALONE:
        return word
    for ending in _LONGEST_ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            word = word[: -len(ending)]
            break
    for particle in _LONGEST_PARTICLES:
        if (
            word.endswith(particle)
            and len(word) > len(particle) + (particle not in _AFTER_ONE)
            and _agrees(word[: -len(particle)], particle)
        ):
            return word[: -len(particle)]
    return word


def _agrees(stem: str, particle: str) -> bool:
    code = ord(stem[-1])
    if not _FIRST <= code <= _LAST:
        return False
    final = (code - _FIRST) % _FINALS
    if particle == "로":
        return final in (0, _FINAL_L)
    return _AFTER[particle] == _ANY or (final > 0) == (_AFTER[particle] == _CONSONANT)
