"""A receiver of webhooks: `python -m tests.consumers.receiver PORT SECRET FILE`.

It proves each signature as the specification says, by itself, writes what came into FILE, one JSON a line,
and only then says that it was taken. It lives until its standard input ends.
"""

import base64
import hashlib
import hmac
import json
import os
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


def signed(secret: str, headers: Any, body: bytes) -> bool:
    key = base64.b64decode(secret.removeprefix("whsec_"))
    message = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    good = base64.b64encode(hmac.digest(key, message, hashlib.sha256)).decode()
    return f"v1,{good}" in headers["webhook-signature"].split(" ")


def serve(port: int, secret: str, path: str) -> ThreadingHTTPServer:
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            took = signed(secret, self.headers, body)
            if took:
                line = {"id": self.headers["webhook-id"], **json.loads(body)}
                with turn, open(path, "a") as file:
                    file.write(json.dumps(line) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
            self.send_response(204 if took else 401)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


if __name__ == "__main__":
    server = serve(int(sys.argv[1]), sys.argv[2], sys.argv[3])
    print(server.server_address[1], flush=True)  # noqa: T201
    sys.stdin.read()
