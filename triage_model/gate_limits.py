"""What the gate asks for: numbers that a person chose, stated in every card.

They follow from what chance alone does (figures in EXPERIMENTS.md, «The gate's limits»; `tests/prove/luck.py` tries the
whole gate out on versions of which is known whether they are worse).

CHANCE: hold-out and replay are two looks, each one-sided. Where two equally good versions differ in being right on a
tenth of the rows, p < .05 would refuse 2 to 3 % of them at each look, .025 at most 2 %; where on a fifth, 4 and 2 %.
So .025 keeps both looks together under the usual 5 %.

TOPIC_CHANCE: a hundred topics are a hundred looks. Were each tested at its full level, one of 80 would fall by luck
in 98 of 100 trainings at p < .05 and in 80 at p < .02. But a topic has nine test rows in the middle, and versions
differ on few of them: with a tenth of the rows differing p < .05 refuses 3 % of equal versions and .02 less than 1 %;
with a fifth 14 and 4 %. A correction for all hundred (p < .0005) would ask for eleven lost rows where there are nine.
The price: of nine rows a version must lose six and gain none before it is refused for them.

MOST_ECE: probabilities that are perfectly true show an error of .030 on the hold-out's 1,004 rows (97.5 % of draws:
.047 or less), but of .066 on 200 rows (.103). So no single number does: .05 holds where there are many rows; where
there are few, more is allowed, as much as chance explains (`metrics.calibration_by_chance`, at CHANCE).
"""

LEAST_ACCURACY = 0.60  # of topics on the hold-out: below it a desk is better off without suggestions
MOST_LOST = 0.02  # accuracy that may be lost on hold-out or replay
MOST_RECALL_LOST = 0.10  # recall that a topic or kind may lose
MOST_ECE = 0.05  # calibration error that is always allowed
MOST_ECE_GAINED = 0.02  # beyond that of the version in force
CHANCE = 0.025  # what chance explains so often refuses nobody
TOPIC_CHANCE = 0.02  # the same for one of many topics, or of the kinds
# Of five rows all may be lost and it is still p = .031.
FEWEST = {"holdout": 100, "replay": 30, "calibration": 200, "recall": 6}
MOST_REPLAYED = 300  # of the newest decisions, a fifth of them at most
REPLAYED = 5
