"""What the environment tells the application. It refuses what it cannot do, in one sentence."""

import os
import sys
from dataclasses import dataclass
from typing import NoReturn

from scenarios import SCENARIOS, Scenario
from ways import WAYS, Way


@dataclass(frozen=True)
class Settings:
    scenario: Scenario
    way: Way
    # Factor on every sleep, and a further one until the window is opened.
    time_scale: float
    rehearsal_scale: float


def read_settings() -> Settings:
    """Ends the process with exit code 1 and a sentence on stderr where the environment makes no sense."""
    scenario_name = os.environ.get("STALLBENCH_SCENARIO", "")
    way_name = os.environ.get("STALLBENCH_FASTAPI_WAY", "")
    if scenario_name not in SCENARIOS:
        refuse(f"STALLBENCH_SCENARIO is '{scenario_name}'; this application has {', '.join(SCENARIOS)}")
    if way_name not in WAYS:
        refuse(f"STALLBENCH_FASTAPI_WAY is '{way_name}'; there are {', '.join(WAYS)}")
    scenario = SCENARIOS[scenario_name]
    kind = WAYS[way_name]
    if kind.is_def and scenario.fetch_ms is not None:
        refuse(f"a def handler cannot await the fetch of {scenario_name}")
    size_text = os.environ.get("STALLBENCH_FASTAPI_SIZE")
    if size_text is not None and not kind.is_sized:
        refuse(f"STALLBENCH_FASTAPI_SIZE is '{size_text}', but {way_name} has no size")
    if size_text is not None and not (size_text.isdecimal() and int(size_text) > 0):
        refuse(f"STALLBENCH_FASTAPI_SIZE is '{size_text}', not a whole number above 0")
    return Settings(
        scenario=scenario,
        way=kind(None if size_text is None else int(size_text)),
        time_scale=read_scale("STALLBENCH_TIME_SCALE"),
        rehearsal_scale=read_scale("STALLBENCH_REHEARSAL_SCALE"),
    )


def read_scale(variable: str) -> float:
    """A factor above 0, at most 1; 1 where the variable is not set."""
    text = os.environ.get(variable, "1")
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if not 0 < scale <= 1:
        refuse(f"{variable} is '{text}', not a number above 0 and at most 1")
    return scale


def refuse(sentence: str) -> NoReturn:
    sys.exit(f"stallbench: {sentence}")
