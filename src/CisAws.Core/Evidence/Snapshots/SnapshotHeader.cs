using System.Text.Json;
using CisAws.Common;

namespace CisAws.Evidence.Snapshots;

/// <summary>What a snapshot says beside its answers, whatever the order of its members.</summary>
/// <param name="path">The file, for messages.</param>
internal sealed class SnapshotHeader(string path)
{
    /// <summary>The member that holds the answers.</summary>
    public const string Evidence = "evidence";

    private static readonly string[] Known = ["format", "schemaVersion", "tool", "collectedAt", "account", "regions", Evidence];

    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private string? fault;

    /// <summary>Whether format and version are known, so that answers may be read.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Notes that a member is there.</summary>
    public void See(string name)
    {
        if (!seen.Add(name)) fault ??= $"$ has the member '{name}' twice";
        else if (!Known.Contains(name, StringComparer.Ordinal)) fault ??= $"$ has a member '{name}' that does not belong there";
    }

    /// <summary>Takes a member. What is wrong with others is said when it is known that the file is a snapshot.</summary>
    /// <exception cref="CisAwsException">SnapshotForeign, SnapshotNewer.</exception>
    public void Add(string name, JsonElement value)
    {
        members.TryAdd(name, value);
        if (IsKnown || !members.ContainsKey("format") || !members.ContainsKey("schemaVersion")) return;
        RequireFormat();
        IsKnown = true;
    }

    /// <summary>The member of that name, or null.</summary>
    public JsonElement? Find(string name) => members.TryGetValue(name, out JsonElement value) ? value : null;

    /// <summary>Checks what was seen.</summary>
    /// <exception cref="SnapshotShapeException">A member is there twice or does not belong there.</exception>
    public void RequireMembers()
    {
        if (!IsKnown) RequireFormat();
        if (fault is not null) throw new SnapshotShapeException(fault);
    }

    /// <summary>The account.</summary>
    public AccountIdentity Account()
    {
        JsonElement account = Member("account", JsonValueKind.Object);
        SnapshotShape.Check(typeof(AccountIdentity), account, "$.account");
        AccountIdentity identity = account.Deserialize<AccountIdentity>(EvidenceJson.Options)!;
        if (identity.AccountId.Length != 12 || !identity.AccountId.All(char.IsAsciiDigit))
        {
            throw new SnapshotShapeException("$.account.accountId is not an account of twelve digits");
        }

        if (identity.Partition.Length == 0) throw new SnapshotShapeException("$.account.partition is blank");
        return identity;
    }

    /// <summary>When collecting began.</summary>
    public DateTimeOffset Time()
    {
        JsonElement time = Member("collectedAt", JsonValueKind.String);
        SnapshotShape.Check(typeof(DateTimeOffset), time, "$.collectedAt");
        return time.GetDateTimeOffset();
    }

    /// <summary>The regions the user named, or null.</summary>
    public IReadOnlyList<string>? Regions()
    {
        if (Find("regions") is not { } regions) throw new SnapshotShapeException("$ has no member 'regions'");
        if (regions.ValueKind == JsonValueKind.Null) return null;
        SnapshotShape.Check(typeof(IReadOnlyList<string>), regions, "$.regions");
        return [.. regions.EnumerateArray().Select(r => r.GetString()!)];
    }

    private void RequireFormat()
    {
        if (Find("format") is not { } format) throw SnapshotErrors.Foreign(path, "its JSON has no member 'format'");
        if (format.ValueKind != JsonValueKind.String || !format.ValueEquals(SnapshotFile.Format))
        {
            throw SnapshotErrors.Foreign(path, $"its format is {Short(format.GetRawText())}, not \"{SnapshotFile.Format}\"");
        }

        JsonElement version = Member("schemaVersion", JsonValueKind.Number);
        if (!version.TryGetInt64(out long number) || number < 1)
        {
            throw new SnapshotShapeException($"$.schemaVersion is {Short(version.GetRawText())}, not a positive whole number");
        }

        if (number > SnapshotFile.SchemaVersion) throw SnapshotErrors.Newer(path, number);
    }

    private JsonElement Member(string name, JsonValueKind kind)
    {
        if (Find(name) is not { } value) throw new SnapshotShapeException($"$ has no member '{name}'");
        return value.ValueKind == kind
            ? value
            : throw new SnapshotShapeException($"$.{name} is {SnapshotShape.Name(value.ValueKind)}, not {SnapshotShape.Name(kind)}");
    }

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
