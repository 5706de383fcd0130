using System.Text;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Architecture;

/// <summary>
/// Holds the arrows between the folders of CisAws.Core against an approved text: a new arrow is a decision, not an accident.
/// </summary>
public sealed class FolderMatrixTests
{
    // From the ground up: a folder may use those before it, and those in its own line.
    private static readonly string[][] Layers =
    [
        ["Common"],
        ["Benchmark", "Settings"],
        ["Evidence", "Evidence/Snapshots"],
        ["Gateway"],
        ["Knowledge"],
        ["Findings"],
        ["Decisions"],
        ["Controls/Engine"],
        ["Controls"],
        ["Reports"],
        ["Publishing"],
        ["Repairs"],
        ["Guidance"],
    ];

    [Fact]
    public void ArrowsAreThoseOfTheApprovedText()
    {
        var text = new StringBuilder();
        foreach ((string user, IReadOnlyList<string> uses) in FolderMatrix.Compute().OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append(user).Append(" -> ").AppendJoin(", ", uses).Append('\n');
        }

        ApprovedText.Check("Architecture/folders", text.ToString());
    }

    [Fact]
    public void ArrowsRunOneWay() => Assert.Equal(string.Empty, string.Join('\n', FolderMatrix.Compute()
        .SelectMany(p => p.Value.Select(to => (From: p.Key, To: to)))
        .Where(arrow => LayerOf(arrow.To) > LayerOf(arrow.From))
        .Select(arrow => $"{arrow.From} -> {arrow.To}")));

    private static int LayerOf(string folder)
    {
        int layer = Array.FindIndex(Layers, l => l.Contains(folder, StringComparer.Ordinal));
        if (layer < 0) layer = Array.FindIndex(Layers, l => l.Contains(folder.Split('/')[0], StringComparer.Ordinal));
        Assert.True(layer >= 0, $"The folder {folder} has no layer; give it one.");
        return layer;
    }
}
