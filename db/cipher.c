/* The cryptography of a protected register: SQLCipher with AWS-LC.
 *
 * SQLCipher asks a "provider" for randomness, HMAC, key derivation and AES. The
 * one with libtomcrypt that its sources bring works with tables in plain C, which
 * is slow and takes a time that depends on the key. This one hands the same
 * questions to AWS-LC, which uses the processor's AES and SHA instructions, and
 * code of constant time where there are none. The files are the same: AES-256 in
 * CBC mode, HMAC, PBKDF2, as SQLCipher 4 writes them.
 *
 * SQLCipher's sources are taken in here, because they tell the provider's shape
 * in no header of their own.
 */
/* What SQLite gives back is cleared: pages, rows and texts of a register must not
 * stay in memory once it is locked. SQLCipher can do so itself, but then asks the
 * system to hold each piece in memory, however small, which costs a call each.
 * Nothing may be included before SQLite's sources, which choose what they see of
 * the system. */
#define free memcon_free
#define realloc memcon_realloc
#include "sqlcipher.c"
#undef free
#undef realloc

#if defined(__APPLE__)
#include <malloc/malloc.h>
#define memcon_size(memory) malloc_size(memory)
#elif defined(_WIN32)
#include <malloc.h>
#define memcon_size(memory) _msize(memory)
#else
#include <malloc.h>
#define memcon_size(memory) malloc_usable_size(memory)
#endif

#if defined(_WIN32)
/* The system's own names of the same kind, which are no types here. */
#undef PKCS7_SIGNER_INFO
#undef X509_NAME
#endif
#include <openssl/mem.h>

extern void free(void *memory);

void memcon_free(void *memory) {
  if (memory != NULL) {
    OPENSSL_cleanse(memory, memcon_size(memory));
    free(memory);
  }
}

void *memcon_realloc(void *memory, size_t size) {
  void *larger = malloc(size);
  if (memory != NULL && larger != NULL) {
    size_t held = memcon_size(memory);
    memcpy(larger, memory, held < size ? held : size);
    memcon_free(memory);
  }
  return larger;
}

#include <openssl/aes.h>
#include <openssl/digest.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#if defined(__linux__) || defined(__APPLE__)
#include <sys/random.h>
#endif

#define KEY_BYTES 32

/* SQLCipher numbers the hash functions alike for HMAC and for PBKDF2. */
static const EVP_MD *memcon_hash(int algorithm) {
  switch (algorithm) {
    case SQLCIPHER_HMAC_SHA1: return EVP_sha1();
    case SQLCIPHER_HMAC_SHA256: return EVP_sha256();
    case SQLCIPHER_HMAC_SHA512: return EVP_sha512();
    default: return NULL;
  }
}

static int memcon_outcome(int ok) { return ok == 1 ? SQLITE_OK : SQLITE_ERROR; }

static const char *memcon_name(void *ctx) { (void)ctx; return "aws-lc"; }
static const char *memcon_version(void *ctx) { (void)ctx; return AWSLC_VERSION_NUMBER_STRING; }
static const char *memcon_cipher_name(void *ctx) { (void)ctx; return "aes-256-cbc"; }
static int memcon_key_bytes(void *ctx) { (void)ctx; return KEY_BYTES; }
static int memcon_block_bytes(void *ctx) { (void)ctx; return AES_BLOCK_SIZE; }
static int memcon_fips(void *ctx) { (void)ctx; return 0; }
static int memcon_start(void **ctx) { *ctx = NULL; return SQLITE_OK; }

static int memcon_hmac_bytes(void *ctx, int algorithm) {
  const EVP_MD *hash = memcon_hash(algorithm);
  (void)ctx;
  return hash == NULL ? 0 : (int)EVP_MD_size(hash);
}

/* The system seeds what is drawn; what SQLCipher would add is not needed. */
static int memcon_add_random(void *ctx, const void *buffer, int length) {
  (void)ctx; (void)buffer; (void)length;
  return SQLITE_OK;
}

/* The system's randomness, as for the salt. AWS-LC's own would first measure the
 * jitter of the processor, at each start, which takes longer than most commands. */
static int memcon_random(void *ctx, void *buffer, int length) {
  (void)ctx;
  if (length < 0) return SQLITE_ERROR;
#if defined(__linux__) || defined(__APPLE__)
  /* No more than 256 bytes at once may be asked for. */
  for (int at = 0; at < length; at += 256) {
    int part = length - at < 256 ? length - at : 256;
    if (getentropy((unsigned char *)buffer + at, (size_t)part) != 0) return SQLITE_ERROR;
  }
  return SQLITE_OK;
#else
  return memcon_outcome(RAND_bytes(buffer, (size_t)length));
#endif
}

static int memcon_hmac(void *ctx, int algorithm,
                       const unsigned char *key, int key_bytes,
                       const unsigned char *in, int in_bytes,
                       const unsigned char *in2, int in2_bytes,
                       unsigned char *out) {
  const EVP_MD *hash = memcon_hash(algorithm);
  unsigned int length = 0;
  HMAC_CTX state;
  int ok;
  (void)ctx;
  if (hash == NULL || in == NULL || key_bytes < 0 || in_bytes < 0 || in2_bytes < 0) {
    return SQLITE_ERROR;
  }
  HMAC_CTX_init(&state);
  ok = HMAC_Init_ex(&state, key, (size_t)key_bytes, hash, NULL) == 1
    && HMAC_Update(&state, in, (size_t)in_bytes) == 1
    && (in2 == NULL || HMAC_Update(&state, in2, (size_t)in2_bytes) == 1)
    && HMAC_Final(&state, out, &length) == 1;
  HMAC_CTX_cleanup(&state);
  OPENSSL_cleanse(&state, sizeof state);
  return memcon_outcome(ok);
}

static int memcon_kdf(void *ctx, int algorithm,
                      const unsigned char *pass, int pass_bytes,
                      const unsigned char *salt, int salt_bytes,
                      int rounds, int key_bytes, unsigned char *key) {
  const EVP_MD *hash = memcon_hash(algorithm);
  (void)ctx;
  if (hash == NULL || pass_bytes < 0 || salt_bytes < 0 || rounds < 1 || key_bytes < 0) {
    return SQLITE_ERROR;
  }
  return memcon_outcome(PKCS5_PBKDF2_HMAC((const char *)pass, (size_t)pass_bytes, salt,
                                          (size_t)salt_bytes, (uint32_t)rounds, hash,
                                          (size_t)key_bytes, key));
}

/* Pages are whole blocks: anything else is an error, nothing is padded. */
static int memcon_crypt(void *ctx, int mode,
                        const unsigned char *key, int key_bytes,
                        const unsigned char *iv,
                        const unsigned char *in, int in_bytes,
                        unsigned char *out) {
  unsigned char chain[AES_BLOCK_SIZE];
  AES_KEY schedule;
  int encrypting = mode == SQLCIPHER_ENCRYPT;
  int ready;
  (void)ctx;
  if (key_bytes != KEY_BYTES || in_bytes < 0 || in_bytes % AES_BLOCK_SIZE != 0) {
    return SQLITE_ERROR;
  }
  ready = encrypting ? AES_set_encrypt_key(key, 8 * KEY_BYTES, &schedule)
                     : AES_set_decrypt_key(key, 8 * KEY_BYTES, &schedule);
  if (ready == 0) {
    memcpy(chain, iv, sizeof chain);
    AES_cbc_encrypt(in, out, (size_t)in_bytes, &schedule, chain,
                    encrypting ? AES_ENCRYPT : AES_DECRYPT);
  }
  OPENSSL_cleanse(&schedule, sizeof schedule);
  return ready == 0 ? SQLITE_OK : SQLITE_ERROR;
}

int memcon_cipher_setup(sqlcipher_provider *provider) {
  provider->init = NULL;
  provider->shutdown = NULL;
  provider->get_provider_name = memcon_name;
  provider->get_provider_version = memcon_version;
  provider->add_random = memcon_add_random;
  provider->random = memcon_random;
  provider->hmac = memcon_hmac;
  provider->kdf = memcon_kdf;
  provider->cipher = memcon_crypt;
  provider->get_cipher = memcon_cipher_name;
  provider->get_key_sz = memcon_key_bytes;
  provider->get_iv_sz = memcon_block_bytes;
  provider->get_block_sz = memcon_block_bytes;
  provider->get_hmac_sz = memcon_hmac_bytes;
  provider->ctx_init = memcon_start;
  provider->ctx_free = memcon_start;
  provider->fips_status = memcon_fips;
  return SQLITE_OK;
}
