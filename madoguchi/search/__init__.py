"""Search: one table of entries, each node's own index of them, and the pages that ask it."""

import os

# numpy reads this once, when it is first imported. With more threads a query of 2 ms takes 200 on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
