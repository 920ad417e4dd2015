//! `hegao check --watch`: one report after the other while files change.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Child;
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::{folder, hegao};

/// A program that runs until the test ends.
struct Watching {
    child: Child,
    summaries: Receiver<String>,
}

impl Watching {
    fn start(folder: &Path, args: &[&str]) -> Self {
        let mut child = hegao(folder, args).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (send, summaries) = mpsc::channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if line.starts_with("检查了") || line.starts_with("没有检查") {
                    let _ = send.send(line);
                }
            }
        });
        Self { child, summaries }
    }

    /// Checks the summary of the next report.
    #[track_caller]
    fn check(&self, expected: &str) {
        let summary = self.summaries.recv_timeout(Duration::from_secs(60));
        assert_eq!(summary.as_deref(), Ok(expected));
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn checks_again_when_something_changes() {
    let here = folder("watch");
    let write = |name: &str, text: &str| fs::write(here.join(name), text).unwrap();
    write("讲话.txt", "会议听取了汇报。");
    let watching = Watching::start(&here, &["check", "--watch"]);
    watching.check("检查了 1 个文件，没有发现问题");
    write("讲话.txt", "会议听取了汇报。。");
    watching.check("检查了 1 个文件，发现 1 处警告，其中 1 处可以用 --fix 修改");
    write("通知.txt", "会议要求，，抓好落实。");
    watching.check("检查了 2 个文件，发现 2 处警告，其中 2 处可以用 --fix 修改");
    write("hegao.toml", "ignore = ['duplicate']");
    watching.check("检查了 2 个文件，没有发现问题");
    write(".hegaoignore", "通知.txt");
    watching.check("检查了 1 个文件，没有发现问题");
    fs::remove_file(here.join("讲话.txt")).unwrap();
    watching.check("没有检查任何文件");
}

/// A config that is being written is wrong for a while.
#[test]
fn goes_on_after_a_mistake_in_a_config() {
    let here = folder("watch-config");
    let write = |name: &str, text: &str| fs::write(here.join(name), text).unwrap();
    write("讲话.txt", "会议听取了汇报。。");
    write("设置.toml", "ignore = ['duplicate']");
    let watching = Watching::start(&here, &["check", "--watch", "--config", "设置.toml"]);
    watching.check("检查了 1 个文件，没有发现问题");
    write("设置.toml", "ignore = ['duplic");
    thread::sleep(Duration::from_secs(1));
    write("设置.toml", "ignore = []");
    watching.check("检查了 1 个文件，发现 1 处警告，其中 1 处可以用 --fix 修改");
}

/// Nobody reads the reports any more.
#[test]
fn ends_when_the_reader_goes_away() {
    let here = folder("watch-pipe");
    fs::write(here.join("讲话.txt"), "会议听取了汇报。").unwrap();
    let mut child = hegao(&here, &["check", "--watch"]).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(2));
}
