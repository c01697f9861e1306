//! Leaves the freeing of a large deal to another process. The system takes tens of
//! milliseconds to free some hundred megabytes, and the shell's prompt would wait for it.

use std::{fs, mem, ptr};

use libc::{c_int, c_void};

/// In pages of memory: what is freed faster than it is handed over.
const SMALL: usize = 8 << 10;

/// Bytes.
const STACK: usize = 64 << 10;

/// Starts a process that shares this one's memory and holds it until this one has ended:
/// the memory is freed when the last of the two ends. Without it, nothing is lost but time.
#[expect(unsafe_code, reason = "no safe call shares memory between processes")]
pub fn hand_over() {
    if resident_pages().is_none_or(|pages| pages < SMALL) {
        return;
    }
    // SAFETY: the process runs `hold` alone, on a stack of its own that is never freed.
    // `hold` reads and writes no memory but that stack, so that it disturbs nothing that
    // other threads do until this process ends.
    unsafe {
        let this = libc::syscall(libc::SYS_pidfd_open, libc::getpid(), 0);
        if this < 0 {
            return;
        }
        let stack = Box::leak(vec![mem::MaybeUninit::<u128>::uninit(); STACK / size_of::<u128>()].into_boxed_slice());
        libc::clone(
            hold,
            stack.as_mut_ptr_range().end.cast(),
            libc::CLONE_VM,
            ptr::without_provenance_mut(this as usize),
        );
    }
}

/// `this`: a file descriptor of the process that is to end.
#[expect(unsafe_code, reason = "system calls alone: the standard library is not made for shared memory")]
extern "C" fn hold(this: *mut c_void) -> c_int {
    let this = this.addr() as c_int;
    // SAFETY: system calls on this process's own table of files, and on its own stack.
    unsafe {
        // The terminal, pipes and locks are not kept open. What follows this one is low in number.
        libc::syscall(libc::SYS_close_range, 0, this - 1, 0);
        libc::syscall(libc::SYS_close_range, this + 1, c_int::MAX, 0);
        let mut ended = libc::pollfd { fd: this, events: libc::POLLIN, revents: 0 };
        libc::poll(&raw mut ended, 1, -1);
    }
    0
}

fn resident_pages() -> Option<usize> {
    fs::read_to_string("/proc/self/statm").ok()?.split(' ').nth(1)?.parse().ok()
}
