"""The one exception of the store. Its text is safe to show: no URL, no password, nothing that an athlete wrote."""

from __future__ import annotations


class StoreError(Exception):
    """Something could not be read or stored; the text says what is wrong and what to do about it."""
