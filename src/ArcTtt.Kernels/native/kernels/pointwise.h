// RMSNorm with residual, GELU, AdamW: one pass over memory each.

template <class E> void normalize_forward(long width, const float* x, const E* y, float* sum_out, E* normal, float* scales, long begin, long end) {
    const long whole = width / lanes * lanes;
    for (long row = begin; row < end; row++) {
        const float* from = x + row * width;
        const float* summed = from;
        vf squares{};
        float rest = 0;
        if (y) {
            const E* add = y + row * width;
            float* to = sum_out + row * width;
            for (long i = 0; i < whole; i += lanes) {
                auto v = load<vf>(from + i) + read(add + i);
                store(to + i, v);
                squares += v * v;
            }
            for (long i = whole; i < width; i++) {
                to[i] = from[i] + read1(add + i);
                rest += to[i] * to[i];
            }
            summed = to;
        } else {
            for (long i = 0; i < whole; i += lanes) {
                auto v = load<vf>(from + i);
                squares += v * v;
            }
            for (long i = whole; i < width; i++) rest += from[i] * from[i];
        }
        const float scale = 1 / std::sqrt((sum(squares) + rest) / static_cast<float>(width) + 1e-6f);
        scales[row] = scale;
        for (long i = 0; i < whole; i += lanes) write(normal + row * width + i, load<vf>(summed + i) * scale);
        for (long i = whole; i < width; i++) write1(normal + row * width + i, summed[i] * scale);
    }
}

template <class E>
void normalize_backward(long width, const float* summed, const float* scales, const float* sum_gradient, const E* normal_gradient,
    float* x_gradient, E* y_gradient, long begin, long end) {
    const long whole = width / lanes * lanes;
    for (long row = begin; row < end; row++) {
        const long at = row * width;
        const float scale = scales[row];
        vf dots{};
        float rest = 0;
        for (long i = 0; i < whole; i += lanes) dots += load<vf>(summed + at + i) * read(normal_gradient + at + i);
        for (long i = whole; i < width; i++) rest += summed[at + i] * read1(normal_gradient + at + i);
        // d normal / d sum = scale (1 - normal normal^T / width)
        const float shrink = (sum(dots) + rest) * scale * scale * scale / static_cast<float>(width);
        for (long i = 0; i < whole; i += lanes) {
            auto g = read(normal_gradient + at + i) * scale - load<vf>(summed + at + i) * shrink;
            if (sum_gradient) g += load<vf>(sum_gradient + at + i);
            store(x_gradient + at + i, g);
            if (y_gradient) write(y_gradient + at + i, g);
        }
        for (long i = whole; i < width; i++) {
            float g = read1(normal_gradient + at + i) * scale - summed[at + i] * shrink;
            if (sum_gradient) g += sum_gradient[at + i];
            x_gradient[at + i] = g;
            if (y_gradient) write1(y_gradient + at + i, g);
        }
    }
}

// Columns are taken in blocks that stay in registers while the rows go by.
inline constexpr long embed_block = 128;

template <bool whole> inline void embed_forward_block(long width, long summed, long columns, const float* table, const int64_t* rows, float* to) {
    float sum[embed_block] = {};
    const long n = whole ? embed_block : columns;
    for (long s = 0; s < summed; s++) {
        if (rows[s] < 0) continue;
        const float* from = table + rows[s] * width;
        for (long i = 0; i < n; i++) sum[i] += from[i];
    }
    std::copy_n(sum, n, to);
}

inline void embed_forward(long width, long summed, const float* table, const int64_t* indices, float* result, long begin, long end) {
    for (long item = begin; item < end; item++) {
        for (long at = 0; at < width; at += embed_block) {
            const long columns = std::min(embed_block, width - at);
            const auto block = columns == embed_block ? embed_forward_block<true> : embed_forward_block<false>;
            block(width, summed, columns, table + at, indices + item * summed, result + item * width + at);
        }
    }
}

inline void embed_backward(long width, long summed, long count, const int64_t* indices, const float* gradient, float* table_gradient,
    long begin, long end) {
    for (long item = 0; item < count; item++) {
        const float* from = gradient + item * width;
        for (long s = 0; s < summed; s++) {
            const int64_t row = indices[item * summed + s];
            if (row < 0) continue;
            float* to = table_gradient + row * width;
            for (long i = begin; i < end; i++) to[i] += from[i];
        }
    }
}

// The normal distribution's density and its integral up to x (Abramowitz and Stegun 1964, 7.1.26; error 1e-7).
template <class E> inline void normal(vf x, vf& density, vf& integral) {
    auto z = max(x, -x);
    auto bell = exponential<E>(x * x * -0.5f);
#ifdef __AVX512F__
    vf base = z * 0.23164190f + 1.f;  // 0.3275911 / sqrt(2)
    vf t;
    if constexpr (sizeof(E) == 2) {
        t = reinterpret_cast<vf>(_mm512_rcp14_ps(reinterpret_cast<__m512>(base)));
    } else {
        t = 1.f / base;
    }
#else
    vf t = 1.f / (z * 0.23164190f + 1.f);
#endif
    auto tail = ((((t * 0.530702714f - 0.726576013f) * t + 0.710706870f) * t - 0.142248368f) * t + 0.127414796f) * t * bell;
    density = bell * 0.39894228f;
    integral = x > vf{} ? 1.f - tail : tail;
}

template <class E> void gelu_forward(const E* x, E* y, long begin, long end) {
    vf density, integral;
    long i = begin;
    for (; i + lanes <= end; i += lanes) {
        auto v = read(x + i);
        normal<E>(v, density, integral);
        write(y + i, v * integral);
    }
    if (i < end) {
        vf v{};
        for (long n = i; n < end; n++) v[n - i] = read1(x + n);
        normal<E>(v, density, integral);
        for (long n = i; n < end; n++) write1(y + n, v[n - i] * integral[n - i]);
    }
}

template <class E> void gelu_backward(const E* x, const E* gradient, E* result, long begin, long end) {
    vf density, integral;
    long i = begin;
    for (; i + lanes <= end; i += lanes) {
        auto v = read(x + i);
        normal<E>(v, density, integral);
        write(result + i, read(gradient + i) * (integral + v * density));
    }
    if (i < end) {
        vf v{};
        for (long n = i; n < end; n++) v[n - i] = read1(x + n);
        normal<E>(v, density, integral);
        for (long n = i; n < end; n++) write1(result + n, read1(gradient + n) * (integral[n - i] + v[n - i] * density[n - i]));
    }
}

template <class E> double cross_entropy(long classes, const E* logits, const int64_t* targets, float* gradient, long begin, long end) {
    double total = 0;
    for (long row = begin; row < end; row++) {
        const E* from = logits + row * classes;
        float* to = gradient + row * classes;
        if (targets[row] < 0) {
            std::fill_n(to, classes, 0.f);
            continue;
        }
        float most = read1(from);
        for (long c = 1; c < classes; c++) most = std::max(most, read1(from + c));
        float all = 0;
        for (long c = 0; c < classes; c += lanes) {
            const long count = std::min(lanes, classes - c);
            vf v = splat(-100.f);
            for (long n = 0; n < count; n++) v[n] = read1(from + c + n) - most;
            v = exponential<float>(v);
            for (long n = 0; n < count; n++) {
                to[c + n] = v[n];
                all += v[n];
            }
        }
        const float scale = 1 / all;
        for (long c = 0; c < classes; c++) to[c] *= scale;
        to[targets[row]] -= 1;
        total += std::log(all) + (most - read1(from + targets[row]));
    }
    return total;
}

inline void adamw(float* __restrict weight, float* __restrict first, float* __restrict second, const float* __restrict gradient, float beta1, float beta2, float correction1,
    float correction2, float epsilon, float rate, float decay, long begin, long end) {
    const float keep = 1 - rate * decay, step = rate / correction1, spread = 1 / correction2;
    for (long i = begin; i < end; i++) {  // a plain loop: the compiler makes vectors of it
        const float g = gradient[i];
        const float m = first[i] * beta1 + g * (1 - beta1);
        const float v = second[i] * beta2 + g * g * (1 - beta2);
        first[i] = m;
        second[i] = v;
        weight[i] = weight[i] * keep - step * m / (std::sqrt(v * spread) + epsilon);
    }
}
