namespace ArcTtt.Search;

/// <summary>A drawn task.</summary>
/// <param name="Task">The task, its answer included.</param>
/// <param name="Program">The program that made its outputs.</param>
public sealed record GeneratedTask(ArcTask Task, string Program);
