namespace ArcTtt.Search;

/// <summary>
/// A typed step of a program. Every function is pure and total: it answers null where the step makes no sense, and never throws. Pictures that it
/// returns unchanged should be the same object, so that nothing new is explored. What a kind takes and gives, it says itself: nobody else asks for the kind.
/// To add one: a line in the list `All` of a file in Operations, and its example in the file of that name in Operations/Examples, without which the tests fail.
/// </summary>
/// <param name="Name">As it stands in a printed program.</param>
/// <param name="Length">What it adds to a program's length, which says how far the program is trusted; 10 is an ordinary step.</param>
/// <param name="Signature">What it takes and gives, in words.</param>
/// <param name="TakesTwo">Whether its second argument is a picture; else it has one argument only.</param>
internal abstract record Operation(string Name, int Length, string Signature, bool TakesTwo)
{
    /// <summary>The most pictures in a list.</summary>
    public const int MaxPictures = 200;

    /// <summary>
    /// What it adds to the number in whose order programs are tried, smaller sums first. Nothing else depends on it, so an operation can be tried sooner or later
    /// without being trusted more or less; every operation's is its length so far.
    /// </summary>
    public int Order { get; init; } = Length;

    /// <summary>The one colour that is all it gives, good for nothing where no output shows it; 0 for operations that are not so.</summary>
    public int Paints { get; init; }

    /// <summary>Whether its first argument may be a list, or one picture.</summary>
    public abstract bool Takes(bool list);

    /// <summary>Whether it gives a list for a list, or for one picture.</summary>
    public abstract bool GivesList(bool onList);

    /// <summary>Whether it makes of a list picture by picture a list of as many.</summary>
    public virtual bool IsEach(bool onList) => false;

    /// <summary>Applies it.</summary>
    /// <param name="pictures">A list, or one picture as a list of one; of a kind that it <see cref="Takes"/>.</param>
    /// <param name="second">The second picture, for those that take two.</param>
    /// <returns>A list of at most <see cref="MaxPictures"/>, or one picture as a list of one; null where it makes no sense.</returns>
    public abstract Picture[]? Apply(Picture[] pictures, Picture? second = null);
}

/// <summary>One picture to one; on a list, each of its pictures.</summary>
internal sealed record MapOperation(string Name, int Length, Func<Picture, Picture?> Of) : EachOperation(Name, Length, "picture to picture", false)
{
    protected override Picture? ApplyToOne(Picture picture, Picture? second) => Of(picture);
}

/// <summary>Two pictures to one; where the first is a list, each of its pictures with the second.</summary>
internal sealed record CombineOperation(string Name, int Length, Func<Picture, Picture, Picture?> Of) : EachOperation(Name, Length, "two pictures to one", true)
{
    protected override Picture? ApplyToOne(Picture picture, Picture? second) => Of(picture, second!);
}

/// <summary>One picture to a list.</summary>
internal sealed record SplitOperation(string Name, int Length, Func<Picture, Picture[]?> Of) : WholeOperation(Name, Length, "picture to list", false, true)
{
    protected override Picture[]? ApplyToAll(Picture[] pictures, Picture? second) => Of(pictures[0]);
}

/// <summary>A list to one picture.</summary>
internal sealed record JoinOperation(string Name, int Length, Func<Picture[], Picture?> Of) : WholeOperation(Name, Length, "list to picture", true, false)
{
    protected override Picture[]? ApplyToAll(Picture[] pictures, Picture? second) => Of(pictures) is { } joined ? [joined] : null;
}

/// <summary>A list to another list: some of its pictures, or all in another order.</summary>
internal sealed record ListOperation(string Name, int Length, Func<Picture[], Picture[]?> Of) : WholeOperation(Name, Length, "list to list", true, true)
{
    protected override Picture[]? ApplyToAll(Picture[] pictures, Picture? second) => Of(pictures);
}

/// <summary>A list and a picture to another list: those of its pictures that have something to do with that one.</summary>
internal sealed record SelectOperation(string Name, int Length, Func<Picture[], Picture, Picture[]?> Of)
    : WholeOperation(Name, Length, "list and picture to list", true, true, TakesTwo: true)
{
    protected override Picture[]? ApplyToAll(Picture[] pictures, Picture? second) => Of(pictures, second!);
}

/// <summary>Kinds that take one picture or a list, and always give the same of both.</summary>
/// <param name="OfList">Whether it takes a list.</param>
/// <param name="ToList">Whether it gives one.</param>
internal abstract record WholeOperation(string Name, int Length, string Signature, bool OfList, bool ToList, bool TakesTwo = false)
    : Operation(Name, Length, Signature, TakesTwo)
{
    public override bool Takes(bool list) => list == OfList;

    public override bool GivesList(bool onList) => ToList;

    public override Picture[]? Apply(Picture[] pictures, Picture? second = null) =>
        ApplyToAll(pictures, second) is { Length: > 0 and <= MaxPictures } result ? result : null;

    /// <summary>What becomes of all pictures, of any number; null where it makes no sense.</summary>
    protected abstract Picture[]? ApplyToAll(Picture[] pictures, Picture? second);
}

/// <summary>Kinds that make one picture of one; on a list, of each of its pictures.</summary>
internal abstract record EachOperation(string Name, int Length, string Signature, bool TakesTwo) : Operation(Name, Length, Signature, TakesTwo)
{
    public override bool Takes(bool list) => true;

    public override bool GivesList(bool onList) => onList;

    public override bool IsEach(bool onList) => onList;

    public override Picture[]? Apply(Picture[] pictures, Picture? second = null)
    {
        var result = new Picture[pictures.Length];
        for (var i = 0; i < result.Length; i++)
        {
            if (ApplyToOne(pictures[i], second) is not { } picture)
            {
                return null;
            }

            result[i] = picture;
        }

        return result;
    }

    /// <summary>What becomes of one picture; null where it makes no sense.</summary>
    protected abstract Picture? ApplyToOne(Picture picture, Picture? second);
}
