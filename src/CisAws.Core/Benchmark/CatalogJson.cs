using System.Text.Json;

namespace CisAws.Benchmark;

/// <summary>
/// Makes the entries of the embedded files from their JSON. By hand, because each serializer of these records, made when this is compiled
/// or not, takes a tenth of a second of the first command in a process.
/// </summary>
internal static class CatalogJson
{
    /// <summary>A catalogue.</summary>
    public static CatalogFile File(JsonElement file) => new(
        Text(file, "version"),
        TextOrNull(file, "date"),
        Texts(file.GetProperty("sources")),
        file.GetProperty("thresholds").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32(), StringComparer.Ordinal),
        List(file.GetProperty("recommendations"), Entry));

    /// <summary>What is said of each control.</summary>
    public static Dictionary<string, Guidance> Guidance(JsonElement file) =>
        file.EnumerateObject().ToDictionary(p => p.Name, p => GuidanceOf(p.Value), StringComparer.Ordinal);

    private static CatalogEntry Entry(JsonElement e) => new(
        Text(e, "id"),
        Text(e, "control"),
        Text(e, "title"),
        Enum.Parse<AssessmentMethod>(Text(e, "assessment")),
        e.GetProperty("level").GetInt32(),
        Text(e, "section"),
        TextOrNull(e, "subsection"),
        Part(e, "otherSource") is { } other ? Other(other) : null,
        Part(e, "implementationGroup") is { } groups
            ? groups.EnumerateObject().ToDictionary(p => p.Name, p => NumberOrNull(p.Value), StringComparer.Ordinal)
            : null,
        Part(e, "safeguards") is { } safeguards ? List(safeguards, Safeguard) : null,
        Part(e, "mitre") is { } mitre
            ? new Mitre(
                Texts(mitre.GetProperty("techniques")), Texts(mitre.GetProperty("tactics")), Texts(mitre.GetProperty("mitigations")))
            : null,
        Part(e, "references") is { } references ? Texts(references) : null);

    private static OtherEntry Other(JsonElement e) => new(
        TextOrNull(e, "title"),
        Part(e, "level")?.GetInt32(),
        TextOrNull(e, "assessment") is { } assessment ? Enum.Parse<AssessmentMethod>(assessment) : null);

    private static Safeguard Safeguard(JsonElement e) =>
        new(Text(e, "controlsVersion"), Text(e, "id"), Text(e, "title"), e.GetProperty("implementationGroup").GetInt32());

    private static Guidance GuidanceOf(JsonElement e) => new(
        Enum.Parse<FindingSeverity>(Text(e, "severity")),
        Text(e, "rationale"),
        Text(e, "remediation"),
        Text(e, "impact"),
        TextOrNull(e, "repairCommand"));

    private static string Text(JsonElement e, string name) =>
        TextOrNull(e, name) ?? throw new InvalidOperationException($"An entry of an embedded file has no {name}: {e.GetRawText()}");

    private static string? TextOrNull(JsonElement e, string name) => Part(e, name)?.GetString();

    private static List<string> Texts(JsonElement list) => List(list, e => e.GetString()!);

    private static int? NumberOrNull(JsonElement e) => e.ValueKind == JsonValueKind.Null ? null : e.GetInt32();

    private static List<T> List<T>(JsonElement list, Func<JsonElement, T> read)
    {
        var all = new List<T>(list.GetArrayLength());
        foreach (JsonElement e in list.EnumerateArray()) all.Add(read(e));
        return all;
    }

    private static JsonElement? Part(JsonElement e, string name) =>
        e.TryGetProperty(name, out JsonElement part) && part.ValueKind != JsonValueKind.Null ? part : null;
}
