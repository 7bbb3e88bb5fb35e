using System.Text;
using CsCheck;

namespace ArcTtt.Tests;

/// <summary>Files as damage, haste and malice make them of good ones.</summary>
internal static class Mutations
{
    /// <summary>One of some files after up to eight changes: bytes that are others, left out, repeated, or words of the format put in between.</summary>
    public static Gen<byte[]> Of(byte[][] files, string[] words)
    {
        byte[][] parts = [.. words.Select(Encoding.UTF8.GetBytes)];
        var change = Gen.Select(Gen.Int[0, 5], Gen.Double.Unit, Gen.Double.Unit, Gen.Byte, Gen.Int[0, parts.Length - 1]);
        return Gen.Select(Gen.Int[0, files.Length - 1], change.List[0, 8], (file, changes) =>
        {
            var bytes = files[file].ToList();
            foreach (var (kind, where, length, value, part) in changes)
            {
                Change(bytes, kind, (int)(where * bytes.Count), (int)(length * length * bytes.Count), value, parts[part]);
            }

            return bytes.ToArray();
        });
    }

    private static void Change(List<byte> bytes, int kind, int at, int length, byte value, byte[] part)
    {
        length = Math.Min(length, bytes.Count - at);
        switch (kind)
        {
            case 0 when at < bytes.Count:
                bytes[at] = value;
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(at, bytes.GetRange(at, Math.Min(length, 10_000)));
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at); // cut short
                break;
            default:
                bytes.InsertRange(at, part);
                break;
        }
    }
}
