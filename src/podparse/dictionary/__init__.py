"""Dictionaries: names and terms as they are rightly written, and the ways they are misheard."""

from podparse.dictionary._dictionary import Dictionary
from podparse.dictionary._entries import Entry
from podparse.dictionary._suggest import Suggestion, suggest

__all__ = ["Dictionary", "Entry", "Suggestion", "suggest"]
