"""The analysis of a transcript's texts that every fixer reads: words, sentences and what surrounds a place."""

from podparse.text.document import Document

__all__ = ["Document"]
