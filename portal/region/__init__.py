"""The regional pack: a regency's names, places, agencies and rules, read from portal/reference or a file."""

from portal.region.changes import learnable
from portal.region.files import REFERENCE, shipped
from portal.region.loading import load
from portal.region.pack import Region
from portal.region.parts import (
    Affair,
    Agency,
    ArchiveReason,
    Category,
    Change,
    Deadline,
    District,
    Kind,
    Office,
    OutsideBody,
    Topic,
    UrgencyRule,
    Village,
)
from portal.region.problems import RegionError

__all__ = [
    "REFERENCE",
    "Affair",
    "Agency",
    "ArchiveReason",
    "Category",
    "Change",
    "Deadline",
    "District",
    "Kind",
    "Office",
    "OutsideBody",
    "Region",
    "RegionError",
    "Topic",
    "UrgencyRule",
    "Village",
    "learnable",
    "load",
    "shipped",
]
