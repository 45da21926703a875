"""The measurements of docs/performance.md: `make bench`."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported, as the product does
