using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;
using static TorchSharp.torch;

namespace ArcTtt.Model;

/// <summary>One tensor of a safetensors file.</summary>
internal sealed record TensorData(ScalarType Type, long[] Shape, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// The safetensors format: eight bytes of header length, a JSON header (name -> dtype, shape, offsets; and text metadata),
/// then the tensors' little-endian bytes without gaps.
/// </summary>
internal sealed record SafeTensors(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, TensorData> Tensors)
{
    private const int MaxHeader = 16 << 20;

    private static readonly (ScalarType Type, string Name, int Bytes)[] Types =
    [
        (ScalarType.Float32, "F32", 4), (ScalarType.BFloat16, "BF16", 2), (ScalarType.Int64, "I64", 8), (ScalarType.Byte, "U8", 1),
    ];

    /// <summary>Writes the file, whole or not at all.</summary>
    public void Write(string path)
    {
        var header = new JsonObject
        {
            ["__metadata__"] = new JsonObject(Metadata.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)m.Value))),
        };
        long offset = 0;
        foreach (var (name, tensor) in Tensors)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = Types.Single(t => t.Type == tensor.Type).Name,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(s => (JsonNode)s)]),
                ["data_offsets"] = new JsonArray(offset, offset + tensor.Bytes.Length),
            };
            offset += tensor.Bytes.Length;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = -json.Length & 7; // tensors start on an eight-byte boundary
        AtomicFile.Write(path, file =>
        {
            Span<byte> length = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(length, json.Length + padding);
            file.Write(length);
            file.Write(json);
            file.Write("        "u8[..padding]);
            foreach (var tensor in Tensors.Values)
            {
                file.Write(tensor.Bytes.Span);
            }
        });
    }

    /// <summary>Reads and checks a whole file.</summary>
    /// <exception cref="CheckpointException">Missing, cut short, or not in the format.</exception>
    public static SafeTensors Read(string path)
    {
        byte[] file;
        try
        {
            file = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"{path}: cannot be read: {e.Message}", e);
        }

        var headerLength = file.Length < 8 ? -1 : BinaryPrimitives.ReadInt64LittleEndian(file);
        if (headerLength is < 2 or > MaxHeader)
        {
            throw new CheckpointException($"{path}: not a safetensors file: expected a header length from 2 to {MaxHeader} in its first 8 bytes");
        }

        if (8 + headerLength > file.Length)
        {
            throw new CheckpointException($"{path}: cut short: the header needs {8 + headerLength} bytes, the file has {file.Length}");
        }

        try
        {
            using var header = JsonDocument.Parse(file.AsMemory(8, (int)headerLength));
            return Parse(path, header.RootElement, file.AsMemory(8 + (int)headerLength));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            var what = e is JsonException json ? JsonProblem.Of(file.AsSpan(8, (int)headerLength), json) : "a tensor's dtype, shape or data_offsets is missing, or not what is expected there";
            throw new CheckpointException($"{path}: the header is not that of a safetensors file: {what}", e);
        }
    }

    private static SafeTensors Parse(string path, JsonElement header, ReadOnlyMemory<byte> data)
    {
        var metadata = new Dictionary<string, string>();
        var tensors = new Dictionary<string, TensorData>();
        foreach (var entry in header.EnumerateObject())
        {
            if (entry.Name == "__metadata__")
            {
                foreach (var item in entry.Value.EnumerateObject())
                {
                    metadata[item.Name] = item.Value.GetString() ?? "";
                }

                continue;
            }

            var typeName = entry.Value.GetProperty("dtype").GetString();
            var (type, _, width) = Types.FirstOrDefault(t => t.Name == typeName);
            if (width == 0)
            {
                throw new CheckpointException($"{path}: tensor '{entry.Name}': element type is {typeName}, expected one of {string.Join(", ", Types.Select(t => t.Name))}");
            }

            long[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(s => s.GetInt64())];
            var offsets = entry.Value.GetProperty("data_offsets");
            long start = offsets[0].GetInt64(), end = offsets[1].GetInt64();
            if (start < 0 || end > data.Length)
            {
                throw new CheckpointException($"{path}: cut short: tensor '{entry.Name}' needs bytes {start} to {end} of {data.Length}");
            }

            if (shape.Any(s => s < 0) || end - start != shape.Aggregate((long)width, (a, b) => checked(a * b)))
            {
                throw new CheckpointException($"{path}: tensor '{entry.Name}': {end - start} bytes do not hold shape [{string.Join(", ", shape)}] of {typeName}");
            }

            tensors[entry.Name] = new(type, shape, data[(int)start..(int)end]);
        }

        return new(metadata, tensors);
    }
}
