def asks_for_secret(text):
    return ()
