//! Lists as people have them.

use super::*;
use crate::text::Value;

fn good(text: &str) -> Vec<(u64, String, Vec<String>)> {
    let site = |line: ImportLine| {
        let site = line.read.unwrap();
        let addresses = site.addresses.as_slice().iter();
        let addresses = addresses.map(|address| address.as_str().to_owned()).collect();
        (line.number, site.name.to_string(), addresses)
    };
    read(text.as_bytes())
        .unwrap()
        .lines
        .into_iter()
        .map(site)
        .collect()
}

#[test]
fn lists_come_with_commas_semicolons_and_tabs() {
    let expected = vec![
        (2, "A shop".to_owned(), vec!["https://a.example/".to_owned()]),
        (
            4,
            "B, and more".to_owned(),
            vec![
                "https://b.example/x/".to_owned(),
                "https://b2.example/".to_owned(),
            ],
        ),
    ];
    for text in [
        "\u{feff}Name,URL,urls\r\nA shop,https://a.example\r\n\r\n\"B, and more\",https://b.example/x,https://b2.example\r\n",
        "name;url\nA shop;https://a.example;\n\nB, and more;https://b.example/x;https://b2.example",
        "name\turl\nA shop\thttps://a.example\n \nB, and more\thttps://b.example/x\thttps://b2.example\n",
    ] {
        assert_eq!(good(text), expected, "{text}");
    }
    let alone = good("https://a.example/shop\nhttps://b.example:8443");
    assert_eq!(
        (alone[0].1.as_str(), alone[1].1.as_str()),
        ("a.example", "b.example")
    );
}

#[test]
fn tags_and_apps_are_read() {
    let lines = read(b"A,https://a.example,,\"nord;trial\",abcdefghij mzxw6ytboi")
        .unwrap()
        .lines;
    let site = lines[0].read.clone().unwrap();
    assert_eq!((site.tags.as_slice().len(), site.apps.len()), (2, 2));
}

/// The name of a text, and of every text in it: what it says in a language is for the catalogue.
fn told(text: &Text) -> String {
    let mut whole = text.id().to_owned();
    for (gap, value) in text.values() {
        let value = match value {
            Value::Text(text) => format!("({})", told(text)),
            Value::Words(words) => words.clone(),
            Value::Number(number) => number.to_string(),
        };
        whole.extend([" ", gap, "=", &value]);
    }
    whole
}

#[test]
fn each_line_says_what_is_wrong_with_it() {
    let text = "A,https://a.example\nB,http://b.example\n,https://c.example\nD,\nE,https://e.example,,,nonsense\n\
                F,https://a.example\nG,https://g.example,,,,,\nH,https://h.example";
    let lines = read(text.as_bytes()).unwrap().lines;
    let wrong: Vec<_> = lines
        .iter()
        .filter_map(|line| Some((line.number, told(line.read.as_ref().err()?))))
        .collect();
    let numbers: Vec<_> = wrong.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers, [2, 3, 4, 5, 6, 7]);
    for ((_, said), words) in wrong.iter().zip([
        "sites-address-not-https",
        "sites-import-name",
        "sites-addresses-count",
        "sites-import-column-apps",
        "sites-import-same-address line=1",
        "sites-import-too-many-cells",
    ]) {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn what_is_no_list_is_refused_in_one_sentence() {
    let utf16: Vec<u8> = "name,url".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (bytes, why) in [
        (&b"PK\x03\x04rest"[..], BadImport::Spreadsheet),
        (b"\xd0\xcf\x11\xe0rest", BadImport::Spreadsheet),
        (&utf16, BadImport::NotText),
        (b"caf\xe9,https://a.example", BadImport::NotText),
        (b"", BadImport::Empty),
        (b"name,url\r\n\r\n , \r\n", BadImport::Empty),
        (&vec![b'x'; MAX_IMPORT_BYTES + 1], BadImport::TooLarge),
    ] {
        assert_eq!(read(bytes).unwrap_err(), why);
    }
    let many = |count: usize| "A,x\n".repeat(count);
    assert_eq!(
        read(many(10_001).as_bytes()).unwrap_err(),
        BadImport::TooManyLines
    );
    assert_eq!(read(many(10_000).as_bytes()).unwrap().lines.len(), 10_000);
}

#[test]
fn what_is_wrong_names_its_column_and_repeats_it() {
    let said = |text: &str| {
        let list = read(text.as_bytes()).unwrap();
        told(&list.lines[0].read.clone().unwrap_err())
    };
    let long = "x".repeat(200);
    let not_a_url = "wrong=(sites-address-not-a-url phrase=clause)";
    for (text, words) in [
        (
            "Miller,https://miller.example/,x",
            format!(
                "sites-import-by-place fault=(sites-import-cell-says number=3 \
                 column=(sites-import-column-more-addresses) cell=x {not_a_url})"
            ),
        ),
        (
            "https://miller.example/,x",
            "number=2 column=(sites-import-column-more-addresses) cell=x".to_owned(),
        ),
        (
            "Miller,miller",
            format!(
                "sites-import-cell-says number=2 column=(sites-import-column-address) cell=miller {not_a_url}"
            ),
        ),
        (
            ",https://a.example",
            "sites-import-cell number=1 column=(sites-import-column-name) wrong=(sites-import-name)"
                .to_owned(),
        ),
        (
            "A,https://a.example,,,app",
            "number=5 column=(sites-import-column-apps) cell=app".to_owned(),
        ),
        (&format!("A,{long}"), format!("cell={}… ", &long[..40])),
    ] {
        assert!(said(text).contains(&words), "{text}: {}", said(text));
    }
    let password = said("A,https://ada:hunter2@a.example");
    assert!(
        password.contains("number=2") && !password.contains("hunter2"),
        "{password}"
    );
}

#[test]
fn a_heading_is_told_and_so_is_a_name_that_repeats() {
    let list = read(b"name,address\nShop,https://a.example\nshop,https://b.example\nBlog,https://c.example")
        .unwrap();
    assert!(list.heading);
    let doubts: Vec<_> = list.lines.iter().map(ImportLine::doubt).collect();
    let same = text!("sites-import-same-name", line = "2");
    assert_eq!(doubts, [None, Some(same), None]);
    assert!(!read(b"Shop,https://a.example").unwrap().heading);
}
