"""Writes hmm.tsv: how often each character stands at the Begin, the Middle and the End of a word, or alone (Single), as
counted for the hidden Markov model of jieba 0.42.1. That package keeps the logarithms of the shares; the counts are
recovered from them, and the script fails where they do not give every logarithm back to the bit.

    pip install jieba==0.42.1 && python dictionary/hmm.py
"""

import math
import os

from jieba.finalseg.prob_emit import P

states = "BMES"
counts, totals = {}, {}
for state in states:
    # The rarest characters were counted once, so their share is one over the total.
    totals[state] = round(math.exp(-min(P[state].values())))
    for character, logarithm in P[state].items():
        count = round(math.exp(logarithm) * totals[state])
        assert math.log(count / totals[state]) == logarithm, (state, character)
        # The model is asked for the characters that jieba takes for Chinese, and no others.
        if "\u4e00" <= character <= "\u9fd5":
            counts.setdefault(character, dict.fromkeys(states, 0))[state] = count

with open(os.path.join(os.path.dirname(__file__), "hmm.tsv"), "w", encoding="utf-8") as out:
    out.write("\t".join(["", *(str(totals[state]) for state in states)]) + "\n")
    for character in sorted(counts):
        out.write("\t".join([character, *(str(counts[character][state]) for state in states)]) + "\n")
