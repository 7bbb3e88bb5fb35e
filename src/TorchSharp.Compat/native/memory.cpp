// Memory for tensors on the CPU that stays with the process. Fresh pages cost more than the arithmetic of a training
// step, and glibc gives large blocks back at once, or keeps them for one thread only; so freed blocks wait here for the
// next tensor of about their size, whichever thread asks. Small blocks are left to malloc.
#include "compat.h"

#include <c10/core/Allocator.h>
#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdlib>
#include <map>
#include <mutex>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

constexpr size_t head = 64;         // bytes before the data, where a block describes itself; keeps the data aligned
constexpr size_t small = 64 << 10;  // blocks below this size are malloc's
constexpr size_t huge = 4 << 20;    // blocks from this size on ask the kernel for large pages

struct Block {
    size_t size;  // of the whole block; 0 for malloc's
};

// Sizes come in steps of an eighth of the power of two below them, so that at most an eighth is wasted.
size_t rounded(size_t size) {
    size_t step = small / 8;
    while (step * 16 <= size) step *= 2;
    return (size + step - 1) / step * step;
}

class Pool {
public:
    // A free block of this size, or up to half as large again.
    Block* take(size_t size) {
        std::lock_guard<std::mutex> lock(mutex_);
        auto found = free_.lower_bound(size);
        if (found != free_.end() && found->first <= size + size / 2) {
            auto block = found->second;
            free_.erase(found);
            waiting_ -= block->size;
            return block;
        }
        if (waiting_ + size > limit_) release();
        auto memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED) {
            release();
            memory = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        }
        TORCH_CHECK(memory != MAP_FAILED, "not enough memory: you tried to allocate ", size, " bytes");
        if (size >= huge) madvise(memory, size, MADV_HUGEPAGE);
        auto block = static_cast<Block*>(memory);
        block->size = size;
        return block;
    }

    void give(Block* block) {
        std::lock_guard<std::mutex> lock(mutex_);
        waiting_ += block->size;
        free_.emplace(block->size, block);
    }

private:
    void release() {
        for (auto& [size, block] : free_) munmap(block, size);
        free_.clear();
        waiting_ = 0;
    }

    std::mutex mutex_;
    std::multimap<size_t, Block*> free_;
    size_t waiting_ = 0;
    // With more than a quarter of the machine's memory waiting and nothing among it that fits, all of it goes back.
    const size_t limit_ = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<size_t>(sysconf(_SC_PAGESIZE)) / 4;
};

Pool& pool() {
    static auto instance = new Pool();  // never destroyed: tensors may outlive everything
    return *instance;
}

void* obtain(size_t bytes) {
    if (bytes == 0) return nullptr;
    auto size = bytes + head;
    Block* block;
    if (size >= small) {
        block = pool().take(rounded(size));
    } else {
        void* memory = nullptr;
        TORCH_CHECK(posix_memalign(&memory, head, size) == 0, "not enough memory: you tried to allocate ", size, " bytes");
        block = static_cast<Block*>(memory);
        block->size = 0;
    }
    return reinterpret_cast<char*>(block) + head;
}

void discard(void* data) {
    if (!data) return;
    auto block = reinterpret_cast<Block*>(static_cast<char*>(data) - head);
    if (block->size == 0) std::free(block);
    else pool().give(block);
}

// libtorch's interface differs between versions (allocate was const once, copy_data is newer): each finds its own here.
struct KeepingAllocator final : c10::Allocator {
    c10::DataPtr allocate(size_t bytes) const { return make(bytes); }
    c10::DataPtr allocate(size_t bytes) { return make(bytes); }
    c10::DeleterFnPtr raw_deleter() const { return &discard; }
    void copy_data(void* target, const void* source, size_t bytes) const { std::memcpy(target, source, bytes); }

private:
    static c10::DataPtr make(size_t bytes) {
        auto data = obtain(bytes);
        return {data, data, &discard, c10::Device(c10::DeviceType::CPU)};
    }
};

}  // namespace

CT_API void ct_keep_memory() {
    c10::SetCPUAllocator(new KeepingAllocator(), 100);
#ifdef __GLIBC__
    // What the libraries below ask of malloc itself.
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, 2147483647);
    mallopt(M_TOP_PAD, 256 << 20);
#endif
}
