"""Tables for German."""
