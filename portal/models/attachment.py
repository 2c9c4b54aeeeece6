"""Photos and papers sent with a complaint; their bytes live in the database, in one transaction with it."""

import secrets
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from portal.extensions import Base
from portal.models.columns import Moment

if TYPE_CHECKING:
    from portal.models.complaint import Complaint
    from portal.models.event import Message


class Attachment(Base):
    """One file, already inspected and re-encoded; before «Kirim» it belongs to a submission only."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True, default=lambda: secrets.token_urlsafe(16))
    complaint_id: Mapped[int | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    message_id: Mapped[int | None] = mapped_column(ForeignKey("message.id"), index=True)
    submission_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[bytes] = deferred(mapped_column(LargeBinary))
    complaint: Mapped["Complaint | None"] = relationship(back_populates="attachments")
    message: Mapped["Message | None"] = relationship(back_populates="attachments")

    @property
    def is_image(self) -> bool:
        """Whether a browser may show it; anything else is only ever downloaded."""
        return self.media_type.startswith("image/")
