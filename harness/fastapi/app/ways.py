"""How a blocking function is run: one class for each way that asyncio, Starlette and FastAPI offer.

An `async def` handler awaits `run`. A `def` handler needs no `run` of ours: FastAPI itself puts the whole
handler into the thread pool, and the way only sets that pool up. Slots are asked of the library, never
computed. Pools end with the interpreter, as concurrent.futures arranges by itself.
"""

import asyncio
import math
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any, Callable, Optional

import anyio.to_thread
from child import rehearse, start_child
from starlette.concurrency import run_in_threadpool


class Way:
    """What all ways declare."""

    # Whether the handler is a `def`, whether it declares a response_model, whether `size` means anything.
    is_def = False
    has_response_model = False
    is_sized = True
    # Whether a background job blocks the event loop, as the task does.
    blocks_loop = False

    def __init__(self, size: Optional[int]) -> None:
        # The number in the strategy's name; None: the library's default.
        self.size = size

    async def start(self) -> None:
        """Called on the event loop before the first request."""

    def slots(self) -> Optional[int]:
        """How many functions can run at a time, asked on the event loop; None where nothing bounds them."""
        return None

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the `async def` handler awaits."""
        raise NotImplementedError


class AsyncBlocking(Way):
    """`async def` that calls the function on the event loop: nothing else runs meanwhile."""

    is_sized = False
    blocks_loop = True

    def slots(self) -> int:
        return 1

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return function(*arguments)


class Threadpool(Way):
    """Starlette's run_in_threadpool: anyio's threads, as many as its limiter has tokens."""

    async def start(self) -> None:
        if self.size is not None:
            anyio.to_thread.current_default_thread_limiter().total_tokens = self.size

    def slots(self) -> Optional[int]:
        tokens = anyio.to_thread.current_default_thread_limiter().total_tokens
        return None if math.isinf(tokens) else int(tokens)

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await run_in_threadpool(function, *arguments)


class Def(Threadpool):
    """A plain `def` handler that blocks. FastAPI calls it through the same run_in_threadpool."""

    is_def = True


class DefResponseModel(Def):
    """As Def; FastAPI validates the answer of a `def` handler in the thread pool too, for a second token."""

    has_response_model = True


class Executor(Way):
    """asyncio's run_in_executor: with None its default ThreadPoolExecutor, with a size one of our own."""

    pool: Optional[ThreadPoolExecutor] = None

    async def start(self) -> None:
        if self.size is not None:
            self.pool = ThreadPoolExecutor(max_workers=self.size)
        # The loop makes its default executor upon first use, and before that cannot be asked for its size.
        await self.run(int)

    def slots(self) -> int:
        pool = self.pool or asyncio.get_running_loop()._default_executor  # type: ignore[attr-defined]
        return pool._max_workers

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, function, *arguments)


class ExecutorPerRequest(Way):
    """A ThreadPoolExecutor in a `with` in the handler: made and joined for every request, so unbounded."""

    is_sized = False

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        with ThreadPoolExecutor() as pool:
            return await asyncio.get_running_loop().run_in_executor(pool, function, *arguments)


class ProcessPool(Way):
    """run_in_executor on a ProcessPoolExecutor, with the start method that is the platform's default."""

    async def start(self) -> None:
        """Starts every process now: no thread of a pool exists yet, and forking beside threads is unsafe."""
        self.pool = ProcessPoolExecutor(max_workers=self.size, initializer=start_child)
        warm: set[int] = set()
        while len(warm) < self.slots():
            warm.update(await asyncio.gather(*(self.run(rehearse) for _ in range(self.slots()))))

    def slots(self) -> int:
        return self.pool._max_workers

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self.pool, function, *arguments)


WAYS: dict[str, type[Way]] = {
    "def": Def,
    "def-response-model": DefResponseModel,
    "async-blocking": AsyncBlocking,
    "threadpool": Threadpool,
    "executor": Executor,
    "executor-per-request": ExecutorPerRequest,
    "process-pool": ProcessPool,
}
