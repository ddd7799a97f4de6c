"""The measured window: how long sleeps are, and what is noted of requests, tasks and background jobs.

Before the window opens requests are rehearsals: their sleeps are shorter, and nothing of them is noted.
"""

import asyncio
from typing import Any, Optional

from perform import Outcome, now_ms
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Where a request's Exchange stands in its ASGI scope.
EXCHANGE = "stallbench.exchange"


class Exchange:
    """One request and its answer. `sent_ms`: when all of it had been handed to the operating system."""

    sent_ms = 0.0


class Window:
    def __init__(self, time_scale: float, rehearsal_scale: float) -> None:
        self.time_scale = time_scale
        self.rehearsal_scale = rehearsal_scale
        self.is_open = False
        self.under_way = 0
        self.counted = 0
        self.queues_ms: list[float] = []
        self.runs_ms: list[float] = []
        self.jobs: list[tuple[Exchange, Outcome]] = []
        self.job_failures: list[str] = []

    def scale(self) -> float:
        """Factor on every sleep of a request that is handled now."""
        return self.time_scale if self.is_open else self.time_scale * self.rehearsal_scale

    async def open(self) -> None:
        """Waits for the rehearsals first: a background job of theirs would hold a slot in the window."""
        await self.quiet()
        self.is_open = True

    async def close(self) -> dict[str, Any]:
        """Waits for background jobs, then tells what was noted. By now every answer that is ever sent has been."""
        await self.quiet()
        unanswered = ["its answer was never sent" for exchange, _ in self.jobs if exchange.sent_ms is None]
        return {
            "counted": self.counted,
            "queuesMs": self.queues_ms,
            "runsMs": self.runs_ms,
            "jobs": [
                {"answerSentMs": exchange.sent_ms, "startedMs": job.started_ms, "endedMs": job.ended_ms}
                for exchange, job in self.jobs
                if exchange.sent_ms is not None
            ],
            "jobFailures": self.job_failures + unanswered,
        }

    async def quiet(self) -> None:
        """Until no request is under way; its background jobs are part of it."""
        while self.under_way > 0:
            await asyncio.sleep(0.005)

    def task_done(self, asked_ms: float, outcome: Outcome) -> str:
        """Notes a task, and spells the Server-Timing header of its answer. Called in any thread."""
        queue_ms = max(0.0, outcome.started_ms - asked_ms)
        run_ms = outcome.ended_ms - outcome.started_ms
        if self.is_open:
            self.queues_ms.append(queue_ms)
            self.runs_ms.append(run_ms)
        return (
            f"queue;dur={queue_ms:.3f}, run;dur={run_ms:.3f}, start;dur={outcome.started_ms:.3f}, "
            f'worker;desc="{outcome.worker}"'
        )

    def job_done(self, exchange: Exchange, outcome: Outcome) -> None:
        """Notes a background job. Called in any thread."""
        if self.is_open:
            self.jobs.append((exchange, outcome))

    def job_failed(self, message: str) -> None:
        if self.is_open:
            self.job_failures.append(message)


class WatchRequests:
    """ASGI middleware that counts the requests of one path and stamps when their answers are sent.

    Plain ASGI: Starlette's BaseHTTPMiddleware would put a task and a queue of its own around every answer.
    """

    def __init__(self, app: ASGIApp, window: Window, path: str) -> None:
        self.app = app
        self.window = window
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != self.path:
            await self.app(scope, receive, send)
            return
        exchange = scope[EXCHANGE] = Exchange()

        async def stamping_send(message: Message) -> None:
            await send(message)
            if message["type"] == "http.response.body" and not message.get("more_body", False):
                exchange.sent_ms = now_ms()

        if self.window.is_open:
            self.window.counted += 1
        self.window.under_way += 1
        try:
            await self.app(scope, receive, stamping_send)
        finally:
            self.window.under_way -= 1
