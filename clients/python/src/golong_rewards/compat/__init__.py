"""What other packages call their functions, with their signatures and their answers: a trial is one changed line.

- `compat.math_verify`: `parse` and `verify` of Math-Verify
- `compat.rouge`: `Rouge` of rouge 1.0.1
- `compat.verl`: `default_compute_score` of verl 0.9.1
"""
