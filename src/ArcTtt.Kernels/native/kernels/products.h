// Matrix products for processors that multiply four pairs of bytes in the time of an fp32 number (VNNI): four products for one. Numbers are fp32
// outside; inside they are integers from -127 to 127, exact to 1/254 of the largest of 256 neighbours along the axis that is summed over. Sums of 256
// products are exact, those of several blocks are fp32. They are off by some
// hundredth of the result's size where the numbers of a block are of one order.
#pragma once

namespace kernels {

// A matrix [outer, summed] in fp32; `summed` is the axis that the product sums over.
struct Factor {
    const float* numbers;
    long stride;      // numbers from one row in memory to the next
    bool transposed;  // in memory it is [summed, outer]
};

struct Products {
    // Bytes of scratch for one thread, aligned to 64.
    long (*scratch)(long columns, long summed);

    // result[row, column] = the sum over k of left[row, k] right[column, k], for rows from begin to end, each independent of the others. result is
    // [rows, columns], contiguous; columns, and the rows of a transposed left factor, are multiples of 64. A row of a factor with a number that is not finite
    // gives nothing finite.
    void (*multiply)(Factor left, Factor right, float* result, long columns, long summed, long begin, long end, void* scratch);

    // What `begin` should be a multiple of.
    static constexpr long grain = 96;
};

// Those of this processor and this build; null if there are none, or if ARCTTT_ISA names something less.
const Products* products();

}  // namespace kernels
