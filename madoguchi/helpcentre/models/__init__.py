from .article import Article, Kind
from .category import Category, CategoryTranslation
from .image import Image
from .moving import FormerSlug
from .rating import Rating, Reason
from .revising import Revision
from .translation import State, Translation

__all__ = [
    "Article",
    "Category",
    "CategoryTranslation",
    "FormerSlug",
    "Image",
    "Kind",
    "Rating",
    "Reason",
    "Revision",
    "State",
    "Translation",
]
