"""How an invented complaint comes in: by the form, at the counter, on the phone, or from LAPOR!'s export."""

from datetime import datetime, timedelta

from portal import intake, takeover
from portal.clock import local
from portal.demo.stage import Stage
from portal.demo.story import Story
from portal.draft import Draft
from portal.lapor.rows import ParsedRow
from portal.models import Channel, Complaint


def key_of(number: int) -> str:
    """Name the submission of one story; known beforehand, so that the demo finds its own complaints again."""
    return f"demo-{number:03d}-bukan-laporan-sungguhan"


def enter(stage: Stage, story: Story, number: int, *, at: datetime) -> Complaint:
    """Enter a complaint as the form does, or as a clerk does for somebody."""
    channel = Channel(story.channel)
    advice = stage.triage.advise(
        stage.session, story.text, title=story.title, district=story.district, place=story.place, at=at
    )
    return intake.receive(
        stage.session, _draft(stage, story, at), key=key_of(number), secret=stage.secret, region=stage.region,
        at=at, due_at=stage.deadlines.to_verify(at), advice=advice, channel=channel,
        by=None if channel is Channel.WEB else stage.admin(),
    )  # fmt: skip


def take_over(stage: Stage, story: Story, number: int, *, received_at: datetime, at: datetime) -> Complaint:
    """Take a complaint over as a row of LAPOR!'s export, not yet forwarded there."""
    row = ParsedRow(
        number=number, tracking_id=f"90000{number:03d}", title=story.title, text=story.text, edited_text="",
        received_at=received_at, forwarded_at=None, closed_at=None, happened_on=None, kind=story.kind,
        category_id="", category="", topic=None, agency_key=None, agency_as_written="", status="received",
        closed_by=None, archived_by=None, reason="", anonymous=story.anonymous,
        confidential=story.confidential, district=stage.region.district(story.district).name,
        village=story.village and stage.region.village(story.district, story.village).name,
        place=story.place, channel="SP4N-LAPOR!", answer="",
    )  # fmt: skip
    return takeover.take(
        stage.session, row, region=stage.region, deadlines=stage.deadlines, triage=stage.triage, at=at
    )


def _draft(stage: Stage, story: Story, at: datetime) -> Draft:
    day = local(at, stage.region.zone).date() - timedelta(days=stage.rng.randrange(6))
    return Draft(
        text=story.text, title=story.title, district=story.district, village=story.village, place=story.place,
        happened_on=day if stage.rng.random() < 0.35 else None, name=story.name, contact=story.contact,
        anonymous=story.anonymous, confidential=story.confidential,
        preferred_topic=story.topic if stage.rng.random() < 0.06 else None,
    )  # fmt: skip


def support(stage: Stage, complaint: Complaint, mark: str, *, at: datetime) -> None:
    """Count somebody else's form that was sent as support."""
    intake.support(stage.session, complaint, f"demo-dukungan-{mark}", at=at)
