using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace ArcTtt.Kernels;

/// <summary>
/// Loads a library that was built with a newer C++ runtime than this machine's, where the only newer thing in it is a mark. GCC 13 and later leave
/// an undefined symbol in every file that includes iostream, so that the linker takes the part of libstdc++ that sets it up; nothing
/// calls it, but the loader refuses the library where libstdc++ is older (Debian 12: TorchSharp's libLibTorchSharp.so). A copy in
/// memory with that symbol and its version marked as weak loads everywhere, as weak symbols may be missing.
/// </summary>
internal static partial class OldCppRuntime
{
    private const string Mark = "_ZSt21ios_base_library_initv";
    private const string Version = "GLIBCXX_3.4.32";

    /// <summary>Loads a library, mended if it must be.</summary>
    /// <param name="path">File of the library.</param>
    /// <returns>Its handle.</returns>
    /// <exception cref="DllNotFoundException">It cannot be loaded either way; the reason is that of the file itself.</exception>
    public static nint Load(string path)
    {
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException refused) when (refused.Message.Contains(Version, StringComparison.Ordinal))
        {
            if (WithoutMark(File.ReadAllBytes(path)) is not { } mended)
            {
                throw;
            }

            return LoadFromMemory(mended);
        }
    }

    /// <summary>The library with the mark and its version made weak; null if it is no 64-bit ELF file with both.</summary>
    /// <param name="elf">Content of the file (ELF, gABI 4.1, chapters 4 and 5; symbol versions as in the LSB 5.0).</param>
    internal static byte[]? WithoutMark(byte[] elf)
    {
        if (elf is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
        {
            return null;
        }

        try
        {
            var sections = Sections(elf);
            var symbols = sections.First(s => s.Type == SectionType.DynamicSymbols);
            var needs = sections.First(s => s.Type == SectionType.NeededVersions);
            return WeakenSymbol(elf, symbols, sections[symbols.Link]) && WeakenVersion(elf, needs, sections[needs.Link]) ? elf : null;
        }
        catch (Exception damaged) when (damaged is ArgumentOutOfRangeException or InvalidOperationException or OverflowException)
        {
            return null;
        }
    }

    private static Section[] Sections(byte[] elf)
    {
        var headers = Int64(elf, 40);
        int size = UInt16(elf, 58), count = UInt16(elf, 60);
        return [.. Enumerable.Range(0, count).Select(i => headers + (i * size)).Select(at => new Section(
            (SectionType)Int32(elf, at + 4), Int64(elf, at + 24), Int64(elf, at + 32), Int32(elf, at + 40)))];
    }

    // Elf64_Sym: name (4), info (1: binding and type), other (1), section (2), value (8), size (8).
    private static bool WeakenSymbol(byte[] elf, Section symbols, Section names)
    {
        const int symbolSize = 24, weak = 2;
        for (var at = symbols.Offset; at < symbols.Offset + symbols.Size; at += symbolSize)
        {
            if (IsAt(elf, names.Offset + Int32(elf, at), Mark) && UInt16(elf, at + 6) == 0)
            {
                elf[at + 4] = (byte)((weak << 4) | (elf[at + 4] & 0xf));
                return true;
            }
        }

        return false;
    }

    // Elf64_Verneed: version (2), count (2), file (4), first (4), next (4); Elf64_Vernaux: hash (4), flags (2), other (2), name (4), next (4).
    private static bool WeakenVersion(byte[] elf, Section needs, Section names)
    {
        const ushort weak = 2;
        for (int file = needs.Offset, nextFile = -1; nextFile != 0; file += nextFile)
        {
            nextFile = Int32(elf, file + 12);
            for (int version = file + Int32(elf, file + 8), next = -1; next != 0; version += next)
            {
                next = Int32(elf, version + 12);
                if (IsAt(elf, names.Offset + Int32(elf, version + 8), Version))
                {
                    BinaryPrimitives.WriteUInt16LittleEndian(elf.AsSpan(version + 4), weak);
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAt(byte[] elf, int place, string name) =>
        elf.AsSpan(place, name.Length + 1).SequenceEqual(Encoding.ASCII.GetBytes(name + '\0'));

    private static ushort UInt16(byte[] elf, int place) => BinaryPrimitives.ReadUInt16LittleEndian(elf.AsSpan(place, 2));

    private static int Int32(byte[] elf, int place) => BinaryPrimitives.ReadInt32LittleEndian(elf.AsSpan(place, 4));

    private static int Int64(byte[] elf, int place) => checked((int)BinaryPrimitives.ReadInt64LittleEndian(elf.AsSpan(place, 8)));

    // A file without a name: it needs no folder that may be written to, and is gone with the process.
    private static nint LoadFromMemory(byte[] library)
    {
        var file = CreateMemoryFile("libLibTorchSharp.so", 0);
        if (file < 0)
        {
            throw new DllNotFoundException($"memfd_create failed with error {Marshal.GetLastPInvokeError()}");
        }

        var path = $"/proc/self/fd/{file}";
        File.WriteAllBytes(path, library);
        return NativeLibrary.Load(path);
    }

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int CreateMemoryFile(string name, uint flags);

    private enum SectionType
    {
        DynamicSymbols = 11,
        NeededVersions = 0x6ffffffe,
    }

    /// <summary>A section: its kind, where it lies in the file, and the section that holds its names.</summary>
    private readonly record struct Section(SectionType Type, int Offset, int Size, int Link);
}
