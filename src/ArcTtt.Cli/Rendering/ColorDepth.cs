namespace ArcTtt.Cli.Rendering;

/// <summary>How many colours a terminal shows.</summary>
internal enum ColorDepth
{
    /// <summary>None: grids are drawn as digits.</summary>
    None,

    /// <summary>The sixteen named ones.</summary>
    Sixteen,

    /// <summary>A palette of 256.</summary>
    Many,

    /// <summary>All of red, green and blue.</summary>
    Full,
}
