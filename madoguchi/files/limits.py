"""What one file may cost whoever reads it, and how it is said that it is not fit to be taken."""

SECONDS = 15  # of one file, in the confined child
PATIENCE = 20  # seconds that one waits for the files of others before it
MEGABYTES = 400  # of memory
MOST_TEXT = 1_000_000  # characters that the guard reads
MOST_RECORDED = 3_000_000  # of a record of a browser's traffic, whose values repeat
MOST_UNPACKED = 64 * 2**20  # bytes, all archives within a file together
MOST_MEMBERS = 500
DEEPEST = 3  # archives and mails within each other
MOST_PAGES = 300
MOST_OBJECTS = 50_000  # of a PDF
MOST_PIXELS = 250_000_000  # the largest cameras of telephones have 200 million
MOST_DECODED = 50_000_000  # pixels that are decoded for a preview
MOST_FRAMES = 1_000
PREVIEW_SIDE = 1_024  # pixels

REASONS = ("kind", "inside", "locked", "macros", "markup", "too-large-inside", "too-large-picture", "too-much-text", "too-slow", "unreadable", "secret")  # fmt: skip


class Unfit(Exception):
    """The file is not taken; `reason` is one of REASONS, `what` a name within it."""

    def __init__(self, reason: str, what: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.what = what


class Budget:
    """What archives within one file may unpack to, counted over all of them; and the characters of all texts."""

    def __init__(self) -> None:
        self.bytes = MOST_UNPACKED
        self.members = MOST_MEMBERS
        self.characters = MOST_TEXT

    def unpack(self, size: int) -> None:
        self.bytes -= size
        if self.bytes < 0:
            raise Unfit("too-large-inside")

    def enter(self, members: int) -> None:
        self.members -= members
        if self.members < 0:
            raise Unfit("too-large-inside")

    def read(self, characters: int) -> None:
        self.characters -= characters
        if self.characters < 0:
            raise Unfit("too-much-text")
