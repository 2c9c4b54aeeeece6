"""How far the index is read, and what is read of it, whatever engine answers."""

from datetime import datetime
from typing import NamedTuple

NEWEST = 80  # of the holders of a common stem
COMPARED = 20  # best candidates that are compared whole
LOOKED_UP = 400  # best candidates of which is asked whether they are open in a district


class Held(NamedTuple):
    """One complaint: where and when it was written, and how its stems meet those asked for."""

    id: int
    district: str
    village: str
    received_at: datetime
    size: int
    n_shared: int
    shared: float  # sum of the squared weights of the shared stems
