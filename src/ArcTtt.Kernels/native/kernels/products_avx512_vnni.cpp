#define KERNELS_ISA products_avx512_vnni
#include "integer_products.h"
