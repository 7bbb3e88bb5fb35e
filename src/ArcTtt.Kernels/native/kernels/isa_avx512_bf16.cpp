#define KERNELS_ISA isa_avx512_bf16
#define KERNELS_NAME "avx512-bf16"
#include "isa.h"
