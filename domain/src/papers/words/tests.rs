use super::*;

fn read(typed: &TypedPapers<'_>) -> Result<OwnWords, Faults> {
    OwnWords::typed(typed, |why| Text::verbatim(why.to_string()))
}

#[test]
fn what_is_typed_well_is_meant() {
    let words = read(&TypedPapers {
        contact: TypedPerson {
            name: " Ada ",
            email: " Privacy@Example.org",
            phone: "+49 (30) 123-45",
        },
        processors: "Example Hosting, Berlin\r\n\r\n  Mail Ltd  \n",
        privacy: "# More\r\nText\r\n",
        ..TypedPapers::default()
    })
    .unwrap();
    assert_eq!(
        words.contact.in_words(),
        "Ada, privacy@example.org, +49 (30) 123-45"
    );
    assert!(words.officer.is_nobody() && words.officer.cannot_be_reached());
    assert_eq!(words.processors, ["Example Hosting, Berlin", "Mail Ltd"]);
    assert_eq!(words.privacy, "# More\nText");
    assert_eq!(read(&TypedPapers::default()).unwrap(), OwnWords::default());
}

#[test]
fn all_faults_are_told_at_once() {
    let (long, many) = ("x".repeat(MAX_ADDITION_CHARS + 1), "line\n".repeat(21));
    let faults = read(&TypedPapers {
        contact: TypedPerson {
            name: "a\u{202e}b",
            email: "nobody",
            phone: "call me",
        },
        place: "two\nlines",
        processors: &many,
        terms: &long,
        ..TypedPapers::default()
    })
    .unwrap_err();
    for field in [
        "contact_name",
        "contact_email",
        "contact_phone",
        "place",
        "processors",
        "terms",
    ] {
        assert!(faults.of(field).is_some(), "{field}");
    }
    assert!(faults.of("privacy").is_none() && faults.of("officer_name").is_none());
}

#[test]
fn a_telephone_number_is_dialled_as_it_is_meant() {
    for (written, dialled) in [
        ("+49 (30) 123-45", Some("+493012345")),
        ("+49 (0)30 123 45", Some("+493012345")),
        ("030 / 12345", Some("03012345")),
        ("0800 123 ext. 7", Some("0800123")),
        ("", None),
        ("call me", None),
    ] {
        let person = Person {
            phone: written.to_owned(),
            ..Person::default()
        };
        assert_eq!(person.dialled().as_deref(), dialled, "{written}");
    }
}
