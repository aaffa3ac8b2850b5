"""Which texts are kept from training: by their words, so that repeats stay together and every run keeps the same."""

from __future__ import annotations

import hashlib


def share_of(text: str) -> float:
    """Return a text's place in [0, 1), the same for texts that differ by case and space alone."""
    digest = hashlib.blake2b(" ".join(text.lower().split()).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") / 2**64


def in_fold(text: str, fold: tuple[int, int] | list[int]) -> bool:
    """Tell whether a text is of a part: (which, of how many), counted from 1."""
    which, parts = fold
    # a digest of its own: what is held out for the confidence must not all be of the last part
    return int(share_of(f"{text} fold") * parts) == which - 1
