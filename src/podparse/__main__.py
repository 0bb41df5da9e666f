"""``python -m podparse``: the command line."""

import sys

from podparse.cli import program

if __name__ == "__main__":
    sys.exit(program())
