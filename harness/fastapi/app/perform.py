"""The one piece of code that calls a task, in every way: on the event loop, in a thread, in a child process.

It stamps start and end where the task runs, so that waiting for a slot and running are told apart. Importable
by a child process without the application.
"""

import os
import threading
import time
from typing import Any, Callable, NamedTuple


class Outcome(NamedTuple):
    """One finished task. Instants are those of now_ms()."""

    value: Any
    started_ms: float
    ended_ms: float
    worker: str


class TaskFailed(Exception):
    """A task's own error as its message alone: an exception of any kind need not survive pickling."""


def now_ms() -> float:
    """The system-wide monotonic clock, which Node's process.hrtime reads as well, in milliseconds."""
    return time.monotonic() * 1_000


def worker_id() -> str:
    """The running thread as PID:THREAD; 0 is the main thread, which answers HTTP in the server."""
    is_main = threading.current_thread() is threading.main_thread()
    return f"{os.getpid()}:{0 if is_main else threading.get_native_id()}"


def perform(task: Callable[..., Any], arguments: tuple[Any, ...]) -> Outcome:
    """Runs a task and stamps it. Raises TaskFailed with the message of what the task raises."""
    started_ms = now_ms()
    try:
        value = task(*arguments)
    except Exception as cause:
        raise TaskFailed(str(cause)) from cause
    return Outcome(value, started_ms, now_ms(), worker_id())
