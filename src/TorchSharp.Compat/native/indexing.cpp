// Picking and placing elements by index.
#include "compat.h"

CT_TENSOR(index_select, (Handle t, int64_t dim, Handle index), t->index_select(dim, *index))
CT_RUN(scatter_add_, (Handle t, int64_t dim, Handle index, Handle source), t->scatter_add_(dim, *index, *source))
