"""Light, dark, or as the device says: a cookie, so that it works without JavaScript and before the first paint."""

THEMES = ("auto", "light", "dark")
COOKIE = "theme"


def theme_of(request) -> str:
    chosen = request.COOKIES.get(COOKIE, "auto")
    return chosen if chosen in THEMES else "auto"
