"""What a process of pages does before it is asked: addresses, components and the index, so that the first reader does not wait for them."""

import logging

from django.db import connection
from django.urls import get_resolver
from django.utils import translation

from madoguchi.events.faults import fault_of
from madoguchi.search.indexing import encoder, node, search

log = logging.getLogger("project.warming")


def read_addresses() -> None:
    """Import every room's pages; before the process says that it is ready."""
    get_resolver().url_patterns  # noqa: B018


def read_index() -> None:
    """Bring the node's index up to date and wake the encoder; beside the first requests."""
    try:
        node.current(wait=True)
        for language in translation.trans_real.get_languages():
            search("a", language=language, allowed={"public"})
        encoder.light_vectors(["a"])  # what staff say is judged by it, before anybody has searched
    except Exception as error:
        log.warning("index", extra={"fault": fault_of(error)})
    finally:
        connection.close()
