"""`python -m bare_pdf` in `portal/apart`: a PDF comes in, its bare copy goes out, or a refusal as exit status.

A process of its own, since the parser is C++ and the file a stranger's: what crashes, swells or runs on here takes
no other request with it.
"""

import contextlib
import resource
import sys

from .refusals import Refusal, Refused

MOST_MEMORY = 256 * 1024 * 1024  # bytes of address space; 148 dense pages in 5 MB took 90 MB
MOST_SECONDS = 4  # of processor time


def confine() -> None:
    """Bound memory and time, and leave no core file, which would hold the sender's document."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    with contextlib.suppress(ValueError, OSError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> int:
    """Write the copy and return 0, or write nothing and return the refusal."""
    confine()
    from .document import bare  # only once the limits hold

    try:
        sys.stdout.buffer.write(bare(sys.stdin.buffer.read()))
    except Refused as refused:
        return refused.refusal
    except MemoryError:
        return Refusal.TOO_MUCH
    return 0


if __name__ == "__main__":
    sys.exit(main())
