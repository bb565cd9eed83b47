"""From obligations and a day to what people are to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reminders.rules.obligations import LADDERS, Obligation, Rule
from reminders.rules.stages import Stage


@dataclass(frozen=True)
class Due:
    """An obligation whose stage has been reached."""

    obligation: Obligation
    stage: Stage

    @property
    def key(self) -> str:
        """Rule and stage as the record of what was sent keeps them."""
        return f"{self.obligation.rule.value}: {self.stage.name}"


def rule_of(key: str) -> Rule:
    """The rule of a record, whatever its stage."""
    return Rule(key.partition(":")[0])


def due(obligations: Iterable[Obligation], *, on: dt.date) -> Iterator[Due]:
    """The stage that each obligation has reached by a day; those still too early give none."""
    for obligation in obligations:
        stage = LADDERS[obligation.rule].reached(obligation.due_on, on=on)
        if stage:
            yield Due(obligation, stage)
