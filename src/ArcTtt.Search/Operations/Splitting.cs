namespace ArcTtt.Search.Operations;

/// <summary>Pictures to lists: components, colours, parts.</summary>
internal static class Splitting
{
    /// <summary>The operations.</summary>
    public static IReadOnlyList<Operation> All { get; } =
    [
        new SplitOperation("Components", 9, p => Components(p, false, true)),
        new SplitOperation("ComponentsOfAnyColor", 9, p => Components(p, true, true)),
        new SplitOperation("Components4", 10, p => Components(p, false, false)),
        new SplitOperation("Colors", 10, Colors),
    ];

    /// <summary>Connected parts, each cropped, in the order of their first cells.</summary>
    /// <param name="p">The picture.</param>
    /// <param name="anyColor">Whether cells of different colours hang together.</param>
    /// <param name="diagonal">Whether cells that touch at a corner do.</param>
    public static Picture[]? Components(Picture p, bool anyColor, bool diagonal)
    {
        var seen = new bool[p.Area];
        var parts = new List<Picture>();
        var stack = new Stack<int>();
        for (var i = 0; i < seen.Length; i++)
        {
            if (seen[i] || p.Cells[i] == 0)
            {
                continue;
            }

            if (parts.Count == Step.MaxPictures)
            {
                return null;
            }

            var members = new List<int>();
            int top = p.Height, left = p.Width, bottom = 0, right = 0;
            seen[i] = true;
            stack.Push(i);
            while (stack.TryPop(out var at))
            {
                members.Add(at);
                var (r, c) = (at / p.Width, at % p.Width);
                (top, bottom, left, right) = (Math.Min(top, r), Math.Max(bottom, r), Math.Min(left, c), Math.Max(right, c));
                for (var dr = -1; dr <= 1; dr++)
                {
                    for (var dc = -1; dc <= 1; dc++)
                    {
                        int row = r + dr, column = c + dc, next = (row * p.Width) + column;
                        if ((diagonal || dr == 0 || dc == 0) && (uint)row < (uint)p.Height && (uint)column < (uint)p.Width
                            && !seen[next] && p.Cells[next] != 0 && (anyColor || p.Cells[next] == p.Cells[at]))
                        {
                            seen[next] = true;
                            stack.Push(next);
                        }
                    }
                }
            }

            var (height, width) = (bottom - top + 1, right - left + 1);
            var cells = new byte[height * width];
            foreach (var at in members)
            {
                cells[(((at / p.Width) - top) * width) + (at % p.Width) - left] = p.Cells[at];
            }

            parts.Add(Picture.Of(p.Row + top, p.Column + left, height, width, cells)!);
        }

        return parts.Count == 0 ? null : [.. parts];
    }

    private static Picture[]? Colors(Picture p) => p.ColorCount == 0 ? null
        : [.. Enumerable.Range(1, 9).Where(color => (p.ColorMask >> color & 1) != 0).Select(color => p.Recolor(c => c == color ? c : (byte)0))];
}
