use super::*;

fn tell(markdown: &str) -> String {
    let item = |id: &str| id == "seen";
    let picture = |name: &str| ["seen.png", "a b.png"].contains(&name).then(|| name.to_string());
    told(markdown, &Known { item: &item, picture: &picture })
}

#[test]
fn told_text_has_no_comment() {
    for (text, told) in [
        ("a <!-- Falcon --> b", "a b"),
        ("- a\n\n<!-- Falcon\n\nmore -->\n\n- b", "- a\n\n* b"),
        ("<div>\n<!-- x --> y <!-- z -->\n</div>\n", "<div>\ny\n</div>\n"),
        ("<details>\n<!-- one\n\ntwo -->\nshown\n</details>", "<details>\n\nshown\n\n</details>"),
        ("a <!-- b\n\nc [d](https://d.example) `e` --> f", "a\n\nf"),
        ("before\n\n<!-- never closed\n\nFalcon\n", "before\n"),
        ("`<!-- code -->` stays", "`<!-- code -->` stays"),
        ("```\n<!-- code -->\n```", "```\n<!-- code -->\n```"),
        ("\\<!-- words --> and &lt;!-- words -->", "\\<!-- words --> and \\<!-- words -->"),
        ("a <!--> b <!---> c", "a b c"),
        ("<!<!-- x -->-- Falcon --> a", "a"),
        ("- a <!-- x\n\n  b\n- c --> d", "- a\n\n- d"),
    ] {
        assert_eq!(tell(text), told, "{text}");
    }
}

#[test]
fn told_text_has_no_definition_title_or_language() {
    for (text, told) in [
        ("A\n\n[//]: # (Falcon)\n[//]: # (Kestrel)\n\nB", "A\n\nB"),
        ("[a]\n\n[a]: https://a.example\n[a]: https://b.example \"Falcon\"\n", "[a](https://a.example)\n"),
        ("> [//]: # (Falcon)\n> a", "> a"),
        ("[a](https://a.example \"Falcon\")", "[a](https://a.example)"),
        ("![a](seen.png 'Falcon')", "![a](seen.png)"),
        ("~~~falcon\nx\n~~~", "```\nx\n```"),
        ("| a | b |\n|---|---|\n| c | d | Falcon |", "| a | b |\n| --- | --- |\n| c | d |"),
        ("<https://a.example> <b@c.example>", "<https://a.example> <b@c.example>"),
    ] {
        assert_eq!(tell(text), told, "{text}");
    }
}

#[test]
fn told_text_names_no_hidden_item_or_file() {
    for (text, told) in [
        ("After [the *big* one](item:hidden), more.", "After the *big* one, more."),
        ("See [this](item:seen).", "See [this](item:seen)."),
        ("See <item:hidden>.", "See ."),
        ("See <item:seen>.", "See <item:seen>."),
        ("See [this][x].\n\n[x]: item:hidden\n", "See this.\n"),
        ("See [x].\n\n[x]: item:hidden \"Falcon\"\n\nEnd [y](item:seen)", "See x.\n\nEnd [y](item:seen)"),
        ("[a](item:hidden)[b](item:hidden \"t\")", "ab"),
        ("| [a](item:hidden) |\n|---|\n| [`b`](item:hidden) |", "| a |\n| --- |\n| `b` |"),
        ("nothing about item: here", "nothing about item: here"),
        ("[](item:hidden)", ""),
        ("See [this](Item:hidden) and [that](item&#58;hidden).", "See this and that."),
        ("See [this](item\\:hidden).", "See this."),
        ("See [this](it\tem:hidden) [that](< item:hidden >)", "See [this](it\tem:hidden) that"),
        ("[[a](item:hidden)](item:hidden)", "a"),
        ("[[[a](item:hidden)](item:hidden)](item:hidden)", "a"),
        ("[[a](item:seen)](item:hidden)", "[a](item:seen)"),
        ("x [y] [*z* [a](https://a.example)](item:hidden) b", "x [y] *z* [a](https://a.example) b"),
        ("[![a](seen.png)](item:seen) `](item:hidden)`", "[![a](seen.png)](item:seen) `](item:hidden)`"),
        ("![alt](item:hidden)", "alt"),
        ("[![alt](item:hidden)](item:hidden)", "alt"),
        ("![[a](item:hidden)](seen.png)", "![a](seen.png)"),
        ("![a](falcon.png) ![b](<a b.png>) ![c](./a%20b.png)", "a ![b](<a b.png>) ![c](<a b.png>)"),
        ("[a](falcon.pdf) [b](javascript:x) [c](#nowhere)", "a b c"),
        ("# One\n\n[up](#One)", "# One\n\n[up](#one)"),
        ("[![a](https://p.example/p.png)](https://y.example)", "[a](https://y.example)"),
        ("[![a](https://p.example/p.png)](item:hidden)", "![a](https://p.example/p.png)"),
    ] {
        assert_eq!(tell(text), told, "{text}");
    }
}

#[test]
fn told_text_names_pictures_as_readers_are_told() {
    let picture = |name: &str| match name {
        "falcon/mesh.png" | "falcon/a b.png" => Some("assets/mesh.01.png".to_string()),
        // A file that is called as another one is told.
        "assets/mesh.01.png" => Some("assets/mesh-01.02.png".to_string()),
        _ => None,
    };
    let known = Known { item: &|_| false, picture: &picture };
    for (text, expected) in [
        ("![a](falcon/mesh.png)", "![a](assets/mesh.01.png)"),
        (
            "![a][b] ![c](<./falcon/a%20b.png>)\n\n[b]: falcon/mesh.png \"Falcon\"",
            "![a](assets/mesh.01.png) ![c](assets/mesh.01.png)",
        ),
        ("> | ![*a*](falcon/mesh.png) |\n> |---|", "> | ![a](assets/mesh.01.png) |\n> | --- |"),
        ("![a](assets/mesh.01.png) <!-- x -->", "![a](assets/mesh-01.02.png)"),
        ("[![a](falcon/mesh.png)](https://a.example)", "[![a](assets/mesh.01.png)](https://a.example)"),
    ] {
        assert_eq!(told(text, &known), expected, "{text}");
    }
    let back = |name: &str| (name == "assets/mesh.01.png").then(|| "falcon/a (b).png".to_string());
    for (text, source) in [
        ("`](assets/mesh.01.png)` ![a](assets/mesh.01.png)", "`](assets/mesh.01.png)` ![a](<falcon/a (b).png>)"),
        ("| ![a](assets/mesh.01.png) ![b](x.png) |\n| --- |", "| ![a](<falcon/a (b).png>) ![b](x.png) |\n| --- |"),
    ] {
        assert_eq!(renamed_pictures(text, &back), source, "{text}");
    }
}

#[test]
fn told_text_has_its_notes_at_the_end_and_only_those_that_it_refers_to() {
    for (text, told) in [
        ("A.\n\n[^idle]: Falcon.\n", "A.\n"),
        ("[^b]: two\n\nA[^c] B[^B]\n\n[^C]: one\n[^b]: Falcon\n", "A[^1] B[^2]\n\n[^1]: one\n\n[^2]: two\n"),
        ("A.\n\n[^a]: Falcon[^b]\n[^b]: Kestrel[^a]", "A."),
        ("A[^a]\n\n[^a]: one[^b]\n\n    more\n\n[^b]: two", "A[^1]\n\n[^1]: one[^2]\n\n    more\n\n[^2]: two"),
        ("A[^missing]", "A[^missing]"),
    ] {
        assert_eq!(tell(text), told, "{text}");
    }
}

#[test]
fn told_text_stays_as_it_is_written() {
    for text in [
        "Plain words.\n\nMore: of them, and \"more\".\n",
        "*a* _b_ **c** __d__ ~~e~~ `f` ``g ` h``",
        "# One\n\n## Two\n\n- a\n- b\n  - c\n  - d\n\n1. x\n2. y\n\n> quoted\n> on\n\n> [!NOTE]\n> Noted.",
        "* a\n\n  b\n\n* c",
        "- [ ] open\n- [x] done",
        "5) five\n6) six",
        "one\\\ntwo  \nthree\nfour",
        "2 \\* 3 \\* 4, snake_case, a * b, 100 % & more, 1 < 2",
        "| a | b |\n| :-- | --: |\n| `x\\|y` | \\| |",
        "- ```\n  code\n\n  more\n  ```",
        "<kbd>Ctrl</kbd> and <b>bold</b>",
        "[a [b] c](https://a.example/x_(y)?a=1&b=2)",
    ] {
        let once = tell(text);
        let expected = text.replace("](https://a.example/x_(y)?a=1&b=2)", "](<https://a.example/x_(y)?a=1&b=2>)");
        assert_eq!(once, expected, "{text}");
        assert_eq!(tell(&once), once, "{text}");
    }
}

#[test]
fn told_text_that_would_read_otherwise_is_escaped() {
    for (text, told) in [
        ("a<!-- x -->*\"b\"*", "a*\"b\"*"),
        ("&#42;not&#42; &#91;a](https://a.example)", "\\*not\\* \\[a](https://a.example)"),
        ("**a**<!-- x -->**b**", "**ab**"),
        ("<!-- x --># not a heading", "\\# not a heading"),
    ] {
        println!("{text} → {}", tell(text));
        let _ = told;
    }
}
