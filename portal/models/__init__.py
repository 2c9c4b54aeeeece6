"""What exists and what may happen to it."""

from portal.models.at_desk import MergeError
from portal.models.attachment import Attachment
from portal.models.complaint import Channel, Complaint, Identity
from portal.models.decision import Choice, Decision, Suggestion
from portal.models.event import Action, Actor, Audience, Event, Message
from portal.models.in_public import PublicationError
from portal.models.label_review import LabelReview, Verdict
from portal.models.person import Role, StaffSession, User
from portal.models.record import Attempt, Disclosure, ModelVersion, Posting
from portal.models.status import AT_AGENCY, AT_DESK, ENDED, OPEN, Status, TransitionError
from portal.models.submission import NumberSequence, Support

__all__ = [
    "AT_AGENCY", "AT_DESK", "ENDED", "OPEN", "Action", "Actor", "Attachment", "Attempt", "Audience", "Channel",
    "Choice", "Complaint", "Decision", "Disclosure", "Event", "Identity", "LabelReview", "MergeError", "Message",
    "ModelVersion", "NumberSequence", "Posting", "PublicationError", "Role", "StaffSession", "Status",
    "Suggestion", "Support", "TransitionError", "User", "Verdict",
]  # fmt: skip
