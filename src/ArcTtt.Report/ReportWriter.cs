using System.Text;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ArcTtt.Report;

/// <summary>Writes a run's report and other pages and pictures: single files that need nothing but a browser.</summary>
public static class ReportWriter
{
    /// <summary>Writes a run's report.html. The file appears complete or not at all.</summary>
    /// <param name="path">The file; its folder exists.</param>
    /// <param name="run">The run.</param>
    /// <param name="baseline">A run to compare it with, such as one without test-time training; null for none.</param>
    public static void Write(string path, EvaluationRun run, EvaluationRun? baseline) =>
        AtomicFile.Write(path, stream => Write<RunPage>(stream, (nameof(RunPage.View), new RunView(run, baseline))));

    /// <summary>Writes a task's page: demonstrations and test pairs, with their outputs where the task has them. It needs no script.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="task">The task.</param>
    public static void WriteTaskPage(Stream stream, ArcTask task) => Write<TaskPage>(stream, (nameof(TaskPage.Task), task));

    /// <summary>Writes the same as an SVG file that follows the light or dark of what shows it.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="task">The task.</param>
    public static void WriteTaskPicture(Stream stream, ArcTask task) => Write<TaskDrawing>(stream, (nameof(TaskDrawing.Task), task));

    /// <summary>Writes a page of the search's operations with their examples. It needs no script.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="sections">The operations.</param>
    public static void WriteOperations(Stream stream, IReadOnlyList<CatalogSection> sections) =>
        Write<OperationsPage>(stream, (nameof(OperationsPage.Sections), sections));

    /// <summary>Writes an SVG file of accuracy against seconds a task.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="points">At least one point.</param>
    /// <param name="seconds">What lies along the curve.</param>
    /// <exception cref="EvaluationException">A point does not have it.</exception>
    public static void WriteCurve(Stream stream, IReadOnlyList<CurvePoint> points, CurveSeconds seconds)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        Write<CurveDrawing>(stream, (nameof(CurveDrawing.Points), points), (nameof(CurveDrawing.Seconds), seconds));
    }

    /// <summary>Writes an SVG file of a base training run: its loss, and the share of pairs exact in training, held out, and of each source, over the samples seen.</summary>
    /// <param name="stream">Receives UTF-8; stays open.</param>
    /// <param name="points">Rows of the run's log, at least one.</param>
    /// <param name="sources">What has been learned of each source; there may be nothing.</param>
    public static void WriteTraining(Stream stream, IReadOnlyList<TrainingPoint> points, IReadOnlyList<SourcePoint> sources)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Count, nameof(points));
        Write<TrainingDrawing>(stream, (nameof(TrainingDrawing.Points), points), (nameof(TrainingDrawing.Sources), sources));
    }

    /// <summary>Renders a component with its parameters.</summary>
    internal static void Write<TComponent>(Stream stream, params (string Name, object? Value)[] parameters)
        where TComponent : IComponent
    {
        using StreamWriter writer = new(stream, new UTF8Encoding(false), leaveOpen: true);
        using var services = new ServiceCollection().BuildServiceProvider();
        using HtmlRenderer renderer = new(services, NullLoggerFactory.Instance);
        // Nothing is awaited: no component waits for anything.
        renderer.Dispatcher.InvokeAsync(async () =>
        {
            var values = ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value));
            (await renderer.RenderComponentAsync<TComponent>(values)).WriteHtmlTo(writer);
        }).GetAwaiter().GetResult();
    }
}
