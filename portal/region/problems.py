"""What is wrong with a regional pack, told by file and key."""

from collections.abc import Iterable


class RegionError(Exception):
    """A regional pack can't be used; `problems` holds one line each, with file and key."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))
