"""The one exception whose text is safe to show to anybody. It never carries raw user text or a token."""


class Refusal(Exception):
    """Something cannot be done; the text says what is wrong and what to do about it."""
