using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ArcTtt.Evaluation.Tests.Report;

/// <summary>The pixels of a PNG file of 8-bit colours, with or without an alpha channel: what screenshots are.</summary>
public sealed class Picture
{
    private readonly byte[] _pixels;
    private readonly int _channels;

    private Picture(int width, int height, int channels, byte[] pixels) =>
        (Width, Height, _channels, _pixels) = (width, height, channels, pixels);

    public int Width { get; }

    public int Height { get; }

    /// <summary>A pixel's red, green and blue.</summary>
    public (byte R, byte G, byte B) this[double x, double y]
    {
        get
        {
            var at = ((int)y * Width + (int)x) * _channels;
            return (_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    /// <summary>How many colours there are.</summary>
    public int Colors => Enumerable.Range(0, Width * Height).Select(i => this[i % Width, i / Width]).Distinct().Count();

    public static Picture Decode(byte[] png)
    {
        int width = 0, height = 0, channels = 0;
        using MemoryStream packed = new();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var data = png.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(png, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                    Assert.Equal(8, data[8]);
                    channels = data[9] switch { 2 => 3, 6 => 4, var kind => throw new NotSupportedException($"colour type {kind}") };
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using ZLibStream lines = new(packed, CompressionMode.Decompress);
        return new(width, height, channels, Unfilter(lines, width * channels, height, channels));
    }

    private static byte[] Unfilter(Stream lines, int stride, int height, int channels)
    {
        var pixels = new byte[stride * height];
        for (var row = 0; row < height; row++)
        {
            var filter = lines.ReadByte();
            var line = pixels.AsSpan(row * stride, stride);
            lines.ReadExactly(line);
            for (var i = 0; i < stride; i++)
            {
                int left = i < channels ? 0 : line[i - channels];
                int up = row == 0 ? 0 : pixels[(row - 1) * stride + i];
                int corner = row == 0 || i < channels ? 0 : pixels[(row - 1) * stride + i - channels];
                line[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var estimate = left + up - corner;
        var (a, b, c) = (Math.Abs(estimate - left), Math.Abs(estimate - up), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
