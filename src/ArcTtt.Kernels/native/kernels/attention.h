// Attention with rotary positions, forward and backward (Vaswani et al. 2017, equation 1; Su et al. 2021, section 3.2).
// One item is one head of one sequence. Its keys and values are packed once; then blocks of queries go through with their
// scores in cache. The backward pass computes the scores again from the log-sum-exp of each row (Dao et al. 2022, algorithm 4).

// Rows of queries that go through the backward pass at once: enough to spread the traffic of the sums over keys.
constexpr long block_rows = 64;

// A block's rows are rounded up to this.
#if defined(KERNELS_AMX)
constexpr long block_step = 32;
#else
constexpr long block_step = tile_rows;
#endif

// Padded sizes.
template <class E> struct Plan {
    long length, width, heads, half;
    long padded;    // length, a multiple of 32
    long wide;      // width, a multiple of 32
    long k_width;   // units along width
    long k_length;  // units along length
    explicit Plan(const Attention& a)
        : length(a.length), width(a.width), heads(a.heads), half(a.width / 2), padded(round_up(a.length, 32)), wide(round_up(a.width, 32)),
          k_width(wide / unit<E>), k_length(padded / unit<E>) {}
};

// Columns of products: panels [columns / 32][units][32], columns being keys, units running along width.
// Summed rows of products: panels [width / 32][units][32], columns running along width, units being pairs of rows.
template <class E> struct ForwardScratch {
    uint32_t *keys, *values, *queries, *shares;
    float *scores, *result, *rows;
    uint32_t* units;  // sixteen keys, [16][units along width]
    ForwardScratch(const Plan<E>& plan, Arena& arena)
        : keys(arena.take<uint32_t>(plan.padded * plan.k_width)), values(arena.take<uint32_t>(plan.k_length * plan.wide)),
          queries(arena.take<uint32_t>(tile_rows * plan.k_width)), shares(arena.take<uint32_t>(tile_rows * plan.k_length)),
          scores(arena.take<float>(tile_rows * plan.padded)), result(arena.take<float>(tile_rows * plan.wide)), rows(arena.take<float>(4 * plan.wide)),
          units(arena.take<uint32_t>(16 * plan.k_width)) {}
};

template <class E> struct BackwardScratch {
    static constexpr long depth = block_rows / unit<E>;  // units along a block's rows
    uint32_t *keys_t, *values_t;          // as columns
    uint32_t *keys_n;                     // as summed rows
    float *key_sums, *value_sums;         // gradients of keys and values, [wide][padded]
    uint32_t *queries, *outs;             // a block's queries and output gradients, [row][units along width]
    uint32_t *queries_t, *outs_t;         // the same, [wide][units along rows]
    uint32_t *query_pairs, *out_pairs;    // the same, [units along rows][wide]
    uint32_t *key_units, *value_units;    // sixteen keys and values, [16][units along width]
    E* slope_rows;                        // gradients of scores, [row][padded]
    uint32_t *slope_pairs, *share_pairs;  // gradients of scores and shares, [units along rows][padded]
    float *scores, *products, *norm, *delta, *gradient, *rows;
    BackwardScratch(const Plan<E>& plan, Arena& arena)
        : keys_t(arena.take<uint32_t>(plan.padded * plan.k_width)), values_t(arena.take<uint32_t>(plan.padded * plan.k_width)),
          keys_n(arena.take<uint32_t>(plan.k_length * plan.wide)), key_sums(arena.take<float>(plan.padded * plan.wide)),
          value_sums(arena.take<float>(plan.padded * plan.wide)), queries(arena.take<uint32_t>(block_rows * plan.k_width)),
          outs(arena.take<uint32_t>(block_rows * plan.k_width)), queries_t(arena.take<uint32_t>(plan.wide * depth)),
          outs_t(arena.take<uint32_t>(plan.wide * depth)), query_pairs(arena.take<uint32_t>(depth * plan.wide)),
          out_pairs(arena.take<uint32_t>(depth * plan.wide)), key_units(arena.take<uint32_t>(16 * plan.k_width)),
          value_units(arena.take<uint32_t>(16 * plan.k_width)), slope_rows(arena.take<E>(block_rows * plan.padded)),
          slope_pairs(arena.take<uint32_t>(depth * plan.padded)), share_pairs(arena.take<uint32_t>(depth * plan.padded)),
          scores(arena.take<float>(tile_rows * 32)), products(arena.take<float>(tile_rows * 32)), norm(arena.take<float>(block_rows)),
          delta(arena.take<float>(block_rows)), gradient(arena.take<float>(tile_rows * plan.wide)), rows(arena.take<float>(16 * plan.wide)) {}
};

template <class E> long attention_scratch(const Attention& shape) {
    const Plan<E> plan(shape);
    Arena forward{nullptr}, backward{nullptr};
    ForwardScratch<E>(plan, forward);
    BackwardScratch<E>(plan, backward);
    return std::max(forward.used, backward.used);
}

// One head's row as fp32, zeros after it, turned by its position (+1) or not (0).
template <class E, bool Turned>
inline void read_row(const E* from, float* row, const Plan<E>& plan, const float* cosines, const float* sines) {
    const long half = plan.half;
    if (half % lanes == 0) {
        for (long i = 0; i < half; i += lanes) {
            auto a = read(from + i), b = read(from + half + i);
            if constexpr (Turned) {
                auto c = load<vf>(cosines + i), s = load<vf>(sines + i);
                store(row + i, a * c - b * s);
                store(row + half + i, b * c + a * s);
            } else {
                store(row + i, a);
                store(row + half + i, b);
            }
        }
    } else {
        for (long i = 0; i < half; i++) {
            const float a = read1(from + i), b = read1(from + half + i), c = Turned ? cosines[i] : 1, s = Turned ? sines[i] : 0;
            row[i] = a * c - b * s;
            row[half + i] = b * c + a * s;
        }
    }
    for (long i = plan.width; i < plan.wide; i++) row[i] = 0;
}

// A gradient as that of the row before it was turned.
template <class E, bool Turned>
inline void write_row(E* to, const float* row, const Plan<E>& plan, const float* cosines, const float* sines) {
    const long half = plan.half;
    if (half % lanes == 0) {
        for (long i = 0; i < half; i += lanes) {
            auto a = load<vf>(row + i), b = load<vf>(row + half + i);
            if constexpr (Turned) {
                auto c = load<vf>(cosines + i), s = load<vf>(sines + i);
                write(to + i, a * c + b * s);
                write(to + half + i, b * c - a * s);
            } else {
                write(to + i, a);
                write(to + half + i, b);
            }
        }
    } else {
        for (long i = 0; i < half; i++) {
            const float a = row[i], b = row[half + i], c = Turned ? cosines[i] : 1, s = Turned ? sines[i] : 0;
            write1(to + i, a * c + b * s);
            write1(to + half + i, b * c - a * s);
        }
    }
}

// Asks for a head's row before it is needed: rows lie too far apart for the processor to guess.
constexpr long ahead = 12;
template <class E> inline void fetch(const E* row, const Plan<E>& plan) {
    for (long i = 0; i < plan.width * static_cast<long>(sizeof(E)); i += 64) __builtin_prefetch(reinterpret_cast<const char*>(row) + i);
}

template <class E> inline void pack_elements(const float* row, E* to, const Plan<E>& plan) {
    for (long i = 0; i < plan.wide; i += lanes) write(to + i, load<vf>(row + i));
}

// Sixteen rows of units as columns of a product, from column `index` on.
template <class E> inline void pack_columns(const uint32_t* units, uint32_t* panels, long index, const Plan<E>& plan) {
    uint32_t* to = panels + (index / 32) * plan.k_width * 32 + index % 32;
    for (long k = 0; k < plan.k_width; k += 16) transpose16(units + k, plan.k_width, to + k * 32, 32);
}

// Rows `index` and `index + 1` (index even) of the summed axis.
template <class E> inline void pack_summed(const float* first, const float* second, uint32_t* panels, long index, const Plan<E>& plan) {
    for (long n = 0; n < plan.wide; n += lanes) {
        uint32_t* to = panels + (n / 32) * plan.k_length * 32 + index / unit<E> * 32 + n % 32;
        write_pair<E>(to, 32, load<vf>(first + n), load<vf>(second + n));
    }
}

// Rows `index` and `index + 1` (index even) as units of [units along rows][wide].
template <class E> inline void pack_pairs(const float* first, const float* second, uint32_t* to, long index, const Plan<E>& plan) {
    for (long n = 0; n < plan.wide; n += lanes) write_pair<E>(to + index / unit<E> * plan.wide + n, plan.wide, load<vf>(first + n), load<vf>(second + n));
}

// The first `count` units along rows, [depth][wide], as [wide][depth]; more of them is turned, and not read.
template <class E> inline void turn_pairs(const uint32_t* pairs, uint32_t* to, long count, const Plan<E>& plan) {
    constexpr long depth = block_rows / unit<E>;
    for (long u = 0; u < count; u += 16) {
        for (long n = 0; n < plan.wide; n += 16) transpose16(pairs + u * plan.wide + n, plan.wide, to + n * depth + u, depth);
    }
}

template <class E>
void attention_forward(const Attention& shape, const E* qkv, E* out, float* norms, long begin, long end, void* memory) {
    const Plan<E> plan(shape);
    Arena arena{static_cast<char*>(memory)};
    const ForwardScratch<E> s(plan, arena);
    const long length = plan.length, width = plan.width, wide = plan.wide, padded = plan.padded;
    const long row_stride = 3 * plan.heads * width;

    for (long item = begin; item < end; item++) {
        const long sequence = item / plan.heads, head = item % plan.heads;
        const E* q = qkv + sequence * length * row_stride + head * width;
        const E* k = q + plan.heads * width;
        const E* v = k + plan.heads * width;
        E* o = out + (sequence * length * plan.heads + head) * width;
        float* norm = norms + item * length;
        // Where a row is that is wanted soon; towards the end of this item, the next one's first rows.
        const long next = item + 1 == end ? 0 : head + 1 < plan.heads ? width : length * row_stride - head * width;
        const auto later = [&](long at) {
            return at + ahead < length ? (at + ahead) * row_stride : next + std::min(at + ahead - length, length - 1) * row_stride;
        };
        for (long j = 0; j < padded; j += 2) {
            for (long i = 0; i < 2; i++) {
                const long at = j + i;
                float *turned = s.rows + i * wide, *plain = s.rows + (2 + i) * wide;
                if (at < length) {
                    fetch<E>(k + later(at), plan);
                    fetch<E>(v + later(at), plan);
                    read_row<E, true>(k + at * row_stride, turned, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                    read_row<E, false>(v + at * row_stride, plain, plan, nullptr, nullptr);
                } else {
                    std::fill_n(turned, wide, 0.f);
                    std::fill_n(plain, wide, 0.f);
                }
                pack_elements<E>(turned, reinterpret_cast<E*>(s.units + at % 16 * plan.k_width), plan);
            }
            pack_summed<E>(s.rows + 2 * wide, s.rows + 3 * wide, s.values, j, plan);
            if (j % 16 == 14) pack_columns<E>(s.units, s.keys, j - 14, plan);
        }

        for (long i0 = 0; i0 < length; i0 += tile_rows) {
            for (long r = 0; r < tile_rows; r++) {
                const long at = std::min(i0 + r, length - 1);
                fetch<E>(q + later(at), plan);
                read_row<E, true>(q + at * row_stride, s.rows, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                pack_elements<E>(s.rows, reinterpret_cast<E*>(s.queries + r * plan.k_width), plan);
            }
            for (long j = 0; j < padded; j += 32) {
                tile<E, false>(s.queries, plan.k_width, s.keys + j * plan.k_width, 32, plan.k_width, s.scores + j, padded);
            }
            const long count = std::min(tile_rows, length - i0);
            float scale[tile_rows];
            for (long r = 0; r < count; r++) {
                float* row = s.scores + r * padded;
                E* shares = reinterpret_cast<E*>(s.shares + r * plan.k_length);
                for (long j = length; j < padded; j++) row[j] = -3e38f;
                vf most[parts];
                for (long n = 0; n < parts; n++) most[n] = load<vf>(row + n * lanes);
                for (long j = 32; j < padded; j += 32) {
                    for (long n = 0; n < parts; n++) most[n] = max(most[n], load<vf>(row + j + n * lanes));
                }
                for (long n = 1; n < parts; n++) most[0] = max(most[0], most[n]);
                const float top = maximum(most[0]);
                vf total[parts] = {};
                for (long j = 0; j < padded; j += 32) {
                    for (long n = 0; n < parts; n++) {
                        auto share = exponential<E>(load<vf>(row + j + n * lanes) - top);
                        total[n] += share;
                        write(shares + j + n * lanes, share);
                    }
                }
                for (long n = 1; n < parts; n++) total[0] += total[n];
                // Padding has counted as e^-87 at most: nothing beside the row's own largest, which is 1.
                const float all = sum(total[0]);
                scale[r] = 1 / all;
                norm[i0 + r] = top + std::log(all);
            }
            for (long n = 0; n < wide; n += 32) {
                tile<E, false>(s.shares, plan.k_length, s.values + n * plan.k_length, 32, plan.k_length, s.result + n, wide);
            }
            for (long r = 0; r < count; r++) {
                E* to = o + (i0 + r) * plan.heads * width;
                long n = 0;
                for (; n + lanes <= width; n += lanes) write(to + n, load<vf>(s.result + r * wide + n) * scale[r]);
                for (; n < width; n++) write1(to + n, s.result[r * wide + n] * scale[r]);
            }
        }
    }
}

template <class E>
void attention_backward(const Attention& shape, const E* qkv, const E* out, const float* norms, const E* out_gradient, E* qkv_gradient,
    long begin, long end, void* memory) {
    const Plan<E> plan(shape);
    Arena arena{static_cast<char*>(memory)};
    const BackwardScratch<E> s(plan, arena);
    const long length = plan.length, width = plan.width, wide = plan.wide, padded = plan.padded;
    const long row_stride = 3 * plan.heads * width, out_stride = plan.heads * width;
    constexpr long depth = BackwardScratch<E>::depth;

    for (long item = begin; item < end; item++) {
        const long sequence = item / plan.heads, head = item % plan.heads;
        const E* q = qkv + sequence * length * row_stride + head * width;
        const E* k = q + plan.heads * width;
        const E* v = k + plan.heads * width;
        const E* o = out + sequence * length * out_stride + head * width;
        const E* go = out_gradient + sequence * length * out_stride + head * width;
        E* gq = qkv_gradient + sequence * length * row_stride + head * width;
        E* gk = gq + plan.heads * width;
        E* gv = gk + plan.heads * width;
        for (long j = 0; j < padded; j += 2) {
            for (long i = 0; i < 2; i++) {
                const long at = j + i;
                float *turned = s.rows + i * wide, *plain = s.rows + 2 * wide;
                if (at < length) {
                    const long later = std::min(at + ahead, length - 1) * row_stride;
                    fetch<E>(k + later, plan);
                    fetch<E>(v + later, plan);
                    read_row<E, true>(k + at * row_stride, turned, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                    read_row<E, false>(v + at * row_stride, plain, plan, nullptr, nullptr);
                } else {
                    std::fill_n(turned, wide, 0.f);
                    std::fill_n(plain, wide, 0.f);
                }
                pack_elements<E>(turned, reinterpret_cast<E*>(s.key_units + at % 16 * plan.k_width), plan);
                pack_elements<E>(plain, reinterpret_cast<E*>(s.value_units + at % 16 * plan.k_width), plan);
            }
            pack_summed<E>(s.rows, s.rows + wide, s.keys_n, j, plan);
            if (j % 16 == 14) {
                pack_columns<E>(s.key_units, s.keys_t, j - 14, plan);
                pack_columns<E>(s.value_units, s.values_t, j - 14, plan);
            }
        }
        std::fill_n(s.key_sums, padded * wide, 0.f);
        std::fill_n(s.value_sums, padded * wide, 0.f);

        for (long i0 = 0; i0 < length; i0 += block_rows) {
            const long used = round_up(std::min(block_rows, length - i0), block_step);
            for (long r = 0; r < used; r += 2) {
                for (long i = 0; i < 2; i++) {
                    const long at = i0 + r + i;
                    float *turned = s.rows + i * wide, *gradient = s.rows + (2 + i) * wide;
                    if (at < length) {
                        const long later = std::min(at + ahead, length - 1);
                        fetch<E>(q + later * row_stride, plan);
                        fetch<E>(o + later * out_stride, plan);
                        fetch<E>(go + later * out_stride, plan);
                        read_row<E, true>(q + at * row_stride, turned, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                        read_row<E, false>(go + at * out_stride, gradient, plan, nullptr, nullptr);
                        float rest = 0;
                        vf dots{};
                        long n = 0;
                        for (; n + lanes <= width; n += lanes) dots += load<vf>(gradient + n) * read(o + at * out_stride + n);
                        for (; n < width; n++) rest += gradient[n] * read1(o + at * out_stride + n);
                        s.delta[r + i] = rest + sum(dots);
                        s.norm[r + i] = norms[item * length + at];
                    } else {
                        std::fill_n(turned, wide, 0.f);
                        std::fill_n(gradient, wide, 0.f);
                        s.delta[r + i] = 0;
                        s.norm[r + i] = 3e38f;  // no share in anything
                    }
                    pack_elements<E>(turned, reinterpret_cast<E*>(s.queries + (r + i) * plan.k_width), plan);
                    pack_elements<E>(gradient, reinterpret_cast<E*>(s.outs + (r + i) * plan.k_width), plan);
                }
                pack_pairs<E>(s.rows, s.rows + wide, s.query_pairs, r, plan);
                pack_pairs<E>(s.rows + 2 * wide, s.rows + 3 * wide, s.out_pairs, r, plan);
            }
            turn_pairs<E>(s.query_pairs, s.queries_t, used / unit<E>, plan);
            turn_pairs<E>(s.out_pairs, s.outs_t, used / unit<E>, plan);

            for (long j = 0; j < padded; j += 32) {
                for (long r = 0; r < used; r += tile_rows) {
                    tile<E, false>(s.queries + r * plan.k_width, plan.k_width, s.keys_t + j * plan.k_width, 32, plan.k_width, s.scores, 32);
                    tile<E, false>(s.outs + r * plan.k_width, plan.k_width, s.values_t + j * plan.k_width, 32, plan.k_width, s.products, 32);
                    for (long i = 0; i < tile_rows; i += 2) {
                        vf share[2][parts], slope[2][parts];
                        for (long t = 0; t < 2; t++) {
                            for (long n = 0; n < parts; n++) {
                                const long at = (i + t) * 32 + n * lanes;
                                // At most 1; in columns of padding it could be anything.
                                share[t][n] = exponential<E>(min(vf{}, load<vf>(s.scores + at) - s.norm[r + i + t]));
                                slope[t][n] = share[t][n] * (load<vf>(s.products + at) - s.delta[r + i + t]);
                            }
                        }
                        const long pair = (r + i) / unit<E> * padded + j;
                        write_rows_and_pairs<E>(nullptr, 0, s.share_pairs + pair, padded, share[0], share[1]);
                        write_rows_and_pairs<E>(s.slope_rows + (r + i) * padded + j, padded, s.slope_pairs + pair, padded, slope[0], slope[1]);
                    }
                }
            }

            for (long r = 0; r < used; r += tile_rows) {
                for (long n = 0; n < wide; n += 32) {
                    tile<E, false>(reinterpret_cast<const uint32_t*>(s.slope_rows + r * padded), plan.k_length, s.keys_n + n * plan.k_length, 32,
                        plan.k_length, s.gradient + n, wide);
                }
                for (long i = 0; i < tile_rows && i0 + r + i < length; i++) {
                    const long at = i0 + r + i;
                    write_row<E, true>(gq + at * row_stride, s.gradient + i * wide, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                }
            }
            for (long j = 0; j < padded; j += 32) {
                for (long n = 0; n < wide; n += tile_rows) {
                    tile<E, true>(s.outs_t + n * depth, depth, s.share_pairs + j, padded, used / unit<E>, s.value_sums + n * padded + j, padded);
                    tile<E, true>(s.queries_t + n * depth, depth, s.slope_pairs + j, padded, used / unit<E>, s.key_sums + n * padded + j, padded);
                }
            }
        }

        // Sixteen keys at a time, so that each line of the sums is read once.
        for (long j = 0; j < length; j += 16) {
            const long count = std::min(16L, length - j);
            for (long n = 0; n < wide; n += 16) transpose16(s.key_sums + n * padded + j, padded, s.rows + n, wide);
            for (long i = 0; i < count; i++) {
                write_row<E, true>(gk + (j + i) * row_stride, s.rows + i * wide, plan, shape.cosines + (j + i) * plan.half, shape.sines + (j + i) * plan.half);
            }
            for (long n = 0; n < wide; n += 16) transpose16(s.value_sums + n * padded + j, padded, s.rows + n, wide);
            for (long i = 0; i < count; i++) write_row<E, false>(gv + (j + i) * row_stride, s.rows + i * wide, plan, nullptr, nullptr);
        }
    }
}
