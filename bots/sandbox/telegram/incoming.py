"""What did a bot send over HTTP? Parameters and files from a query string, a form, JSON or multipart."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from bots.sandbox.telegram.errors import TOO_LARGE, ApiError, bad_request
from bots.sandbox.telegram.fields import Fields
from bots.sandbox.telegram.files import UPLOAD_LIMIT
from bots.sandbox.telegram.json_values import JsonObject, as_object, decode

PARAMETERS_LIMIT = 1024 * 1024
"""Bytes of all parameters that are not files."""
MOST_PARTS = 100


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file as it was uploaded."""

    name: str
    mime: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Incoming:
    """Parameters and files of one call."""

    values: JsonObject = field(default_factory=dict[str, object])
    files: dict[str, FilePart] = field(default_factory=dict[str, FilePart])

    @property
    def fields(self) -> Fields:
        """The parameters, for reading."""
        return Fields(self.values)


async def read_incoming(request: web.Request) -> Incoming:
    """Everything a request carries. Raises ApiError 400 for a broken body, 413 for too much."""
    values: JsonObject = dict(request.query) if request.query_string else {}
    if request.method != "POST" or not request.can_read_body:
        return Incoming(values)
    kind = request.content_type
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    try:
        body = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TOO_LARGE from None
    if len(body) > PARAMETERS_LIMIT:
        raise TOO_LARGE
    values.update(_json(body) if kind == "application/json" else _form(body))
    return Incoming(values)


def _json(body: bytes) -> JsonObject:
    try:
        values = as_object(decode(body or b"{}"))
    except ValueError:
        values = None
    if values is None:
        raise bad_request("can't parse request JSON object")
    return values


def _form(body: bytes) -> JsonObject:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict")
    except (UnicodeDecodeError, ValueError):
        raise NOT_UTF8 from None
    return dict(pairs)


async def _multipart(request: web.Request, values: JsonObject) -> Incoming:
    files: dict[str, FilePart] = {}
    room = PARAMETERS_LIMIT
    try:
        reader = await request.multipart()
        async for part in reader:
            if not isinstance(part, BodyPartReader) or not part.name:
                raise bad_request("wrong multipart body")
            if len(files) + len(values) >= MOST_PARTS:
                raise TOO_LARGE
            if part.filename is None:
                text = await _read(part, room)
                room -= len(text)
                values[part.name] = _utf8(text)
            else:
                data = await _read(part, UPLOAD_LIMIT)
                files[part.name] = FilePart(part.filename, part.headers.get("Content-Type"), data)
    except (ValueError, web.HTTPException):
        raise bad_request("wrong multipart body") from None
    return Incoming(values, files)


async def _read(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(65536):
        data += chunk
        if len(data) > limit:
            raise TOO_LARGE
    return bytes(data)


def _utf8(text: bytes) -> str:
    try:
        return text.decode()
    except UnicodeDecodeError:
        raise NOT_UTF8 from None


NOT_UTF8 = ApiError(400, "Bad Request: strings must be encoded in UTF-8")
