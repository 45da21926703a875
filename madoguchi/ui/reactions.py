"""What visitors read has changed: pages kept in this process are made anew. Read it as a table: on this, do that."""

from madoguchi.events.reacting import on

from .caching import forget_pages

ARTICLES = ("article.published", "article.unpublished", "article.moved", "article.arranged", "article.rated")
ANNOUNCEMENTS = ("announcement.published", "announcement.rewritten", "announcement.withdrawn", "announcement.banner_ended")
TOPICS = (
    "topic.opened",
    "topic.replied",
    "topic.solved",
    "topic.unsolved",
    "topic.official_answer_chosen",
    "topic.closed",
    "topic.reopened",
)
POSTS = ("post.hidden", "post.restored", "post.released", "post.masked")


@on(*ARTICLES, *ANNOUNCEMENTS, *TOPICS, *POSTS, now=True)
def show_what_is_new(event):
    forget_pages()
