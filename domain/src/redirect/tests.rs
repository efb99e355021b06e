use super::*;

fn site(text: &str) -> Vec<SiteAddress> {
    vec![SiteAddress::parse(text).unwrap()]
}

#[test]
fn a_callback_below_the_sites_address_is_followed() {
    let shop = site("https://www.example.com/shop");
    let callback = Callback::parse(
        "https://www.example.com/shop/administrator/index.php?option=com_akeebabackup&task=dpecustomapiraw",
    )
    .unwrap();
    assert!(callback.belongs_to(&shop));
    assert!(
        Callback::parse("https://WWW.Example.com:443/shop/x")
            .unwrap()
            .belongs_to(&shop)
    );
    assert!(
        Callback::parse("https://www.example.com/anything")
            .unwrap()
            .belongs_to(&site("https://www.example.com"))
    );
}

#[test]
fn a_callback_elsewhere_is_not_followed() {
    let shop = site("https://www.example.com/shop/");
    for foreign in [
        "https://evil.example/shop/",
        "https://www.example.com.evil.example/shop/",
        "https://www.example.com:8443/shop/",
        "https://www.examp1e.com/shop/",
        "https://www.еxample.com/shop/",
        "https://www.example.com/shop2/",
        "https://www.example.com/",
        "https://www.example.com/shop/../admin/",
        "https://www.example.com/shop/%2e%2e/admin/",
        "https://www.example.com/shop/..%2fadmin/",
        "https://www.example.com\\.evil.example/shop/",
        "https://www.example.com./shop/",
    ] {
        assert!(!Callback::parse(foreign).unwrap().belongs_to(&shop), "{foreign}");
    }
}

#[test]
fn a_callback_that_is_not_an_honest_address_does_not_parse() {
    for (text, fault) in [
        ("javascript:alert(1)", BadAddress::NotHttps),
        ("data:text/html,x", BadAddress::NotHttps),
        ("http://www.example.com/", BadAddress::NotHttps),
        ("//www.example.com/", BadAddress::NotAUrl),
        ("/shop/", BadAddress::NotAUrl),
        ("https://user@www.example.com/", BadAddress::UserInfo),
        ("https://www.example.com@evil.example/", BadAddress::UserInfo),
        ("https://@www.example.com/", BadAddress::UserInfo),
        ("https://:@www.example.com/", BadAddress::UserInfo),
        ("https://www.example.com/#x", BadAddress::Fragment),
        (
            "https://www.example.com/?access_token=x",
            BadAddress::ReservedParameter,
        ),
        (
            "https://www.example.com/?a=1&error=x",
            BadAddress::ReservedParameter,
        ),
        (
            "https://www.example.com/?refresh%5Ftoken=x",
            BadAddress::ReservedParameter,
        ),
        ("https://www.example.com/\r\nX: y", BadAddress::ControlCharacters),
        ("https://www.exam\tple.com/", BadAddress::ControlCharacters),
        (" https://www.example.com/", BadAddress::ControlCharacters),
    ] {
        assert_eq!(Callback::parse(text), Err(fault), "{text}");
    }
    for hidden in [
        "https:///@www.example.com/",
        "https:@www.example.com/",
        r"https:\\@www.example.com/",
    ] {
        assert_eq!(Callback::parse(hidden), Err(BadAddress::UserInfo), "{hidden}");
    }
    let long = format!("https://www.example.com/{}", "x".repeat(MAX_CALLBACK_BYTES));
    assert_eq!(Callback::parse(&long), Err(BadAddress::TooLong));
}

#[test]
fn loopback_may_be_plain_http() {
    assert!(
        Callback::parse("http://localhost:9000/x")
            .unwrap()
            .belongs_to(&site("http://localhost:9000/"))
    );
    assert!(Callback::parse("http://127.0.0.1/x").is_ok());
    assert!(Callback::parse("http://localhost.evil.example/x").is_err());
}

#[test]
fn tokens_are_appended_whole_and_the_query_that_came_stays() {
    let callback = Callback::parse("https://www.example.com/index.php?option=com&task=x%20y").unwrap();
    let address = callback.with_tokens("a/b+c=", "1//x!*$&#é");
    assert!(address.starts_with("https://www.example.com/index.php?option=com&task=x%20y&access_token="));
    let read: Vec<_> = Url::parse(&address).unwrap().query_pairs().into_owned().collect();
    assert_eq!(
        read.get(2).unwrap(),
        &("access_token".to_owned(), "a/b+c=".to_owned())
    );
    assert_eq!(
        read.get(3).unwrap(),
        &("refresh_token".to_owned(), "1//x!*$&#é".to_owned())
    );
    assert_eq!(callback.without_query(), "https://www.example.com/index.php");
}

#[test]
fn a_sites_address_has_neither_query_nor_plain_http() {
    assert_eq!(
        SiteAddress::parse("https://www.example.com").unwrap().as_str(),
        "https://www.example.com/"
    );
    assert_eq!(
        SiteAddress::parse("https://www.example.com/a?b"),
        Err(BadAddress::Query)
    );
    assert_eq!(
        SiteAddress::parse("http://www.example.com"),
        Err(BadAddress::NotHttps)
    );
    assert_eq!(SiteAddress::parse("www.example.com"), Err(BadAddress::NotAUrl));
}

#[test]
fn what_fits_only_before_it_is_written_our_way_does_not_fit() {
    let letters = "\u{e9}".repeat(MAX_CALLBACK_BYTES / 3);
    let text = format!("https://www.example.com/{letters}");
    assert!(text.len() < MAX_CALLBACK_BYTES);
    assert_eq!(Callback::parse(&text), Err(BadAddress::TooLong));
    assert_eq!(SiteAddress::parse(&text), Err(BadAddress::TooLong));
    let start = "https://www.example.com/";
    let full = format!("{start}{}", "x".repeat(MAX_CALLBACK_BYTES - start.len()));
    assert!(Callback::parse(&full).is_ok());
    assert_eq!(
        SiteAddress::parse(&full),
        Err(BadAddress::TooLong),
        "the slash at its end"
    );
}

#[test]
fn a_parameter_that_php_takes_for_ours_is_ours() {
    for name in [
        "access.token",
        "access+token",
        "access[token",
        "access_token[]",
        "refresh_token[x]",
        "+error",
        "error%00x",
    ] {
        let text = format!("https://www.example.com/?{name}=x");
        assert_eq!(
            Callback::parse(&text),
            Err(BadAddress::ReservedParameter),
            "{name}"
        );
    }
    for name in ["errors", "myerror", "ACCESS_TOKEN", "x[error]"] {
        let text = format!("https://www.example.com/?{name}=x");
        assert!(Callback::parse(&text).is_ok(), "{name}");
    }
}
