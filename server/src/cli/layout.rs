//! How the texts of `--help` are laid out: a paragraph is one line until the terminal's width breaks it, and an example stands so
//! that it can be copied.

use clap::Command;

/// The longest line of an example: terminals have 80 columns and more.
const WIDTH: usize = 78;

/// The same command, and those in it, with a usage and examples that no terminal breaks.
pub(super) fn laid_out(mut command: Command) -> Command {
    command.build();
    each(command)
}

fn each(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    if usage.chars().count() > WIDTH {
        let usage = usage.trim_start_matches("Usage: ");
        command = command.override_usage(joined(words(usage), 7, "\n           "));
    }
    let after = command
        .get_after_help()
        .map(|text| whole_examples(&text.to_string()));
    if let Some(after) = after {
        command = command.after_help(after);
    }
    command.mut_subcommands(each)
}

/// Breaks commands where a shell goes on reading, and answers behind a comma.
fn whole_examples(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let example = line.strip_prefix("  ").unwrap_or_default();
        if example.starts_with("keyferry ") {
            format!("  {}", joined(words(example), 2, " \\\n    "))
        } else if example.starts_with('{') {
            let cells = example.split_inclusive(',').map(str::to_owned);
            format!("  {}", joined(cells.collect(), 2, "\n  "))
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The words of a command, each with the blank behind it; an option and its value are one, and so is what stands in quotes.
fn words(command: &str) -> Vec<String> {
    let (mut words, mut quoted): (Vec<String>, bool) = (Vec::new(), false);
    for word in command.split_inclusive(' ') {
        let redirects = matches!(word.trim_end(), "<" | ">");
        let belongs = words.last().is_some_and(|last: &String| {
            let waits = last.starts_with("--") && last.matches(' ').count() == 1;
            (waits && !redirects && !word.starts_with('-')) || matches!(last.trim_end(), "<" | ">")
        });
        match words.last_mut() {
            Some(last) if quoted || belongs => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        quoted ^= word.matches('"').count() % 2 == 1;
    }
    words
}

/// As many of the pieces on a line as fit, the first line from this column on, and `between` where the next one begins.
fn joined(pieces: Vec<String>, from: usize, between: &str) -> String {
    let indent = between.chars().rev().take_while(|letter| *letter == ' ').count();
    let (mut text, mut width, mut begins) = (String::new(), from, true);
    for piece in pieces {
        let long = piece.trim_end().chars().count();
        // Room for the sign that the line goes on.
        if !begins && width.saturating_add(long).saturating_add(2) > WIDTH {
            text.truncate(text.trim_end().len());
            text.push_str(between);
            width = indent;
        }
        text.push_str(&piece);
        width = width.saturating_add(piece.chars().count());
        begins = false;
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser as _};

    use super::super::{Cli, command};
    use super::*;

    /// Every command with its help, the long one and the short one, as a terminal of this width shows it.
    fn helps(width: usize) -> Vec<(String, String)> {
        fn collect(mut command: Command, path: &str, width: usize, all: &mut Vec<(String, String)>) {
            let name = format!("{path} {}", command.get_name());
            for inner in command
                .get_subcommands()
                .filter(|inner| inner.get_name() != "help")
            {
                collect(inner.clone(), &name, width, all);
            }
            command = command.term_width(width).bin_name(name.trim().to_owned());
            all.push((name.clone(), command.render_long_help().to_string()));
            all.push((name, command.render_help().to_string()));
        }
        let mut all = Vec::new();
        let mut whole = command();
        whole.build();
        collect(whole, "", width, &mut all);
        all
    }

    fn indent(line: &str) -> usize {
        line.len().saturating_sub(line.trim_start().len())
    }

    /// Whether a line is of a paragraph: not of an example, and not the first one of an option.
    fn is_of_a_paragraph(line: &str) -> bool {
        let text = line.trim_start();
        !text.is_empty() && !text.starts_with('-') && !text.ends_with('\\') && !matches!(indent(line), 1..=4)
    }

    /// Whether a line ends although the first word of the next one would have had room.
    fn is_a_stump(line: &str, next: &str, width: usize) -> bool {
        let in_one = is_of_a_paragraph(line) && is_of_a_paragraph(next) && indent(line) == indent(next);
        let word = next.split_whitespace().next().unwrap_or_default();
        in_one && format!("{line} {word}").chars().count() <= width
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_and_none_is_a_stump() {
        let mut wrong = Vec::new();
        for width in [80, 120] {
            let helps = helps(width);
            assert!(helps.len() > 60, "{}", helps.len());
            for (name, help) in helps {
                let lines: Vec<&str> = help.lines().collect();
                let wide = lines.iter().filter(|line| line.chars().count() > width);
                wrong.extend(wide.map(|line| format!("{name} at {width} is wider: {line}")));
                let stumps = lines
                    .windows(2)
                    .filter(|pair| is_a_stump(pair[0], pair[1], width));
                wrong.extend(stumps.map(|pair| format!("{name} at {width} breaks too early: {}", pair[0])));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// The examples of a help text, each as a shell reads it.
    fn examples(help: &str) -> Vec<String> {
        let whole = help.replace(" \\\n", " ");
        let lines = whole.lines().map(str::trim);
        // In the first steps a number stands before the command.
        let lines = lines.map(|line| {
            line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.')
                .trim()
        });
        lines
            .filter(|line| line.starts_with("keyferry ") && !line.ends_with('.'))
            .map(str::to_owned)
            .collect()
    }

    /// What a shell makes of a line without variables: quotes go, and what is read from or written to files is no argument.
    fn arguments(line: &str) -> Vec<String> {
        let (mut words, mut quoted) = (vec![String::new()], false);
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ' ' if !quoted => words.push(String::new()),
                letter => words.last_mut().unwrap().push(letter),
            }
        }
        words.retain(|word| !word.is_empty());
        let end = words.iter().position(|word| word == "<" || word == ">");
        words.truncate(end.unwrap_or(words.len()));
        words
    }

    #[test]
    fn every_example_can_be_copied_and_is_a_command() {
        let (mut seen, mut wrong) = (0, Vec::new());
        for width in [80, 120] {
            for (name, help) in helps(width) {
                for example in examples(&help) {
                    seen += 1;
                    if let Err(error) = Cli::try_parse_from(arguments(&example)) {
                        wrong.push(format!("{name} at {width}: {example}: {}", error.kind()));
                    }
                }
            }
        }
        assert!(seen > 100, "{seen}");
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn an_option_keeps_its_value_and_a_name_its_blanks() {
        let line =
            "keyferry x --name \"Ada & Sons, the shop\" --client-secret-stdin --expires 2028-11-20 < a.txt";
        let words: Vec<String> = words(line).iter().map(|word| word.trim().to_owned()).collect();
        assert_eq!(
            words,
            [
                "keyferry",
                "x",
                "--name \"Ada & Sons, the shop\"",
                "--client-secret-stdin",
                "--expires 2028-11-20",
                "< a.txt"
            ]
        );
        let long = format!("  {}", line.replace("x ", "x --tenant example-com-k7q2mzd "));
        let laid = whole_examples(&long);
        assert!(laid.lines().all(|line| line.len() <= WIDTH), "{laid}");
        assert_eq!(
            laid.lines().filter(|line| line.ends_with(" \\")).count(),
            1,
            "{laid}"
        );
    }

    #[test]
    fn laying_out_changes_nothing_but_the_texts() {
        laid_out(<Cli as CommandFactory>::command()).debug_assert();
    }
}
