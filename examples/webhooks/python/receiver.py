import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock

from standardwebhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])
port = int(os.environ.get("PORT", "8080"))

# Larger than any event of Bob.
MAX_BYTES = 256 * 1024

# The ids of processed events. Store yours in your database with a unique key, in the same transaction as the effects of
# the event.
seen: set[str] = set()
one_at_a_time = Lock()


class Receiver(BaseHTTPRequestHandler):
    # Timeout of a sender, in seconds.
    timeout = 10

    def do_POST(self) -> None:
        try:
            length = int(self.headers.get("content-length", "0"))
            if not 0 <= length <= MAX_BYTES:
                raise ValueError("Too long")
            # The signature covers these exact bytes: verify them before parsing.
            event = webhook.verify(self.rfile.read(length), dict(self.headers))
        except (WebhookVerificationError, ValueError):
            # The library raises ValueError for invalid Base64 or UTF-8.
            self.answer(400)
            return
        # The id is the same at every attempt of an event.
        event_id = self.headers["webhook-id"]
        with one_at_a_time:
            if event_id not in seen:
                print(event_id, event["event"], flush=True)
                seen.add(event_id)
        self.answer(204)

    def answer(self, status: int) -> None:
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Only events are printed."""


server = ThreadingHTTPServer(("127.0.0.1", port), Receiver)
print(f"Listening on http://127.0.0.1:{port}", flush=True)
server.serve_forever()
