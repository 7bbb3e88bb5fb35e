#define KERNELS_ISA isa_avx2
#define KERNELS_NAME "avx2"
#include "isa.h"
