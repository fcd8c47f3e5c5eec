"""What other packages call their functions, with their signatures and their answers: a trial is one changed line.

- `compat.math_verify`: `parse` and `verify` of Math-Verify 0.8.0; `compat.math_verify_0_9`: of 0.9.0
- `compat.rouge`: `Rouge` of rouge 1.0.1
- `compat.verl`: `default_compute_score` of verl 0.9.1
"""
