namespace CisAws.Settings;

/// <summary>Reads attestations from settings. One that could never take effect is an error.</summary>
internal static class AttestationBinder
{
    private static readonly string[] Names =
    [
        nameof(AttestationEntry.RecommendationId),
        nameof(AttestationEntry.AccountId),
        nameof(AttestationEntry.ResourceId),
        nameof(AttestationEntry.By),
        nameof(AttestationEntry.At), nameof(AttestationEntry.Until), nameof(AttestationEntry.Reason), nameof(AttestationEntry.EvidenceHash),
    ];

    public static IReadOnlyList<AttestationEntry> Bind(SettingValue list)
    {
        var seen = new HashSet<(string, string?, string?, DateTimeOffset, string?)>();
        var entries = new List<AttestationEntry>();
        foreach (SettingValue item in list.Items())
        {
            AttestationEntry entry = BindOne(item);
            if (!seen.Add((entry.RecommendationId, entry.AccountId, entry.ResourceId, entry.At, entry.EvidenceHash)))
            {
                throw item.Wrong("repeats another attestation");
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static AttestationEntry BindOne(SettingValue item)
    {
        Dictionary<string, SettingValue> members = SettingsBinder.Members(item, "member of an attestation", Names);
        SettingValue Needed(string name) => members.TryGetValue(name, out SettingValue? value)
            ? value with { Name = $"{item.Name}.{name}" }
            : throw item.Wrong($"has no {name}");
        SettingValue? Optional(string name) =>
            members.TryGetValue(name, out SettingValue? value) ? value with { Name = $"{item.Name}.{name}" } : null;

        var entry = new AttestationEntry
        {
            RecommendationId = Recommendation(Needed(nameof(AttestationEntry.RecommendationId))),
            AccountId = Optional(nameof(AttestationEntry.AccountId))?.OptionalAccount(),
            ResourceId = Optional(nameof(AttestationEntry.ResourceId))?.OptionalText(),
            By = Needed(nameof(AttestationEntry.By)).Text(),
            At = Needed(nameof(AttestationEntry.At)).Time(),
            Until = Needed(nameof(AttestationEntry.Until)).Time(),
            Reason = Needed(nameof(AttestationEntry.Reason)).Text(),
            EvidenceHash = Optional(nameof(AttestationEntry.EvidenceHash))?.OptionalText(),
        };
        return entry.Until > entry.At
            ? entry
            : throw Needed(nameof(AttestationEntry.Until))
                .Wrong($"is {Fact.Render(entry.Until)}, which is not after At, {Fact.Render(entry.At)}");
    }

    private static string Recommendation(SettingValue value)
    {
        string id = value.Text();

        // Findings of automated recommendations can be Manual too, where the facts are in another account: any number may be attested.
        return BenchmarkCatalog.Recommendations.Any(r => r.Id == id)
            ? id
            : throw value.Wrong($"is '{id}', which {BenchmarkCatalog.Name} {BenchmarkCatalog.Version} does not have");
    }
}
