using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArcTtt.Core;

namespace ArcTtt.Evaluation;

/// <summary>How the records of a run are written as JSON: camelCase names, grids as arrays of rows, two attempts as an array.</summary>
public static class RunJson
{
    /// <summary>For one line.</summary>
    public static JsonSerializerOptions Line { get; } = Create(indented: false);

    /// <summary>For files that people read.</summary>
    public static JsonSerializerOptions Indented { get; } = Create(indented: true);

    private static JsonSerializerOptions Create(bool indented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = indented,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        // Names and paths stay legible; the files are no part of a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new GridConverter(), new AttemptsConverter() },
    };

    private sealed class GridConverter : JsonConverter<Grid>
    {
        public override Grid Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            try
            {
                return ArcJson.ReadGrid(document.RootElement);
            }
            catch (ArcDataException e)
            {
                throw new JsonException(e.Message, e);
            }
        }

        public override void Write(Utf8JsonWriter writer, Grid value, JsonSerializerOptions options) => ArcJson.WriteGrid(writer, value);
    }

    private sealed class AttemptsConverter : JsonConverter<AttemptPair>
    {
        public override AttemptPair Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Grid[]>(ref reader, options) is [{ } first, { } second]
                ? new(first, second)
                : throw new JsonException("expected an array of two attempts");

        public override void Write(Utf8JsonWriter writer, AttemptPair value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            ArcJson.WriteGrid(writer, value.First);
            ArcJson.WriteGrid(writer, value.Second);
            writer.WriteEndArray();
        }
    }
}
