"""`python -m wellcited` is the command `wellcited`."""

import sys

from wellcited.cli import main

sys.exit(main())
