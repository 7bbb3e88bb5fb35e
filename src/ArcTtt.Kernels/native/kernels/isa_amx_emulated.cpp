#define KERNELS_ISA isa_amx_emulated
#define KERNELS_NAME "amx-emulated"
#define KERNELS_AMX
#define KERNELS_AMX_EMULATED
#include "isa.h"
