using System.Text.Json.Nodes;
using CisAws.Common;

namespace CisAws.Decisions;

/// <summary>Reads and writes the entries of an attestation file. One that could never take effect is an error.</summary>
internal static class AttestationBinder
{
    public const string List = "Attestations", Kind = "Attestation";
    private const string RecommendationId = nameof(RecommendationId), BenchmarkVersion = nameof(BenchmarkVersion);

    private static readonly string[] Names =
    [
        nameof(AttestationEntry.Control), RecommendationId, BenchmarkVersion, nameof(AttestationEntry.AccountId),
        nameof(AttestationEntry.Region), nameof(AttestationEntry.ResourceId), nameof(AttestationEntry.Answer), nameof(AttestationEntry.By),
        nameof(AttestationEntry.At), nameof(AttestationEntry.Until), nameof(AttestationEntry.Reason), nameof(AttestationEntry.Reference),
        nameof(AttestationEntry.EvidenceHash),
    ];

    public static IReadOnlyList<AttestationEntry> Bind(InputNode root, string name)
    {
        var seen = new HashSet<AttestationEntry>();
        var entries = new List<AttestationEntry>();
        foreach (InputValue item in EntryReader.Entries(root, new InputOrigin(name, Kind), List, FileSubject.Attestations))
        {
            AttestationEntry entry = Entry(item);
            entries.Add(seen.Add(entry) ? entry : throw item.Wrong("repeats another attestation"));
        }

        return entries;
    }

    public static JsonObject Write(AttestationEntry entry)
    {
        var json = new JsonObject
        {
            [nameof(AttestationEntry.Control)] = entry.Control,
            [nameof(AttestationEntry.AccountId)] = entry.AccountId,
            [nameof(AttestationEntry.Region)] = entry.Region,
            [nameof(AttestationEntry.ResourceId)] = entry.ResourceId,
            [nameof(AttestationEntry.Answer)] = entry.Answer.ToString(),
            [nameof(AttestationEntry.By)] = entry.By,
            [nameof(AttestationEntry.At)] = Fact.Render(entry.At),
            [nameof(AttestationEntry.Until)] = Fact.Render(entry.Until),
            [nameof(AttestationEntry.Reason)] = entry.Reason,
        };
        if (entry.Reference is { } reference) json[nameof(AttestationEntry.Reference)] = reference;
        json[nameof(AttestationEntry.EvidenceHash)] = entry.EvidenceHash;
        return json;
    }

    public static AttestationEntry Entry(InputValue item)
    {
        var reader = new EntryReader(item, "An attestation", Names);
        var entry = new AttestationEntry
        {
            Control = reader.Control(nameof(AttestationEntry.Control), RecommendationId, BenchmarkVersion),
            AccountId = reader.Needed(nameof(AttestationEntry.AccountId)).Account(),
            Region = Region(reader.Needed(nameof(AttestationEntry.Region))),
            ResourceId = reader.Needed(nameof(AttestationEntry.ResourceId)).Text(),
            Answer = reader.Needed(nameof(AttestationEntry.Answer)).Choice<AttestationAnswer>(),
            By = reader.Needed(nameof(AttestationEntry.By)).Text(),
            At = reader.Needed(nameof(AttestationEntry.At)).Time(),
            Until = reader.Needed(nameof(AttestationEntry.Until)).Time(),
            Reason = reader.Needed(nameof(AttestationEntry.Reason)).Text(),
            Reference = reader.Optional(nameof(AttestationEntry.Reference))?.Text(),
            EvidenceHash = Hash(reader.Needed(nameof(AttestationEntry.EvidenceHash))),
        };
        return entry.Until > entry.At
            ? entry
            : throw reader.Needed(nameof(AttestationEntry.Until))
                .Wrong($"is {Fact.Render(entry.Until)}, which is not after At, {Fact.Render(entry.At)}");
    }

    private static string Region(InputValue value) => value.Text() is AwsRegions.Global ? AwsRegions.Global : value.Region();

    private static string Hash(InputValue value) => value.Text() is { Length: 64 } hash && hash.All(char.IsAsciiHexDigit)
        ? hash
        : throw value.Wrong("must be the EvidenceHash of a finding, 64 hexadecimal digits");
}
