using System.Security.Cryptography;
using ArcTtt.Core;
using ArcTtt.Core.Tests;
using ArcTtt.Model.Features;

namespace ArcTtt.Model.Tests;

public class CellFeaturesTests
{
    private static readonly string[] _names = [.. CellFeatures.Names];

    // A frame of 3 around a 5, a 2x2 square, two single cells, a line.
    private static readonly Grid _scene = Grid.Parse(
        "0000000000",
        "0333000440",
        "0353000440",
        "0333000000",
        "0000000000",
        "0100100000",
        "0000000000",
        "0006666000");

    // Four compartments between lines of 5.
    private static readonly Grid _divided = Grid.Parse(
        "1005022",
        "0005000",
        "0005000",
        "5555555",
        "3005400",
        "0005000",
        "0305004");

    public static TheoryData<Dihedral> AllDihedrals => [.. Dihedrals.All.ToArray()];

    [Fact]
    public void ValuesKeepToTheirFeatures()
    {
        Assert.Equal(CellFeatures.Classes, CellFeatures.Offsets[^1] + CellFeatures.ClassesOf(CellFeatures.Count - 1));
        Assert.Equal(CellFeatures.Count, _names.Distinct().Count());
        foreach (var grid in Sample.Grids.Append(_scene).Append(_divided))
        {
            var size = new CanvasSize(grid.Height + 3, grid.Width + 2);
            var values = Drawn(grid, size);
            for (var i = 0; i < values.Length; i++)
            {
                var number = i % CellFeatures.Count;
                Assert.True(values[i] < CellFeatures.ClassesOf(number), $"{_names[number]}: {values[i]}");
                Assert.True(!CellFeatures.IsColor(number) || CellFeatures.ClassesOf(number) == Grid.Colors + 1);
            }
        }
    }

    [Theory]
    [MemberData(nameof(AllDihedrals))]
    public void WhatHasNoDirectionTurnsWithTheGrid(Dihedral dihedral)
    {
        var turned = dihedral.Apply(_scene);
        string[] names =
        [
            "object's cells", "object's rank by cells", "object's shape", "object's holes", "objects of its shape and of its colour", "how frequent its colour is", "enclosed",
            "place in the object", "cluster of colours", "other colour of the cluster", "colour of what is around", "cells to the border", "in a row or column of one colour",
            "neighbours of its colour", "half turn", "background", "rarest colour", "number of objects", "number of colours", "side of its compartment",
        ];
        foreach (var name in names)
        {
            // The same values as of the grid itself, as a picture, turned.
            Assert.Equal(dihedral.Apply(Values(_scene, name)), Values(turned, name));
            Assert.Equal(dihedral.Apply(Values(_divided, name)), Values(dihedral.Apply(_divided), name));
        }
    }

    [Fact]
    public void ColoursThatAreSeenAreRecoloured()
    {
        var colors = ColorPermutation.Random(new Rng(3, 0), keepBlack: true);
        var (plain, recolored) = (_scene, colors.Apply(_scene));
        foreach (var name in _names)
        {
            var (before, after) = (Raw(plain, name), Raw(recolored, name));
            var isColor = CellFeatures.IsColor(Array.IndexOf(_names, name));
            Assert.Equal(isColor ? before.Select(v => v == 0 ? 0 : colors.Apply(new Grid(1, 1, [(byte)(v - 1)])).Cells[0] + 1) : before, after);
        }
    }

    [Theory]
    [InlineData("object's cells", 2, 1, 6)] // the frame's 8
    [InlineData("object's cells", 5, 1, 1)]
    [InlineData("object's cells", 0, 0, 0)]
    [InlineData("object's rank by cells", 1, 1, 2)] // the only largest
    [InlineData("object's rank by cells", 5, 4, 5)] // one of several smallest
    [InlineData("object's rank by cells", 7, 3, 6)]
    [InlineData("object's shape", 5, 1, 1)]
    [InlineData("object's shape", 7, 4, 2)] // a line
    [InlineData("object's shape", 1, 7, 3)] // a square
    [InlineData("object's shape", 1, 1, 5)] // a frame
    [InlineData("object's holes", 1, 1, 2)]
    [InlineData("object's holes", 1, 7, 1)]
    [InlineData("objects of its shape and of its colour", 5, 1, 3)] // three single cells, two of them 1
    [InlineData("objects of its shape and of its colour", 2, 2, 6)] // the third of another colour, of which it is the only one
    [InlineData("how frequent its colour is", 1, 1, 2)]
    [InlineData("how frequent its colour is", 2, 2, 3)]
    [InlineData("enclosed", 0, 0, 1)]
    [InlineData("enclosed", 1, 1, 7)]
    [InlineData("enclosed", 7, 3, 6)]
    [InlineData("place in the object", 4, 5, 2)] // background, diagonal to an object
    [InlineData("place in the object", 1, 2, 6)] // on a side of the frame, at its edge
    [InlineData("cluster of colours", 1, 1, 2)] // the only largest, of two colours
    [InlineData("cells to the border", 0, 5, 1)]
    [InlineData("cells to the border", 2, 2, 3)]
    [InlineData("in a row or column of one colour", 0, 0, 4)] // nothing in both
    [InlineData("in a row or column of one colour", 0, 5, 2)] // nothing in the row, a 6 in the column
    [InlineData("between cells of one colour", 5, 2, 2)] // 1 left and right
    [InlineData("next colour by (0, 1)", 5, 1, 1)] // background
    [InlineData("next colour by (0, 1)", 5, 2, 2)] // the next 1
    [InlineData("next colour by (0, 1)", 5, 5, 0)] // nothing up to the border
    [InlineData("next colour by (1, 1)", 0, 0, 4)] // the frame's corner
    [InlineData("cells to it by (0, 1)", 5, 0, 1)]
    [InlineData("cells to it by (0, 1)", 5, 2, 2)]
    [InlineData("cells to it by (1, 0)", 0, 0, 0)] // nothing there
    [InlineData("colour at the end by (0, 1)", 1, 1, 1)]
    [InlineData("neighbours of its colour", 1, 1, 3)] // itself, one beside it and one below
    [InlineData("row of every 2", 3, 0, 2)]
    [InlineData("column of every 3", 3, 5, 3)]
    [InlineData("object's sides", 7, 3, 2)]
    [InlineData("row in the object", 2, 1, 2)]
    [InlineData("column in the object", 2, 1, 1)]
    [InlineData("other colour of the cluster", 1, 1, 6)]
    [InlineData("other colour of the cluster", 2, 2, 4)]
    [InlineData("colour of what is around", 2, 2, 4)]
    [InlineData("inside the largest object", 0, 0, 6)]
    [InlineData("fallen by (0, -1)", 5, 1, 2)]
    [InlineData("fallen by (0, -1)", 5, 4, 1)]
    [InlineData("fallen by (1, 0)", 7, 1, 2)] // 1 under the frame
    [InlineData("every second cell", 1, 1, 6)]
    [InlineData("every third cell", 1, 1, 4)]
    [InlineData("background", 10, 11, 1)]
    [InlineData("most frequent colour of objects", 0, 0, 4)]
    [InlineData("rarest colour", 0, 0, 6)]
    [InlineData("colour of the largest object", 0, 0, 4)]
    [InlineData("colour of the smallest object", 0, 0, 0)]
    [InlineData("number of objects", 0, 0, 6)]
    [InlineData("number of colours", 0, 0, 5)]
    [InlineData("mirrored columns", 1, 1, 5)]
    [InlineData("mirrored rows", 0, 3, 7)]
    [InlineData("half turn", 0, 3, 7)]
    [InlineData("transposed", 1, 5, 2)]
    [InlineData("cropped to what is there", 0, 0, 4)]
    [InlineData("cropped to the largest object", 1, 1, 6)]
    [InlineData("cropped to the largest object", 3, 1, 0)]
    [InlineData("cropped to the smallest object", 0, 0, 0)] // several are
    [InlineData("repeated", 8, 1, 1)]
    [InlineData("repeated", 9, 1, 4)]
    [InlineData("twice as large", 3, 3, 4)]
    [InlineData("three times as large", 7, 7, 6)]
    public void SaysWhatIsTrueOfACell(string name, int row, int column, int expected) => Assert.Equal(expected, Raw(_scene, name)[(row * 12) + column]);

    [Theory]
    [InlineData("compartment 1", 0, 0, 2)]
    [InlineData("compartment 2", 0, 1, 3)]
    [InlineData("compartment 3", 2, 1, 4)]
    [InlineData("compartment 4", 0, 0, 5)]
    [InlineData("compartment 4", 3, 0, 0)]
    [InlineData("a cell for each compartment", 0, 1, 3)]
    [InlineData("a cell for each compartment", 1, 0, 4)]
    [InlineData("a cell for each compartment", 2, 0, 0)]
    [InlineData("at its place in the next compartment", 0, 1, 3)]
    [InlineData("at its place in the next compartment", 4, 4, 2)] // the last one's next is the first
    [InlineData("at its place in the next compartment", 3, 0, 0)]
    [InlineData("side of its compartment", 3, 3, 1)]
    [InlineData("side of its compartment", 0, 0, 2)]
    [InlineData("side of its compartment", 1, 1, 3)]
    public void SaysWhatIsTrueOfCompartments(string name, int row, int column, int expected) => Assert.Equal(expected, Raw(_divided, name)[(row * 12) + column]);

    // Checkpoints name it.
    [Fact]
    public void TheOlderFingerprintStays()
    {
        Assert.Equal("08a72d6ce29c", CellFeatures.OlderFingerprint);
        Assert.NotEqual(CellFeatures.OlderFingerprint, CellFeatures.Fingerprint);
    }

    // Models are trained with these values. Who changes a feature gives it another name, and then a new hash stands here.
    [Fact]
    public void ValuesAreThoseThatModelsWereTrainedWith()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var grid in new[] { _scene, _divided }.SelectMany(grid => Dihedrals.All.ToArray().Select(dihedral => dihedral.Apply(grid))))
        {
            hash.AppendData(Drawn(grid, new CanvasSize(grid.Height + 1, grid.Width + 2)));
        }

        Assert.Equal("e029595c9a68", Convert.ToHexStringLower(hash.GetHashAndReset())[..12]);
    }

    [Fact]
    public void SquaresSideBySideAreCompartments()
    {
        Assert.Equal([2, 3, 0, 4, 5, 0], Raw(Grid.Parse("0012", "0034"), "compartment 2")[..3].Concat(Raw(Grid.Parse("0012", "0034"), "compartment 2")[12..15]));
        Assert.All(Raw(Grid.Parse("00120", "00340"), "compartment 2"), value => Assert.Equal(0, value));
    }

    [Fact]
    public void AGridOfOneColourHasNoObjects()
    {
        foreach (var name in _names.Where(n => n.StartsWith("object", StringComparison.Ordinal) || n.StartsWith("cropped", StringComparison.Ordinal)))
        {
            Assert.All(Raw(Grid.Parse("77", "77"), name), value => Assert.Equal(0, value));
        }
    }

    [Fact]
    public void RefusesAnotherLength()
    {
        var failure = Assert.Throws<ArgumentException>(() => CellFeatures.Draw(_scene, new CanvasSize(11, 12), new byte[5]));
        Assert.Contains("features of canvas 11x12 has length 5", failure.Message, StringComparison.Ordinal);
    }

    private static byte[] Drawn(Grid grid, CanvasSize size)
    {
        var values = new byte[size.Cells * CellFeatures.Count];
        CellFeatures.Draw(grid, size, values);
        return values;
    }

    // A feature's values on a canvas of 11x12, numbered from 0.
    private static int[] Raw(Grid grid, string name)
    {
        var number = Array.IndexOf(_names, name);
        return [.. Drawn(grid, new CanvasSize(11, 12)).Where((_, i) => i % CellFeatures.Count == number).Select(v => (int)v)];
    }

    // The same at the grid's own cells, as a grid.
    private static Grid Values(Grid grid, string name)
    {
        var (number, size) = (Array.IndexOf(_names, name), new CanvasSize(12, 12));
        var values = Drawn(grid, size);
        return new Grid(grid.Height, grid.Width, [.. Enumerable.Range(0, grid.Area).Select(i =>
            values[(((i / grid.Width * size.Width) + (i % grid.Width)) * CellFeatures.Count) + number])]);
    }
}
