using System.Globalization;
using System.Text.Json;
using Amazon.SecurityHub;
using Amazon.SecurityHub.Model;
using CisAws.Aws.Writing;
using CisAws.Gateway;

namespace CisAws.Aws.Publishing;

/// <summary>Findings between the JSON of the AWS Security Finding Format and the types of the client.</summary>
internal static class AsffMapping
{
    // Names of fields that AWS alone may write, and adds to every finding.
    private const string Reserved = "aws/";

    /// <summary>The finding that a JSON describes.</summary>
    /// <exception cref="ArgumentException">It has a member that is never sent.</exception>
    public static AwsSecurityFinding Read(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return (AwsSecurityFinding)RequestBinder.Bind(typeof(AwsSecurityFinding), Structure(document.RootElement));
    }

    /// <summary>What is known of a finding that Security Hub has.</summary>
    /// <exception cref="InvalidDataException">It lacks its id or its time.</exception>
    public static StoredFinding Stored(AwsSecurityFinding finding) => new(
        finding.Id ?? throw new InvalidDataException("a finding lacks its Id"),
        finding.CreatedAt ?? throw new InvalidDataException("a finding lacks CreatedAt"),
        Moment(finding.LastObservedAt),
        finding.RecordState == RecordState.ARCHIVED,
        finding.ProductFields?.GetValueOrDefault("Control")) { Document = finding };

    /// <summary>
    /// What archives a finding: the finding with its new state. What belongs to those who work with it (<c>Workflow</c>, <c>Note</c>) and
    /// to AWS is left out.
    /// </summary>
    public static AwsSecurityFinding Archived(StoredFinding stored, DateTimeOffset at)
    {
        var finding = (AwsSecurityFinding)stored.Document!;
        finding.RecordState = RecordState.ARCHIVED;
        finding.UpdatedAt = Fact.Render(at);
        finding.Workflow = null;
        finding.Note = null;
        foreach (string name in (finding.ProductFields?.Keys ?? Enumerable.Empty<string>()).ToArray())
        {
            if (name.StartsWith(Reserved, StringComparison.Ordinal)) finding.ProductFields!.Remove(name);
        }

        return finding;
    }

    private static DateTimeOffset? Moment(string? text) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset moment)
            ? moment
            : null;

    private static Dictionary<string, object> Structure(JsonElement json) =>
        json.EnumerateObject().ToDictionary(m => m.Name, m => Value(m.Value), StringComparer.Ordinal);

    private static object Value(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Structure(json),
        JsonValueKind.Array => json.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => json.GetString()!,
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ => throw new ArgumentException($"A finding has no {json.ValueKind}.", nameof(json)),
    };
}
