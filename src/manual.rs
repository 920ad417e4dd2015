//! Completions for shells, and the man pages: both from the description of the command line.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;

/// Prints what a shell must read to complete hegao's commands and options.
pub fn completions(mut command: Command, shell: Shell) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "hegao", &mut script);
    io::stdout().write_all(&script)
}

/// Writes a man page for hegao and for each of its commands into a folder.
pub fn man(mut command: Command, folder: &Path) -> io::Result<()> {
    command.build();
    let commands = command.get_subcommands().filter(|command| !command.is_hide_set());
    for command in commands.chain([&command]) {
        // `hegao-check`, once the commands are built.
        let name = command.get_display_name().unwrap_or(command.get_name());
        fs::write(folder.join(format!("{name}.1")), page(command)?)?;
    }
    Ok(())
}

/// What clap_mangen writes in English, and what it says here.
const HEADINGS: [(&str, &str); 6] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 其他"),
    (".SH VERSION", ".SH 版本"),
];

fn page(command: &Command) -> io::Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, chinese) in HEADINGS {
        page = page.replace(english, chinese);
    }
    Ok(page)
}
