"""The matrix itself: (name, method) → what each kind of person gets. 404 = it does not exist for him; 302 = led on, mostly to sign in; 422 = may, but sent nothing usable."""

KINDS = ("nobody", "bob", "alice", "hana", "kenji", "eri", "mori", "aya")
OUTSIDE = ()
WHO_MAY = {}
LIVE = {}
