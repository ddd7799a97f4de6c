"""The scenarios in FastAPI's terms: route, body, answer, and what a request makes its task do.

The numbers are those of the files of the same names in scenarios/. A scenario knows nothing of the way in
which its task is run. `scale` is the factor on every sleep that holds when the request is handled.
"""

import os
from dataclasses import dataclass
from typing import Any, Callable, Optional

import tasks
from pydantic import BaseModel, Field

METADATA_ASYNC = "some_fetched_value_async"

CALL_MS = 1_000
SQUARE_MS = 500
UPSTREAM_MS = 300
FETCH_MS = 500
MODEL_MS = 1_000
LOG_MS = 200
BURN_STEPS = 1_000_000


class CallBody(BaseModel):
    id: int = Field(ge=0)


class CallAnswer(BaseModel):
    id: int
    finished: bool


class SquareBody(BaseModel):
    value: int = Field(ge=1, le=90_000_000)


class PostBody(BaseModel):
    postId: int = Field(ge=1, le=999_999_999)


class PostAnswer(BaseModel):
    postId: int
    title: str


class PredictionBody(BaseModel):
    item_id: int
    feature_value: float


class Prediction(BaseModel):
    item_id: int
    metadata: str
    prediction: float


class LineBody(BaseModel):
    line: int = Field(ge=1, le=4_096)


class LineAnswer(BaseModel):
    line: int
    text: str
    bytes: int


class BurnBody(BaseModel):
    start: int = Field(ge=0, lt=2**32)


class BurnAnswer(BaseModel):
    start: int
    end: str


@dataclass(frozen=True)
class Scenario:
    """One POST endpoint."""

    path: str
    body: type[BaseModel]
    # For the way that declares a response_model.
    answer: Any
    task: Callable[..., Any]
    # Turns a valid body into the task's arguments, which must survive pickling.
    arguments: Callable[[Any, float], tuple[Any, ...]]
    # Awaited on the event loop before the task; None where the task comes first.
    fetch_ms: Optional[float] = None
    # Length of the log entry that is written after the answer; None where there is none.
    log_ms: Optional[float] = None


def title_arguments(body: PostBody, scale: float) -> tuple[Any, ...]:
    origin = os.environ.get("STALLBENCH_UPSTREAM_URL", "")
    return body.postId, f"{origin}/posts/{body.postId}?delayMs={UPSTREAM_MS * scale}"


def predict_arguments(body: PredictionBody, scale: float) -> tuple[Any, ...]:
    return body.item_id, body.feature_value, FETCH_MS * scale, MODEL_MS * scale


def model_arguments(body: PredictionBody, scale: float) -> tuple[Any, ...]:
    return body.item_id, body.feature_value, METADATA_ASYNC, MODEL_MS * scale


SCENARIOS: dict[str, Scenario] = {
    "two-blocking-calls": Scenario(
        "/call", CallBody, CallAnswer, tasks.blocking_call, lambda body, scale: (body.id, CALL_MS * scale)
    ),
    "squares-on-four": Scenario(
        "/square", SquareBody, int, tasks.square, lambda body, scale: (body.value, SQUARE_MS * scale)
    ),
    "post-titles": Scenario("/post-title", PostBody, PostAnswer, tasks.post_title, title_arguments),
    "predict": Scenario("/predict", PredictionBody, Prediction, tasks.predict, predict_arguments),
    "predict-async-io": Scenario(
        "/predict-async-io", PredictionBody, Prediction, tasks.model, model_arguments, FETCH_MS
    ),
    "predict-with-background": Scenario(
        "/predict-with-background", PredictionBody, Prediction, tasks.model, model_arguments, FETCH_MS, LOG_MS
    ),
    "read-file": Scenario("/read-file", LineBody, LineAnswer, tasks.read_line, lambda body, _: (body.line,)),
    "burn-bigint": Scenario(
        "/burn-bigint", BurnBody, BurnAnswer, tasks.burn, lambda body, _: (body.start, BURN_STEPS)
    ),
}
