"""`compat.math_verify` with the answers of Math-Verify 0.9.0:

    from golong_rewards.compat.math_verify_0_9 import parse, verify      # was: from math_verify import parse, verify
"""

from __future__ import annotations

from functools import partial

from golong_rewards.compat.math_verify import (
    Expression,
    ExprExtractionConfig,
    LatexExtractionConfig,
    Parsed,
)
from golong_rewards.compat.math_verify import parse as _parse
from golong_rewards.compat.math_verify import verify as _verify

__all__ = ["ExprExtractionConfig", "Expression", "LatexExtractionConfig", "Parsed", "parse", "verify"]

parse = partial(_parse, release="0.9.0")
verify = partial(_verify, release="0.9.0")
