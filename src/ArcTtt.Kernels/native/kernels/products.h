// Matrix products for processors that multiply pairs of 16-bit integers as fast as fp32 numbers (AVX-512 VNNI), which makes two products of one: numbers
// are fp32 outside; inside they are 13-bit integers, exact to 1/8190 of the largest of 128 neighbours along the axis that is summed over. Sums of 128
// products are exact, those of several blocks are fp32. Their error is a tenth of bf16's.
#pragma once

namespace kernels {

// A matrix [outer, summed] in fp32; `summed` is the axis that the product sums over.
struct Factor {
    const float* numbers;
    long stride;      // numbers from one row in memory to the next
    bool transposed;  // in memory it is [summed, outer]
};

// Columns of a result must be a multiple of this.
constexpr long product_columns = 64;

// Rows of a result that one thread takes should be a multiple of this.
constexpr long product_rows = 96;

// Whether this processor and this build have them, and ARCTTT_ISA does not name something less.
bool has_products();

// Bytes of scratch for one thread, aligned to 64.
long product_scratch(long columns, long summed);

// result[row, column] = the sum over k of left[row, k] right[column, k], for rows from begin to end, each independent of the others.
// result is [rows, columns], contiguous. A row of left, or of right, with a number that is not finite gives nothing finite.
void product(Factor left, Factor right, float* result, long columns, long summed, long begin, long end, void* scratch);

}  // namespace kernels
