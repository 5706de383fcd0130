using System.Text;

namespace CisAws.Benchmark;

/// <summary>
/// Mentions of recommendations in texts that are the same for every version of the benchmark. Such a text names the control, as
/// <c>{{RootAccessKeys}}</c>; the number comes in where the version is known.
/// </summary>
internal static class RecommendationReference
{
    private const string Start = "{{", End = "}}";

    /// <summary>What stands in a text for the number of the recommendation that a control decides.</summary>
    public static string To(string control) => Start + control + End;

    /// <summary>
    /// The text with numbers of that version. What the version does not have is named with the version that does; what only looks like a
    /// mention stays.
    /// </summary>
    public static string Resolve(string text, BenchmarkCatalog catalog) => Resolve(
        text, control => catalog.FindControl(control)?.Id ?? Elsewhere(BenchmarkCatalog.FindExample(control)));

    /// <summary>The text with what a function says of each control, or the mention as it is where it says nothing.</summary>
    public static string Resolve(string text, Func<string, string?> numberOf)
    {
        int from = text.IndexOf(Start, StringComparison.Ordinal);
        if (from < 0) return text;
        var resolved = new StringBuilder(text.Length).Append(text, 0, from);
        while (from >= 0)
        {
            int to = text.IndexOf(End, from, StringComparison.Ordinal);
            string? number = to < 0 ? null : numberOf(text[(from + Start.Length)..to]);
            resolved.Append(number ?? Start);
            int rest = number is null ? from + Start.Length : to + End.Length;
            from = text.IndexOf(Start, rest, StringComparison.Ordinal);
            resolved.Append(text, rest, (from < 0 ? text.Length : from) - rest);
        }

        return resolved.ToString();
    }

    /// <summary>
    /// A finished text of a control with the numbers of another version. Which recommendations the texts of a control mention is known
    /// here: a number in a text may be something else.
    /// </summary>
    public static string Renumber(string text, string control, BenchmarkCatalog from, BenchmarkCatalog to)
    {
        if (MentionedBy(control) is not { } mentioned || from.FindControl(mentioned)?.Id is not { } number) return text;
        string other = Resolve(To(mentioned), to);
        return string.Join(' ', text.Split(' ').Select(
            word => word == number || word.TrimEnd('.', ',', ';', ')') == number ? other + word[number.Length..] : word));
    }

    private static string? MentionedBy(string control) => control switch
    {
        ControlNames.RootMfa or ControlNames.RootHardwareMfa => ControlNames.RootAccessKeys,
        ControlNames.SetupAccessKeys => ControlNames.UnusedCredentials,
        ControlNames.LogFileValidation or ControlNames.TrailBucketLogging or ControlNames.TrailBucketPublicAccess
            or ControlNames.TrailEncryption or ControlNames.TrailToLogGroup
            => ControlNames.TrailInEveryRegion,
        _ => null,
    };

    /// <summary>Numbers with their version, where that is not the default one.</summary>
    public static string OfVersion(string numbers, string version) =>
        version == BenchmarkCatalog.DefaultVersion ? numbers : Elsewhere(numbers, version);

    /// <summary>How a recommendation is named in texts of another version.</summary>
    public static string Elsewhere(string id, string version) => $"{id} of version {version}";

    private static string? Elsewhere(Recommendation? example) => example is null ? null : Elsewhere(example.Id, example.BenchmarkVersion);
}
