from .api_token import ApiToken, scopes_of
from .person import Person, Role
from .visitor import Visitor

__all__ = ["ApiToken", "Person", "Role", "Visitor", "scopes_of"]
