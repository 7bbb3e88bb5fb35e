using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

[assembly: DisableRuntimeMarshalling]

namespace ArcTtt.Kernels;

/// <summary>The C interface of the kernels' library: native/api.h says what each function takes.</summary>
internal static unsafe partial class Native
{
    private const string Library = "arcttt_kernels";

    // torch::autograd::_wrap_outputs, by which TorchSharp makes a function with a gradient of its own, as libtorch 2.10 has it. The libtorch of a later
    // PyTorch has another, and a call of what is missing would end the process.
    private const string WrapOutputs = "_ZN5torch8autograd13_wrap_outputsERKSt6vectorIN2at6TensorESaIS3_EERKSt13unordered_setIPN3c1010TensorImplESt4hashISB_ESt8equal_toISB_ESaISB_EESJ_NS9_8ArrayRefISt8optionalIS3_EEERKSt10shared_ptrINS0_4NodeEERKSt8functionIFS5_S5_S5_EESJ_RKST_IFS3_S3_EEb";
    private static readonly Lazy<bool> Available = new(Open);

    /// <summary>Whether there is a library of kernels: it is built where CMake and a C++ compiler are.</summary>
    public static bool IsAvailable => Available.Value;

    /// <summary>Where a tensor's numbers are.</summary>
    /// <param name="tensor">Contiguous, on the CPU; null for none.</param>
    public static void* DataOf(Tensor? tensor) =>
        tensor is null ? null : Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));

    private static bool Open()
    {
        if (!NativeLibrary.TryLoad(Library, Assembly.GetExecutingAssembly(), DllImportSearchPath.AssemblyDirectory, out _))
        {
            return false;
        }

        if (LibTorch.Function(WrapOutputs) == 0)
        {
            return false;
        }

        kernels_use_pool(LibTorch.Function("GOMP_parallel"));
        return true;
    }

    [LibraryImport(Library)] internal static partial void kernels_use_pool(nint parallel);
    [LibraryImport(Library)] internal static partial nint kernels_instruction_set();
    [LibraryImport(Library)] internal static partial nint kernels_problem();
    [LibraryImport(Library)] internal static partial long kernels_first_outside(void* numbers, long count, long least, long end);

    [LibraryImport(Library)] internal static partial int kernels_has_products();

    [LibraryImport(Library)]
    internal static partial void kernels_product(
        long rows, long columns, long summed, void* left, long leftStride, int leftTransposed, void* right, long rightStride, int rightTransposed, void* result, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_attention_forward(
        Element element, long batch, long length, long heads, long width, void* cosines, void* sines, void* qkv, void* @out, void* norms, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_attention_backward(
        Element element, long batch, long length, long heads, long width, void* cosines, void* sines, void* qkv, void* @out, void* norms,
        void* outGradient, void* qkvGradient, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_normalize_forward(
        Element element, long rows, long width, void* x, void* y, void* sum, void* normal, void* scales, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_normalize_backward(
        Element element, long rows, long width, void* sum, void* scales, void* sumGradient, void* normalGradient, void* xGradient, void* yGradient, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_embed_forward(long count, long summed, long width, void* table, void* indices, void* result, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_embed_backward(long count, long summed, long width, void* indices, void* gradient, void* tableGradient, int threads);

    [LibraryImport(Library)] internal static partial void kernels_gelu_forward(Element element, long count, void* x, void* y, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_gelu_backward(Element element, long count, void* x, void* gradient, void* result, int threads);

    [LibraryImport(Library)]
    internal static partial double kernels_cross_entropy(Element element, long rows, long classes, void* logits, void* targets, void* gradient, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_adamw(
        long n, void** weights, void** first, void** second, void** gradients, long* counts,
        double beta1, double beta2, double epsilon, double rate, double decay, long step, int threads);

    [LibraryImport(Library)]
    internal static partial void kernels_muon(
        Element element, long n, void** weights, void** momenta, void** gradients, long* rows, long* columns, double momentum, double rate, double decay, int threads);
}

/// <summary>What the kernels multiply in.</summary>
internal enum Element
{
    BFloat16 = 0,
    Float32 = 1,
}
