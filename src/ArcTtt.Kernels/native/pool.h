// Threads and their working memory.
#pragma once

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace pool {

// Runs body(part) for each part from 0 to parts - 1, on as many threads.
void run(int parts, void (*body)(void* data, int part), void* data);

template <class Body> void each(int parts, Body body) {
    run(parts, [](void* data, int part) { (*static_cast<Body*>(data))(part); }, &body);
}

// Spreads items over threads in runs that are multiples of `grain`.
template <class Body> void spread(long items, long grain, int threads, Body body) {
    const long runs = (items + grain - 1) / grain;
    const int parts = static_cast<int>(std::max(1L, std::min<long>(threads, runs)));
    each(parts, [&](int part) {
        const long begin = runs * part / parts * grain, end = std::min(runs * (part + 1) / parts * grain, items);
        if (begin < end) body(begin, end);
    });
}

// Memory that a thread keeps from call to call.
inline void* scratch(long bytes) {
    struct Block {
        char* data = nullptr;
        long size = 0;
        ~Block() { std::free(data); }
    };
    thread_local Block block;
    if (block.size < bytes) {
        std::free(block.data);
        block.size = 0;
        const long size = (bytes + 63) / 64 * 64;
        block.data = static_cast<char*>(std::aligned_alloc(64, size));
        if (!block.data) {
            // Nothing can be thrown through libtorch's frames.
            std::fprintf(stderr, "fused kernels: no memory for %ld bytes of scratch\n", bytes);
            std::abort();
        }
        block.size = size;
    }
    return block.data;
}

}  // namespace pool
