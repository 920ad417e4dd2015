//! Makes what `src/language/typos` decides with, from counts of public text (`duplicate_statistics.rs`).
//! `docs/dev/typos.md` has the whole recipe.
//!
//! ```text
//! typo_statistics neighbours OUT TABLE       writes which characters often stand side by side
//! typo_statistics signs TABLE FILE…          prints the signs of suspect places, one place a line
//! ```

use std::io::{BufWriter, Write};
use std::{env, error, fs, io};

use hegao_core::language::ngrams::{Counts, Kind};
use hegao_core::language::typos::{self, Likeness, NAMES, Neighbours, Text, Typo};
use hegao_core::language::{Dictionary, OwnWords, Reading, is_ideograph};

/// How often two characters must meet to be neighbours, and how often to be very frequent ones.
const OFTEN: [f32; 2] = [60.0, 600.0];
/// The first Chinese character.
const FIRST: char = '\u{4E00}';
/// One typo is injected for so many characters.
const SPACING: usize = 100;

type Failure = Box<dyn error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["neighbours", out, table] => neighbours(out, table),
        ["signs", table, ref files @ ..] => signs(table, files),
        _ => Err("neighbours OUT TABLE | signs TABLE FILE…".into()),
    }
}

fn neighbours(out: &str, table: &str) -> Result<(), Failure> {
    let bytes = fs::read(table)?;
    let counts = Counts::new(&bytes);
    let mut known: Vec<char> = typos::characters().collect();
    known.extend(['\n', '0']);
    known.sort_unstable();
    known.dedup();
    let pairs = known.iter().flat_map(|&a| known.iter().map(move |&b| (a, b)));
    let counted = pairs.map(|(a, b)| (a, b, counts.count(Kind::Run, &[a, b])));
    // Of the ends of clauses and of digits only the very frequent ones count.
    let least = |a: char, b: char| OFTEN[usize::from(a < FIRST || b < FIRST)];
    let often = counted.filter(|&(a, b, count)| count >= least(a, b));
    let pairs: Vec<_> = often.map(|(a, b, count)| (a, b, count >= OFTEN[1])).collect();
    eprintln!("{} characters, {} pairs", known.len(), pairs.len());
    Ok(fs::write(out, Neighbours::build(&pairs))?)
}

fn signs(table: &str, files: &[&str]) -> Result<(), Failure> {
    let bytes = fs::read(table)?;
    let counts = Counts::new(&bytes);
    let own = OwnWords::default();
    let mut known: Vec<char> = typos::characters().collect();
    known.sort_unstable();
    known.dedup();
    let mut random = Random(1);
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "file\tkind\tverdict\ttext\t{}", NAMES.join("\t"))?;
    for file in files {
        for line in fs::read_to_string(file)?.split(['\u{c}', '\n']) {
            let mut line: Vec<char> =
                line.chars().filter(|c| !matches!(c, ' ' | '\t' | '\u{3000}')).collect();
            for typo in Typo::all(&Text::new(&line), &counts, &own) {
                row(&mut out, [file, "natural", ""], &line, &typo)?;
            }
            for _ in 0..line.len().div_ceil(SPACING) {
                let Some((kind, index, wrong)) = slip(&line, &known, &counts, &mut random) else {
                    continue;
                };
                let right = std::mem::replace(&mut line[index], wrong);
                let found = Typo::all(&Text::new(&line), &counts, &own);
                match found.iter().find(|typo| typo.index == index) {
                    Some(typo) => {
                        let verdict = if typo.right == right { "right" } else { "other" };
                        row(&mut out, [file, kind, verdict], &line, typo)?;
                    }
                    None => writeln!(out, "{file}\t{kind}\tmissed\t")?,
                }
                line[index] = right;
            }
        }
    }
    Ok(())
}

/// Prints the signs of one place.
fn row(out: &mut impl Write, about: [&str; 3], line: &[char], typo: &Typo) -> io::Result<()> {
    let before: String = line[typo.index.saturating_sub(10)..typo.index].iter().collect();
    let after: String = line[typo.index + 1..].iter().take(10).collect();
    let (wrong, right) = (line[typo.index], typo.right);
    write!(out, "{}\t{before}⟦{wrong}{right}⟧{after}", about.join("\t"))?;
    for value in typo.features() {
        write!(out, "\t{value}")?;
    }
    writeln!(out)
}

/// A character of a word, and what a writer may write for it: what sounds the same, or nearly, or looks alike; the
/// commoner ones more often.
fn slip(
    line: &[char],
    known: &[char],
    counts: &Counts<'_>,
    random: &mut Random,
) -> Option<(&'static str, usize, char)> {
    let near = random.below(line.len());
    let start = line[..near].iter().rposition(|&c| !is_ideograph(c)).map_or(0, |i| i + 1);
    let start = start.max(near.saturating_sub(30));
    let length = line[start..].iter().take(50).take_while(|&&c| is_ideograph(c)).count();
    let block = &line[start..start + length];
    let words: Vec<_> =
        Reading::of(block, &OwnWords::default()).words().filter(|word| word.len() > 1).collect();
    let word = words.get(random.below(words.len()))?.clone();
    let index = word.start + random.below(word.len());
    let right = block[index];
    let kind = ["sound", "sound", "sound", "near", "shape", "shape"][random.below(6)];
    let mut options = Vec::new();
    match kind {
        "shape" => typos::look_alikes(right, |c| options.push(c)),
        _ => {
            let wanted = if kind == "near" { Likeness::NearSound } else { Likeness::Sound };
            let sounds = typos::Sounds::of(right);
            options.extend(known.iter().filter(|&&c| sounds.compare(c) == Some(wanted)));
        }
    }
    let weight = |c: char| counts.count(Kind::Run, &[c]).powf(0.6) + 1.0;
    let sum: f32 = options.iter().map(|&c| weight(c)).sum();
    let mut rest = random.below(1_000_000) as f32 / 1e6 * sum;
    let wrong = options.into_iter().find(|&c| {
        rest -= weight(c);
        rest <= 0.0
    })?;
    let mut written = block[word.clone()].to_vec();
    written[index - word.start] = wrong;
    let kind = if Dictionary::get().has(&written) { "word" } else { kind };
    Some((kind, start + index, wrong))
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
