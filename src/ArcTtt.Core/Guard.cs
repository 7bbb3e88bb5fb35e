using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ArcTtt.Core;

/// <summary>Argument checks; the one place where their messages are made.</summary>
public static class Guard
{
    /// <summary>Refuses a number out of bounds.</summary>
    /// <param name="value">The number.</param>
    /// <param name="min">Least legal value.</param>
    /// <param name="max">Greatest legal value.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is out of bounds.</exception>
    public static void Range(int value, int min, int max, string what, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < min || value > max)
        {
            ThrowOutOfRange(value, $"from {min} to {max}", what, name);
        }
    }

    /// <summary>Refuses a length other than the one expected.</summary>
    /// <param name="value">The length.</param>
    /// <param name="expected">The one expected.</param>
    /// <param name="what">Whose it is, for the message.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentException">It is another one.</exception>
    public static void Length(int value, int expected, string what, string name)
    {
        if (value != expected)
        {
            throw new ArgumentException($"{what} has length {value}, expected {expected}.", name);
        }
    }

    /// <summary>Refuses a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="legal">What is legal, in words.</param>
    /// <param name="what">What it is, for the message.</param>
    /// <param name="name">The argument's name.</param>
    /// <exception cref="ArgumentOutOfRangeException">Always.</exception>
    [DoesNotReturn]
    public static void ThrowOutOfRange(object value, string legal, string what, string name) =>
        throw new ArgumentOutOfRangeException(name, value, $"{what} is {value}, expected {legal}.");
}
