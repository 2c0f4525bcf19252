"""`python -m app`: the same words as the `plenary` command."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
