using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>Finds the statement that covers a Manual verdict.</summary>
internal static class Attestations
{
    /// <summary>
    /// The latest attestation that names this finding, is valid at the evaluation time and was made for the same evidence; or null.
    /// </summary>
    public static FindingNote? Find(string control, AssessmentScope scope, Verdict verdict)
    {
        if (verdict.Status != FindingStatus.Manual) return null;
        string recommendationId = BenchmarkCatalog.NumberOf(control);
        AttestationEntry? entry = scope.Settings.Attestations
            .Where(a => a.RecommendationId == recommendationId
                && Names(a.AccountId, scope.Account.AccountId)
                && Names(a.ResourceId, verdict.Resource.Id)
                && a.At <= scope.AsOf && scope.AsOf < a.Until
                && string.Equals(a.EvidenceHash, verdict.AttestationHash, StringComparison.OrdinalIgnoreCase))
            .MaxBy(a => a.At);
        return entry is null ? null : new FindingNote(entry.By, entry.At, entry.Until, entry.Reason);
    }

    private static bool Names(string? pattern, string value) => pattern is null || pattern == value;
}
