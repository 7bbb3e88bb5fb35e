namespace ArcTtt.Core;

/// <summary>An augmentation of a whole task: first the dihedral, then the colours, alike for every grid of the task.</summary>
/// <param name="Dihedral">The turn or mirroring.</param>
/// <param name="Colors">The recolouring.</param>
public sealed record Variant(Dihedral Dihedral, ColorPermutation Colors)
{
    private const int Factorial9 = 362_880;

    /// <summary>The variant that changes nothing.</summary>
    public static Variant Identity { get; } = new(Dihedral.Identity, ColorPermutation.Identity);

    /// <summary>The grid as this variant shows it.</summary>
    public Grid Apply(Grid g) => Colors.Apply(Dihedral.Apply(g));

    /// <summary>The grid that this variant shows as <paramref name="g"/>.</summary>
    public Grid Invert(Grid g) => Dihedral.Inverse().Apply(Colors.Inverse().Apply(g));

    /// <summary>Both grids of a pair as this variant shows them.</summary>
    public ArcPair Apply(ArcPair p) => new ArcPair(Apply(p.Input), p.Output is null ? null : Apply(p.Output));

    /// <summary>A random dihedral and random colours.</summary>
    public static Variant Random(Rng rng, bool keepBlack) =>
        new Variant((Dihedral)rng.Next(Dihedrals.All.Length), ColorPermutation.Random(rng, keepBlack));

    /// <summary>
    /// Draws distinct variants: the identity first, then random colours under dihedrals that are spread evenly (any eight in a row, counted
    /// from the first, are all different). Gives fewer than asked only when no more exist.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="rng">Where chance comes from.</param>
    /// <param name="keepBlack">Whether colour 0 stays.</param>
    public static ImmutableArray<Variant> Draw(int count, Rng rng, bool keepBlack)
    {
        Guard.Range(count, 1, int.MaxValue, "number of variants");
        var existing = Dihedrals.All.Length * (keepBlack ? Factorial9 : Grid.Colors * Factorial9);
        count = Math.Min(count, existing);

        var drawn = ImmutableArray.CreateBuilder<Variant>(count);
        var seen = new HashSet<Variant> { Identity };
        drawn.Add(Identity);
        var order = Dihedrals.All.ToArray();
        rng.Shuffle(order.AsSpan(1));
        while (drawn.Count < count)
        {
            var turn = drawn.Count % order.Length;
            if (turn == 0)
            {
                rng.Shuffle(order.AsSpan());
            }

            Variant variant;
            do
            {
                variant = new Variant(order[turn], ColorPermutation.Random(rng, keepBlack));
            }
            while (!seen.Add(variant));

            drawn.Add(variant);
        }

        return drawn.MoveToImmutable();
    }
}
