//! Makes what `src/language/repeat.rs` decides with: counts of public text, and the signs of doubled
//! characters in it for `train_duplicates.py`. `docs/dev/accuracy.md` has the whole recipe.
//!
//! ```text
//! duplicate_statistics counts OUT WITHOUT FILE…      writes a table of counts
//! duplicate_statistics signs TABLE ONLY FILE…        prints the signs, one doubled character a line
//! ```
//! A file holds documents separated by form feeds. Every document belongs to one of five folds by its
//! place in its file; WITHOUT and ONLY name a fold, or `-` for none. Signs of one fold are taken with
//! the counts of the four others, as text that was never counted would be met.

use std::collections::HashMap;
use std::io::{BufWriter, Write};
use std::{env, error, fs, io};

use hegao_core::language::ngrams::{Counts, Kind, class};
use hegao_core::language::{FEATURES, Neighbourhood, OwnWords, Reading, is_ideograph};

const FOLDS: usize = 5;
/// The function characters whose doubling is injected.
const FUNCTION: &str = "的和等对在与要是由为了并以把被到及将从就";
/// One slip is injected for so many characters.
const SPACING: usize = 300;

type Failure = Box<dyn error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["counts", out, without, ref files @ ..] => counts(out, without, files),
        ["signs", table, only, ref files @ ..] => signs(table, only, files),
        _ => Err("counts OUT WITHOUT FILE… | signs TABLE ONLY FILE…".into()),
    }
}

/// The documents of a file with their folds, without the blanks that layout puts between characters.
fn documents(file: &str) -> Result<Vec<(usize, Vec<char>)>, Failure> {
    let text = fs::read_to_string(file)?;
    let characters = |document: &str| {
        document.chars().filter(|c| !matches!(c, ' ' | '\t' | '\u{3000}')).collect()
    };
    Ok(text.split('\u{c}').enumerate().map(|(i, d)| (i % FOLDS, characters(d))).collect())
}

fn counts(out: &str, without: &str, files: &[&str]) -> Result<(), Failure> {
    let mut runs: [Vec<u64>; 4] = Default::default();
    let mut places: HashMap<(Kind, char), u64> = HashMap::new();
    let mut total = 0;
    for file in files {
        for (fold, document) in documents(file)? {
            if fold.to_string() == without {
                continue;
            }
            let classes: Vec<char> = document.iter().map(|&c| class(c)).collect();
            total += classes.len() as u64;
            for (length, runs) in (1..).zip(&mut runs) {
                let inside = |run: &&[char]| length < 3 || !run[1..length - 1].contains(&'\n');
                let key = |run: &[char]| run.iter().fold(0, |key, &c| key << 16 | u64::from(c));
                runs.extend(classes.windows(length).filter(inside).map(key));
            }
            for block in document.split(|&c| !is_ideograph(c)) {
                for word in Reading::of(block, &OwnWords::default()).words() {
                    if word.len() == 1 {
                        *places.entry((Kind::Alone, block[word.start])).or_default() += 1;
                    } else {
                        *places.entry((Kind::Head, block[word.start])).or_default() += 1;
                        *places.entry((Kind::Tail, block[word.end - 1])).or_default() += 1;
                    }
                }
            }
        }
    }
    let mut entries: Vec<_> = places.into_iter().map(|((k, c), n)| (k, vec![c], n)).collect();
    for (length, mut runs) in (1_usize..).zip(runs) {
        runs.sort_unstable();
        for same in runs.chunk_by(|a, b| a == b) {
            let run: Vec<char> = (0..length)
                .rev()
                .filter_map(|i| char::from_u32((same[0] >> (16 * i)) as u32 & 0xFFFF))
                .collect();
            let doubled = run.windows(2).any(|pair| pair[0] == pair[1] && is_ideograph(pair[0]));
            // What holds a doubled character is rare and is what is asked about; the rest only has
            // to say what is common.
            let twice = length == 4 && run[..2] == run[2..];
            let least = match (length, doubled) {
                _ if twice => 2,
                (1, _) | (2 | 3, true) => 1,
                (4, true) => 2,
                (2, false) => 5,
                (3, false) => 8,
                _ => 20,
            };
            if same.len() >= least {
                entries.push((Kind::Run, run, same.len() as u64));
            }
        }
    }
    entries.sort();
    eprintln!("{} characters, {} entries", total, entries.len());
    Ok(fs::write(out, Counts::build(total, &entries))?)
}

fn signs(table: &str, only: &str, files: &[&str]) -> Result<(), Failure> {
    let bytes = fs::read(table)?;
    let counts = Counts::new(&bytes);
    let own = OwnWords::default();
    let mut random = Random(1);
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "file\tkind\ttext\t{}", FEATURES.join("\t"))?;
    let mut print = |file: &str, kind: &str, line: &[char], first: usize| -> io::Result<()> {
        let text: String =
            line[first.saturating_sub(8)..(first + 10).min(line.len())].iter().collect();
        write!(out, "{file}\t{kind}\t{}", text.replace(char::is_control, "⏎"))?;
        for feature in Neighbourhood::of(line, first).features(&counts, &own) {
            write!(out, "\t{feature}")?;
        }
        writeln!(out)
    };
    for file in files {
        for (fold, text) in documents(file)? {
            if only != "-" && fold.to_string() != only {
                continue;
            }
            let alone =
                |i: usize| (i == 0 || text[i - 1] != text[i]) && text.get(i + 1) != Some(&text[i]);
            for i in 0..text.len().saturating_sub(1) {
                let doubled = text[i] == text[i + 1] && is_ideograph(text[i]);
                if doubled
                    && (i == 0 || text[i - 1] != text[i])
                    && text.get(i + 2) != Some(&text[i])
                {
                    print(file, "natural", &text, i)?;
                }
            }
            for _ in 0..text.len() / SPACING {
                let Some((kind, at)) = slip(&text, &mut random).filter(|&(_, at)| alone(at)) else {
                    continue;
                };
                let around = at.saturating_sub(20)..(at + 20).min(text.len());
                let mut line = text[around.clone()].to_vec();
                line.insert(at - around.start, text[at]);
                print(file, kind, &line, at - around.start)?;
            }
        }
    }
    Ok(())
}

/// A character that a hasty writer may double: the end or the start of a word, or a function word.
fn slip(text: &[char], random: &mut Random) -> Option<(&'static str, usize)> {
    let near = random.below(text.len());
    let start = text[..near].iter().rposition(|&c| !is_ideograph(c)).map_or(0, |i| i + 1);
    let start = start.max(near.saturating_sub(40));
    let length = text[start..].iter().take(60).take_while(|&&c| is_ideograph(c)).count();
    let block = &text[start..start + length];
    let reading = Reading::of(block, &OwnWords::default());
    let kind = ["tail", "head", "function"][random.below(3)];
    let places: Vec<usize> = reading
        .words()
        .filter_map(|word| match kind {
            "function" => {
                (word.len() == 1 && FUNCTION.contains(block[word.start])).then_some(word.start)
            }
            "tail" => (word.len() > 1).then_some(word.end - 1),
            _ => (word.len() > 1).then_some(word.start),
        })
        .collect();
    (!places.is_empty()).then(|| (kind, start + places[random.below(places.len())]))
}

/// A small generator, so that the same text gives the same slips.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}
