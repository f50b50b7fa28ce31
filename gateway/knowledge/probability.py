"""How likely is it, given what was measured?"""

import math
from collections.abc import Mapping

from gateway.knowledge.weights import Calibration

STEEPEST = 12.0
"""Nothing is surer than this many logits."""


def probability(calibration: Calibration, measured: Mapping[str, float], held_back: float = 0.0) -> float:
    """Return a calibrated probability, 0 to 1; what was not measured counts nothing; `held_back` are logits less."""
    logit = (
        calibration.constant
        - held_back
        + sum(coefficient * measured.get(name, 0.0) for name, coefficient in calibration.coefficients.items())
    )
    return 1 / (1 + math.exp(-max(-STEEPEST, min(STEEPEST, logit))))
