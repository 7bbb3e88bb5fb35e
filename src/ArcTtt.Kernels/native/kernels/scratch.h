// Working memory of a kernel, which its caller owns.

inline long round_up(long value, long multiple) { return (value + multiple - 1) / multiple * multiple; }

// Scratch, laid out by the pointers that are taken from it; without memory it only counts.
struct Arena {
    char* start;
    long used = 0;
    template <class T> T* take(long count) {
        auto* result = reinterpret_cast<T*>(start + used);
        used += round_up(count * static_cast<long>(sizeof(T)), 64);
        return result;
    }
};
