//! Compiles the SQLite of the register: SQLCipher, with AWS-LC for the
//! cryptography (see `db/cipher.c`), so that nothing but a C compiler is needed.
//!
//! libsqlite3-sys can bundle SQLCipher only with OpenSSL, and without its
//! bundle it looks for a library of the system. So it is told to link nothing
//! (its feature `in_gecko`), and the library comes from here.

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
    ("SQLCIPHER_CRYPTO_CUSTOM", Some("memcon_cipher_setup")),
    ("SQLCIPHER_OMIT_LOG", None),
    ("SQLITE_EXTRA_INIT", Some("sqlcipher_extra_init")),
    ("SQLITE_EXTRA_SHUTDOWN", Some("sqlcipher_extra_shutdown")),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=db/cipher.c");

    let mut register = cc::Build::new();
    for &(name, value) in SQLITE {
        register.define(name, value);
    }
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        register.define("HAVE_LOCALTIME_R", None);
    }
    // Optimised also where the program is not: a test suite is long enough
    // without a slow SQLite.
    register
        .cargo_metadata(false)
        .include(sqlcipher_src::source_dir())
        .includes(headers_of_aws_lc())
        .opt_level(2)
        .debug(false)
        .warnings(false)
        .file("db/cipher.c")
        .compile("memcon_sqlite");

    // An archive that libsqlite3-sys asks for by no name. As it comes after it in
    // the linker's order, it is kept whole.
    let built = std::env::var("OUT_DIR").unwrap_or_default();
    println!("cargo::rustc-link-search=native={built}");
    println!("cargo::rustc-link-lib=static:+whole-archive=memcon_sqlite");

    standard_descriptors();
}

/// What must be done before Rust starts; nothing names it, so that it is linked
/// as an object and not as an archive.
fn standard_descriptors() {
    println!("cargo::rerun-if-changed=src/descriptors.c");
    if std::env::var_os("CARGO_CFG_UNIX").is_none() {
        return;
    }
    let objects = cc::Build::new()
        .cargo_metadata(false)
        .file("src/descriptors.c")
        .compile_intermediates();
    for object in objects {
        println!("cargo::rustc-link-arg-bins={}", object.display());
    }
}

/// The folder aws-lc-sys puts its headers in. The name it says so under holds its
/// version, as its symbols do.
fn headers_of_aws_lc() -> Option<String> {
    std::env::vars().find_map(|(name, folder)| {
        let its_own = name.starts_with("DEP_AWS_LC_") && name.ends_with("_INCLUDE");
        its_own.then_some(folder)
    })
}
