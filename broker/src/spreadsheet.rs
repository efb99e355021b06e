//! Tables for spreadsheets: comma-separated values (RFC 4180) of which no cell is taken for a formula.

use bytes::Bytes;
use csv::WriterBuilder;

use crate::error::Error;

/// The lines of a table, each ended by CR and LF.
///
/// # Errors
/// [`Error::Internal`] for lines of different lengths.
pub(crate) fn lines<L>(table: impl IntoIterator<Item = L>) -> Result<Bytes, Error>
where
    L: IntoIterator,
    L::Item: AsRef<str>,
{
    let internal = || Error::Internal("a table cannot be written".to_owned());
    let mut writer = WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for line in table {
        let line = line.into_iter().map(|cell| harmless(cell.as_ref()));
        writer.write_record(line).map_err(|_| internal())?;
    }
    let bytes = writer.into_inner().map_err(|_| internal())?;
    Ok(bytes.into())
}

/// A cell that no spreadsheet takes for a formula, nor a part of it. Some split cells at semicolons, tabs and the ends of
/// lines, quoted or not: where lists are separated so, as in German, a part stands in a cell of its own.
fn harmless(cell: &str) -> String {
    let mut harmless = String::with_capacity(cell.len());
    let mut begins = true;
    for letter in cell.chars() {
        let parts = matches!(letter, ';' | '\t' | '\r' | '\n');
        let hides_one = harmless.is_empty() && parts && letter != ';';
        if hides_one || (begins && is_sign(letter)) {
            harmless.push('\'');
        }
        // Who reads it may drop blanks and quotes before a sign.
        begins = parts || (begins && matches!(letter, ' ' | '"'));
        harmless.push(letter);
    }
    harmless
}

/// What begins a formula, in full width too.
const fn is_sign(letter: char) -> bool {
    matches!(letter, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for begins in ["=", "+", "-", "@", "\t", "\r"] {
            let cell = format!("{begins}1+1");
            assert_eq!(harmless(&cell), format!("'{cell}"));
        }
        for (cell, written) in [
            ("shop;=HYPERLINK(1)", "shop;'=HYPERLINK(1)"),
            ("shop;;@SUM(1)", "shop;;'@SUM(1)"),
            ("shop; =1", "shop; '=1"),
            ("shop;\"=1", "shop;\"'=1"),
            ("a\t+1", "a\t'+1"),
            ("a\n-1", "a\n'-1"),
            ("a\r\n=1", "a\r\n'=1"),
            ("=a;=b", "'=a;'=b"),
            ("＝1", "'＝1"),
            ("\n=1", "'\n'=1"),
        ] {
            assert_eq!(harmless(cell), written);
        }
        for plain in ["The shop = ours", "a;b-c", "north; south", "Söhne", "", ";"] {
            assert_eq!(harmless(plain), plain);
        }
        let written = lines([["=cmd()", "a,b", "say \"hi\""]]).unwrap();
        assert_eq!(written, "'=cmd(),\"a,b\",\"say \"\"hi\"\"\"\r\n");
    }
}
