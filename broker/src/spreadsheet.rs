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

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let mark = if formula { "'" } else { "" };
    format!("{mark}{cell}")
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
        assert_eq!(harmless("The shop = ours"), "The shop = ours");
        let written = lines([["=cmd()", "a,b", "say \"hi\""]]).unwrap();
        assert_eq!(written, "'=cmd(),\"a,b\",\"say \"\"hi\"\"\"\r\n");
    }
}
