"""A real FastAPI server under test: one scenario, one way of running what blocks.

    python3 -m uvicorn server:app --app-dir harness/fastapi/app

with STALLBENCH_SCENARIO and STALLBENCH_FASTAPI_WAY in the environment (settings.py). It answers as
stallbench's own server does: the scenario's route, /health, and /stallbench/*.
"""

import os
from concurrent.futures import BrokenExecutor
from contextlib import asynccontextmanager
from typing import Any, AsyncIterator

from endpoints import declare_async_def, declare_def
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, PlainTextResponse
from perform import TaskFailed
from settings import Settings, read_settings
from window import WatchRequests, Window


def build(settings: Settings) -> FastAPI:
    scenario, way = settings.scenario, settings.way
    window = Window(settings.time_scale, settings.rehearsal_scale)
    # Nothing but the endpoints: FastAPI's documentation pages would be more paths.
    app = FastAPI(openapi_url=None)
    app.add_middleware(WatchRequests, window=window, path=scenario.path)
    declare = declare_def if way.is_def else declare_async_def
    declare(app, scenario, way, window)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        await way.start()
        yield

    # Set here, because FastAPI below 0.93 does not take it as an argument.
    app.router.lifespan_context = lifespan

    # The second: a process of the pool has died.
    @app.exception_handler(TaskFailed)
    @app.exception_handler(BrokenExecutor)
    async def answer_failure(_: Request, failure: Exception) -> JSONResponse:
        return JSONResponse({"error": str(failure)}, status_code=500)

    # The bystander: an `async def`, so that it needs no thread of the pool.
    @app.get("/health", response_model=None)
    async def health() -> PlainTextResponse:
        return PlainTextResponse("ok", headers={"x-stallbench-server": str(os.getpid())})

    @app.get("/stallbench/slots", response_model=None)
    async def slots() -> dict[str, Any]:
        return {"slots": way.slots()}

    @app.post("/stallbench/window/open", response_model=None)
    async def open_window() -> dict[str, Any]:
        await window.open()
        return {}

    @app.post("/stallbench/window/close", response_model=None)
    async def close_window() -> dict[str, Any]:
        return await window.close()

    return app


app = build(read_settings())
