//! Which annotated copies a run has written.

use std::path::Path;

use super::problem::name;

/// The annotated copies of a run.
#[derive(Debug, Default)]
pub(in crate::cli) struct Copies {
    written: usize,
    /// The name of the first, for a run that writes no other.
    first: String,
    /// Where all are, if a folder was named.
    folder: Option<String>,
    /// Files whose copies could not be written.
    missing: usize,
    /// Texts with findings, of which no copies are written.
    texts: usize,
}

impl Copies {
    /// Counts a copy, which is in this folder if one was named.
    pub(in crate::cli) fn add(&mut self, copy: &str, folder: Option<&Path>) {
        self.written += 1;
        if self.written == 1 {
            copy.clone_into(&mut self.first);
            self.folder = folder.map(name);
        }
    }

    /// Counts a file whose copy could not be written.
    pub(in crate::cli) fn add_missing(&mut self) {
        self.missing += 1;
    }

    /// Counts a text with findings.
    pub(in crate::cli) fn add_text(&mut self) {
        self.texts += 1;
    }

    /// How many copies could not be written.
    pub(super) fn missing(&self) -> usize {
        self.missing
    }

    /// Whether there was nothing to write.
    pub(super) fn is_empty(&self) -> bool {
        self.written + self.missing == 0
    }

    /// What was written and what could not be; `None` where there was nothing to write.
    pub(in crate::cli) fn sentence(&self) -> Option<String> {
        let Self { written, first, folder, missing, .. } = self;
        let told = match (*written, folder) {
            (0, _) => None,
            (1, _) => Some(format!("写了副本“{first}”")),
            (_, Some(folder)) => Some(format!("写了 {written} 份副本，在文件夹“{folder}”里")),
            (_, None) => {
                Some(format!("写了 {written} 份副本，在原文件旁边，名称后面加了“（核稿）”"))
            }
        };
        let missing = (*missing > 0).then(|| format!("有 {missing} 个文件没能写副本"));
        [told, missing].into_iter().flatten().reduce(|one, other| one + "；" + &other)
    }

    /// What is said of texts with findings, if there are any.
    pub(in crate::cli) fn text_sentence(&self) -> Option<String> {
        let Self { texts, .. } = self;
        (*texts > 0).then(|| format!("--annotate 只给 Word 文档写副本，{texts} 个文本文件没有写"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(copies: &[&str], folder: Option<&str>, missing: usize, expected: Option<&str>) {
        let mut all = Copies::default();
        copies.iter().for_each(|copy| all.add(copy, folder.map(Path::new)));
        (0..missing).for_each(|_| all.add_missing());
        assert_eq!(all.sentence().as_deref(), expected);
    }

    #[test]
    fn says_what_was_written_and_where() {
        check(&[], None, 0, None);
        check(&["甲（核稿）.docx"], None, 0, Some("写了副本“甲（核稿）.docx”"));
        check(
            &["甲（核稿）.docx", "乙（核稿）.docx"],
            None,
            1,
            Some("写了 2 份副本，在原文件旁边，名称后面加了“（核稿）”；有 1 个文件没能写副本"),
        );
        check(
            &["审阅/甲（核稿）.docx", "审阅/乙（核稿）.docx"],
            Some("审阅"),
            0,
            Some("写了 2 份副本，在文件夹“审阅”里"),
        );
    }
}
