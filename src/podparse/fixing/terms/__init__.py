"""Names and terms: dictionaries, the forms a term may stand in, and the fixer that puts them right."""

from podparse.fixing.terms.dictionary import Dictionary
from podparse.fixing.terms.entry import Entry

__all__ = ["Dictionary", "Entry"]
