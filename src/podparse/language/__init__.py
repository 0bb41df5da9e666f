"""Tables of languages, apart from the code that reads them."""
