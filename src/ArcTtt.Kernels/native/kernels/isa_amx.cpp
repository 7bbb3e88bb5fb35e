#define KERNELS_ISA isa_amx
#define KERNELS_NAME "amx"
#define KERNELS_AMX
#include "isa.h"
