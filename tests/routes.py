"""Which route is for whom: one line each, public ones too."""

VISITOR, ADMIN, OFFICER, OTHER, DATA, INSPECTOR = (
    None, "admin", "petugas.jalan", "petugas.lampu", "data", "pengawas",
)  # fmt: skip
ACTORS = (VISITOR, ADMIN, OFFICER, OTHER, DATA, INSPECTOR)
STAFF = {ADMIN, OFFICER, OTHER, DATA, INSPECTOR}
AGENCY = {OFFICER, OTHER, INSPECTOR}
MAY_ASK = {ADMIN, OFFICER, OTHER, INSPECTOR}
TRAINERS = {ADMIN, DATA}
EVERYBODY = set(ACTORS)

REACHED_BY = {
    "static": EVERYBODY,
    "health.health": EVERYBODY,
    "public.home": EVERYBODY,
    "public.listing": EVERYBODY,
    "public.complaint": EVERYBODY,
    "public.guide": EVERYBODY,
    "public.privacy": EVERYBODY,
    "citizen.write": EVERYBODY,
    "citizen.change": EVERYBODY,
    "citizen.review": EVERYBODY,
    "citizen.send": EVERYBODY,
    "citizen.show_receipt": EVERYBODY,
    "citizen.close_receipt": EVERYBODY,
    "citizen.qr": EVERYBODY,
    "citizen.support": EVERYBODY,
    "tracking.ask": EVERYBODY,
    "tracking.open_one": EVERYBODY,
    "tracking.show": EVERYBODY,
    "tracking.add": EVERYBODY,
    "tracking.fixed": EVERYBODY,
    "tracking.not_fixed": EVERYBODY,
    "tracking.take_back": EVERYBODY,
    "tracking.leave": EVERYBODY,
    "attachments.for_complainant": EVERYBODY,
    "attachments.for_staff": MAY_ASK,
    "account.log_in": EVERYBODY,
    "account.open_session": EVERYBODY,
    "account.password": STAFF,
    "account.change_password": STAFF,
    "desk.queue": {ADMIN},
    "desk.take_next": {ADMIN},
    "desk.confident": {ADMIN},
    "desk.accept_confident": {ADMIN},
    "desk.at_agencies": {ADMIN},
    "desk.ended": {ADMIN},
    "desk.look_up": {ADMIN},
    "desk.days_off": {ADMIN},
    "desk.add_day_off": {ADMIN},
    "desk.remove_day_off": {ADMIN},
    "desk.write": {ADMIN},
    "desk.enter": {ADMIN},
    "desk.show": {ADMIN},
    "desk.accept": {ADMIN},
    "desk.assign": {ADMIN},
    "desk.retitle": {ADMIN},
    "desk.hold": {ADMIN},
    "desk.archive": {ADMIN},
    "desk.merge": {ADMIN},
    "desk.skip": {ADMIN},
    "desk.restore": {ADMIN},
    "desk.preview": {ADMIN},
    "desk.publish": {ADMIN},
    "desk.withdraw": {ADMIN},
    "staff.listing": {ADMIN},
    "staff.create": {ADMIN},
    "staff.reset": {ADMIN},
    "staff.switch": {ADMIN},
    "identity.ask": MAY_ASK,
    "identity.disclose": MAY_ASK,
    "agency.inbox": AGENCY,
    "agency.show": AGENCY,
    "agency.start": AGENCY,
    "agency.resume": AGENCY,
    "agency.answer": AGENCY,
    "agency.finish": AGENCY,
    "agency.note": AGENCY,
    "agency.ask": AGENCY,
    "agency.give_back": AGENCY,
    "training.overview": TRAINERS,
    "training.train": TRAINERS,
    "training.version": TRAINERS,
    "training.card": TRAINERS,
    "training.judge": TRAINERS,
    "training.promote": TRAINERS,
    "training.go_back": TRAINERS,
    "training.enter_shadow": TRAINERS,
    "training.leave_shadow": TRAINERS,
    "labelling.queue": TRAINERS,
    "labelling.take_next": TRAINERS,
    "labelling.show": TRAINERS,
    "labelling.skip": TRAINERS,
    "labelling.stands": TRAINERS,
    "labelling.correct": TRAINERS,
    "monitoring.overview": TRAINERS,
    "account.log_out": STAFF,  # last: it ends the session that the others need
}


def rules(app):
    """List every (endpoint, method, address); placeholders are filled with what does not exist."""
    fill = {"number": "TP-26-000001", "token": "tidak-ada", "user_id": 999, "beginning": "f" * 12,
            "filename": "salur.css", "day": "2026-01-02"}  # fmt: skip
    with app.test_request_context():
        return [
            (rule.endpoint, method, app.url_for(rule.endpoint, **{name: fill[name] for name in rule.arguments}))
            for rule in app.url_map.iter_rules() for method in sorted(rule.methods & {"GET", "POST"})
        ]  # fmt: skip
