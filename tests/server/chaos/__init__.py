"""Delivery under fire: writers and readers, a network that breaks, processes and databases that are killed, and a judge."""
