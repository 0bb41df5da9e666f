"""Putting transcripts of one episode together: words with a diarization, or the tracks of several microphones."""

from podparse.merging.diarization import merge
from podparse.merging.tracks import merge_tracks

__all__ = ["merge", "merge_tracks"]
