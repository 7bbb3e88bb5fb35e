namespace ArcTtt.Search.Tests;

public sealed class TotalityTests
{
    [Fact]
    public void No_operation_throws_on_odd_pictures_and_lists_all_give_the_same_again_and_none_writes_to_what_it_takes()
    {
        var random = new Random(7);
        for (var round = 0; round < 150; round++)
        {
            var picture = Draw(random);
            Picture[] list = [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Draw(random))];

            // The same picture may be in a list more than once.
            list = round % 5 == 0 ? [list[0], .. list] : list;
            byte[][] before = [.. list.Append(picture).Select(p => p.Copy())];
            foreach (var operation in OperationLibrary.OfPictures)
            {
                Assert.Equal(Apply(operation, [picture]), Apply(operation, [picture]));
            }

            foreach (var operation in OperationLibrary.OfLists)
            {
                Assert.Equal(Apply(operation, list), Apply(operation, list));
            }

            foreach (var operation in OperationLibrary.All.Where(operation => operation.TakesTwo))
            {
                Assert.Equal(Apply(operation, list, picture), Apply(operation, list, picture));
            }

            Assert.Equal(before, list.Append(picture).Select(p => p.Copy()));
        }
    }

    private static Picture[]? Apply(Operation operation, Picture[] pictures, Picture? second = null)
    {
        try
        {
            return operation.Apply(pictures, second);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"{operation.Name} on {string.Join(' ', pictures.Select(p => $"{p.Row},{p.Column}:{string.Join('/', Sketch.Rows(p))}"))}", exception);
        }
    }

    // From one cell to 7x7, sometimes as long or as large as a picture can be, anywhere, few or many colours, sometimes none.
    private static Picture Draw(Random random)
    {
        var (height, width, colors) = (random.Next(1, 8), random.Next(1, 8), random.Next(1, 5));
        (height, width) = random.Next(12) switch
        {
            0 => (1, Picture.MaxSide),
            1 => (Picture.MaxSide, 1),
            2 => (30, 30),
            _ => (height, width),
        };
        return Picture.Of(random.Next(-3, 4), random.Next(-3, 4), height, width, (_, _) => (byte)(random.Next(colors) * random.Next(3)))!;
    }
}
