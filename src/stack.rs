//! The room in which everything runs: threads with one stated size of stack,
//! for a report alone, for many at once, and for the editor.

use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// The stack of each thread, in bytes. What the parser lets through (brackets
/// 64 deep, formulas 256, branches 64) takes less than a tenth of it in a debug
/// build; only what is touched takes memory.
pub const ROOM: usize = 64 << 20;

/// Runs `work` on a thread with that stack, and waits for it.
pub fn with_room<T: Send>(work: impl Fn() -> T + Sync) -> T {
    let thread = std::thread::Builder::new().stack_size(ROOM);
    std::thread::scope(|scope| match thread.spawn_scoped(scope, &work) {
        Ok(running) => match running.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        },
        // No thread is to be had: then on this one.
        Err(_) => work(),
    })
}

/// Started at the first work for many hands: that takes longer than checking
/// a report. As many as there are cores, or RAYON_NUM_THREADS says.
static HANDS: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().stack_size(ROOM).build().ok());

/// Runs work that uses rayon on threads with that stack; on those where it
/// stands, if it is in a pool already.
pub fn on_all_cores<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    if rayon::current_thread_index().is_some() {
        return work();
    }
    match &*HANDS {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Does something beside what comes next.
pub fn beside(work: impl FnOnce() + Send + 'static) {
    if rayon::current_thread_index().is_some() {
        return rayon::spawn(work);
    }
    match &*HANDS {
        Some(pool) => pool.spawn(work),
        None => work(),
    }
}

/// Gives back what is no longer needed; what is large, beside the next steps:
/// a big tree takes as long to free as a third of its checks.
pub fn free_apart<T: Send + 'static>(size: usize, what: T) {
    const LARGE: usize = 10_000;
    if size > LARGE {
        beside(move || drop(what));
    }
}
