//! What the file system allows: writes a tree that is already in memory into a fresh folder, and does nothing else.
//!
//! usage: write_limit TREE NEW_FOLDER THREADS      prints the milliseconds of the writing alone
//!
//! In a folder of its own, so that Cargo does not take it for a benchmark; `benches/run` compiles it with rustc.
use std::path::{Path, PathBuf};
use std::{env, fs, io, thread, time::Instant};

type File = (PathBuf, Vec<u8>);

/// Folders come before what is in them.
fn read(from: &Path, to: &Path, dirs: &mut Vec<PathBuf>, files: &mut Vec<File>) -> io::Result<()> {
    dirs.push(to.into());
    for entry in fs::read_dir(from)? {
        let (path, name) = (entry.as_ref().unwrap().path(), entry?.file_name());
        if path.is_dir() {
            read(&path, &to.join(name), dirs, files)?;
        } else {
            files.push((to.join(name), fs::read(path)?));
        }
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let args: Vec<String> = env::args().collect();
    let [_, tree, folder, threads] = &args[..] else { panic!("usage: write_limit TREE NEW_FOLDER THREADS") };
    let (mut dirs, mut files) = (Vec::new(), Vec::new());
    read(Path::new(tree), Path::new(folder), &mut dirs, &mut files)?;
    let share = files.len().div_ceil(threads.parse().expect("a number of threads")).max(1);

    let start = Instant::now();
    dirs.iter().try_for_each(fs::create_dir)?;
    thread::scope(|scope| {
        for part in files.chunks(share) {
            scope.spawn(move || part.iter().for_each(|(path, bytes)| fs::write(path, bytes).unwrap()));
        }
    });
    println!("{:.3}", start.elapsed().as_secs_f64() * 1e3);
    Ok(())
}
