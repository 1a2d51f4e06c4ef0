use super::*;

fn render(markdown: &str) -> String {
    let mut targets = Targets::default();
    targets.items.insert("told", "What is told");
    targets.assets.insert("a b.png", "assets/a.0123.png".into());
    let setting = Setting {
        strings: &crate::language::Strings::english(),
        targets: &targets,
        root: "../../",
        title: "Title",
        level: 2,
    };
    html(markdown, &setting, &mut Names::default())
}

#[test]
fn raw_html_is_text() {
    for (markdown, expected) in [
        ("a <b>b</b>", "<p>a &lt;b&gt;b&lt;/b&gt;</p>\n"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
        ("`<!-- shown -->`", "<p><code>&lt;!-- shown --&gt;</code></p>\n"),
        ("{{ __tera_context }} {% raw %}", "<p>{{ __tera_context }} {% raw %}</p>\n"),
        ("a\u{b}\u{0}b", "<p>ab</p>\n"),
    ] {
        assert_eq!(render(markdown), expected, "{markdown}");
    }
}

#[test]
fn addresses_are_let_through_by_scheme() {
    for (markdown, expected) in [
        ("[x](https://e.com/?a=1&b=2)", "<a href=\"https://e.com/?a=1&amp;b=2\" rel=\"noopener noreferrer\">x</a>"),
        ("<a@e.com>", "<a href=\"mailto:a@e.com\">a@e.com</a>"),
        ("[x](item:told)", "<a href=\"../../items/told/index.html\">x</a>"),
        ("<item:told>", "<a href=\"../../items/told/index.html\">What is told</a>"),
        ("[x](item:untold)", "x"),
        ("<item:untold>", ""),
        ("![pic](<a b.png>)", "<img src=\"../../assets/a.0123.png\" alt=\"pic\" loading=\"lazy\">"),
        ("![pic](./a%20b.png)", "<img src=\"../../assets/a.0123.png\" alt=\"pic\" loading=\"lazy\">"),
        ("![*pic*](other.png)", "pic"),
        ("![pic](https://e.com/p.png)", "<a href=\"https://e.com/p.png\" rel=\"noopener noreferrer\">pic</a>"),
        ("![pic](\"onerror=alert(1))", "pic"),
        (
            "[![pic](https://e.com/p.png)](https://e.com)",
            "<a href=\"https://e.com\" rel=\"noopener noreferrer\">pic</a>",
        ),
    ] {
        let expected = if expected.is_empty() { String::new() } else { format!("<p>{expected}</p>\n") };
        assert_eq!(render(markdown), expected, "{markdown}");
    }
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "javascript&colon;alert(1)",
        "&#x6A;avascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:x",
        "//evil.example",
        "/x",
        "../x",
        "file:///etc/passwd",
        "#nowhere",
        "\u{1}javascript:x",
    ] {
        for markdown in [format!("[x](<{bad}>)"), format!("![x](<{bad}>)"), format!("[x]\n\n[x]: <{bad}>")] {
            let html = render(&markdown);
            assert!(!html.contains("href") && !html.contains("src="), "{markdown}: {html}");
        }
    }
}

#[test]
fn headings_keep_an_outline_and_have_names_of_their_own() {
    let html =
        render("# Title\n\n# One\n\n#### Deep\n\n## Two {#x onclick=alert(1)}\n\n# One\n\n[up](#one) [no](#location)");
    for part in [
        "<h2 id=\"t-one\">One</h2>",
        "<h3 id=\"t-deep\">",
        "<h3 id=\"t-two-x-onclick-alert-1\">",
        "<h2 id=\"t-one-2\">",
        "<a href=\"#t-one\">up</a> no",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains(">Title<"));
}

#[test]
fn two_texts_of_a_page_share_no_name() {
    let targets = Targets::default();
    let setting =
        Setting { strings: &crate::language::Strings::english(), targets: &targets, root: "", title: "", level: 2 };
    let mut names = Names::default();
    let one = html("# A\n\nx[^n]\n\n[^n]: y\n[^n]: z", &setting, &mut names);
    let two = html("# A\n\nx[^n]\n\n[^n]: y", &setting, &mut names);
    assert!(one.contains("id=\"t-a\"") && two.contains("id=\"t-a-2\""), "{one}{two}");
    assert!(one.contains("href=\"#t-note-1-1\"") && two.contains("href=\"#t-note-2-1\""), "{one}{two}");
    assert_eq!(one.matches("id=\"t-note-1-1\"").count(), 1, "{one}");
}

#[test]
fn nesting_has_an_end() {
    for deep in [">".repeat(10_000), "- ".repeat(5_000), "*a ".repeat(10_000), "[".repeat(50_000), "![".repeat(20_000)]
    {
        let html = render(&format!("{deep}x"));
        let depth = ["<blockquote>", "<ul>", "<em>"].iter().map(|t| html.matches(t).count()).max();
        assert!(depth <= Some(12), "{depth:?}");
    }
    assert_eq!(render("```\nnever closed <b>"), "<pre tabindex=\"0\"><code>never closed &lt;b&gt;</code></pre>\n");
}

#[test]
fn an_empty_corner_of_a_table_heads_nothing() {
    let html = render("| | A |\n| --- | --: |\n| b | |");
    let rows = "<thead><tr><td></td><th scope=\"col\" class=\"right\">A</th></tr></thead><tbody>\n\
                <tr><td>b</td><td class=\"right\"></td></tr>\n</tbody>";
    assert!(html.contains(rows), "{html}");
}

#[test]
fn plain_text_has_no_markup() {
    assert_eq!(plain("# A\n\nb *c* `d`.\n- f\n- g[^1]\n\n[^1]: note"), "A b c d. f g");
}

#[test]
fn footnotes_lead_back_to_where_they_are_referred_to() {
    let html = render("One[^1] and two[^1].\n\n[^1]: A note.\n\n    - more");
    for part in [
        "One<sup id=\"t-ref-1-1\"><a href=\"#t-note-1-1\" aria-label=\"Note 1\">1</a></sup> and",
        "two<sup><a href=\"#t-note-1-1\"",
        "<p><a class=\"back\" href=\"#t-ref-1-1\" aria-label=\"Back to where note 1 is mentioned\">↩\u{FE0E}</a></p>\n</div>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
#[allow(clippy::disallowed_methods, reason = "a test of cost; no output depends on how long something took")]
fn headings_of_one_name_cost_no_more_than_others() {
    let time = |count: usize| {
        let start = std::time::Instant::now();
        assert!(render(&"# Same\n\n".repeat(count)).contains(&format!("t-same-{count}")));
        start.elapsed()
    };
    // The best of some, because others use this machine too.
    let best = |count| (0..3).map(|_| time(count)).min().unwrap_or_default();
    let (few, many) = (best(1_000), best(16_000));
    // If each looked at all before it, this would be 256 times as much.
    assert!(many < few * 160, "16 times the headings: {few:?}, then {many:?}");
}

#[test]
fn address_keeps_its_spaces() {
    let html = render("[G](<https://docs.example/user guide.html>)");
    assert!(html.contains("href=\"https://docs.example/user%20guide.html\""), "{html}");
}
