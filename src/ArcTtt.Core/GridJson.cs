using System.Text.Json.Serialization;

namespace ArcTtt.Core;

/// <summary>A grid as an array of rows, each an array of numbers; rows that are strings of digits are read too.</summary>
internal sealed class GridJson : JsonConverter<Grid>
{
    /// <inheritdoc/>
    public override Grid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return GridReader.Read(document.RootElement, new Place("grid"));
        }
        catch (ArcDataException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Grid value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        for (var row = 0; row < value.Height; row++)
        {
            writer.WriteStartArray();
            foreach (var cell in value.Cells.Slice(row * value.Width, value.Width))
            {
                writer.WriteNumberValue(cell);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}

/// <summary>Two attempts as an array.</summary>
internal sealed class AttemptPairJson : JsonConverter<AttemptPair>
{
    /// <inheritdoc/>
    public override AttemptPair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<Grid[]>(ref reader, options) is [{ } first, { } second]
            ? new(first, second)
            : throw new JsonException("expected an array of two attempts");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, AttemptPair value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new[] { value.First, value.Second }, options);
}
