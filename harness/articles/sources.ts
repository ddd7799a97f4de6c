/** Documentation that more than one row rests on. */

const PYTHON = 'https://docs.python.org/3/library';

export const RUN_IN_EXECUTOR = `${PYTHON}/asyncio-eventloop.html#asyncio.loop.run_in_executor`;
export const BLOCKING_ON_LOOP = `${PYTHON}/asyncio-dev.html#running-blocking-code`;
export const TIME_SLEEP = `${PYTHON}/time.html#time.sleep`;
export const THREAD_POOL_EXECUTOR = `${PYTHON}/concurrent.futures.html#concurrent.futures.ThreadPoolExecutor`;
export const STARLETTE_THREAD_POOL = 'https://www.starlette.io/threadpool/';
export const ASYNC_DETAILS = 'https://fastapi.tiangolo.com/async/#very-technical-details';
export const BACKGROUND_TASKS = 'https://fastapi.tiangolo.com/tutorial/background-tasks/';
