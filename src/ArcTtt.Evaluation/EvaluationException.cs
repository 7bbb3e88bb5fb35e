namespace ArcTtt.Evaluation;

/// <summary>A run that cannot be started, gone on with, read or merged; the message is one line for the user.</summary>
/// <param name="message">What is wrong, where, and what is legal.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class EvaluationException(string message, Exception? inner = null) : Exception(Printable.Of(message), inner);
