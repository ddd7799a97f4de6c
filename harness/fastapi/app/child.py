"""What a process of the pool does when it starts, and how the application knows that all of them have.

A forked child inherits from the server what belongs to the server alone. Importable without the application.
"""

import os
import signal
import threading
import time
from multiprocessing import parent_process

# Long enough that one process cannot take the rehearsals of two.
REHEARSAL_SECONDS = 0.02


def start_child() -> None:
    """Lets go of the server's signals, and ends with the server even where that one is killed."""
    # Under fork asyncio's handlers are there too, and a signal to the child would reach the server's loop.
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Ctrl-C goes to the whole group: the server ends its children itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_parent, daemon=True).start()


def end_with_parent() -> None:
    """A child of a killed server would wait for work for ever: its siblings keep the queue open."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def rehearse() -> int:
    """Occupies one process for a moment and tells which one it was."""
    time.sleep(REHEARSAL_SECONDS)
    return os.getpid()
