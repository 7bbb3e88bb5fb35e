namespace ArcTtt.Core.Tests;

public sealed class PrintableTests
{
    [Theory]
    [InlineData("plain text, é and 世界 😀", "plain text, é and 世界 😀")]
    [InlineData("\u001b[31mred\u0007", "\\u001b[31mred\\u0007")]
    [InlineData("a\nb\r\tc", "a\\nb\\r\\tc")]
    [InlineData("\u007f\u009b2J", "\\u007f\\u009b2J")] // delete, and the one-character form of an escape sequence
    [InlineData("\u202egnp.exe", "\\u202egnp.exe")] // turns what follows round
    [InlineData("a\u2028b\u200bc", "a\\u2028b\\u200bc")]
    [InlineData("\U000e0041", "\\U000e0041")]
    [InlineData("", "")]
    public void WhatATerminalObeysIsEscaped(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    [Fact]
    public void HalfACharacterIsShownAsSuch() => Assert.Equal("half \ufffd", Printable.Of("half \ud800"));
}
