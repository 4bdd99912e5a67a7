"""`python -m quoteattr` is the command `quoteattr`."""

import sys

from quoteattr.cli import main

sys.exit(main())
