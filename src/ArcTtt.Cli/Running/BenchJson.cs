using System.Text.Json;
using ArcTtt.Model;

namespace ArcTtt.Cli.Running;

/// <summary>The result of bench as JSON.</summary>
internal static class BenchJson
{
    /// <summary>Writes one object and a line end.</summary>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="result">The result.</param>
    public static void Write(Stream stream, BenchResult result)
    {
        using (Utf8JsonWriter json = new(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            WriteMachine(json, result);
            json.WriteNumber("peakSide", result.PeakSide);
            json.WriteNumber("peakBf16Tflops", Rounded(result.PeakBf16Tflops));
            json.WriteNumber("peakFp32Tflops", Rounded(result.PeakFp32Tflops));
            json.WriteStartArray("rows");
            foreach (var row in result.Rows)
            {
                WriteRow(json, row);
            }

            json.WriteEndArray();
            json.WriteStartArray("kernels");
            foreach (var kernel in result.Kernels)
            {
                WriteKernel(json, kernel);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static void WriteMachine(Utf8JsonWriter json, BenchResult result)
    {
        var (options, machine) = (result.Options, result.Machine);
        json.WriteString("machine", machine.Cpu);
        json.WriteString("device", machine.Device);
        json.WriteNumber("threads", machine.Threads);
        json.WriteString("libTorch", machine.LibTorch);
        json.WriteString("precision", machine.Precision);
        json.WriteString("instructionSet", result.InstructionSet);
        json.WriteString("size", Lower(options.Size));
        json.WriteNumber("patch", options.Patch);
        json.WriteNumber("batchTokens", options.BatchTokens);
        json.WriteNumber("rank", options.Rank);
        json.WriteNumber("repeats", options.Repeats);
        json.WriteNumber("seconds", Rounded(result.Seconds));
    }

    private static void WriteRow(Utf8JsonWriter json, StepTiming row)
    {
        json.WriteStartObject();
        json.WriteNumber("canvas", row.Canvas);
        json.WriteNumber("tokens", row.Tokens);
        json.WriteString("step", Lower(row.Step));
        json.WriteNumber("composedTokensPerSecond", Rounded(row.Composed.Median));
        json.WritePropertyName("fusedTokensPerSecond");
        if (row.Fused is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteNumberValue(Rounded(row.Fused.Median));
        }

        json.WriteNumber("fractionOfPeak", Rounded(row.FractionOfPeak));
        WriteSpread(json, "composed", row.Composed);
        WriteSpread(json, "fused", row.Fused);
        json.WriteEndObject();
    }

    private static void WriteKernel(Utf8JsonWriter json, KernelTiming kernel)
    {
        json.WriteStartObject();
        json.WriteNumber("canvas", kernel.Canvas);
        json.WriteString("kernel", kernel.Kernel);
        json.WriteString("step", Lower(kernel.Step));
        json.WriteNumber("calls", kernel.Calls);
        WriteTime(json, "composed", kernel.Composed);
        WriteTime(json, "fused", kernel.Fused);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, KernelTime? time)
    {
        if (time is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        WriteSpread(json, "forwardMs", time.Forward);
        WriteSpread(json, "backwardMs", time.Backward);
        json.WriteNumber("ms", Rounded(time.Median));
        json.WriteNumber("share", Rounded(time.Share));
        json.WriteEndObject();
    }

    private static void WriteSpread(Utf8JsonWriter json, string name, Spread? spread)
    {
        if (spread is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("min", Rounded(spread.Min));
        json.WriteNumber("median", Rounded(spread.Median));
        json.WriteNumber("max", Rounded(spread.Max));
        json.WriteEndObject();
    }

    private static string Lower<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();

    private static double Rounded(double value) => Math.Round(value, 4);
}
