"""What exists and what may happen to it."""

from portal.models.at_desk import MergeError
from portal.models.attachment import Attachment
from portal.models.complaint import Channel, Complaint, Identity
from portal.models.decision import Choice, Decision, Suggestion
from portal.models.desk import Claim, DayOff
from portal.models.event import Action, Actor, Audience, Event, Message
from portal.models.in_public import PublicationError, UndecidedError
from portal.models.label_review import LabelReview, Verdict
from portal.models.person import Role, StaffSession, User
from portal.models.record import Attempt, Disclosure, Posting
from portal.models.status import AT_AGENCY, AT_DESK, ENDED, OPEN, Status, TransitionError
from portal.models.submission import NumberSequence, UsedForm
from portal.models.version import Act, ModelVersion, Promotion, ShadowSuggestion

__all__ = [
    "AT_AGENCY", "AT_DESK", "ENDED", "OPEN", "Act", "Action", "Actor", "Attachment", "Attempt", "Audience",
    "Channel", "Choice", "Claim", "Complaint", "DayOff", "Decision", "Disclosure", "Event", "Identity",
    "LabelReview", "MergeError", "Message", "ModelVersion", "NumberSequence", "Posting", "Promotion",
    "PublicationError", "Role", "ShadowSuggestion", "StaffSession", "Status", "Suggestion", "TransitionError",
    "UndecidedError", "UsedForm", "User", "Verdict",
]  # fmt: skip
