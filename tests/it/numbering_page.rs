//! The page on numbering is true: every example of its tables is read as its row says.

use hegao_core::document::{Document, Node, NodeKind, Role};

const PAGE: &str = include_str!("../../docs/numbering.md");

/// What a row says of its examples.
#[derive(Debug)]
struct Row<'a> {
    name: &'a str,
    /// Lines of a document, one below the other.
    examples: Vec<&'a str>,
    level: &'a str,
}

/// The rows of the tables that have examples.
fn rows() -> Vec<Row<'static>> {
    let rows = PAGE.lines().filter(|line| line.starts_with("| ") && line.contains('`'));
    rows.map(|line| {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, examples, level, _] = cells[..] else { panic!("four columns: {line}") };
        Row { name, examples: examples.split('`').skip(1).step_by(2).collect(), level }
    })
    .collect()
}

/// The rows above the examples in their document.
const HEAD: &str = "关于工作的通知\n\n正文如下。\n";

fn flat<'a>(nodes: &'a [Node], found: &mut Vec<&'a Node>) {
    for node in nodes {
        found.push(node);
        flat(&node.children, found);
    }
}

/// What a document reads in each line of the examples: the level, and how many members of series.
fn read(examples: &[&str]) -> (Vec<Option<usize>>, Vec<usize>, Vec<bool>) {
    let document = Document::parse(&format!("{HEAD}{}\n", examples.join("\n")));
    let outline = document.outline();
    let mut nodes = Vec::new();
    flat(&outline, &mut nodes);
    let first = HEAD.lines().count();
    let rows = first..first + examples.len();
    let level = |row: usize| {
        let mut headings = nodes.iter().filter(|node| node.kind != NodeKind::Title);
        headings.find(|node| node.name.start.row == row).map(|node| node.level)
    };
    let lists = document.series().iter();
    let lists = lists.filter(|series| series.members.len() > 1);
    let members: Vec<_> = lists
        .flat_map(|series| series.members.iter().map(|member| (member.row, series.style)))
        .collect();
    let count = |row: usize| members.iter().filter(|(other, _)| *other == row).count();
    let is_caption =
        |row: usize| members.iter().any(|(other, style)| *other == row && style.is_caption());
    assert_eq!(document.role(0), Role::Title);
    (
        rows.clone().map(level).collect(),
        rows.clone().map(count).collect(),
        rows.map(is_caption).collect(),
    )
}

#[test]
fn every_example_is_read_as_the_page_says() {
    let rows = rows();
    for row in &rows {
        let (levels, members, captions) = read(&row.examples);
        let is_right = match row.level {
            // A marker like 一是 makes a node of the outline; one that is run on, like （一）, does not.
            "段内" => {
                let is_run_on = row.name.starts_with("接排");
                members.iter().all(|count| *count > 0)
                    && levels.iter().all(|level| level.is_some() != is_run_on)
            }
            "题注" => captions.iter().all(|it| *it) && levels.iter().all(Option::is_none),
            "不是" => levels.iter().all(Option::is_none) && members.iter().all(|n| *n == 0),
            expected => {
                let found: Option<Vec<String>> =
                    levels.iter().map(|level| level.map(|it| it.to_string())).collect();
                found.is_some_and(|found| found.join("、") == expected)
            }
        };
        assert!(is_right, "{row:#?} is read as {levels:?}, with {members:?} members");
    }
    assert!(rows.len() > 35, "the page says little: {}", rows.len());
}
