//! Fields: what is instruction and not seen, what is result, and which result is a list of contents.

/// More of an instruction says nothing about what it is.
const LONGEST_NAME: usize = 32;

/// The fields that are open at a place.
#[derive(Debug, Default)]
pub struct Fields {
    open: Vec<Field>,
    /// How many of them have not come to their result.
    instructions: usize,
    /// How many of them are lists of contents at their result.
    contents: usize,
}

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    is_result: bool,
    is_contents: bool,
}

impl Fields {
    /// A mark of a field: `begin`, `separate` or `end`.
    pub fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(Field::default());
                self.instructions += 1;
            }
            "separate" => self.separate(),
            "end" => self.end(),
            _ => {}
        }
    }

    /// A part of an instruction.
    pub fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.is_result
            && field.instruction.len() < LONGEST_NAME
        {
            field.instruction.push_str(text);
        }
    }

    /// A field that is one element, with its result in it.
    pub fn begin_simple(&mut self, instruction: &str) {
        self.mark("begin");
        self.instruct(instruction);
        self.separate();
    }

    /// The end of a field that is one element.
    pub fn end_simple(&mut self) {
        self.end();
    }

    /// Whether text here is seen.
    pub fn is_shown(&self) -> bool {
        self.instructions == 0 && self.contents == 0
    }

    /// Whether text here is in the result of a list of contents.
    pub fn is_in_contents(&self) -> bool {
        self.contents > 0
    }

    /// Whether text here is of a field at all.
    pub fn is_inside(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether one never came to its result.
    pub fn is_open(&self) -> bool {
        self.instructions > 0
    }

    fn separate(&mut self) {
        let Some(field) = self.open.last_mut() else { return };
        if field.is_result {
            return;
        }
        field.is_result = true;
        self.instructions = self.instructions.saturating_sub(1);
        let name = field.instruction.split_ascii_whitespace().next().unwrap_or_default();
        if name.eq_ignore_ascii_case("TOC") {
            field.is_contents = true;
            self.contents += 1;
        }
    }

    fn end(&mut self) {
        let Some(field) = self.open.pop() else { return };
        if !field.is_result {
            self.instructions = self.instructions.saturating_sub(1);
        }
        if field.is_contents {
            self.contents = self.contents.saturating_sub(1);
        }
    }
}
