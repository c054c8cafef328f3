"""So many requests a second from one caller, with room for a burst: a token bucket for each.

Callers are told apart by their token's name, or by address. Only those seen lately are remembered,
so that many addresses cannot fill the memory; one that is forgotten starts with a full bucket.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

_MOST_CALLERS = 10_000


class Rates:
    """`rate` requests a second on average, `burst` at once. `clock` gives seconds."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._callers: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, caller: str) -> float:
        """0.0 where the caller may go on, which counts; else the seconds until it may."""
        now = self._clock()
        left, since = self._callers.pop(caller, (float(self._burst), now))
        left = min(self._burst, left + (now - since) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._callers[caller] = (left if wait else left - 1, now)
        if len(self._callers) > _MOST_CALLERS:
            self._callers.popitem(last=False)
        return wait
