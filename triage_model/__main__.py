"""`python -m triage_model`: train, predict, crossval, curve, evaluate and card, with no portal."""

import sys

from triage_model.commands import main

if __name__ == "__main__":
    sys.exit(main())
