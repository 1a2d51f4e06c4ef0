#!/usr/bin/env python3
"""Writes the same N items as the source of several site generators.

usage: content.py N DIR [roadmap|hugo|zola ...]      -> DIR/roadmap, DIR/hugo, DIR/zola

Each item has a title, a stage, one of 12 areas, 3 of 40 tags, a quarter or a release day, a summary, three
paragraphs, a list, code and a link: about 210 words. Every generator makes of it a page per item, a home page with
all items by stage, a page per area, an Atom feed of 50 and a sitemap. `roadmap` also makes its other pages and
formats (tags, timeline, JSON, CSV, calendar) and, for its other two editions, an extra text in every fifth item.
Nothing here depends on the clock, on the machine or on the order of a set.
"""
import pathlib
import random
import sys

SITE = "https://roadmap.example.com/"
STAGES = ("building", "considering", "planned", "preview", "shipped")
AREAS = ("access", "agents", "api", "audit", "billing", "console", "edge", "mobile", "network", "relay", "search", "storage")
TAGS = tuple(f"topic-{n:02}" for n in range(40))
NOTICE = "These are plans, not promises: they can change, slip or be dropped. Please do not buy because of them."
NOUNS = ("account agent alert archive backup bucket certificate client cluster connector console credential dashboard "
         "device domain endpoint export fleet gateway group host import index invoice key label ledger log mirror node "
         "peer policy pool probe proxy queue quota record region relay report role route rule schedule seat secret "
         "session shard snapshot tenant token tunnel upgrade webhook window workload zone").split()
VERBS = ("adds allows archives checks compares copies delays drops exports filters finds groups hides joins keeps lists "
         "merges moves opens pins reads renames replaces resumes rotates shares shows signs skips sorts starts stops "
         "stores tells tracks updates verifies warns watches writes").split()


def items(n):
    rand = random.Random(20261123)

    def sentence():
        parts = []
        for _ in range(rand.randint(2, 4)):
            parts.append(f"the {rand.choice(NOUNS)} {rand.choice(VERBS)} every {rand.choice(NOUNS)}")
        return ", and ".join(parts).capitalize() + "."

    def paragraph():
        return " ".join(sentence() for _ in range(3))

    for i in range(n):
        stage, day = rand.choice(STAGES), i * 5003 % 2100
        yield {
            "id": f"item-{i:06}",
            "title": f"{rand.choice(NOUNS).capitalize()} {rand.choice(NOUNS)} {rand.choice(NOUNS)} {i}",
            "stage": stage,
            "area": rand.choice(AREAS),
            "tags": sorted(rand.sample(TAGS, 3)),
            "quarter": f"{rand.randint(2027, 2029)}-Q{rand.randint(1, 4)}",
            "day": f"{2020 + day // 360}-{day // 30 % 12 + 1:02}-{day % 28 + 1:02}",
            "summary": sentence(),
            "body": f"{paragraph()}\n\n{paragraph()}\n\n- {sentence()}\n- {sentence()}\n"
                    f"- Set `{rand.choice(NOUNS)}.{rand.choice(NOUNS)}` to **{rand.choice(NOUNS)}**.\n\n"
                    f"{paragraph()} See [the guide](https://docs.example.com/{rand.choice(NOUNS)}/{i}).\n",
        }


def write(path, *texts):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(texts), encoding="utf-8")


def array(values):
    return "[" + ", ".join(f'"{v}"' for v in values) + "]"


def roadmap(dir, rows):
    toml = (f'[roadmap]\ntitle = "Roadmap"\n\n[audience.public]\nbase_url = "{SITE}"\ndates = "quarter"\n'
            f'notice = "{NOTICE}"\n\n[audience.customer]\nsees = ["public"]\nbase_url = "https://customers.example.com/"\n'
            f'dates = "quarter"\nnotice = "{NOTICE}"\n\n[audience.internal]\nsees = ["customer"]\n')
    toml += "".join(f'\n[area.{a}]\nname = "{a.capitalize()}"\n' for a in AREAS)
    write(dir / "roadmap/roadmap.toml", toml)
    files = {}
    for i, it in enumerate(rows):
        when = f'released = "{it["day"]}"' if it["stage"] == "shipped" else f'target = "{it["quarter"]}"\nconfidence = "medium"'
        text = (f'[[item]]\nid = "{it["id"]}"\ntitle = "{it["title"]}"\nvisibility = "public"\nstage = "{it["stage"]}"\n'
                f'area = "{it["area"]}"\ntags = {array(it["tags"])}\n{when}\nsummary = "{it["summary"]}"\n'
                f"body = '''\n{it['body']}'''\n")
        if i % 5 == 0:
            text += ("\n[item.customer]\nbody = '''Works with what you run today.'''\n"
                     "\n[item.internal]\nowner = \"dana\"\nbody = '''Why, risks, who asked.'''\n")
        files.setdefault(it["area"], []).append(text)
    for area, texts in files.items():
        write(dir / f"roadmap/{area}.toml", "\n".join(texts))


def layout(title, main):
    """The frame that the peers' pages share; `title` and `main` are in the peer's own template language."""
    return (f'<!doctype html>\n<html lang="en">\n  <head>\n    <meta charset="utf-8">\n'
            f'    <meta name="viewport" content="width=device-width">\n    <title>{title}</title>\n'
            f'    <link rel="stylesheet" href="/style.css">\n'
            f'    <link rel="alternate" type="application/atom+xml" href="/atom.xml">\n  </head>\n  <body>\n'
            f'    <header>\n      <nav><a href="/">Board</a> <a href="/areas/">Areas</a></nav>\n    </header>\n'
            f'    <main>\n{main}\n    </main>\n    <footer>\n      <p>{NOTICE}</p>\n    </footer>\n  </body>\n</html>\n')


CSS = "body{font:16px/1.5 system-ui;margin:0 auto;max-width:64rem}.when{color:#555}\n"
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Roadmap</title><id>' + SITE + "</id>\n"


def hugo(dir, rows):
    write(dir / "hugo.toml",
          f'baseURL = "{SITE}"\ntitle = "Roadmap"\ndisableKinds = ["section"]\n[taxonomies]\narea = "areas"\n'
          '[mediaTypes."application/atom+xml"]\nsuffixes = ["xml"]\n'
          '[outputFormats.atom]\nmediaType = "application/atom+xml"\nbaseName = "atom"\n'
          '[outputs]\nhome = ["html", "atom"]\ntaxonomy = ["html"]\nterm = ["html"]\n')
    write(dir / "static/style.css", CSS)
    t = dir / "layouts"
    write(t / "baseof.html", layout("{{ .Title }} · {{ site.Title }}", '{{ block "main" . }}{{ end }}'))
    write(t / "page.html", """{{ define "main" }}<article>
  <h1>{{ .Title }}</h1>
  <p class="when">{{ .Params.stage }}, {{ with index .Params.areas 0 }}<a href="/areas/{{ . }}/">{{ . }}</a>{{ end }}, {{ .Params.quarter }}</p>
  <p>{{ .Params.summary }}</p>
  {{ .Content }}
  <ul>{{ range .Params.topics }}
    <li>{{ . }}</li>{{ end }}
  </ul>
</article>{{ end }}
""")
    write(t / "home.html", """{{ define "main" }}<h1>Roadmap</h1>
{{ range site.RegularPages.GroupByParam "stage" }}<section>
  <h2>{{ .Key }}</h2>
  <ul>{{ range .Pages }}
    <li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <span class="when">{{ .Params.quarter }}</span></li>{{ end }}
  </ul>
</section>{{ end }}{{ end }}
""")
    for kind in ("term", "taxonomy"):
        write(t / f"{kind}.html", """{{ define "main" }}<h1>{{ .Title }}</h1>
<ul>{{ range .Pages }}
  <li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}
</ul>{{ end }}
""")
    write(t / "home.atom.xml", '{{ `<?xml version="1.0" encoding="utf-8"?>` | safeHTML }}\n', FEED,
          "{{ range first 50 site.RegularPages.ByDate.Reverse }}<entry><title>{{ .Title }}</title><id>{{ .Permalink }}</id>"
          '<link href="{{ .Permalink }}"/><updated>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</updated>'
          "<summary>{{ .Params.summary }}</summary></entry>\n{{ end }}</feed>\n")
    for it in rows:
        write(dir / f"content/items/{it['id']}.md",
              f'+++\ntitle = "{it["title"]}"\ndate = {it["day"]}\nareas = ["{it["area"]}"]\nstage = "{it["stage"]}"\n'
              f'quarter = "{it["quarter"]}"\ntopics = {array(it["tags"])}\nsummary = "{it["summary"]}"\n+++\n', it["body"])


def zola(dir, rows):
    write(dir / "config.toml",
          f'base_url = "{SITE.rstrip("/")}"\ntitle = "Roadmap"\ncompile_sass = false\nbuild_search_index = false\n'
          'minify_html = true\ngenerate_feeds = true\nfeed_filenames = ["atom.xml"]\nfeed_limit = 50\n'
          'taxonomies = [{ name = "areas", render = true }]\n')
    write(dir / "static/style.css", CSS)
    # A transparent section and one pass a stage: the cheapest way that Zola has to list everything on the home page.
    write(dir / "content/_index.md", '+++\ntitle = "Roadmap"\nsort_by = "title"\n+++\n')
    write(dir / "content/items/_index.md",
          '+++\ntitle = "Items"\nsort_by = "title"\nrender = false\ntransparent = true\npage_template = "item.html"\n+++\n')
    t = dir / "templates"
    head = '{% extends "base.html" %}{% block main %}'
    write(t / "base.html", layout("{% block title %}{{ config.title }}{% endblock %}", "{% block main %}{% endblock %}"))
    write(t / "item.html", """{% extends "base.html" %}{% block title %}{{ page.title }} · {{ config.title }}{% endblock %}{% block main %}<article>
  <h1>{{ page.title }}</h1>
  <p class="when">{{ page.extra.stage }}, <a href="/areas/{{ page.taxonomies.areas[0] }}/">{{ page.taxonomies.areas[0] }}</a>, {{ page.extra.quarter }}</p>
  <p>{{ page.extra.summary }}</p>
  {{ page.content | safe }}
  <ul>{% for t in page.extra.topics %}
    <li>{{ t }}</li>{% endfor %}
  </ul>
</article>{% endblock %}
""")
    write(t / "index.html", head, """<h1>Roadmap</h1>
{% for stage in """ + array(STAGES) + """ %}<section>
  <h2>{{ stage }}</h2>
  <ul>{% for page in section.pages %}{% if page.extra.stage == stage %}
    <li><a href="{{ page.path }}">{{ page.title }}</a> <span class="when">{{ page.extra.quarter }}</span></li>{% endif %}{% endfor %}
  </ul>
</section>{% endfor %}{% endblock %}
""")
    write(t / "taxonomy_single.html", head, """<h1>{{ term.name }}</h1>
<ul>{% for page in term.pages %}
  <li><a href="{{ page.path }}">{{ page.title }}</a></li>{% endfor %}
</ul>{% endblock %}
""")
    write(t / "taxonomy_list.html", head, """<h1>Areas</h1>
<ul>{% for term in terms %}
  <li><a href="{{ term.path }}">{{ term.name }}</a></li>{% endfor %}
</ul>{% endblock %}
""")
    write(t / "atom.xml", '<?xml version="1.0" encoding="utf-8"?>\n', FEED,
          "{% for page in pages %}<entry><title>{{ page.title }}</title><id>{{ page.permalink }}</id>"
          '<link href="{{ page.permalink }}"/><updated>{{ page.date }}T00:00:00Z</updated>'
          "<summary>{{ page.extra.summary }}</summary></entry>\n{% endfor %}</feed>\n")
    for it in rows:
        write(dir / f"content/items/{it['id']}.md",
              f'+++\ntitle = "{it["title"]}"\ndate = {it["day"]}\n[taxonomies]\nareas = ["{it["area"]}"]\n[extra]\n'
              f'stage = "{it["stage"]}"\nquarter = "{it["quarter"]}"\ntopics = {array(it["tags"])}\n'
              f'summary = "{it["summary"]}"\n+++\n', it["body"])


KINDS = {"roadmap": roadmap, "hugo": hugo, "zola": zola}

if __name__ == "__main__":
    if len(sys.argv) < 3 or set(sys.argv[3:]) - set(KINDS):
        sys.exit(__doc__)
    for kind in sys.argv[3:] or KINDS:
        KINDS[kind](pathlib.Path(sys.argv[2]) / kind, items(int(sys.argv[1])))
