"""A Plenary whose clock says 45 days later."""

import sys
import time

DAYS = 45
real = time.time
time.time = lambda: real() + DAYS * 86_400

from app.cli import main  # noqa: E402 - it takes the clock as it finds it

sys.exit(main())
