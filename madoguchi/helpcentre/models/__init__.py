from .article import Article, Kind
from .category import Category, CategoryTranslation
from .gap import Gap
from .image import Image
from .moving import FormerSlug
from .need import Need, Source
from .offer import Offer
from .planning import Deed, Plan
from .rating import Rating, Reason
from .reviewing import Review, Stage
from .revising import Revision, Risk
from .titles import TitlePart
from .translation import State, Translation

__all__ = [
    "Article",
    "Category",
    "CategoryTranslation",
    "Deed",
    "FormerSlug",
    "Gap",
    "Image",
    "Kind",
    "Need",
    "Offer",
    "Plan",
    "Rating",
    "Reason",
    "Review",
    "Revision",
    "Risk",
    "Source",
    "Stage",
    "State",
    "TitlePart",
    "Translation",
]
