"""Which refusals does Telegram answer with, and in which shape?"""

from bots.sandbox.telegram.json_values import JsonObject


class ApiError(Exception):
    """A call is refused; `body` is what the bot reads. `retry_after` is in whole seconds."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> JsonObject:
        """The JSON object that Telegram answers."""
        body: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


class ImpossibleError(Exception):
    """A person cannot do that in the app: no such button, a closed topic, a chat they are not in."""


def bad_request(text: str) -> ApiError:
    """400: the request is wrong, repeating it does not help."""
    return ApiError(400, f"Bad Request: {text}")


def forbidden(text: str) -> ApiError:
    """403: the bot may not write there."""
    return ApiError(403, f"Forbidden: {text}")


def not_found(text: str) -> ApiError:
    """404: no such method or file."""
    return ApiError(404, f"Not Found: {text}")


def conflict(text: str) -> ApiError:
    """409: two ways of receiving updates at once."""
    return ApiError(409, f"Conflict: {text}")


def too_many(seconds: int) -> ApiError:
    """429: wait `seconds` and repeat."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


UNAUTHORIZED = ApiError(401, "Unauthorized")
TOO_LARGE = ApiError(413, "Request Entity Too Large")
