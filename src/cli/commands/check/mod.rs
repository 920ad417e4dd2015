//! `hegao check`: reads what the options name, prints what the rules find, and says how it ended.

mod annotate;
mod baseline;
mod files;
mod interrupt;
mod job;
mod jsonl;
mod run;
mod targets;
mod watch;

use std::io;
use std::sync::Arc;

use interrupt::Interrupt;
use job::{Job, Outcome};
use run::Run;

use crate::cli::input::{Excluded, Input, Inputs, in_order};
use crate::cli::options::{CheckOptions, FixMode};
use crate::cli::report::{Exit, cannot_write, fail, note};
use crate::config::Configs;

/// Checks files and folders, once or whenever one changes. A file that cannot be read costs a sentence on
/// standard error and the exit code, not the others.
pub fn check(options: &CheckOptions) -> Exit {
    if options.output.no_color {
        anstream::ColorChoice::Never.write_global();
    }
    let exit = if options.watch { watch::watch(options) } else { check_once(options) };
    exit.unwrap_or_else(|error| cannot_write(&error))
}

/// Checks what the options name.
fn check_once(options: &CheckOptions) -> io::Result<Exit> {
    let (configs, filter) = match options.resolve() {
        Ok(resolved) => resolved,
        Err(sentences) => return Ok(fail_all(&sentences)),
    };
    let configs = Arc::new(configs);
    let (fix_mode, encoding) = (options.fixes.mode(), options.files.encoding);
    let keeps_originals = options.annotation.is_on();
    let job = Job { configs, filter: &filter, fix_mode, encoding, keeps_originals };
    let exit = if options.jsonl { jsonl::check(&job) } else { check_files(options, &job)? };
    if !options.output.quiet {
        note_names(options, &job.configs);
    }
    Ok(exit)
}

fn fail_all(sentences: &[String]) -> Exit {
    sentences.iter().fold(Exit::Failed, |_, sentence| fail(sentence))
}

/// Says which former names of rules the options and the configs that were read use.
fn note_names(options: &CheckOptions, configs: &Configs) {
    options.rules.renamed().iter().for_each(note);
    for config in configs.valid() {
        config.warning_sentences().for_each(note);
    }
}

/// Checks the files that the options name, and says which `[[allow]]` entries are unused.
fn check_files(options: &CheckOptions, job: &Job<'_>) -> io::Result<Exit> {
    let excluded = match Excluded::new(&options.files.exclude, &job.configs) {
        Ok(excluded) => excluded,
        Err(problem) => return Ok(fail(problem)),
    };
    let inputs = Inputs::collect(&options.files, &excluded);
    if options.show_files {
        return files::show(options, &inputs);
    }
    if let Err(problem) = targets::check(options, &inputs) {
        return Ok(fail(problem));
    }
    let writes = options.output.output_file.is_some()
        || options.baseline.write_baseline.is_some()
        || options.annotation.is_on()
        || job.fix_mode != FixMode::Off;
    let interrupt = match writes {
        true => Interrupt::watch().unwrap_or_default(),
        false => Interrupt::default(),
    };
    let mut run = match Run::new(options, &inputs) {
        Ok(run) => run,
        Err(problem) => return Ok(fail(problem)),
    };
    if !options.output.quiet {
        excluded.doubts().iter().for_each(note);
    }
    inputs.problems.iter().for_each(|problem| run.skip(problem));
    let work = |input: &Input| (!interrupt.is_set()).then(|| job.run(input));
    let take = |input: &Input, outcome: Option<Outcome>| match outcome {
        Some(outcome) => run.take(input, outcome),
        None => Err(io::ErrorKind::Interrupted.into()),
    };
    in_order(&inputs.documents, options.jobs(), work, take)?;
    let exit = run.finish()?;
    // Which entries are unused is known only when all was checked, by all rules.
    if exit != Exit::Failed && options.rules.are_all() && !options.output.quiet {
        job.configs.unused(options.files.whole_folders()).iter().for_each(note);
    }
    Ok(exit)
}
