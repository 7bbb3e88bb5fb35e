namespace ArcTtt.Search.Tests;

public sealed class OperationLibraryTests
{
    [Fact]
    public void No_two_operations_have_one_name() =>
        Assert.Empty(OperationLibrary.All.GroupBy(operation => operation.Name).Where(group => group.Count() > 1).Select(group => group.Key));
}
