//! The desk: one document and the settings in force, and who answers what.

use std::path::Path;
use std::sync::Arc;

use hegao::config::{Config, ConfigError, Configs, Editable, FILE_NAME, Layer, List, NewAllow};
use hegao::files::is_markdown;
use hegao::source::Error;
use hegao_core::document;
use hegao_core::ide::{count, folding, ignore};
use hegao_core::linter::Settings;
use hegao_core::rules::{self, Applicability, RULES};
use serde::Serialize;

use crate::answer::{
    Configured, Counted, Done, Explained, File, Ignored, Node, Outlined, Refused, Remark, Rule,
    Rules,
};
use crate::finder::{find, mend};
use crate::paper::{self, Paper};
use crate::place::{Places, Range};
use crate::request::{How, Named, OfPaper, Request};

/// One document, and the settings in force.
pub(crate) struct Desk {
    configs: Configs,
    /// The text that they come from.
    toml: String,
    paper: Option<Paper>,
}

/// JSON, and the bytes that belong to it.
type Answer = (String, Vec<u8>);

impl Default for Desk {
    fn default() -> Self {
        Self { configs: Configs::isolated(Layer::default()), toml: String::new(), paper: None }
    }
}

impl Desk {
    /// Answers a request in JSON, with the bytes that belong to it. What is no request is refused.
    pub(crate) fn answer(&mut self, json: &[u8], bytes: &[u8]) -> Answer {
        match serde_json::from_slice(json) {
            Ok(Request::Configure { toml }) => said(&self.configure(toml)),
            Ok(Request::Open { name }) => {
                let opened = Paper::open(&name, bytes, self.settings(&paper::path(&name)));
                self.put(opened)
            }
            Ok(Request::Text { name, text }) => {
                let opened = Paper::text(&name, &text, self.settings(&paper::path(&name)));
                self.put(opened)
            }
            Ok(Request::Explain { code }) => match rules::find(&code) {
                Some(rule) => said(&Explained { title: rule.title, page: rule.page }),
                None => refused(format!("没有“{code}”这条规则")),
            },
            Ok(Request::Rules) => said(&Rules { rules: RULES.iter().map(|it| rule(it)).collect() }),
            Ok(Request::OfPaper(request)) => match &mut self.paper {
                Some(paper) => of_paper(request, paper, &self.toml),
                None => refused("还没有文稿".to_owned()),
            },
            Err(error) => refused(error.to_string()),
        }
    }

    fn put(&mut self, opened: Result<Paper, Error>) -> Answer {
        match opened {
            Ok(paper) => said(&self.paper.insert(paper).opened()),
            Err(error) => refused(why_unread(&error)),
        }
    }

    fn settings(&self, path: &Path) -> Arc<Settings> {
        // There is one config for all, so it is there or none is.
        let config = self.configs.find(path).ok().flatten();
        self.configs.settings(config.as_deref(), path, is_markdown(path))
    }

    fn configure(&mut self, toml: String) -> Configured {
        let config = match Config::parse(&paper::path(FILE_NAME), &toml) {
            Ok(config) => config,
            Err(invalid) => {
                return Configured {
                    errors: remarks(&toml, &invalid.errors),
                    ..Configured::default()
                };
            }
        };
        let mut warnings = remarks(&toml, config.warnings());
        warnings.extend(config.extends().map(|path| Remark {
            row: 0,
            column: 0,
            message: format!("这里读不到 extend 指的“{path}”，请把它的内容也写进来"),
        }));
        self.configs = Configs::given(config);
        self.toml = toml;
        if let Some(path) = self.paper.as_ref().map(|paper| paper.path().to_owned()) {
            let settings = self.settings(&path);
            self.paper.iter_mut().for_each(|paper| paper.analysis.set_settings(&settings));
        }
        Configured { errors: Vec::new(), warnings }
    }
}

fn of_paper(request: OfPaper, paper: &mut Paper, toml: &str) -> Answer {
    match request {
        OfPaper::Edit { edits } => {
            paper.edit(&edits);
            said(&Done {})
        }
        OfPaper::Findings { most } => find(&mut paper.analysis, most, |found| said(found)),
        OfPaper::Outline => said(&outline(paper)),
        OfPaper::Fix { finding: None } => said(&paper.mend()),
        OfPaper::Fix { finding: Some(named) } => said(&mend(&mut paper.analysis, &named)),
        OfPaper::Ignore { finding, how } => {
            said(&Ignored { toml: ignored(paper, toml, &finding, how) })
        }
        OfPaper::Annotate { all, time } => {
            let least = if all { Applicability::Unsafe } else { Applicability::Safe };
            match paper.annotate(least, time) {
                Some(Ok((name, bytes))) => with_bytes(name, bytes),
                Some(Err(refusal)) => refused(refusal.to_string()),
                None => refused("文本文件没有批注，请下载文本".to_owned()),
            }
        }
        OfPaper::Bytes => match paper.bytes() {
            Some(Ok(bytes)) => {
                let name = paper.path().file_name().unwrap_or_default();
                with_bytes(name.to_string_lossy().into_owned(), bytes)
            }
            Some(Err(error)) => refused(why_not_written(&error)),
            None => refused("Word 文稿请下载批注副本".to_owned()),
        },
        OfPaper::Count { ranges } => {
            let document = paper.document();
            let places = Places::of(document);
            let each = |range: Range| count::characters_in(document, places.span(range));
            said(&Counted { characters: ranges.into_iter().map(each).sum() })
        }
    }
}

/// The settings with an entry that leaves a finding alone. There is no pattern in it: the page has one document, and
/// one that is pasted has no name.
fn ignored(paper: &mut Paper, toml: &str, named: &Named, how: How) -> Option<String> {
    let Named { code, range } = named;
    let findings = paper.analysis.findings();
    let document = paper.document();
    let places = Places::of(document);
    let mut of_rule = findings.iter().filter(|it| it.rule.code == code);
    let finding = of_rule.find(|it| places.range(it.span) == *range)?;
    let toml = Editable::parse(toml.to_owned()).ok()?;
    let written = match how {
        How::Place => toml.add_allow(&NewAllow {
            rule: code.clone(),
            text: ignore::allowed_text(document, finding.span),
            reason: None,
            paths: Vec::new(),
        }),
        How::Word => toml.add_for_all(List::Words, ignore::word(document, finding)?),
        How::Rule => toml.add_for_all(List::Ignore, code),
    };
    written.ok()
}

fn outline(paper: &Paper) -> Outlined {
    let document = paper.document();
    let places = Places::of(document);
    let nodes = document.outline().iter().map(|it| node(it, &places)).collect();
    let folds = folding::folding_rows(document).into_iter();
    let folds = folds.map(|fold| (fold.first, fold.last)).collect();
    // The first is of the whole.
    let characters = count::counts(document).first().map_or(0, |count| count.characters);
    Outlined { nodes, folds, characters }
}

fn node(it: &document::Node, places: &Places<'_>) -> Node {
    Node {
        kind: it.kind.name(),
        level: it.level,
        label: it.label(),
        range: places.range(it.span),
        name: places.range(it.name),
        children: it.children.iter().map(|child| node(child, places)).collect(),
    }
}

fn rule(it: &rules::Rule) -> Rule {
    Rule { code: it.code, title: it.title, group: it.group(), severity: it.severity.name() }
}

fn remarks(toml: &str, errors: &[ConfigError]) -> Vec<Remark> {
    let rows: Vec<&str> = hegao_core::text::lines(toml).collect();
    let remark = |error: &ConfigError| {
        let place = error.span.start;
        let before = rows.get(place.row).and_then(|row| row.get(..place.byte)).unwrap_or_default();
        Remark {
            row: place.row,
            column: before.encode_utf16().count(),
            message: error.message.clone(),
        }
    };
    errors.iter().map(remark).collect()
}

/// Why a file cannot be read, in a sentence that follows its name. A page has the bytes already, so no other reason can
/// come up.
fn why_unread(error: &Error) -> String {
    match error {
        Error::Refused(refusal) => refusal.to_string(),
        Error::TooLong => "超过 100 MB，不是一份文稿，请拆开再检查".to_owned(),
        Error::NotIn(encoding) => {
            format!("不是完整的 {} 编码，请看看文件是否损坏", encoding.name())
        }
        Error::UnknownEncoding => {
            "不是 UTF-8 编码，也不能确定是 GB18030（GBK），请用记事本打开，另存为 UTF-8".to_owned()
        }
        _ => "不是文本，也不是 Word 文档，请换成 .docx 或 .txt".to_owned(),
    }
}

fn why_not_written(error: &Error) -> String {
    match error {
        Error::NotEncoded(encoding, character) => format!(
            "文稿原来是 {} 编码，写不了“{character}”，请全选复制，粘贴到 Word、WPS 或记事本里保存",
            encoding.name()
        ),
        _ => "文稿里有字符的写法不标准，写回会变，请全选复制，粘贴到 Word、WPS 或记事本里保存"
            .to_owned(),
    }
}

fn said(answer: &impl Serialize) -> Answer {
    // Nothing that is answered has keys that are no strings, which is all that could fail.
    (serde_json::to_string(answer).unwrap_or_default(), Vec::new())
}

fn refused(refused: String) -> Answer {
    said(&Refused { refused })
}

fn with_bytes(name: String, bytes: Vec<u8>) -> Answer {
    (said(&File { name }).0, bytes)
}
