using System.Text;
using System.Text.Json;

namespace ArcTtt.Core.Tests;

/// <summary>Each thing that can be wrong with a file, and the whole line that says so.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Pair = """{"input":[[0]],"output":[[1]]}""";
    private const string Plain = $$"""{"train":[{{Pair}}],"test":[{"input":[[2]]}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[[0,11]]", "row 1, column 2: cell is 11, expected a whole number from 0 to 9")]
    [InlineData("[[0],[-1]]", "row 2, column 1: cell is -1, expected a whole number from 0 to 9")]
    [InlineData("[[10.0]]", "row 1, column 1: cell is 10.0, expected a whole number from 0 to 9")]
    [InlineData("[[1e1]]", "row 1, column 1: cell is 1e1, expected a whole number from 0 to 9")]
    [InlineData("[[1e400]]", "row 1, column 1: cell is 1e400, expected a whole number from 0 to 9")]
    [InlineData("[[true]]", "row 1, column 1: cell is true, expected a whole number from 0 to 9")]
    [InlineData("[[1.5]]", "row 1, column 1: cell is 1.5, expected a whole number from 0 to 9")]
    [InlineData("[[null]]", "row 1, column 1: cell is null, expected a whole number from 0 to 9")]
    [InlineData("""[["1"]]""", "row 1, column 1: cell is \"1\", expected a whole number from 0 to 9")]
    [InlineData("""["0a"]""", "row 1, column 2: cell is 'a', expected a whole number from 0 to 9")]
    [InlineData("[[0,1],[2]]", "row 2: the row has 1 cells, expected 2 as in row 1")]
    [InlineData("""["01","012"]""", "row 2: the row has 3 cells, expected 2 as in row 1")]
    [InlineData("[[]]", "row 1: the row has 0 cells, expected 1 to 30")]
    [InlineData("[[0],5]", "row 2: the row is a number, expected an array of numbers or a string of digits")]
    public void Cells(string grid, string message)
    {
        Expect("bad.json", TaskWith(grid), $"task 'bad', train pair 2, input, {message}");
        Expect("bad.json", $$$"""{"t":{"train":[{{{Pair}}}],"test":[{"input":[[1]],"output":{{{grid}}}}]}}""", $"task 't', test pair 1, output, {message}");
    }

    [Theory]
    [InlineData("[]", "the grid has 0 rows, expected 1 to 30")]
    [InlineData("7", "the grid is a number, expected an array of rows")]
    [InlineData("\"012\"", "the grid is a string, expected an array of rows")]
    [InlineData("null", "the grid is null, expected an array of rows")]
    public void Grids(string grid, string message) => Expect("bad.json", TaskWith(grid), $"task 'bad', train pair 2, input: {message}");

    [Fact]
    public void TooManyRowsOrCells()
    {
        var rows = string.Join(",", Enumerable.Repeat("[0]", 31));
        Expect("bad.json", TaskWith($"[{rows}]"), "task 'bad', train pair 2, input: the grid has 31 rows, expected 1 to 30");
        var cells = string.Join(",", Enumerable.Repeat("0", 31));
        Expect("bad.json", TaskWith($"[[{cells}]]"), "task 'bad', train pair 2, input, row 1: the row has 31 cells, expected 1 to 30");
    }

    [Theory]
    [InlineData("""{"train":[],"test":[{"input":[[1]]}]}""", "task 'bad': there are 0 train pairs, expected at least 1")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]]}],"test":[]}""", "task 'bad': there are 0 test pairs, expected at least 1")]
    [InlineData("""{"test":[{"input":[[1]]}]}""", "task 'bad': key 'train' is missing")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]]}]}""", "task 'bad': key 'test' is missing")]
    [InlineData("""{"train":[{"input":[[1]]}],"test":[{"input":[[1]]}]}""", "task 'bad', train pair 1: key 'output' is missing")]
    [InlineData("""{"train":[{"output":[[1]]}],"test":[{"input":[[1]]}]}""", "task 'bad', train pair 1: key 'input' is missing")]
    [InlineData("""{"train":[[[1]]],"test":[{"input":[[1]]}]}""", "task 'bad', train pair 1: the pair is an array, expected an object with 'input' and 'output'")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]]}],"test":3}""", "task 'bad': the list of test pairs is a number, expected an array")]
    [InlineData("""{"x":[[[1]]]}""", "task 'x': the task is an array, expected an object with 'train' and 'test'")]
    [InlineData("{}", "the file holds 0 tasks, expected at least 1")]
    [InlineData("[1]", "the file holds an array, expected an object")]
    [InlineData("", "the file is empty, expected JSON")]
    [InlineData("""{"x":{},"x":{}}""", "task 'x': key 'train' is missing")]
    public void Tasks(string json, string message) => Expect("bad.json", json, message);

    [Theory]
    [InlineData("{\n  \"train\": oops\n}", "not JSON, line 2, column 12: 'o' is an invalid start of a value")]
    [InlineData("hello", "not JSON, line 1, column 1: 'h' is an invalid start of a value")]
    [InlineData("""{"train":[""", "not JSON, line 1, column 11: the text breaks off within an object or array")]
    [InlineData("""{"a":1,}""", "not JSON, line 1, column 8: The JSON object contains a trailing comma at the end which is not supported in this mode")]
    [InlineData("{\"é\":[1,\n2 , ]}", "not JSON, line 2, column 5: The JSON array contains a trailing comma at the end which is not supported in this mode")]
    [InlineData("""{"a":[,1]}""", "not JSON, line 1, column 7: ',' is an invalid start of a value")]
    [InlineData("""{"a":1 "b":2}""", "not JSON, line 1, column 8: '\"' is invalid after a value. Expected either ',', '}', or ']'")]
    [InlineData("""{"a":[1}}""", "not JSON, line 1, column 8: '}' is invalid without a matching open")]
    [InlineData("""{"a" 1}""", "not JSON, line 1, column 6: '1' is invalid after a property name. Expected a ':'")]
    [InlineData("{'train': []}", "not JSON, line 1, column 2: ''' is an invalid start of a property name. Expected a '\"'")]
    [InlineData("{\"a\": 'b'}", "not JSON, line 1, column 7: ''' is an invalid start of a value")]
    [InlineData("{\"a\": tru, \"b\": [[1, 2, 3], [4, 5, 6], [7, 8, 9]]}",
        "not JSON, line 1, column 10: 'tru, \"b\": [[1, 2, 3], [4, 5, 6], [7, 8, ...' is an invalid JSON literal. Expected the literal 'true'")]
    [InlineData("{a: 1}", "not JSON, line 1, column 2: 'a' is an invalid start of a property name. Expected a '\"'")]
    [InlineData("{\"a\": None}", "not JSON, line 1, column 7: 'N' is an invalid start of a value")]
    [InlineData("{\"a\": NaN}", "not JSON, line 1, column 7: 'N' is an invalid start of a value")]
    [InlineData("{\"a\": 0xFF}", "not JSON, line 1, column 8: 'x' is an invalid end of a number. Expected a delimiter")]
    [InlineData("{\"a\": 01}", "not JSON, line 1, column 8: Invalid leading zero before '1'")]
    [InlineData("{\"a\": -}", "not JSON, line 1, column 8: '}' is invalid within a number, immediately after a sign character ('+' or '-'). Expected a digit ('0'-'9')")]
    [InlineData("{\"a\": 1.}", "not JSON, line 1, column 9: '}' is invalid within a number, immediately after a decimal point ('.'). Expected a digit ('0'-'9')")]
    [InlineData("{ // tasks\n}", "not JSON, line 1, column 3: '/' is invalid after a value. Expected either ',', '}', or ']'")]
    [InlineData("{} /* tasks */", "not JSON, line 1, column 4: '/' is invalid after a single JSON value. Expected end of data")]
    [InlineData("# tasks\n{}", "not JSON, line 1, column 1: '#' is an invalid start of a value")]
    [InlineData("{} x", "not JSON, line 1, column 4: 'x' is invalid after a single JSON value. Expected end of data")]
    [InlineData("{\"a\": \"b\nc\"}", "not JSON, line 1, column 9: '0x0A' is invalid within a JSON string. The string should be correctly escaped")]
    [InlineData("{\"a\": \"b\tc\"}", "not JSON, line 1, column 9: '0x09' is invalid within a JSON string. The string should be correctly escaped")]
    [InlineData("{\"a\": \"b", "not JSON, line 1, column 9: Expected end of string, but instead reached end of data")]
    [InlineData("{\"a\": \"\\x\"}", "not JSON, line 1, column 9: 'x' is an invalid escapable character within a JSON string. The string should be correctly escaped")]
    [InlineData("{\"a\": \"\\u12\"}", "not JSON, line 1, column 12: '\"' is not a hex digit following '\\u' within a JSON string. The string should be correctly escaped")]
    [InlineData("{\"a\"", "not JSON, line 1, column 5: Expected a value, but instead reached end of data")]
    [InlineData(" \n\t ", "the file is blank, expected JSON")]
    [InlineData("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "this is a Git LFS pointer, not the file itself: run git lfs pull")]
    [InlineData("<!DOCTYPE html>", "not JSON, line 1, column 1: '<' is an invalid start of a value")]
    [InlineData("PK\u0003\u0004...", "this is a zip archive, expected JSON: unpack it first")]
    [InlineData("{\u0000}", "this is binary data, expected JSON text")]
    public void NotJson(string json, string message)
    {
        var path = _folder.Write("bad.json", json);
        Assert.Equal($"{path}: {message}", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message);
    }

    [Fact]
    public void NestedTooDeep()
    {
        var path = _folder.Write("deep.json", $"{{\"a\":{new string('[', 70)}{new string(']', 70)}}}");
        Assert.Equal($"{path}: not JSON, line 1, column 69: The maximum configured depth of 64 has been exceeded. Cannot read next JSON array", Assert.Throws<ArcDataException>(() => ArcFiles.Load(path)).Message);
    }

    [Theory]
    [InlineData("\"\\uD800\"", 5)] // half of a pair,
    [InlineData("\"a\\uDC00\"", 5)] // the other half,
    [InlineData("\"\\uD83D\\uDE00\"", null)] // and both: an emoji
    [InlineData("\"\\u0061\"", null)]
    [InlineData("\"é\"", null)]
    public void AStringThatIsNoText(string name, int? at)
    {
        var path = _folder.Write("bad.json", $"{{\n    {name}: {{}} }}");
        var message = Assert.Throws<ArcDataException>(() => ArcFiles.Load(path)).Message;
        const string problem = "the string is no Unicode (bytes that are no UTF-8, or half of a surrogate pair)";
        Assert.Equal(at is null ? $"{path}: task '{JsonSerializer.Deserialize<string>(name)}': key 'train' is missing" : $"{path}: not JSON, line 2, column {at}: {problem}", message);
    }

    [Fact]
    public void AStringOfBytesThatAreNoUtf8()
    {
        var path = _folder.Write("bad.json", [.. "{\"x\":{\"train\":[{\"input\":[\""u8, 0xC3, .. "\"]}]}}"u8]);
        Assert.StartsWith($"{path}: not JSON, line 1, column 26: the string is no Unicode", Assert.Throws<ArcDataException>(() => ArcFiles.Load(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfACharacterOfUtf16()
    {
        var path = _folder.Write("b.json", [0xFF, 0xFE, 0x7B]);
        Assert.Equal($"{path}: the text is UTF-16 that is damaged or cut short", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message);
    }

    [Theory]
    [InlineData("""{"train":[],"train":[{"input":[[1]],"output":[[1]]}],"test":[{"input":[[1]]}]}""", "task 'bad': key 'train' occurs twice")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]]}],"test":[{"input":[[1]]}],"test":[]}""", "task 'bad': key 'test' occurs twice")]
    [InlineData("""{"train":[{"input":[[1]],"input":[[2]],"output":[[1]]}],"test":[{"input":[[1]]}]}""", "task 'bad', train pair 1: key 'input' occurs twice")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]],"outpu\u0074":[[2]]}],"test":[{"input":[[1]]}]}""", "task 'bad', train pair 1: key 'output' occurs twice")]
    [InlineData("""{"train":[{"input":[[1]],"output":[[1]]}],"test":[{"input":[[1]],"output":null,"output":[[1]]}]}""", "task 'bad', test pair 1: key 'output' occurs twice")]
    public void KeysThatOccurTwice(string json, string message) => Expect("bad.json", json, message);

    [Fact]
    public void DamagedGzip()
    {
        var whole = TemporaryFolder.Gzip(Plain);
        var flipped = whole.ToArray();
        flipped[^6] ^= 1;
        byte[][] damaged = [whole[..^20], whole[..12], flipped, [0x1F, 0x8B], [0x1F, 0x8B, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]];
        foreach (var bytes in damaged)
        {
            var path = _folder.Write("cut.json.gz", bytes);
            Assert.StartsWith($"{path}: the gzip data is damaged or cut short", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message);
        }
    }

    [Fact]
    public void MissingFilesAndDirectories()
    {
        var missing = _folder.PathOf("none/none.json");
        Assert.Equal($"{missing}: no such file", Assert.Throws<ArcDataException>(() => ArcFiles.Load(missing)).Message);
        Assert.Equal($"{_folder.Root}: this is a folder, expected a file", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(_folder.Root)).Message);
        Assert.Equal(
            $"{_folder.Root}: the folder holds 0 task files (*.json, *.json.gz), nor do folders in it, expected at least 1",
            Assert.Throws<ArcDataException>(() => ArcFiles.Load(_folder.Root)).Message);
    }

    [Fact]
    public void ADirectoryWithOneBadFileNamesIt()
    {
        _folder.Write("d/a.json", Plain);
        var bad = _folder.Write("d/b.json", TaskWith("[[12]]"));
        _folder.Write("d/c.json", Plain);
        var error = Assert.Throws<ArcDataException>(() => ArcFiles.Load(_folder.PathOf("d")));
        Assert.Equal($"{bad}: task 'b', train pair 2, input, row 1, column 1: cell is 12, expected a whole number from 0 to 9", error.Message);
    }

    [Fact]
    public void SeveralTasksWhereOneIsExpected()
    {
        var two = $$"""{"a":{{Plain}},"b":{{Plain}}}""";
        Expect("two.json", two, "the file holds 2 tasks, expected exactly 1");
        var path = _folder.Write("d/two.json", two);
        Assert.StartsWith($"{path}: the file holds 2 tasks", Assert.Throws<ArcDataException>(() => ArcFiles.Load(_folder.PathOf("d"))).Message);
    }

    [Fact]
    public void DuplicateIds()
    {
        var keyed = _folder.Write("k.json", $$"""{"a":{{Plain}},"a":{{Plain}}}""");
        Assert.Equal($"{keyed}: key 'a' occurs twice", Assert.Throws<ArcDataException>(() => ArcFiles.Load(keyed)).Message);
        _folder.Write("d/a.json", Plain);
        _folder.Write("d/a.json.gz", TemporaryFolder.Gzip(Plain));
        var folder = _folder.PathOf("d");
        Assert.Equal($"{folder}: task 'a' occurs twice", Assert.Throws<ArcDataException>(() => ArcFiles.Load(folder)).Message);
    }

    [Theory]
    [InlineData("""{"a":[[[1]],[[2]]]}""", "task 'a': there are 2 solutions, expected 1 as in CHALLENGES")]
    [InlineData("""{"a":[[[1]]],"z":[[[1]]]}""", "task 'z': there is no such task in CHALLENGES")]
    [InlineData("{}", "task 'a': the solutions are missing, expected 1 as in CHALLENGES")]
    [InlineData("""{"a":{"x":1}}""", "task 'a': the solutions are an object, expected an array of grids")]
    [InlineData("""{"a":[[[1]]],"a":[[[1]]]}""", "key 'a' occurs twice")]
    [InlineData("""{"a":[[[1,10]]]}""", "task 'a', solution 1, row 1, column 2: cell is 10, expected a whole number from 0 to 9")]
    public void Solutions(string json, string message)
    {
        var challenges = _folder.Write("challenges.json", $$"""{"a":{{Plain}}}""");
        var solutions = _folder.Write("solutions.json", json);
        var error = Assert.Throws<ArcDataException>(() => ArcFiles.Load(challenges, solutions));
        Assert.Equal($"{solutions}: {message.Replace("CHALLENGES", challenges, StringComparison.Ordinal)}", error.Message);
    }

    [Theory]
    [InlineData("""{"x":[{"input":["0"]}]}""", "task 'x', pair 1: key 'output' is missing")]
    [InlineData("""{"x":[]}""", "task 'x': there are 0 pairs, expected at least 1")]
    [InlineData("""{"x":[{"input":["0"],"output":["01","2"]}]}""", "task 'x', pair 1, output, row 2: the row has 1 cells, expected 2 as in row 1")]
    [InlineData("{}", "the file holds 0 lists of pairs, expected at least 1")]
    public void Pairs(string json, string message)
    {
        var path = _folder.Write("pairs.json", json);
        Assert.Equal($"{path}: {message}", Assert.Throws<ArcDataException>(() => ArcFiles.LoadPairs(path)).Message);
    }

    [Fact]
    public void MessagesStayOneShortLine()
    {
        var path = _folder.Write("long.json", TaskWith($"[[\"{new string('x', 5000)}\"]]"));
        var message = Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message;
        Assert.True(message.Length < path.Length + 200, message);
        path = _folder.Write("lines.json", Encoding.UTF8.GetBytes("""{"a\n\u001b[31mb":3}"""));
        Assert.Contains("task 'a\\n\\u001b[31mb': ", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message, StringComparison.Ordinal);
    }

    private static string TaskWith(string grid) => $$"""{"train":[{{Pair}},{"input":{{grid}},"output":[[1]]}],"test":[{"input":[[2]]}]}""";

    private void Expect(string name, string json, string message)
    {
        var path = _folder.Write(name, json);
        Assert.Equal($"{path}: {message}", Assert.Throws<ArcDataException>(() => ArcFiles.LoadTask(path)).Message);
    }
}
