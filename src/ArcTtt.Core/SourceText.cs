using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ArcTtt.Core;

/// <summary>The text of a file as UTF-8: unpacked where it is gzip, recoded where it is UTF-16. What is no text is named as what it is.</summary>
/// <param name="Utf8">The text, without a byte order mark.</param>
/// <param name="IsCut">Whether it comes from gzip data that may be cut short.</param>
internal readonly record struct SourceText(ReadOnlyMemory<byte> Utf8, bool IsCut)
{
    /// <summary>What is said of gzip data that does not unpack.</summary>
    internal const string DamagedGzip = "the gzip data is damaged or cut short";

    // What a file of tasks never comes to, and what unpacking may at most take from the machine.
    private const long MaxBytes = 1L << 30;

    private static readonly (byte[] Start, string What)[] Foreign =
    [
        ([.. "version https://git-lfs.github.com/"u8], "this is a Git LFS pointer, not the file itself: run git lfs pull"),
        ([.. "PK\u0003\u0004"u8], "this is a zip archive, expected JSON: unpack it first"),
        ([0xFD, .. "7zXZ"u8], "this is xz data, expected JSON, plain or gzip-compressed: unpack it first"),
        ([.. "BZh"u8], "this is bzip2 data, expected JSON, plain or gzip-compressed: unpack it first"),
        ([0x28, 0xB5, 0x2F, 0xFD], "this is Zstandard data, expected JSON, plain or gzip-compressed: unpack it first"),
    ];

    /// <summary>Reads a file.</summary>
    /// <exception cref="ArcDataException">It cannot be read, or is no text.</exception>
    internal static SourceText Read(Place place) => Of(ReadBytes(place), place, MaxBytes);

    /// <summary>The text in the bytes of a file.</summary>
    /// <param name="file">The bytes.</param>
    /// <param name="place">The file.</param>
    /// <param name="most">Bytes that unpacking may come to.</param>
    /// <exception cref="ArcDataException">They are no text.</exception>
    internal static SourceText Of(byte[] file, Place place, long most)
    {
        var (bytes, isCut) = Decompress(file, place, most);
        if (Foreign.FirstOrDefault(kind => bytes.AsSpan().StartsWith(kind.Start)).What is { } what)
        {
            throw place.Error(what);
        }

        var text = Recoded(bytes, place);
        return text.Span.IndexOf((byte)0) < 0 ? new(text, isCut) : throw place.Error("this is binary data, expected JSON text");
    }

    private static byte[] ReadBytes(Place place)
    {
        if (Directory.Exists(place.File))
        {
            throw place.Error("this is a folder, expected a file");
        }

        try
        {
            return File.ReadAllBytes(place.File);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw place.Error("no such file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw place.Error($"the file cannot be read: {e.Message}", e);
        }
    }

    // GZipStream ends quietly where the data is cut short. A gzip file ends in the length of what it holds; where that is another, the text may
    // be incomplete (or the file made of several members, which is legal: so only text that is no JSON counts as an error).
    private static (byte[] Bytes, bool IsCut) Decompress(byte[] bytes, Place place, long most)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return (bytes, false);
        }

        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[1 << 16];
            while (gzip.Read(buffer) is var count and > 0)
            {
                plain.Write(buffer, 0, count);
                if (plain.Length > most)
                {
                    throw place.Error($"the gzip data holds more than {most >> 20} MiB of text");
                }
            }

            var isCut = bytes.Length < 8 || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(^4..)) != (uint)plain.Length;
            return (plain.ToArray(), isCut);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw place.Error(DamagedGzip, e);
        }
    }

    // JSON begins with an ASCII character, so UTF-16 is seen without a mark too.
    private static ReadOnlyMemory<byte> Recoded(byte[] bytes, Place place) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => bytes.AsMemory(3),
        [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] => throw place.Error("the text is UTF-32, expected UTF-8"),
        [0xFF, 0xFE, ..] => FromUtf16(bytes.AsSpan(2), bigEndian: false, place),
        [0xFE, 0xFF, ..] => FromUtf16(bytes.AsSpan(2), bigEndian: true, place),
        [not 0, 0, not 0, 0, ..] => FromUtf16(bytes, bigEndian: false, place),
        [0, not 0, 0, not 0, ..] => FromUtf16(bytes, bigEndian: true, place),
        _ => bytes,
    };

    private static byte[] FromUtf16(ReadOnlySpan<byte> bytes, bool bigEndian, Place place)
    {
        try
        {
            return Encoding.UTF8.GetBytes(new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true).GetString(bytes));
        }
        catch (ArgumentException e)
        {
            throw place.Error("the text is UTF-16 that is damaged or cut short", e);
        }
    }
}
