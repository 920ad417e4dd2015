//! Which characters are easily written for each other: those that sound alike, and those that look alike.
//!
//! The file has two parts with an empty line between. A line of the first holds syllables that many speakers do not
//! tell apart, whatever their tone, each with its characters: `ban半办 bang帮榜`. A line of the second holds a
//! character and those that look like it; the lines are ordered by the character.

use std::sync::LazyLock;

static TEXT: &str = include_str!("../../../data/similar.txt");

/// How two characters are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The same syllable, whatever its tone: 布, 部.
    Sound,
    /// Syllables that many speakers do not tell apart: 经, 金; 是, 四.
    NearSound,
    /// They look alike: 末, 未.
    Shape,
}

/// The table, read when it is first asked: that takes a tenth of a millisecond.
static SIMILAR: LazyLock<Similar> = LazyLock::new(|| Similar::read(TEXT));

/// The characters that the table may hold.
const FIRST: char = '\u{4E00}';
const KINDS: usize = 0x5200;

/// The characters by their sounds and by their shapes.
struct Similar {
    /// The characters of each syllable.
    syllables: Vec<&'static str>,
    /// For each syllable the number of its line: those in one line are easily taken for each other.
    groups: Vec<u16>,
    /// For each character from [`FIRST`] on one of its syllables.
    readings: Vec<Reading>,
    /// The further syllables of characters, by the character.
    others: Vec<(char, u16)>,
}

/// One reading of a character.
#[derive(Debug, Clone, Copy)]
struct Reading {
    /// The number of the syllable and 1 more; 0 where the table does not know the character.
    next: u16,
    /// The numbers of the lines of its first two syllables, [`NONE`] where it has fewer; of the second with [`OTHERS`]
    /// where the character has still more.
    lines: [u16; 2],
}

/// What no line has as its number.
const NONE: u16 = 0x7FFF;
const OTHERS: u16 = 0x8000;

impl Default for Reading {
    fn default() -> Self {
        Self { next: 0, lines: [NONE; 2] }
    }
}

impl Similar {
    fn read(text: &'static str) -> Self {
        let mut similar = Self {
            syllables: Vec::with_capacity(400),
            groups: Vec::with_capacity(400),
            readings: vec![Reading::default(); KINDS],
            others: Vec::new(),
        };
        let (sounds, _) = text.split_once("\n\n").unwrap_or((text, ""));
        for (group, line) in (0..).zip(sounds.lines()) {
            for syllable in line.split(' ') {
                similar.add(syllable.trim_start_matches(|c: char| c.is_ascii()), group);
            }
        }
        similar.others.sort_unstable();
        similar
    }

    fn add(&mut self, characters: &'static str, group: u16) {
        self.syllables.push(characters);
        self.groups.push(group);
        let next = self.syllables.len() as u16;
        for character in characters.chars() {
            match index(character).and_then(|index| self.readings.get_mut(index)) {
                Some(place) if place.next == 0 => *place = Reading { next, lines: [group, NONE] },
                Some(place) => {
                    let [_, second] = &mut place.lines;
                    *second = if *second == NONE { group } else { *second | OTHERS };
                    self.others.push((character, next - 1));
                }
                None => {}
            }
        }
    }

    #[inline]
    fn order(&self, character: u16) -> u16 {
        match self.readings.get(usize::from(character)) {
            Some(&Reading { lines: [line, NONE], .. }) => line,
            Some(_) => SEVERAL,
            None => NONE,
        }
    }

    /// Calls `found` with the syllables of a character.
    #[inline]
    fn syllables_of(&self, character: char, mut found: impl FnMut(u16)) {
        let reading = index(character).and_then(|index| self.readings.get(index).copied());
        let reading = reading.unwrap_or_default();
        let Some(first) = reading.next.checked_sub(1) else { return };
        found(first);
        if reading.lines[1] != NONE {
            let from = self.others.partition_point(|(other, _)| *other < character);
            let others = self.others[from..].iter().take_while(|(other, _)| *other == character);
            others.for_each(|&(_, syllable)| found(syllable));
        }
    }
}

/// The place of a character, counted from U+4E00, among those that are ordered by sound: the number of its line, or
/// [`SEVERAL`].
pub(super) fn order_by_sound(character: u16) -> u16 {
    SIMILAR.order(character)
}

/// The place of the characters with several sounds: behind all others.
const SEVERAL: u16 = NONE + 1;

fn index(character: char) -> Option<usize> {
    (character as usize).checked_sub(FIRST as usize)
}

/// The sounds of one character, to be compared with many others.
pub struct Sounds {
    character: char,
    table: &'static Similar,
    /// Its syllables; hardly a character has more than four.
    own: [u16; 4],
    count: usize,
    /// The lines in which they stand; of three and more only the first and the last.
    lines: [u16; 2],
}

impl Sounds {
    /// The sounds of a character.
    pub fn of(character: char) -> Self {
        let table = &*SIMILAR;
        let mut sounds = Self { character, table, own: [0; 4], count: 0, lines: [NONE - 1; 2] };
        table.syllables_of(character, |syllable| {
            if let Some(place) = sounds.own.get_mut(sounds.count) {
                *place = syllable;
                sounds.count += 1;
                let group = table.groups[usize::from(syllable)];
                sounds.lines[usize::from(sounds.count > 1)] = group;
            }
        });
        sounds
    }

    /// Calls `found` with each of some characters that is like it in sound. They are ordered by [`order_by_sound`], and
    /// `number` says which each is, counted from U+4E00.
    pub(super) fn among<T: Copy>(
        &self,
        ordered: &[T],
        number: impl Fn(T) -> u16,
        mut found: impl FnMut(char, Likeness),
    ) {
        let from = |order: u16| {
            let first = ordered.partition_point(|&it| self.table.order(number(it)) < order);
            ordered[first..].iter().map(|&it| number(it))
        };
        let mut consider = |it: u16| {
            if let Some((character, likeness)) = self.likeness(it) {
                found(character, likeness);
            }
        };
        let [one, two] = self.lines;
        for line in [one, two].into_iter().take(if one == two { 1 } else { 2 }) {
            from(line).take_while(|&it| self.table.order(it) == line).for_each(&mut consider);
        }
        from(SEVERAL).for_each(consider);
    }

    /// How another character, counted from U+4E00, is like it in sound; `None` where it is not. Nearly all are not,
    /// and that is soon said.
    #[inline]
    pub fn likeness(&self, other: u16) -> Option<(char, Likeness)> {
        let reading = self.table.readings.get(usize::from(other))?;
        let ([one, two], [first, second]) = (self.lines, reading.lines);
        let may_be = one == first || one == second || two == first || two == second;
        if !may_be && second & OTHERS == 0 {
            return None;
        }
        let other = char::from_u32(u32::from(FIRST) + u32::from(other))?;
        self.compare(other).map(|likeness| (other, likeness))
    }

    /// How another character is like it in sound.
    pub fn compare(&self, other: char) -> Option<Likeness> {
        let mut likeness = None;
        self.table.syllables_of(other, |syllable| {
            let line = self.table.groups[usize::from(syllable)];
            if self.own[..self.count].contains(&syllable) {
                likeness = Some(Likeness::Sound);
            } else if self.lines.contains(&line) {
                likeness = likeness.or(Some(Likeness::NearSound));
            }
        });
        likeness.filter(|_| other != self.character)
    }
}

/// Calls `found` with each character that looks like `character`.
pub fn look_alikes(character: char, found: impl FnMut(char)) {
    let own = SHAPES.near(character).lines().find_map(|line| line.strip_prefix(character));
    own.unwrap_or_default().chars().for_each(found);
}

/// Where the lines of the second part are, made at compile time.
static SHAPES: Shapes = Shapes::of(TEXT.as_bytes());

/// How many neighbouring characters share a place in it.
const WIDTH: usize = 32;

struct Shapes {
    /// The byte where the lines of so many characters begin, and one more.
    starts: [u32; KINDS / WIDTH + 1],
}

impl Shapes {
    const fn of(text: &[u8]) -> Self {
        let mut starts = [0; KINDS / WIDTH + 1];
        let mut at = 1;
        // This runs at compile time, where there are no iterators.
        while !(text[at - 1] == b'\n' && text[at] == b'\n') {
            at += 1;
        }
        at += 1;
        let mut next = 0;
        while at < text.len() {
            let [a, b, c] = [text[at] as usize, text[at + 1] as usize, text[at + 2] as usize];
            let code = (a & 0x0F) << 12 | (b & 0x3F) << 6 | c & 0x3F;
            while next <= (code - FIRST as usize) / WIDTH {
                starts[next] = at as u32;
                next += 1;
            }
            while text[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        while next < starts.len() {
            starts[next] = text.len() as u32;
            next += 1;
        }
        Self { starts }
    }

    /// The lines of a character and of those around it.
    fn near(&self, character: char) -> &'static str {
        let place = index(character).unwrap_or(KINDS) / WIDTH;
        let bounds = self.starts.get(place..).and_then(|starts| starts.first_chunk());
        bounds.map_or("", |&[start, end]| &TEXT[start as usize..end as usize])
    }
}

/// All characters of the first part, in no order; those that have several sounds more than once.
pub fn characters() -> impl Iterator<Item = char> {
    SIMILAR.syllables.iter().flat_map(|characters| characters.chars())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_look(character: char, expected: Option<char>) {
        let mut found = Vec::new();
        look_alikes(character, |c| found.push(c));
        assert!(
            expected.map_or(found.is_empty(), |c| found.contains(&c)),
            "{character}: {found:?}"
        );
    }

    #[test]
    fn knows_what_looks_alike() {
        check_look('末', Some('未'));
        check_look('未', Some('末'));
        check_look('A', None);
        check_look('𠮷', None);
        // The first and the last line, and all between.
        let (_, shapes) = TEXT.split_once("\n\n").unwrap();
        for line in shapes.lines() {
            let mut characters = line.chars();
            check_look(characters.next().unwrap(), characters.next());
        }
    }

    #[test]
    fn knows_what_sounds_alike() {
        let likeness = |a, b| Sounds::of(a).compare(b);
        assert_eq!(likeness('布', '部'), Some(Likeness::Sound));
        assert_eq!(likeness('造', '照'), Some(Likeness::NearSound));
        assert_eq!(likeness('长', '章'), Some(Likeness::Sound));
        assert_eq!(likeness('布', '布'), None);
        assert_eq!(likeness('布', '照'), None);
    }
}
