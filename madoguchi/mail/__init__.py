"""Understanding of mail: bytes in, plain facts out. Knows nothing of people, conversations or the web framework."""
