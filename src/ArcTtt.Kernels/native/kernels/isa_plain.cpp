#define KERNELS_ISA isa_plain
#define KERNELS_NAME "plain"
#include "isa.h"
