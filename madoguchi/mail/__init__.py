"""Mail: raw bytes become plain facts, and answers become mail. Knows nothing of conversations."""
