//! Names made safe for addresses, the command line and file names.

/// Letters and digits of ASCII in lower case, everything else a single dash; at most 32 characters.
pub fn slug_of(name: &str) -> String {
    let mut slug = String::with_capacity(32);
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 32 {
            break;
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_the_name_made_safe() {
        assert_eq!(slug_of("Ada & Söhne GmbH"), "ada-s-hne-gmbh");
        assert_eq!(slug_of("  ../..  "), "");
        assert_eq!(slug_of("日本"), "");
        assert_eq!(slug_of(&"x".repeat(100)).len(), 32);
    }
}
