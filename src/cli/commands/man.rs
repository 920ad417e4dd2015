//! `hegao man`: the manual pages, made from the description of the command line.

use std::fs;
use std::io;
use std::path::Path;

use clap::Command as Description;
use clap_mangen::Man;

use crate::cli::options::Command;
use crate::cli::report::{Exit, written};

/// Writes a manual page for hegao and for each of its commands into a folder.
pub fn man(folder: &Path) -> Exit {
    written(write_pages(Command::description(), folder))
}

fn write_pages(mut hegao: Description, folder: &Path) -> io::Result<()> {
    hegao.build();
    let commands = hegao.get_subcommands().filter(|command| !command.is_hide_set());
    for command in commands.chain([&hegao]) {
        // `hegao-check`, once the commands are built.
        let name = command.get_display_name().unwrap_or(command.get_name());
        fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    }
    Ok(())
}

/// What clap_mangen writes in English, and what it is to be.
const HEADINGS: [(&str, &str); 6] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 其他"),
    (".SH VERSION", ".SH 版本"),
];

/// Behind the title: no filling up of lines, which tears Chinese text apart, and no hyphens in names of files.
const LEFT_ALIGNED: &str = ".ad l\n.nh\n";

fn page(command: &Description) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, chinese) in HEADINGS {
        page = page.replace(english, chinese);
    }
    // Lines are joined by a blank, which Chinese has not. No text ends with one of these marks.
    for mark in ['，', '、', '；', '。'] {
        page = page.replace(&format!("{mark}\n"), &mark.to_string());
    }
    if let Some(title) = page.find(".TH ") {
        let end = page[title..].find('\n').map_or(page.len(), |length| title + length + 1);
        page.insert_str(end, LEFT_ALIGNED);
    }
    Ok(page)
}
