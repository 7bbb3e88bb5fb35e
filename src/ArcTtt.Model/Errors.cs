namespace ArcTtt.Model;

/// <summary>A checkpoint or training state that cannot be used; one line that names the file, the place and what was expected.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : Exception(Printable.Of(message), inner);

/// <summary>Options or data that cannot be worked with; one line that names the value and what is legal.</summary>
public class SolveException(string message) : Exception(message);

/// <summary>Too little time for a task to train on it and to predict.</summary>
public sealed class BudgetException(string message) : SolveException(message);

/// <summary>Training whose loss or weights are no longer numbers.</summary>
public sealed class DivergenceException(string message) : SolveException(message);
