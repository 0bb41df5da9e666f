"""Tables for Spanish."""
