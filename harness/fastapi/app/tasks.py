"""What blocks: the Python form of the scenarios' tasks, with the same numbers and the same answers.

Plain functions at the top of a module that imports nothing of the application, so that a process pool can
pickle them by name and a fresh process can import them. Times are milliseconds, as everywhere in stallbench;
they arrive scaled.
"""

import json
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

METADATA_BLOCKING = "some_fetched_value"

# Read anew for every request. The application runs from harness/fastapi/app/ of the package.
LINES = Path(__file__).resolve().parents[3] / "scenarios" / "data" / "lines.txt"

# A proxy named in the environment must not come between the task and an upstream on loopback.
UPSTREAM = build_opener(ProxyHandler({}))

# The generator of scenarios/tasks/burn-bigint.ts: x' = (FACTOR x + OFFSET) mod MODULUS.
FACTOR = 0x2360ED051FC65DA44385DF649FCCF645
OFFSET = 0x5851F42D4C957F2D14057B7EF767814F
MODULUS = 2**127 - 1


def sleep_blocking(duration_ms: float) -> None:
    """Blocks the calling thread. Releases the GIL while it does, and never ends early (PEP 475)."""
    time.sleep(duration_ms / 1_000)


def blocking_call(call_id: int, duration_ms: float) -> dict[str, Any]:
    sleep_blocking(duration_ms)
    return {"id": call_id, "finished": True}


def square(value: int, duration_ms: float) -> int:
    sleep_blocking(duration_ms)
    return value**2


def post_title(post_id: int, url: str) -> dict[str, Any]:
    """Through the library's synchronous client. Raises when the upstream does not answer with 200."""
    try:
        with UPSTREAM.open(url) as response:
            return {"postId": post_id, "title": json.load(response)["title"]}
    except HTTPError as refused:
        # Not to be pickled on its way out of a process: it holds the open response.
        raise RuntimeError(f"the upstream answered {refused.code} to GET {url}") from None


def model(item_id: int, feature_value: float, metadata: str, model_ms: float) -> dict[str, Any]:
    """The model alone: twice the feature, after a sleep."""
    sleep_blocking(model_ms)
    return {"item_id": item_id, "metadata": metadata, "prediction": feature_value * 2}


def predict(item_id: int, feature_value: float, fetch_ms: float, model_ms: float) -> dict[str, Any]:
    """Fetch and model, both blocking."""
    sleep_blocking(fetch_ms)
    return model(item_id, feature_value, METADATA_BLOCKING, model_ms)


def read_line(line: int) -> dict[str, Any]:
    """One line, from 1, of a file that is read as a whole for every request."""
    with open(LINES, "rb") as file:
        contents = file.read()
    return {"line": line, "text": contents.split(b"\n")[line - 1].decode(), "bytes": len(contents)}


def burn(start: int, steps: int) -> dict[str, Any]:
    """Computes in pure Python, which holds the GIL. The end is hexadecimal: JSON numbers lose digits."""
    state = start
    for _ in range(steps):
        state = (state * FACTOR + OFFSET) % MODULUS
    return {"start": start, "end": format(state, "x")}


def throw_on_purpose() -> None:
    """The check that an error reaches the client and the server lives on."""
    raise RuntimeError("stallbench: this task throws on purpose")
