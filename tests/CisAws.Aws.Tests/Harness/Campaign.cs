using System.Globalization;

namespace CisAws.Aws.Tests.Harness;

/// <summary>
/// How much of the fault campaign runs: a seeded sample in the suites, all of it, or so many faults of it, by <c>./build.ps1 Chaos</c>.
/// </summary>
internal static class Campaign
{
    private const int SuiteSeed = 20261005;

    /// <summary>Whether everything runs that the campaign has.</summary>
    public static bool IsWhole { get; } = Environment.GetEnvironmentVariable("CISAWS_CHAOS") == "whole";

    /// <summary>The seed of everything that is chosen at random.</summary>
    public static int Seed { get; } = Number("CISAWS_CHAOS_SEED") ?? SuiteSeed;

    /// <summary>How many random faults a campaign makes.</summary>
    /// <param name="inSuite">How many of them the suite makes.</param>
    public static int Count(int inSuite) => Number("CISAWS_CHAOS_COUNT") ?? inSuite;

    /// <summary>Random numbers that depend on the seed and on what they are for, and not on what ran before.</summary>
    public static Random RandomFor(string purpose)
    {
        int mixed = Seed;
        foreach (char c in purpose) mixed = unchecked((mixed * 31) + c);
        return new Random(mixed);
    }

    /// <summary>All of the choices where the campaign is whole, else some of them.</summary>
    public static IReadOnlyList<T> Sample<T>(string purpose, IReadOnlyList<T> all, int inSuite)
    {
        if (IsWhole || all.Count <= inSuite) return all;
        T[] shuffled = [.. all];
        RandomFor(purpose).Shuffle(shuffled);
        return shuffled[..inSuite];
    }

    private static int? Number(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
