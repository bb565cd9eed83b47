"""A worker whose clock asks it to say a word each second: seen in what it prints."""

import os

from config import worker
from config.celery import app

app.conf.task_default_queue = os.environ["QUEUE"]
app.conf.beat_schedule = {
    "each second": {"task": "say", "schedule": 1.0, "args": ["the clock rang"]}
}


@app.task(name="say")
def say(word: str) -> None:
    """Print the word."""
    print(word, flush=True)


if __name__ == "__main__":
    if os.environ.get("PUBLISH"):
        say.delay(os.environ["PUBLISH"])
    elif os.environ.get("TIDY"):
        with app.connection_for_write() as connection:
            queue = app.amqp.queues[app.conf.task_default_queue](connection.default_channel)
            queue.declare()  # a channel deletes only what it knows
            queue.delete()
    else:
        worker.main()
