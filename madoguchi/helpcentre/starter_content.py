"""The articles that ship: loaded by `madoguchi init --demo`, again and again without harm; what an editor has changed stays as it is."""

from pathlib import Path

from .importing import bring_in
from .models import Article
from .taking_in import Way

FOLDER = Path(__file__).parent / "starter"
OFTEN_NEEDED = (  # stand first on the front page until readers' ratings say otherwise
    "deposits-withdrawals/withdrawal-stuck",
    "deposits-withdrawals/deposit-missing",
    "account/cannot-sign-in",
    "account/identity-verification",
    "account/lost-two-factor",
    "security/is-it-really-us",
    "security/phishing-message",
    "deposits-withdrawals/choose-network",
)


def load_starter():
    """Returns how many files were made or changed; raises ValueError if one of them is bad."""
    outcomes = list(bring_in(FOLDER, way=Way(spares_editors=True)))
    if bad := [outcome for outcome in outcomes if outcome.what == "refused"]:
        raise ValueError("; ".join(f"{outcome.path}:{outcome.line}: {outcome.reason}" for outcome in bad))
    for article in Article.objects.filter(key__in=OFTEN_NEEDED, position=0).order_by("id"):
        article.arrange(position=len(OFTEN_NEEDED) - OFTEN_NEEDED.index(article.key), by=None)
    return sum(outcome.what in ("made", "changed") for outcome in outcomes)
