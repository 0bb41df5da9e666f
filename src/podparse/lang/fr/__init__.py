"""Tables for French."""
