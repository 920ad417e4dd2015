//! Makes what `src/language/copies` decides with: counts of public text, and the signs of what stands twice in it
//! for `train_duplicates.py`. `docs/dev/accuracy.md` has the whole recipe.
//!
//! ```text
//! duplicate_statistics counts OUT FILE…      writes a table of counts
//! duplicate_statistics signs TABLE FILE…     prints the signs of what stands twice, one place a line
//! ```
//! A file holds documents separated by form feeds; `split_corpus.py` makes such files. The signs of a file are
//! taken with the counts of others, as text that was never counted would be met.

use std::collections::{HashMap, HashSet};
use std::io::{BufWriter, Write};
use std::{env, error, fs, io};

use hegao_core::language::ngrams::{Counts, Kind, class};
use hegao_core::language::{
    Copies, FEATURES, LONGEST, OwnWords, Reading, Repeat, is_frequent, is_ideograph, may_be_slip,
    repeats,
};

/// The function characters whose doubling is injected.
const FUNCTION: &str = "的和等对在与要是由为了并以把被到及将从就";
/// Of so many places one is shown with little around it as well.
const CROPPED: usize = 3;
/// One slip is injected for so many characters.
const SPACING: usize = 200;

type Failure = Box<dyn error::Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["counts", out, ref files @ ..] => counts(out, files),
        ["signs", table, ref files @ ..] => signs(table, files),
        _ => Err("counts OUT FILE… | signs TABLE FILE…".into()),
    }
}

/// The documents of a file, without the blanks that layout puts between characters.
fn documents(file: &str) -> Result<Vec<Vec<char>>, Failure> {
    let text = fs::read_to_string(file)?;
    let characters = |document: &str| {
        document.chars().filter(|c| !matches!(c, ' ' | '\t' | '\u{3000}')).collect()
    };
    Ok(text.split('\u{c}').map(characters).collect())
}

/// The repeats of a line that would be weighed.
fn candidates(line: &[char]) -> Vec<Repeat> {
    let pairs = (0..line.len().saturating_sub(1)).filter(|&i| {
        let differs = |place: Option<usize>| place.and_then(|i| line.get(i)) != Some(&line[i]);
        line[i + 1] == line[i] && differs(i.checked_sub(1)) && differs(Some(i + 2))
    });
    let pairs = pairs.map(|start| Repeat { start, distance: 1, length: 1 });
    let longer = repeats(line, &[]).into_iter().filter(|repeat| repeat.distance <= LONGEST);
    pairs.chain(longer).filter(|&repeat| may_be_slip(line, repeat)).collect()
}

fn counts(out: &str, files: &[&str]) -> Result<(), Failure> {
    let mut runs: [Vec<u64>; 4] = Default::default();
    let mut others: HashMap<(Kind, Vec<char>), u64> = HashMap::new();
    let own = OwnWords::default();
    let mut total = 0;
    for file in files {
        for document in documents(file)? {
            let classes: Vec<char> = document.iter().map(|&c| class(c)).collect();
            total += classes.len() as u64;
            for (length, runs) in (1..).zip(&mut runs) {
                let inside = |run: &&[char]| length < 3 || !run[1..length - 1].contains(&'\n');
                let key = |run: &[char]| run.iter().fold(0, |key, &c| key << 16 | u64::from(c));
                runs.extend(classes.windows(length).filter(inside).map(key));
            }
            let mut count =
                |kind, run: &[char]| *others.entry((kind, run.to_vec())).or_default() += 1;
            for block in document.split(|&c| !is_ideograph(c)) {
                for word in Reading::of(block, &own).words() {
                    let word = &block[word];
                    if word.len() == 1 {
                        count(Kind::Alone, word);
                    } else {
                        count(Kind::Head, &word[..1]);
                        count(Kind::Tail, &word[word.len() - 1..]);
                        count(Kind::Free, word);
                    }
                }
            }
            let mut attested: HashSet<(Kind, Vec<char>)> = HashSet::new();
            for line in document.split(|&c| c == '\n') {
                let found = candidates(line).into_iter();
                attested.extend(found.flat_map(|repeat| Copies::of(line, repeat, &own).keys()));
            }
            attested.iter().for_each(|(kind, run)| count(*kind, run));
        }
    }
    let worth_it = |kind: Kind| match kind {
        Kind::Free => 20,
        Kind::Alone | Kind::Head | Kind::Tail => 1,
        _ => 2,
    };
    let mut entries: Vec<_> = others
        .into_iter()
        .filter(|((kind, _), count)| *count >= worth_it(*kind))
        .map(|((kind, run), count)| (kind, run, count))
        .collect();
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
            let edge = run.first() == Some(&'\n') || run.last() == Some(&'\n');
            let least = match (length, doubled) {
                _ if twice => 2,
                (1, _) | (2, true) => 1,
                (3 | 4, true) => 2,
                (2, false) => 3,
                (3, false) => {
                    if edge {
                        3
                    } else {
                        5
                    }
                }
                _ => {
                    if edge {
                        6
                    } else {
                        12
                    }
                }
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

fn signs(table: &str, files: &[&str]) -> Result<(), Failure> {
    let bytes = fs::read(table)?;
    let counts = Counts::new(&bytes);
    let own = OwnWords::default();
    let mut random = Random(1);
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "file\tkind\ttext\t{}", FEATURES.concat().join("\t"))?;
    let mut print = |file: &str, kind: &str, line: &[char], repeat: Repeat| -> io::Result<()> {
        if is_frequent(line, repeat, &counts) {
            return Ok(());
        }
        let copies = Copies::of(line, repeat, &own);
        let first = copies.first();
        let around = first.start.saturating_sub(10)..(first.end + first.len() + 10).min(line.len());
        let text: String = line[around].iter().collect();
        write!(out, "{file}\t{kind}\t{}", text.replace(char::is_control, "⏎"))?;
        for feature in copies.features(&counts, &own) {
            write!(out, "\t{feature}")?;
        }
        writeln!(out)
    };
    for file in files {
        for text in documents(file)? {
            for line in text.split(|&c| c == '\n') {
                for repeat in candidates(line) {
                    print(file, "natural", line, repeat)?;
                    if random.below(CROPPED) == 0 {
                        let (line, repeat) = cropped(line, repeat, &mut random);
                        print(file, "natural", line, repeat)?;
                    }
                }
            }
            for _ in 0..text.len() / SPACING {
                let Some((kind, slip)) = slip(&text, &mut random) else { continue };
                let around = slip.start.saturating_sub(24)..(slip.end + 24).min(text.len());
                let mut line = text[around.clone()].to_vec();
                let at = slip.start - around.start;
                line.splice(at..at, text[slip.clone()].iter().copied());
                let repeat = Repeat::around(&line, at, slip.len());
                if repeat.length < 2 * slip.len() && may_be_slip(&line, repeat) {
                    print(file, kind, &line, repeat)?;
                    if random.below(CROPPED) == 0 {
                        let (line, repeat) = cropped(&line, repeat, &mut random);
                        print(file, kind, line, repeat)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// A repeat with only some of what stands around it, as in a heading or in a sentence that is being written.
fn cropped<'a>(line: &'a [char], repeat: Repeat, random: &mut Random) -> (&'a [char], Repeat) {
    const MOST: usize = 8;
    let start = repeat.start.saturating_sub(random.below(MOST));
    let end = repeat.start + repeat.distance + repeat.length + random.below(MOST);
    (&line[start..end.min(line.len())], Repeat { start: repeat.start - start, ..repeat })
}

/// What a hasty writer may write twice: the end or the start of a word, a character that is a word, a word, a
/// phrase.
fn slip(text: &[char], random: &mut Random) -> Option<(&'static str, std::ops::Range<usize>)> {
    let near = random.below(text.len());
    let start = text[..near].iter().rposition(|&c| !is_ideograph(c)).map_or(0, |i| i + 1);
    let start = start.max(near.saturating_sub(40));
    let length = text[start..].iter().take(60).take_while(|&&c| is_ideograph(c)).count();
    let block = &text[start..start + length];
    let words: Vec<_> = Reading::of(block, &OwnWords::default()).words().collect();
    let kind = ["tail", "head", "function", "single", "word", "phrase"][random.below(6)];
    let places: Vec<_> = match kind {
        "phrase" => {
            let length = 2 + random.below(2);
            words.windows(length).map(|words| words[0].start..words[length - 1].end).collect()
        }
        _ => words
            .into_iter()
            .filter_map(|word| match (kind, word.len()) {
                ("function", 1) => FUNCTION.contains(block[word.start]).then_some(word),
                ("single", 1) | ("word", 2..) => Some(word),
                ("tail", 2..) => Some(word.end - 1..word.end),
                ("head", 2..) => Some(word.start..word.start + 1),
                _ => None,
            })
            .collect(),
    };
    let place = places.get(random.below(places.len())).filter(|place| place.len() <= LONGEST)?;
    let place = start + place.start..start + place.end;
    // What stands twice already is not for a sample of slips.
    let differs = |i: Option<usize>| i.and_then(|i| text.get(i)) != Some(&text[place.start]);
    (place.len() > 1 || differs(place.start.checked_sub(1)) && differs(Some(place.end)))
        .then_some((kind, place))
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
