"""Search over thousands of episodes: an SQLite file with a full-text index (FTS5), updated by what has changed.

What was repaired is found under both spellings: as it stands, and as it was said.
"""

from podparse.search.index import Index, Update
from podparse.search.query import Hit

__all__ = ["Hit", "Index", "Update"]
