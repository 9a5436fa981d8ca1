//! Compiles the SQLite of the register: SQLCipher, with libtomcrypt for the
//! cryptography, so that nothing but a C compiler is needed.
//!
//! libsqlite3-sys can bundle SQLCipher only with OpenSSL, and without its
//! bundle it looks for a library of the system. So it is told to link nothing
//! (its feature `in_gecko`), and the library comes from here.

use std::path::Path;

/// How the bundle of libsqlite3-sys is built, less what a register does not
/// use: no extensions can be loaded, no file names are read as addresses, and
/// temporary tables never leave the memory.
const SQLITE: &[(&str, Option<&str>)] = &[
    ("SQLITE_CORE", None),
    ("SQLITE_DEFAULT_FOREIGN_KEYS", Some("1")),
    ("SQLITE_DQS", Some("0")),
    ("SQLITE_ENABLE_API_ARMOR", None),
    ("SQLITE_ENABLE_FTS5", None),
    ("SQLITE_ENABLE_STAT4", None),
    ("SQLITE_OMIT_LOAD_EXTENSION", None),
    ("SQLITE_TEMP_STORE", Some("3")),
    ("SQLITE_THREADSAFE", Some("1")),
    ("HAVE_ISNAN", None),
    ("HAVE_USLEEP", Some("1")),
    ("HAVE_STDINT_H", Some("1")),
    // What makes it SQLCipher.
    ("SQLITE_HAS_CODEC", None),
    ("SQLCIPHER_CRYPTO_LIBTOMCRYPT", None),
    ("SQLCIPHER_OMIT_LOG", None),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
];

/// The part of libtomcrypt that SQLCipher uses. A wrong argument is an error
/// that is given back, never the end of the program. Files may be read: without
/// them it does not ask the system for randomness but times its own clock, which
/// is weaker and took 10 ms and more at each start.
const LIBTOMCRYPT: &[(&str, Option<&str>)] = &[
    ("LTC_SOURCE", None),
    ("LTC_NOTHING", None),
    ("LTC_NO_TEST", None),
    ("LTC_RIJNDAEL", None),
    ("LTC_CBC_MODE", None),
    ("LTC_HASH_HELPERS", None),
    ("LTC_SHA1", None),
    ("LTC_SHA256", None),
    ("LTC_SHA512", None),
    ("LTC_HMAC", None),
    ("LTC_PKCS_5", None),
    ("LTC_FORTUNA", None),
    ("LTC_RNG_GET_BYTES", None),
    ("LTC_DEVRANDOM", None),
    ("LTC_TRY_URANDOM_FIRST", None),
    ("LTC_CLEAN_STACK", None),
    ("ARGTYPE", Some("4")),
];

/// The folders and files of libtomcrypt in which that part lies; the rest would
/// compile to nothing, file by file.
const USED: &[&str] = &[
    "ciphers/aes/",
    "hashes/helper/",
    "hashes/sha",
    "mac/hmac/",
    "misc/",
    "modes/cbc/",
    "prngs/",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let sources = sqlcipher_src::source_dir();
    let headers = sources.join(sqlcipher_src::LIBTOMCRYPT_INCLUDE_DIR);

    let used = sqlcipher_src::LIBTOMCRYPT_SOURCES
        .iter()
        .filter(|file| USED.iter().any(|part| file.contains(part)));
    compiled(LIBTOMCRYPT, &headers)
        .files(used.map(|file| sources.join(file)))
        .compile("memcon_ciphers");

    let mut register = compiled(SQLITE, &headers);
    for &(name, value) in LIBTOMCRYPT.iter().filter(|(name, _)| *name != "LTC_SOURCE") {
        register.define(name, value);
    }
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        register.define("HAVE_LOCALTIME_R", None);
    }
    register
        .file(sources.join(sqlcipher_src::SOURCE_FILE))
        .compile("memcon_sqlite");

    // Both are archives that libsqlite3-sys asks for by no name. As it comes
    // after them in the linker's order, SQLite's archive is kept whole.
    let built = std::env::var("OUT_DIR").unwrap_or_default();
    println!("cargo::rustc-link-search=native={built}");
    println!("cargo::rustc-link-lib=static:+whole-archive=memcon_sqlite");
    println!("cargo::rustc-link-lib=static=memcon_ciphers");
}

/// A build that is optimised also where the program is not: a test suite is
/// long enough without a slow SQLite.
fn compiled(switches: &[(&str, Option<&str>)], headers: &Path) -> cc::Build {
    let mut build = cc::Build::new();
    build
        .cargo_metadata(false)
        .include(headers)
        .opt_level(2)
        .debug(false)
        .warnings(false);
    for &(name, value) in switches {
        build.define(name, value);
    }
    build
}
