"""The JSON Schema of sources, tried with the tools that editors use: tombi and taplo.

    schema.py ROADMAP TARGET

ROADMAP is the binary, and TARGET Cargo's target folder, where the suite left random sources (tests/suite/editors.rs).
What the program accepts must have no finding. Of what it refuses (tests/errors), each finding must stand on a line that
the program marks too; and what a schema can see must be found.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
BIN = pathlib.Path(sys.executable).parent
ROADMAP, TARGET = (pathlib.Path(arg).resolve() for arg in sys.argv[1:])
WORK = TARGET / "schema"

# Mistakes that can be seen without knowing the rest of the roadmap, by the code that the program gives them.
SEEN = {
    "bad-colour", "bad-duration", "bad-id", "bad-month", "bad-url", "empty", "half-a-link", "half-an-image",
    "incomplete-commitment", "no-id", "no-title", "not-per-audience", "unknown-key", "unknown-word", "wrong-type",
}  # fmt: skip
# Cases with such a code that a schema cannot see all the same.
UNSEEN = {
    "allow-outside-of-an-item",  # one schema for all files: in roadmap.toml it is right
    "audience-unknown-in-decision", "audience-unknown-in-overlay", "secret-audience-unknown",  # names of the roadmap
    "base-url-is-a-mail-address", "id-device-name",  # patterns would be unreadable
    "frame-with-time",  # to taplo a date is a text
    "roadmap-table-missing", "roadmap-toml-empty", "roadmap-toml-of-comments",  # right for a file of items
    "title-only-inside",  # who may know the item stands elsewhere
}  # fmt: skip


def copy(name, source):
    """Puts the TOML files of a source where the tools look, under the name."""
    for path in sorted(source.rglob("*.toml")):
        below = path.relative_to(source)
        if "ledger" not in below.parts:
            target = WORK / name / below
            target.parent.mkdir(parents=True, exist_ok=True)
            # Editors take a byte-order mark for themselves; the directive would lead to a schema beside the source.
            text = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
            target.write_bytes(text.replace(b"#:schema", b"# schema"))


def tombi():
    """(file, line, message) of each finding."""
    (WORK / "tombi.toml").write_text('[[schemas]]\npath = "schema.json"\ninclude = ["**/roadmap/**/*.toml"]\n')
    out = WORK / "tombi.jsonl"
    command = [BIN / "tombi", "lint", "--offline", "--quiet", "--diagnostics-format", "json-lines"]
    subprocess.run([*command, "--diagnostics-file", out, "accepted", "refused"], cwd=WORK, capture_output=True)
    for line in out.read_text("utf-8").splitlines():
        found = json.loads(line)
        yield found["path"], found["range"]["start"]["line"], f"{found['code']}: {found['message']}"


def taplo():
    """The same. What is wrong with a table it says of each key in it, so only the first place counts."""
    command = [BIN / "taplo", "lint", "--colors", "never", "--no-auto-config"]
    command += ["--schema", (WORK / "schema.json").as_uri(), *sorted(WORK.glob("*/**/*.toml"))]
    said = subprocess.run(command, cwd=WORK, capture_output=True, text=True)
    before = None
    for message, path, line in re.findall(r"^error: (.*)\n +┌─ (.*?):(\d+):\d+$", said.stdout + said.stderr, re.M):
        if (message, path) != before:
            yield pathlib.Path(path).relative_to(WORK).as_posix(), int(line), message
        before = message, path


def refused(case):
    """Codes of what the program says of a broken source, and the places that it marks."""
    said = (case / "expected.txt").read_text("utf-8")
    codes = set(re.findall(r"^error\[([a-z-]+)\]", said, re.M))
    marked = {}
    for file, line in re.findall(r"(?:-->|:::) (\S+?):(\d+):", said):
        marked.setdefault(file, set()).add(int(line))
    return codes, marked


def is_told(message, line, text, marked):
    """Whether a finding is about something that the program marks: the same line, or for what taplo says at the head of
    a table, the keys that it names; or something in the table that begins there, where a key is missing."""
    if line in marked:
        return True
    unknown = re.search(r"^Additional properties are not allowed \((.*) w|^(\".*\") does not match", message)
    if unknown:
        keys = re.findall(r"""['"]([^'"]*)['"]""", unknown[1] or unknown[2])
        return all(any(key in text[at - 1] for at in marked) for key in keys)
    rest = range(line, len(text))
    end = next((at for at in rest if text[at].startswith("[")), len(text))
    return "required" in message and any(line < at <= end for at in marked)


def main():
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    schema = subprocess.run([ROADMAP, "schema"], check=True, capture_output=True).stdout
    (WORK / "schema.json").write_bytes(schema)
    made = WORK / "made"
    for name, options in ("example", ["--example"]), ("starter", []):
        subprocess.run([ROADMAP, "-q", "init", made / name, *options], check=True, capture_output=True)
        copy(f"accepted/{name}", made / name)
    shutil.rmtree(made)
    copy("accepted/own/roadmap", ROOT / "roadmap")
    for story in sorted((ROOT / "tests/sites").iterdir()):
        copy(f"accepted/{story.name}", story)
    worlds = sorted((TARGET / "tmp/accepted").iterdir())
    for world in worlds:
        copy(f"accepted/{world.name}", world)
    cases = {case.name: refused(case) for case in sorted((ROOT / "tests/errors").iterdir()) if case.is_dir()}
    for name in cases:
        copy(f"refused/{name}", ROOT / "tests/errors" / name)

    wrong, good = [], 0
    for tool in tombi, taplo:
        found = {}
        for path, line, message in tool():
            kind, name, *below = path.split("/")
            found.setdefault((kind, name), []).append(("/".join(below), line, message))
        for folder in sorted((WORK / "accepted").iterdir()):
            findings = found.get(("accepted", folder.name), [])
            for file, line, message in findings:
                wrong.append(f"{tool.__name__}: {folder.name}/{file}:{line}: {message}, and the program accepts it")
            good += not findings
        for name, (codes, marked) in cases.items():
            source = WORK / "refused" / name
            if codes & {"toml", "not-utf8"} or not source.is_dir():
                continue
            findings = found.get(("refused", name), [])
            false = [
                f"{tool.__name__}: {name}/{file}:{line}: {message}, and the program says nothing of it"
                for file, line, message in findings
                if not is_told(message, line, (source / file).read_text("utf-8").split("\n"), marked.get(file, ()))
            ]
            if codes & SEEN and name not in UNSEEN and not findings:
                false.append(f"{tool.__name__}: {name}: nothing is found of {', '.join(sorted(codes))}")
            wrong += false
            good += not false
    print(*wrong, f"{good} passed, {len(wrong)} failed", sep="\n")
    return bool(wrong)


sys.exit(main())
