"""A planted bug: a database that answers before it has written to disk is not refused."""

from project import safety

safety.unsafe_database = list
