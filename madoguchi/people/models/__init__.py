from .access import NotYourself
from .api_token import ApiToken, scopes_of
from .counting import Count
from .person import NameNeeded, Person
from .role import LEADS, MayNotGive, Role
from .site_customer import SiteCustomer
from .visitor import Visitor

__all__ = [
    "LEADS",
    "ApiToken",
    "Count",
    "MayNotGive",
    "NameNeeded",
    "NotYourself",
    "Person",
    "Role",
    "SiteCustomer",
    "Visitor",
    "scopes_of",
]
