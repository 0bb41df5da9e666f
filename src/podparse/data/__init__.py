"""The shipped dictionaries, as TOML. Written for this project by hand; ``README.md`` says what is in them."""
