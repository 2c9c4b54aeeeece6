"""What the gate asks for: numbers that a person chose, stated in every card."""

LEAST_ACCURACY = 0.60  # of topics on the hold-out: below it a desk is better off without suggestions
MOST_LOST = 0.02  # accuracy that may be lost on hold-out or replay
MOST_RECALL_LOST = 0.10  # recall that a topic or kind may lose
MOST_ECE = 0.07  # calibration error that is always allowed
MOST_ECE_GAINED = 0.02  # beyond that of the version in force
CHANCE = 0.025  # a loss that chance explains so often refuses nobody; two looks, hold-out and replay, make 5 %
TOPIC_CHANCE = 0.02  # stricter, as a hundred topics are looked at
FEWEST = {"holdout": 100, "replay": 30, "calibration": 200, "recall": 5}
MOST_REPLAYED = 300  # of the newest decisions, a fifth of them at most
REPLAYED = 5
