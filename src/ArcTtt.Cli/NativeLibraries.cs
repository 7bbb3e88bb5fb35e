using System.Buffers.Binary;

namespace ArcTtt.Cli;

/// <summary>Looks at the native libraries beside the program before one is loaded: the loader maps one that was cut short, and the process dies of it without a word.</summary>
internal static class NativeLibraries
{
    private const int HeaderLength = 64;

    /// <summary>Checks all libraries beside the program.</summary>
    /// <exception cref="IOException">One is cut short.</exception>
    public static void Check()
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "lib*.so*", SearchOption.AllDirectories))
        {
            if (Problem(file) is { } problem)
            {
                throw new IOException($"{file}: {problem}: build or install it again");
            }
        }
    }

    /// <summary>What is wrong with a library; null if nothing is seen.</summary>
    internal static string? Problem(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderLength];
        var read = file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        // Of 64 bits, little-endian; others the loader refuses by itself.
        if (!header[..Math.Min(read, 6)].SequenceEqual((ReadOnlySpan<byte>)[0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1]))
        {
            return null;
        }

        // The table of sections stands at the end.
        var end = read < HeaderLength ? HeaderLength
            : BinaryPrimitives.ReadInt64LittleEndian(header[40..]) + ((long)BinaryPrimitives.ReadUInt16LittleEndian(header[58..]) * BinaryPrimitives.ReadUInt16LittleEndian(header[60..]));
        return file.Length < end ? $"this library is cut short: it has {file.Length} bytes, expected {end}" : null;
    }
}
