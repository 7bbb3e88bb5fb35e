#define KERNELS_ISA isa_avx512
#define KERNELS_NAME "avx512"
#include "isa.h"
