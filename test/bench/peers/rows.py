"""The rows and the model that the bench wrote for programs in other languages: doubles, then bytes, column after column."""
import numpy as np

NUMBERS, CATEGORIES, LEVELS, CODES = 12, 8, 12, 256
HEAD = 4  # rows, two thresholds of bands in steps, intercept


class Rows:
    """`mean` and `slope` by number, `amounts` by category and level; so many rows of `x` and of `codes`, one column each."""

    def __init__(self, file, rows):
        doubles = np.memmap(file, dtype="f8", mode="r", shape=(HEAD + 2 * NUMBERS + CATEGORIES * CODES,))
        n = int(doubles[0])
        self.thresholds, self.intercept = doubles[1:3], doubles[3]
        self.mean, self.slope = doubles[HEAD : HEAD + 2 * NUMBERS].reshape(NUMBERS, 2).T
        self.amounts = doubles[HEAD + 2 * NUMBERS :].reshape(CATEGORIES, CODES)[:, :LEVELS]
        at = 8 * len(doubles)
        self.x = np.memmap(file, dtype="f8", mode="r", offset=at, shape=(NUMBERS, n))[:, :rows]
        after = at + 8 * NUMBERS * n
        self.codes = np.memmap(file, dtype="u1", mode="r", offset=after, shape=(CATEGORIES, n))[:, :rows]
        self.levels = ["level " + chr(97 + i) for i in range(LEVELS)]
