"""Putting transcripts of one episode together: words with a diarization, or the tracks of several microphones."""
