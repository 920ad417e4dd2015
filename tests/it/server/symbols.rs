//! The outline as the client gets it.

use serde_json::{Value, json};

use super::{SPEECH, TestClient};

const URI: &str = "file:///a.txt";

/// The symbols of a text, as a tree or as a list.
async fn symbols(text: &str, hierarchical: bool) -> Vec<Value> {
    let support = json!({ "hierarchicalDocumentSymbolSupport": hierarchical });
    let capabilities = json!({ "textDocument": { "documentSymbol": support } });
    let mut client = TestClient::start(capabilities).await;
    client.open(URI, text).await;
    let symbols = request(&mut client, URI).await;
    client.close().await;
    symbols
}

async fn request(client: &mut TestClient, uri: &str) -> Vec<Value> {
    let params = json!({ "textDocument": { "uri": uri } });
    let mut result = client.request("textDocument/documentSymbol", params).await.unwrap();
    result.as_array_mut().unwrap().drain(..).collect()
}

/// The rows of a tree, indented by depth, each cut to its first characters.
fn sketch(symbols: &[Value], depth: usize, rows: &mut Vec<String>) {
    for symbol in symbols {
        let name: String = symbol["name"].as_str().unwrap().chars().take(6).collect();
        rows.push(format!("{}{name}", "  ".repeat(depth)));
        sketch(children(symbol), depth + 1, rows);
    }
}

fn children(symbol: &Value) -> &[Value] {
    symbol["children"].as_array().map_or(&[], Vec::as_slice)
}

#[tokio::test]
async fn shows_the_structure_of_the_speech() {
    let mut rows = Vec::new();
    sketch(&symbols(SPEECH, true).await, 0, &mut rows);
    let below = rows.iter().position(|row| row.starts_with("一、")).unwrap();
    let expected = [
        "一、提高政治",
        "  一要把握首要",
        "  二要严守政治",
        "  三是全面贯穿",
        "二、突出工作",
        "  一是强化理论",
        "  二是严肃党内",
        "  三是夯实基层",
        "  四是倡树精神",
        "三、强化政治",
        "  一要扛稳抓牢",
        "  二要健全完善",
        "  三要持续加大",
    ];
    assert_eq!(rows[below..], expected);
    assert!(rows[..below].iter().any(|row| row.starts_with("同志们")), "{rows:?}");
}

/// What stands below the text is shown, also where it is not written as it should be.
#[tokio::test]
async fn shows_what_stands_below_the_text() {
    let text = "某局关于协助保障考试的函\n某市公安局：\n请予支持。\n附件一：考点表。\n某局\n2025年5月\n\
        （此件公开发布）\n抄送：市政府办公室，\n市气象局\n某局办公室　2025年5月20日印发\n";
    let mut rows = Vec::new();
    let symbols = symbols(text, true).await;
    sketch(&symbols, 0, &mut rows);
    let expected = [
        "某局关于协助",
        "某市公安局",
        "附件",
        "  一：考点表",
        "某局",
        "2025年5",
        "（此件公开发",
        "抄送：市政府",
        "某局办公室　",
    ];
    assert_eq!(rows, expected);
    let copies = &symbols[6];
    assert_eq!(copies["range"]["end"]["line"], 8);
}

#[tokio::test]
async fn lists_the_same_for_clients_that_take_no_tree() {
    let list = symbols(SPEECH, false).await;
    let mut tree = Vec::new();
    fn flatten(symbols: &[Value], above: Option<&Value>, rows: &mut Vec<Value>) {
        for symbol in symbols {
            let location = json!({ "uri": URI, "range": symbol["range"] });
            let mut flat =
                json!({ "name": symbol["name"], "kind": symbol["kind"], "location": location });
            if let Some(above) = above {
                flat["containerName"] = above.clone();
            }
            rows.push(flat);
            flatten(children(symbol), Some(&symbol["name"]), rows);
        }
    }
    flatten(&symbols(SPEECH, true).await, None, &mut tree);
    assert_eq!(list, tree);
}

#[tokio::test]
async fn counts_columns_in_the_clients_unit() {
    let found = symbols("𠮷𠮷\n\n一、提高😀认识\n内容\n", true).await;
    let heading = found.iter().find(|symbol| symbol["name"] == "一、提高😀认识").unwrap();
    let place = |row: u32, column: u32| json!({ "line": row, "character": column });
    assert_eq!(heading["selectionRange"], json!({ "start": place(2, 0), "end": place(2, 8) }));
    assert_eq!(heading["range"], json!({ "start": place(2, 0), "end": place(3, 2) }));
}

/// Some editors show the kind of a symbol as a word: String, Property, File.
#[tokio::test]
async fn says_of_each_part_what_it_is() {
    let (string, property, file) = (15, 7, 1);
    let text = "某局关于协助保障考试的函\n某市公安局：\n请予支持。\n一、考点\n第一条 略。\n某局\n2025年5月20日\n附件1\n\n考点表\n";
    let found = symbols(text, false).await;
    let kinds: Vec<_> = found
        .iter()
        .map(|it| (it["name"].as_str().unwrap(), it["kind"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("某局关于协助保障考试的函", string),
        ("某市公安局", property),
        ("一、考点", string),
        ("第一条 略", string),
        ("某局", property),
        ("2025年5月20日", property),
        ("附件1 考点表", file),
    ];
    assert_eq!(kinds, expected);
}

#[tokio::test]
async fn an_empty_document_has_none() {
    assert_eq!(symbols("", true).await, Vec::<Value>::new());
    assert_eq!(symbols("\r\n\r\n", false).await, Vec::<Value>::new());
}

/// Editors drop the whole outline for one name that is empty or one range that leaves its parent.
#[track_caller]
pub fn check_well_formed(symbols: &[Value]) {
    let place = |range: &Value, end: &str| {
        let number = |name: &str| range[end][name].as_u64().unwrap();
        (number("line"), number("character"))
    };
    let holds = |outer: &Value, inner: &Value| {
        place(outer, "start") <= place(inner, "start") && place(inner, "end") <= place(outer, "end")
    };
    for symbol in symbols {
        assert!(!symbol["name"].as_str().unwrap().trim().is_empty(), "{symbol}");
        assert!(holds(&symbol["range"], &symbol["selectionRange"]), "{symbol}");
        for child in children(symbol) {
            assert!(holds(&symbol["range"], &child["range"]), "{child} leaves {symbol}");
        }
        check_well_formed(children(symbol));
    }
}
