// Muon (Jordan et al. 2024) on one matrix at a time, all of it by one thread, with everything that a matrix of a few hundred rows
// needs in that thread's cache. Let X be the matrix with rows at most columns. Products are tiles of 32 x 32 numbers in fp32; from each the
// next products' operands are written at once. X X^T and its square are symmetric: tiles below the diagonal are turned into those above.

constexpr long side = 32;  // of a tile of results
static_assert(side % tile_rows == 0);

struct Square {
    alignas(64) float at[side * side];
};

// A matrix as the left side of a product: rows of elements. As the right side: panels [columns / 32][units][32], see tile.h.
template <class E> struct MuonScratch {
    const long m, n;                      // rows and columns of X, rounded up; what is beyond them is zero
    const long m_units, n_units;
    E* x;                                 // [m][n]
    uint32_t *x_pairs, *x_columns;        // X with units along m; X^T with units along n
    E *gram, *factor;                     // [m][m]
    uint32_t* gram_pairs;
    float* strip;                         // 32 columns of the next X
    MuonScratch(long rows, long columns, Arena& arena)
        : m(round_up(std::min(rows, columns), side)), n(round_up(std::max(rows, columns), side)), m_units(m / unit<E>), n_units(n / unit<E>),
          x(arena.take<E>(m * n)), x_pairs(arena.take<uint32_t>(m_units * n)), x_columns(arena.take<uint32_t>(n_units * m)),
          gram(arena.take<E>(m * m)), factor(arena.take<E>(m * m)), gram_pairs(arena.take<uint32_t>(m_units * m)),
          strip(arena.take<float>(m * side)) {}
};

template <class E> long muon_scratch(long rows, long columns) {
    Arena arena{nullptr};
    MuonScratch<E>(rows, columns, arena);
    return arena.used;
}

inline void transpose(const Square& from, Square& to) {
    for (long i = 0; i < side; i += 16) {
        for (long j = 0; j < side; j += 16) transpose16(from.at + i * side + j, side, to.at + j * side + i, side);
    }
}

template <class E> inline void write_rows(const Square& square, E* rows, long stride) {
    for (long r = 0; r < side; r++) {
        for (long c = 0; c < side; c += lanes) write(rows + r * stride + c, load<vf>(square.at + r * side + c));
    }
}

// As rows (where there is a place for them), and as 32 columns of units along the square's rows.
template <class E> inline void write_square(const Square& square, E* rows, long stride, uint32_t* pairs) {
    for (long r = 0; r < side; r += 2) {
        vf first[parts], second[parts];
        for (long p = 0; p < parts; p++) {
            first[p] = load<vf>(square.at + r * side + p * lanes);
            second[p] = load<vf>(square.at + (r + 1) * side + p * lanes);
        }
        write_rows_and_pairs<E>(rows ? rows + r * stride : nullptr, stride, pairs + r / unit<E> * 32, 32, first, second);
    }
}

// The square of X at row i and column j, in every form that products take it in.
template <class E> inline void write_x(const MuonScratch<E>& s, const Square& square, long i, long j) {
    Square turned;
    transpose(square, turned);
    write_square<E>(square, s.x + i * s.n + j, s.n, s.x_pairs + j * s.m_units + i / unit<E> * 32);
    write_square<E>(turned, nullptr, 0, s.x_columns + i * s.n_units + j / unit<E> * 32);
}

// rows [32][units] times 32 columns.
template <class E> inline void multiply(const E* rows, const uint32_t* columns, long units, float* result) {
    for (long r = 0; r < side; r += tile_rows) {
        tile<E, false>(reinterpret_cast<const uint32_t*>(rows) + r * units, units, columns, 32, units, result + r * side, side);
    }
}

// One step of the quintic iteration: X becomes a X + (b G + c G^2) X with G = X X^T. `take` gets each square of it with its row and column.
template <class E, class Take> inline void iterate(const MuonScratch<E>& s, Take take) {
    constexpr float a = 3.4445f, b = -4.7750f, c = 2.0315f;
    Square square, turned;
    for (long j = 0; j < s.m; j += side) {
        for (long i = j; i < s.m; i += side) {
            multiply<E>(s.x + i * s.n, s.x_columns + j * s.n_units, s.n_units, square.at);
            write_square<E>(square, s.gram + i * s.m + j, s.m, s.gram_pairs + j * s.m_units + i / unit<E> * 32);
            if (i == j) continue;
            transpose(square, turned);
            write_square<E>(turned, s.gram + j * s.m + i, s.m, s.gram_pairs + i * s.m_units + j / unit<E> * 32);
        }
    }
    for (long j = 0; j < s.m; j += side) {
        for (long i = j; i < s.m; i += side) {
            multiply<E>(s.gram + i * s.m, s.gram_pairs + j * s.m_units, s.m_units, square.at);
            for (long r = 0; r < side; r++) {
                for (long l = 0; l < side; l += lanes) {
                    float* at = square.at + r * side + l;
                    store(at, read(s.gram + (i + r) * s.m + j + l) * b + load<vf>(at) * c);
                }
            }
            write_rows<E>(square, s.factor + i * s.m + j, s.m);
            if (i == j) continue;
            transpose(square, turned);
            write_rows<E>(turned, s.factor + j * s.m + i, s.m);
        }
    }
    for (long j = 0; j < s.n; j += side) {
        for (long i = 0; i < s.m; i += side) multiply<E>(s.factor + i * s.m, s.x_pairs + j * s.m_units, s.m_units, s.strip + i * side);
        // The panel is no longer needed as it was.
        for (long i = 0; i < s.m; i += side) {
            for (long r = 0; r < side; r++) {
                for (long l = 0; l < side; l += lanes) {
                    store(square.at + r * side + l, read(s.x + (i + r) * s.n + j + l) * a + load<vf>(s.strip + (i + r) * side + l));
                }
            }
            take(square, i, j);
        }
    }
}

// Updates the momentum; returns the Frobenius norm of gradient + share momentum (Nesterov's).
inline float muon_momentum(const MuonBlock& block, float share) {
    constexpr long run = 1024;  // summed in fp32
    const long count = block.rows * block.columns;
    double total = 0;
    for (long start = 0; start < count; start += run) {
        const long end = std::min(start + run, count), whole = start + (end - start) / lanes * lanes;
        vf squares{};
        float rest = 0;
        for (long i = start; i < whole; i += lanes) {
            const auto g = load<vf>(block.gradient + i), m = load<vf>(block.momentum + i) * share + g;
            const auto ahead = m * share + g;
            store(block.momentum + i, m);
            squares += ahead * ahead;
        }
        for (long i = whole; i < end; i++) {
            const float g = block.gradient[i], m = block.momentum[i] * share + g, ahead = m * share + g;
            block.momentum[i] = m;
            rest += ahead * ahead;
        }
        total += sum(squares) + rest;
    }
    return static_cast<float>(std::sqrt(total));
}

// Calls body(offset of the vector in the square, offset in the block, how many numbers of it there are) for the square at `row` and `column`.
template <class Body> inline void over_square(const MuonBlock& block, long row, long column, Body body) {
    const long rows = std::min(side, block.rows - row), columns = std::min(side, block.columns - column);
    for (long r = 0; r < rows; r++) {
        for (long c = 0; c < columns; c += lanes) body(r * side + c, (row + r) * block.columns + column + c, std::min(lanes, columns - c));
    }
}

template <class E> void muon(const MuonBlock& block, const MuonRates& rates, void* memory) {
    const bool tall = block.rows > block.columns;  // X is the block turned
    Arena arena{static_cast<char*>(memory)};
    const MuonScratch<E> s(block.rows, block.columns, arena);
    const float share = rates.momentum, shrink = 1 / (muon_momentum(block, share) + 1e-7f);
    Square turned;
    for (long i = 0; i < s.m; i += side) {
        for (long j = 0; j < s.n; j += side) {
            Square square{};
            over_square(block, tall ? j : i, tall ? i : j, [&](long to, long from, long count) {
                if (count == lanes) {
                    store(square.at + to, (load<vf>(block.momentum + from) * share + load<vf>(block.gradient + from)) * shrink);
                } else {
                    for (long c = 0; c < count; c++) {
                        square.at[to + c] = (block.momentum[from + c] * share + block.gradient[from + c]) * shrink;
                    }
                }
            });
            if (tall) transpose(square, turned);
            write_x(s, tall ? turned : square, i, j);
        }
    }
    for (int step = 0; step < 4; step++) iterate<E>(s, [&](const Square& square, long i, long j) { write_x(s, square, i, j); });
    const float keep = 1 - rates.rate * rates.decay, scale = rates.rate * 0.2f * std::sqrt(static_cast<float>(std::max(block.rows, block.columns)));
    iterate<E>(s, [&](const Square& square, long i, long j) {
        if (tall) transpose(square, turned);
        const Square& update = tall ? turned : square;
        over_square(block, tall ? j : i, tall ? i : j, [&](long from, long to, long count) {
            if (count == lanes) {
                store(block.weight + to, load<vf>(block.weight + to) * keep - load<vf>(update.at + from) * scale);
            } else {
                for (long c = 0; c < count; c++) block.weight[to + c] = block.weight[to + c] * keep - update.at[from + c] * scale;
            }
        });
    });
}
