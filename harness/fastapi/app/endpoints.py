"""The scenario's endpoint, declared so that FastAPI itself does what the way is about: `def` or `async def`.

FastAPI reads the signatures, so the annotations here are values, not text: no `from __future__ import
annotations`.
"""

import asyncio

import tasks
from fastapi import BackgroundTasks, Depends, FastAPI, Request, Response
from perform import TaskFailed, now_ms, perform
from scenarios import Scenario
from ways import Way
from window import EXCHANGE, Exchange, Window

TIMING = "server-timing"
THROW_PATH = "/stallbench/throw"


async def instant() -> float:
    """As a dependency: called on the loop right before FastAPI asks for a thread for a `def` handler."""
    return now_ms()


def declare_def(app: FastAPI, scenario: Scenario, way: Way, window: Window) -> None:
    """A handler that blocks, and that FastAPI therefore runs in the thread pool."""

    # FastAPI takes a return annotation for a response_model, hence none here.
    @app.post(scenario.path, response_model=scenario.answer if way.has_response_model else None)
    def endpoint(body: scenario.body, response: Response, asked_ms: float = Depends(instant)):  # type: ignore
        outcome = perform(scenario.task, scenario.arguments(body, window.scale()))
        response.headers[TIMING] = window.task_done(asked_ms, outcome)
        return outcome.value

    @app.post(THROW_PATH, response_model=None)
    def throw():
        return perform(tasks.throw_on_purpose, ()).value


def declare_async_def(app: FastAPI, scenario: Scenario, way: Way, window: Window) -> None:
    """A handler on the event loop, which leaves what blocks to the way."""
    log = write_log_on_loop if way.blocks_loop else write_log

    @app.post(scenario.path, response_model=None)
    async def endpoint(
        body: scenario.body,  # type: ignore
        request: Request,
        response: Response,
        background_tasks: BackgroundTasks,
    ):
        scale = window.scale()
        if scenario.fetch_ms is not None:
            await asyncio.sleep(scenario.fetch_ms * scale / 1_000)
        asked_ms = now_ms()
        outcome = await way.run(perform, scenario.task, scenario.arguments(body, scale))
        response.headers[TIMING] = window.task_done(asked_ms, outcome)
        if scenario.log_ms is not None:
            background_tasks.add_task(log, window, request.scope[EXCHANGE], scenario.log_ms * scale)
        return outcome.value

    @app.post(THROW_PATH, response_model=None)
    async def throw():
        return (await way.run(perform, tasks.throw_on_purpose, ())).value


def write_log(window: Window, exchange: Exchange, log_ms: float) -> None:
    """A background job. As a plain `def` Starlette runs it in its thread pool, where it holds a token."""
    try:
        window.job_done(exchange, perform(tasks.sleep_blocking, (log_ms,)))
    except TaskFailed as failure:
        window.job_failed(str(failure))


async def write_log_on_loop(window: Window, exchange: Exchange, log_ms: float) -> None:
    """The same as an `async def`: Starlette awaits it on the event loop, which it blocks."""
    write_log(window, exchange, log_ms)
