// Attention with rotary positions, forward and backward (Vaswani et al. 2017, equation 1; Su et al. 2021, section 3.2).
// One item is one head of one sequence. Its keys and values are packed once; then blocks of queries go through with their
// scores in cache. The backward pass computes the scores again from the log-sum-exp of each row (Dao et al. 2022, algorithm 4).

inline long round_up(long value, long multiple) { return (value + multiple - 1) / multiple * multiple; }

// Rows of queries that are handled at once in the backward pass: enough to spread the traffic of the sums over keys.
constexpr long block_rows = 64;

// Padded sizes and the layout of scratch.
template <class E> struct Plan {
    long length, width, heads, half;
    long padded;        // length, a multiple of 32
    long padded_width;  // width, a multiple of 32
    long k_width;       // units along width
    long k_length;      // units along length
    explicit Plan(const Attention& a)
        : length(a.length), width(a.width), heads(a.heads), half(a.width / 2), padded(round_up(a.length, 32)),
          padded_width(round_up(a.width, 32)), k_width(padded_width / unit<E>), k_length(padded / unit<E>) {}

    long panel_t() const { return padded * k_width; }         // rows as columns of a product: [padded / 32][k_width][32]
    long panel_n() const { return k_length * padded_width; }  // rows as the summed axis: [padded_width / 32][k_length][32]
    long bytes() const {
        long words = 2 * panel_t() + panel_n() + 2 * padded * padded_width              // keys, values, keys again; their gradients
            + 2 * block_rows * padded_width + 2 * block_rows * padded_width             // blocks of queries and output gradients, both ways
            + block_rows * padded + 2 * block_rows * padded                             // scores or their gradients; products' columns
            + 2 * tile_rows * 32 + 2 * block_rows + 4 * padded_width + panel_n();
        return words * 4 + 64 * 32;
    }
};

struct Arena {
    char* next;
    template <class T> T* take(long count) {
        auto* result = reinterpret_cast<T*>(next);
        next += round_up(count * static_cast<long>(sizeof(T)), 64);
        return result;
    }
};

// One head's row as fp32, zeros after it, turned by its position: forwards (+1), backwards (-1) or not at all (0).
template <class E, int Turn>
inline void read_row(const E* from, float* row, const Plan<E>& plan, const float* cosines, const float* sines) {
    const long half = plan.half;
    if (half % 16 == 0) {
        for (long i = 0; i < half; i += 16) {
            auto a = read16(from + i), b = read16(from + half + i);
            if constexpr (Turn != 0) {
                auto c = load<f32x16>(cosines + i), s = load<f32x16>(sines + i) * static_cast<float>(Turn);
                store(row + i, a * c - b * s);
                store(row + half + i, b * c + a * s);
            } else {
                store(row + i, a);
                store(row + half + i, b);
            }
        }
    } else {
        for (long i = 0; i < half; i++) {
            float a = read1(from + i), b = read1(from + half + i);
            float c = Turn ? cosines[i] : 1, s = Turn ? sines[i] * Turn : 0;
            row[i] = a * c - b * s;
            row[half + i] = b * c + a * s;
        }
    }
    for (long i = plan.width; i < plan.padded_width; i++) row[i] = 0;
}

// The gradient of a row before it was turned.
template <class E, bool Turned>
inline void write_row(E* to, const float* row, const Plan<E>& plan, const float* cosines, const float* sines) {
    const long half = plan.half;
    if (half % 16 == 0) {
        for (long i = 0; i < half; i += 16) {
            auto a = load<f32x16>(row + i), b = load<f32x16>(row + half + i);
            if constexpr (Turned) {
                auto c = load<f32x16>(cosines + i), s = load<f32x16>(sines + i);
                write16(to + i, a * c + b * s);
                write16(to + half + i, b * c - a * s);
            } else {
                write16(to + i, a);
                write16(to + half + i, b);
            }
        }
    } else {
        for (long i = 0; i < half; i++) {
            float a = row[i], b = row[half + i];
            float c = Turned ? cosines[i] : 1, s = Turned ? sines[i] : 0;
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

// Rows of a product's left side.
template <class E> inline void pack_left(const float* row, uint32_t* to, const Plan<E>& plan) {
    for (long i = 0; i < plan.padded_width; i += 32) write_row_units<E>(to + i / unit<E>, load<f32x16>(row + i), load<f32x16>(row + i + 16));
}

// A row as column `index` of panels [rows / 32][k_width][32].
template <class E> inline void pack_column(const float* row, uint32_t* panels, long index, const Plan<E>& plan) {
    alignas(64) uint32_t units[512];
    for (long start = 0; start < plan.padded_width; start += 256) {
        const long count = std::min(256L, plan.padded_width - start);
        for (long i = 0; i < count; i += 32) write_row_units<E>(units + i / unit<E>, load<f32x16>(row + start + i), load<f32x16>(row + start + i + 16));
        uint32_t* to = panels + (index / 32) * plan.k_width * 32 + index % 32 + start / unit<E> * 32;
        for (long k = 0; k < count / unit<E>; k++) to[k * 32] = units[k];
    }
}

// Rows `index` and `index + 1` (index even) of the summed axis, in panels [padded_width / 32][depth][32].
template <class E> inline void pack_pair(const float* first, const float* second, uint32_t* panels, long index, long depth, const Plan<E>& plan) {
    for (long n = 0; n < plan.padded_width; n += 32) {
        uint32_t* to = panels + (n / 32) * depth * 32 + index / unit<E> * 32;
        write_column_units<E>(to, 32, load<f32x16>(first + n), load<f32x16>(second + n));
        write_column_units<E>(to + 16, 32, load<f32x16>(first + n + 16), load<f32x16>(second + n + 16));
    }
}

template <class E>
void attention_forward(const Attention& shape, const E* qkv, E* out, float* norms, long begin, long end, void* scratch) {
    const Plan<E> plan(shape);
    const long length = plan.length, width = plan.width, wide = plan.padded_width;
    const long row_stride = 3 * plan.heads * width;
    Arena arena{static_cast<char*>(scratch)};
    auto* keys = arena.take<uint32_t>(plan.panel_t());
    auto* values = arena.take<uint32_t>(plan.panel_n());
    auto* queries = arena.take<uint32_t>(tile_rows * wide);
    auto* scores = arena.take<float>(tile_rows * plan.padded);
    auto* shares = arena.take<uint32_t>(tile_rows * plan.padded);
    auto* result = arena.take<float>(tile_rows * wide);
    auto* rows = arena.take<float>(2 * wide);
    const float lowest = -1e30f;

    for (long item = begin; item < end; item++) {
        const long sequence = item / plan.heads, head = item % plan.heads;
        const E* q = qkv + sequence * length * row_stride + head * width;
        const E* k = q + plan.heads * width;
        const E* v = k + plan.heads * width;
        E* o = out + (sequence * length * plan.heads + head) * width;
        float* norm = norms + item * length;
        for (long j = 0; j < plan.padded; j += 2) {
            for (long i = 0; i < 2; i++) {
                if (j + i + ahead < length) {
                    fetch<E>(k + (j + i + ahead) * row_stride, plan);
                    fetch<E>(v + (j + i + ahead) * row_stride, plan);
                }
                if (j + i < length) {
                    read_row<E, 1>(k + (j + i) * row_stride, rows + i * wide, plan, shape.cosines + (j + i) * plan.half, shape.sines + (j + i) * plan.half);
                } else {
                    std::fill_n(rows + i * wide, wide, 0.f);
                }
                pack_column<E>(rows + i * wide, keys, j + i, plan);
            }
            for (long i = 0; i < 2; i++) {
                if (j + i < length) {
                    read_row<E, 0>(v + (j + i) * row_stride, rows + i * wide, plan, nullptr, nullptr);
                } else {
                    std::fill_n(rows + i * wide, wide, 0.f);
                }
            }
            pack_pair<E>(rows, rows + wide, values, j, plan.k_length, plan);
        }

        for (long i0 = 0; i0 < length; i0 += tile_rows) {
            const long count = std::min(tile_rows, length - i0);
            for (long r = 0; r < tile_rows; r++) {
                fetch<E>(q + std::min(i0 + r + tile_rows, length - 1) * row_stride, plan);
                const long i = std::min(i0 + r, length - 1);
                read_row<E, 1>(q + i * row_stride, rows, plan, shape.cosines + i * plan.half, shape.sines + i * plan.half);
                pack_left<E>(rows, queries + r * plan.k_width, plan);
            }
            for (long j = 0; j < plan.padded; j += 32) {
                tile<E, false>(queries, plan.k_width, 1, keys + j * plan.k_width, plan.k_width, scores + j, plan.padded);
            }
            float scale[tile_rows];
            for (long r = 0; r < tile_rows; r++) {
                float* row = scores + r * plan.padded;
                for (long j = length; j < plan.padded; j++) row[j] = lowest;
                auto most0 = load<f32x16>(row), most1 = load<f32x16>(row + 16);
                for (long j = 32; j < plan.padded; j += 32) {
                    most0 = max(most0, load<f32x16>(row + j));
                    most1 = max(most1, load<f32x16>(row + j + 16));
                }
                const float most = maximum(max(most0, most1));
                f32x16 total0{}, total1{};
                for (long j = 0; j < plan.padded; j += 32) {
                    auto e0 = exponential<E>(load<f32x16>(row + j) - most), e1 = exponential<E>(load<f32x16>(row + j + 16) - most);
                    if (j + 32 > length) {  // padding has no share, however small
                        for (long n = length - j; n < 32; n++) (n < 16 ? e0[n] : e1[n - 16]) = 0;
                    }
                    total0 += e0;
                    total1 += e1;
                    write_row_units<E>(shares + (r * plan.padded + j) / unit<E>, e0, e1);
                }
                const float total = sum(total0 + total1);
                scale[r] = 1 / total;
                if (r < count) norm[i0 + r] = most + std::log(total);
            }
            for (long n = 0; n < wide; n += 32) {
                tile<E, false>(shares, plan.k_length, 1, values + n * plan.k_length, plan.k_length, result + n, wide);
            }
            for (long r = 0; r < count; r++) {
                E* to = o + (i0 + r) * plan.heads * width;
                long n = 0;
                for (; n + 16 <= width; n += 16) write16(to + n, load<f32x16>(result + r * wide + n) * scale[r]);
                for (; n < width; n++) write1(to + n, result[r * wide + n] * scale[r]);
            }
        }
    }
}

template <class E>
void attention_backward(const Attention& shape, const E* qkv, const E* out, const float* norms, const E* out_gradient, E* qkv_gradient,
    long begin, long end, void* scratch) {
    const Plan<E> plan(shape);
    const long length = plan.length, width = plan.width, wide = plan.padded_width;
    const long row_stride = 3 * plan.heads * width, out_stride = plan.heads * width;
    constexpr long depth = block_rows / unit<E>;  // units along a block's rows
    Arena arena{static_cast<char*>(scratch)};
    auto* keys_t = arena.take<uint32_t>(plan.panel_t());
    auto* values_t = arena.take<uint32_t>(plan.panel_t());
    auto* keys_n = arena.take<uint32_t>(plan.panel_n());
    auto* key_sums = arena.take<float>(plan.padded * wide);
    auto* value_sums = arena.take<float>(plan.padded * wide);
    auto* queries = arena.take<uint32_t>(block_rows * plan.k_width);
    auto* outs = arena.take<uint32_t>(block_rows * plan.k_width);
    auto* queries_n = arena.take<uint32_t>(depth * wide);
    auto* outs_n = arena.take<uint32_t>(depth * wide);
    auto* score_rows = arena.take<uint32_t>(block_rows * plan.k_length);  // gradients of scores, [row][units along keys]
    auto* score_columns = arena.take<uint32_t>(depth * plan.padded);      // the same, [units along rows][key]
    auto* share_columns = arena.take<uint32_t>(depth * plan.padded);      // shares, [units along rows][key]
    auto* scores = arena.take<float>(tile_rows * 32);
    auto* products = arena.take<float>(tile_rows * 32);
    auto* norm = arena.take<float>(block_rows);
    auto* delta = arena.take<float>(block_rows);
    auto* rows = arena.take<float>(4 * wide);

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
        for (long j = 0; j < plan.padded; j += 2) {
            for (long i = 0; i < 2; i++) {
                if (j + i + ahead < length) {
                    fetch<E>(k + (j + i + ahead) * row_stride, plan);
                    fetch<E>(v + (j + i + ahead) * row_stride, plan);
                }
                if (j + i < length) {
                    read_row<E, 1>(k + (j + i) * row_stride, rows + i * wide, plan, shape.cosines + (j + i) * plan.half, shape.sines + (j + i) * plan.half);
                    read_row<E, 0>(v + (j + i) * row_stride, rows + (2 + i) * wide, plan, nullptr, nullptr);
                } else {
                    std::fill_n(rows + i * wide, wide, 0.f);
                    std::fill_n(rows + (2 + i) * wide, wide, 0.f);
                }
                pack_column<E>(rows + i * wide, keys_t, j + i, plan);
                pack_column<E>(rows + (2 + i) * wide, values_t, j + i, plan);
            }
            pack_pair<E>(rows, rows + wide, keys_n, j, plan.k_length, plan);
        }
        std::fill_n(key_sums, plan.padded * wide, 0.f);
        std::fill_n(value_sums, plan.padded * wide, 0.f);

        for (long i0 = 0; i0 < length; i0 += block_rows) {
            const long count = std::min(block_rows, length - i0);
            const long used = round_up(count, tile_rows);
            for (long r = 0; r < used; r += 2) {
                for (long i = 0; i < 2; i++) {
                    const long at = i0 + r + i, later = std::min(at + ahead, length - 1);
                    fetch<E>(q + later * row_stride, plan);
                    fetch<E>(o + later * out_stride, plan);
                    fetch<E>(go + later * out_stride, plan);
                    float* turned = rows + i * wide;
                    float* gradient = rows + (2 + i) * wide;
                    if (at < length) {
                        read_row<E, 1>(q + at * row_stride, turned, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                        read_row<E, 0>(go + at * out_stride, gradient, plan, nullptr, nullptr);
                        float dotted = 0;
                        long n = 0;
                        f32x16 dots{};
                        for (; n + 16 <= width; n += 16) dots += load<f32x16>(gradient + n) * read16(o + at * out_stride + n);
                        for (; n < width; n++) dotted += gradient[n] * read1(o + at * out_stride + n);
                        delta[r + i] = dotted + sum(dots);
                        norm[r + i] = norms[item * length + at];
                    } else {
                        std::fill_n(turned, wide, 0.f);
                        std::fill_n(gradient, wide, 0.f);
                        delta[r + i] = 0;
                        norm[r + i] = 1e30f;  // a share of zero
                    }
                    pack_left<E>(turned, queries + (r + i) * plan.k_width, plan);
                    pack_left<E>(gradient, outs + (r + i) * plan.k_width, plan);
                }
                pack_pair<E>(rows, rows + wide, queries_n, r, depth, plan);
                pack_pair<E>(rows + 2 * wide, rows + 3 * wide, outs_n, r, depth, plan);
            }

            for (long j = 0; j < plan.padded; j += 32) {
                for (long r = 0; r < used; r += tile_rows) {
                    tile<E, false>(queries + r * plan.k_width, plan.k_width, 1, keys_t + j * plan.k_width, plan.k_width, scores, 32);
                    tile<E, false>(outs + r * plan.k_width, plan.k_width, 1, values_t + j * plan.k_width, plan.k_width, products, 32);
                    for (long i = 0; i < tile_rows; i += 2) {
                        f32x16 share[2][2], slope[2][2];
                        for (long s = 0; s < 2; s++) {
                            for (long h = 0; h < 2; h++) {
                                share[s][h] = exponential<E>(min(load<f32x16>(scores + (i + s) * 32 + h * 16) - norm[r + i + s], splat(0.f)));
                                slope[s][h] = share[s][h] * (load<f32x16>(products + (i + s) * 32 + h * 16) - delta[r + i + s]);
                            }
                            write_row_units<E>(score_rows + (r + i + s) * plan.k_length + j / unit<E>, slope[s][0], slope[s][1]);
                        }
                        for (long h = 0; h < 2; h++) {
                            const long at = (r + i) / unit<E> * plan.padded + j + h * 16;
                            write_column_units<E>(share_columns + at, plan.padded, share[0][h], share[1][h]);
                            write_column_units<E>(score_columns + at, plan.padded, slope[0][h], slope[1][h]);
                        }
                    }
                }
            }

            for (long r = 0; r < used; r += tile_rows) {
                alignas(64) float gradient[tile_rows * 512];
                for (long n = 0; n < wide; n += 32) {
                    tile<E, false>(score_rows + r * plan.k_length, plan.k_length, 1, keys_n + n * plan.k_length, plan.k_length, gradient + n, wide);
                }
                for (long i = 0; i < tile_rows && i0 + r + i < length; i++) {
                    const long at = i0 + r + i;
                    write_row<E, true>(gq + at * row_stride, gradient + i * wide, plan, shape.cosines + at * plan.half, shape.sines + at * plan.half);
                }
            }
            const long units = used / unit<E>;
            for (long j = 0; j < plan.padded; j += tile_rows) {
                for (long n = 0; n < wide; n += 32) {
                    tile<E, true>(share_columns + j, 1, plan.padded, outs_n + n * depth, units, value_sums + j * wide + n, wide);
                    tile<E, true>(score_columns + j, 1, plan.padded, queries_n + n * depth, units, key_sums + j * wide + n, wide);
                }
            }
        }
        for (long j = 0; j < length; j++) {
            write_row<E, true>(gk + j * row_stride, key_sums + j * wide, plan, shape.cosines + j * plan.half, shape.sines + j * plan.half);
            write_row<E, false>(gv + j * row_stride, value_sums + j * wide, plan, nullptr, nullptr);
        }
    }
}
