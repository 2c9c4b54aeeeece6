"""`python -m triage_model`: train and judge, predict, check the corpus and its readers' agreement, with no portal."""

import sys

from triage_model.commands import main

if __name__ == "__main__":
    sys.exit(main())
