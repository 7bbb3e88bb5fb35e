namespace ArcTtt.Model;

/// <summary>Where a canvas begins on the grid of patches: below and right of the first patch's corner.</summary>
/// <param name="Rows">0 to patch - 1.</param>
/// <param name="Columns">0 to patch - 1.</param>
internal readonly record struct Shift(int Rows, int Columns)
{
    /// <summary>A random shift for patches of a side.</summary>
    public static Shift Random(Rng rng, int patch) => patch == 1 ? default : new(rng.Next(patch), rng.Next(patch));

    /// <summary>The shifts for patches of a side in turn, none first.</summary>
    public static Shift Number(int number, int patch) => new(number % patch, number / patch % patch);
}
