#!/usr/bin/env python3
"""Reads what a site offers to programs with the parsers that such programs use.

usage: formats.py [--schema FILE --source DIR] SITE_FOLDER...
Prints a JSON list of {site, check, where, problems}; judging it is the caller's business.
"""
import csv
import datetime
import json
import pathlib
import re
import struct
import sys
import tomllib
import urllib.parse
import zlib
from xml.etree import ElementTree

import feedparser
import icalendar
import jsonschema


def well_formed(path):
    ElementTree.parse(path)
    return ()


def well_formed_json(path):
    json.loads(path.read_text("utf-8"))
    return ()


def repeated(what, values):
    return [f"twice the same {what}: {v}" for v in sorted({str(v) for v in values if values.count(v) > 1})]


def atom(path):
    feed = feedparser.parse(path.read_bytes())
    if feed.bozo:
        yield f"feedparser: {feed.bozo_exception}"
    if feed.version != "atom10":
        yield f"not an Atom feed but {feed.version or 'nothing known'}"
    for key in ("title", "id", "updated"):
        if not feed.feed.get(key):
            yield f"the feed has no {key}"
    for entry in feed.entries:
        for key in ("title", "id", "updated_parsed", "link"):
            if not entry.get(key):
                yield f"{entry.get('id', 'an entry')} has no {key}"
    yield from repeated("id", [e.get("id") for e in feed.entries])


def json_feed(path):
    feed = json.loads(path.read_text("utf-8"))
    if not str(feed.get("version", "")).startswith("https://jsonfeed.org/version/1"):
        yield "no JSON Feed version"
    if not feed.get("title"):
        yield "no title"
    for item in feed.get("items", []):
        if not isinstance(item.get("id"), str):
            yield "an item without a text for an id"
        if not ("content_html" in item or "content_text" in item):
            yield f"{item.get('id')} has no content"
    yield from repeated("id", [i.get("id") for i in feed.get("items", [])])


def calendar(path):
    raw = path.read_bytes()
    if b"\n" in raw.replace(b"\r\n", b""):
        yield "a line that does not end in CR LF"
    long = [line for line in raw.split(b"\r\n") if len(line) > 75]
    if long:
        yield f"a line of {len(long[0])} bytes: {long[0][:40]!r}"
    whole = icalendar.Calendar.from_ical(raw)
    for key in ("VERSION", "PRODID"):
        if key not in whole:
            yield f"no {key}"
    for part in whole.walk():
        yield from (f"{part.name}: {name} {why}" for name, why in part.errors)
    events = [*whole.walk("VEVENT"), *whole.walk("VTODO"), *whole.walk("VJOURNAL")]
    if not events:
        yield "a calendar needs at least one event"
    for event in events:
        for key in ("UID", "DTSTAMP", "SUMMARY", "SEQUENCE", "LAST-MODIFIED"):
            if key not in event:
                yield f"{event.get('UID', 'an event')} has no {key}"
        if "@" not in str(event.get("UID")) or int(event.get("SEQUENCE", -1)) < 0:
            yield f"{event.get('UID')} is no event of one calendar, or its revision is no number"
        start, end = event.decoded("DTSTART", None), event.decoded("DTEND", None)
        if type(start) is not datetime.date or type(end) is not datetime.date or not start < end:
            yield f"{event.get('UID')} does not span whole days: {start} to {end}"
        if event.get("STATUS") not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):
            yield f"{event.get('UID')} has no status"
    yield from repeated("UID", [str(e.get("UID")) for e in events])


def table(path):
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(keepends=True), strict=True))
    if len({len(row) for row in rows}) > 1:
        yield "rows of different widths"
    if not path.read_bytes().startswith(b"\xef\xbb\xbf"):
        yield "spreadsheets would not read it as UTF-8"
    dates = re.compile(r"(\d{4}(-\d\d(-\d\d)?|-[QH]\d)?|\d{4}-\d\d-\d\d/(\d{4}-\d\d-\d\d|\.\.))?")
    for row in csv.DictReader(path.read_text("utf-8-sig").splitlines(keepends=True)):
        for key in ("from", "to", "released", "updated"):
            if not dates.fullmatch(row[key]):
                yield f"{row['id']}: {key} is {row[key]}"


def sitemap(path):
    urls = [e.text for e in ElementTree.parse(path).iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    yield from repeated("loc", urls)
    home = min(urls, key=len, default="")
    for url in urls:
        rest = urllib.parse.unquote(url.removeprefix(home))
        file = path.parent / (rest + "index.html" if rest == "" or rest.endswith("/") else rest)
        if not url.startswith(home) or not file.is_file():
            yield f"leads nowhere: {url}"


def sub_feed(path):
    """A feed of one area or item: it is about something that has a page, and that page says so."""
    yield from (atom if path.suffix == ".xml" else json_feed)(path)
    page = (path.parent / "index.html").read_text("utf-8")
    if f'href="{path.name}"' not in page:
        yield "its page does not name it"
    raw = path.read_text("utf-8")
    # That of the whole site in a further language lies in the folder of the language.
    whole = (path.parent / "roadmap.json").is_file()
    above = "" if whole else f"/{path.parent.parent.name}"
    # At a former address of an item, or of what is withdrawn, it is the one that the item has now.
    named = re.search(r'<link rel="self"[^>]*href="([^"]*)"', raw)
    moved = named and (path.parent.parent / named[1].split("/")[-2] / path.name).read_bytes() == path.read_bytes()
    if f"{above}/{path.parent.name}/{path.name}" not in raw and not moved:
        yield "it does not say its own address"


def closed(schema):
    """The same schema, but no key may be there that it does not name: what is published is documented."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if "properties" in schema and "type" in schema else inner


DATA = json.loads((pathlib.Path(__file__).parents[2] / "docs/roadmap.schema.json").read_text("utf-8"))
jsonschema.Draft202012Validator.check_schema(DATA)
DATA = jsonschema.Draft202012Validator(closed(DATA))


def data(path):
    document = json.loads(path.read_text("utf-8"))
    yield from (f"{e.json_path}: {e.message[:200]}" for e in DATA.iter_errors(document))


def card(path):
    """A PNG (ISO/IEC 15948) of the size that previews want, in indexed colours, whose data is all there."""
    chunks, rest = [], path.read_bytes().removeprefix(b"\x89PNG\r\n\x1a\n")
    while rest:
        length, kind = struct.unpack(">I4s", rest[:8])
        content, (check,) = rest[8 : 8 + length], struct.unpack(">I", rest[8 + length : 12 + length])
        if zlib.crc32(kind + content) != check:
            yield f"a chunk {kind} is damaged"
        chunks.append((kind, content))
        rest = rest[12 + length :]
    width, height, depth, colour = struct.unpack(">IIBB", dict(chunks)[b"IHDR"][:10])
    if (width, height, depth, colour) != (1200, 630, 8, 3):
        yield f"{width} by {height}, depth {depth}, colour type {colour}"
    data = zlib.decompress(b"".join(content for kind, content in chunks if kind == b"IDAT"))
    if len(data) != height * (width + 1):
        yield f"{len(data)} bytes of pixels"


READERS = {"roadmap.json": data, "feed.xml": atom, "feed.json": json_feed, "roadmap.ics": calendar, "roadmap.csv": table, "sitemap.xml": sitemap}
BY_ENDING = {".xml": well_formed, ".svg": well_formed, ".json": well_formed_json}


def read(reader, path):
    try:
        return list(reader(path))
    except Exception as error:  # whatever a parser raises means that it cannot read the file
        return [f"{type(error).__name__}: {error}"]


def check_site(folder):
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        own = sub_feed if path.name in ("feed.xml", "feed.json") and "/" in name else None
        reader = READERS.get(name) or (card if path.name == "card.png" else None) or own or BY_ENDING.get(path.suffix)
        if reader:
            yield {"site": str(folder), "check": "formats", "where": name, "problems": read(reader, path)}


def check_source(schema_file, source):
    """The schema that editors use has to agree with the sources that the program itself accepts."""
    schema = json.loads(schema_file.read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    for path in sorted(source.rglob("*.toml")):
        if "ledger" not in path.relative_to(source).parts:
            data = json.loads(json.dumps(tomllib.loads(path.read_text("utf-8")), default=str))
            yield from (f"{path.name} {e.json_path}: {e.message[:200]}" for e in validator(schema).iter_errors(data))


def main(args):
    rows = []
    if args[:1] == ["--schema"]:
        _, schema, _, source, *args = args
        problems = read(lambda path: check_source(path, pathlib.Path(source)), pathlib.Path(schema))
        rows.append({"site": "", "check": "schema", "where": source, "problems": problems})
    for folder in args:
        rows.extend(check_site(pathlib.Path(folder)))
    json.dump(rows, sys.stdout)


main(sys.argv[1:])
