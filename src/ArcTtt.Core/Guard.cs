using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ArcTtt.Core;

/// <summary>Argument checks; the one place where their messages are made.</summary>
internal static class Guard
{
    internal static void Range(int value, int min, int max, string what, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < min || value > max)
        {
            ThrowOutOfRange(value, $"from {min} to {max}", what, name);
        }
    }

    internal static void Length(int value, int expected, string what, string name)
    {
        if (value != expected)
        {
            throw new ArgumentException($"{what} has length {value}, expected {expected}.", name);
        }
    }

    [DoesNotReturn]
    internal static void ThrowOutOfRange(object value, string legal, string what, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{what} is {value}, expected {legal}.");
}
