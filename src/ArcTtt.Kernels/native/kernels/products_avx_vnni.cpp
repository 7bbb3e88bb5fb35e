#define KERNELS_ISA products_avx_vnni
#include "integer_products.h"
