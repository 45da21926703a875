"""Brings in the module of `tests.server.careless` that PLANTED names."""

import importlib
import os

importlib.import_module(f"tests.server.careless.{os.environ['PLANTED']}")
