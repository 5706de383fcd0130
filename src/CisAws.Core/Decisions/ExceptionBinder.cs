using System.Text.Json.Nodes;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Reads and writes the entries of an exception file.</summary>
internal static class ExceptionBinder
{
    public const string List = "Exceptions", Kind = "Exception";
    private const string RecommendationId = nameof(RecommendationId), BenchmarkVersion = nameof(BenchmarkVersion);

    private static readonly string[] Names =
    [
        nameof(ExceptionEntry.Control), RecommendationId, BenchmarkVersion, nameof(DecisionScope.AccountId), nameof(DecisionScope.Region),
        nameof(DecisionScope.ResourceId), nameof(DecisionScope.Tag), nameof(ExceptionEntry.Kind), nameof(ExceptionEntry.Reason),
        nameof(ExceptionEntry.Owner), nameof(ExceptionEntry.Approver), nameof(ExceptionEntry.Reference), nameof(ExceptionEntry.Created),
        nameof(ExceptionEntry.Expires), nameof(ExceptionEntry.PlannedFor),
    ];

    public static IReadOnlyList<ExceptionEntry> Bind(InputNode root, string name) =>
        [.. Items(root, name).Select(i => Entry(i, name))];

    public static IEnumerable<InputValue> Items(InputNode root, string name) =>
        EntryReader.Entries(root, new InputOrigin(name, Kind), List, FileSubject.Exceptions);

    public static JsonObject Write(ExceptionEntry entry)
    {
        var json = new JsonObject { [nameof(ExceptionEntry.Control)] = entry.Control };
        Add(json, nameof(DecisionScope.AccountId), entry.Scope.AccountId);
        Add(json, nameof(DecisionScope.Region), entry.Scope.Region);
        Add(json, nameof(DecisionScope.ResourceId), entry.Scope.ResourceId);
        Add(json, nameof(DecisionScope.Tag), entry.Scope.Tag);
        json[nameof(ExceptionEntry.Kind)] = entry.Kind.ToString();
        json[nameof(ExceptionEntry.Reason)] = entry.Reason;
        json[nameof(ExceptionEntry.Owner)] = entry.Owner;
        if (entry.Approver is { } approver) json[nameof(ExceptionEntry.Approver)] = approver;
        if (entry.Reference is { } reference) json[nameof(ExceptionEntry.Reference)] = reference;
        json[nameof(ExceptionEntry.Created)] = Fact.Render(entry.Created);
        if (entry.Expires is { } expires) json[nameof(ExceptionEntry.Expires)] = Fact.Render(expires);
        if (entry.PlannedFor is { } planned) json[nameof(ExceptionEntry.PlannedFor)] = Fact.Render(planned);
        return json;
    }

    private static void Add(JsonObject json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 1) json[name] = values[0];
        else if (values.Count > 1) json[name] = new JsonArray([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);
    }

    public static ExceptionEntry Entry(InputValue item, string file)
    {
        var reader = new EntryReader(item, "An exception", Names);
        var entry = new ExceptionEntry
        {
            Control = reader.Control(nameof(ExceptionEntry.Control), RecommendationId, BenchmarkVersion),
            Scope = new DecisionScope
            {
                AccountId = reader.All(nameof(DecisionScope.AccountId), a => a.AccountPattern()),
                Region = reader.All(nameof(DecisionScope.Region), r => r.RegionPattern()),
                ResourceId = reader.Texts(nameof(DecisionScope.ResourceId)),
                Tag = reader.All(nameof(DecisionScope.Tag), t => t.Tag()),
            },
            Kind = reader.Needed(nameof(ExceptionEntry.Kind)).Choice<ExceptionKind>(),
            Reason = reader.Needed(nameof(ExceptionEntry.Reason)).Text(),
            Owner = reader.Needed(nameof(ExceptionEntry.Owner)).Text(),
            Approver = reader.Optional(nameof(ExceptionEntry.Approver))?.Text(),
            Reference = reader.Optional(nameof(ExceptionEntry.Reference))?.Text(),
            Created = reader.Needed(nameof(ExceptionEntry.Created)).Time(),
            Expires = reader.Optional(nameof(ExceptionEntry.Expires))?.Time(),
            PlannedFor = reader.Optional(nameof(ExceptionEntry.PlannedFor))?.Time(),
            Place = item.Node.Place.Length == 0 ? file : $"{file}, {item.Node.Place}",
        };
        if (entry.Expires <= entry.Created)
        {
            throw reader.Needed(nameof(ExceptionEntry.Expires))
                .Wrong($"is {Fact.Render(entry.Expires)}, which is not after Created, {Fact.Render(entry.Created)}");
        }

        return (entry.Kind == ExceptionKind.PlannedFix, entry.PlannedFor) switch
        {
            (true, null) => throw reader.Missing(nameof(ExceptionEntry.PlannedFor), "the date by which a PlannedFix is made"),
            (false, not null) => throw reader.Needed(nameof(ExceptionEntry.PlannedFor)).Wrong(
                $"stands beside the kind {entry.Kind}; only a PlannedFix has it", "Leave it out, or make the exception a PlannedFix."),
            _ => entry,
        };
    }
}
