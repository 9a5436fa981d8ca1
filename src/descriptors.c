/* A standard output or error that is closed when the program starts is opened
 * for reading only, so that a write to it fails and can be told. Rust's start
 * would open it for writing into nothing, and a result would be lost unsaid. */

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

__attribute__((constructor)) static void memcon_standard_descriptors(void)
{
    for (int descriptor = 0; descriptor <= 2; descriptor++) {
        if (fcntl(descriptor, F_GETFD) == -1 && errno == EBADF
            && open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY) == -1) {
            return;
        }
    }
}
