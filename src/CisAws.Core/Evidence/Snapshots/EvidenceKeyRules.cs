namespace CisAws.Evidence.Snapshots;

/// <summary>Which region and subject a source takes.</summary>
internal static class EvidenceKeyRules
{
    /// <summary>What is wrong with the key, or null.</summary>
    public static string? Fault(EvidenceSource source, string region, string subject)
    {
        bool isGlobal = region == EvidenceKey.Global;
        return (source.Scope, isGlobal) switch
        {
            (EvidenceScope.Global, false) => $"the source is account-wide, so its region is '{EvidenceKey.Global}', not '{region}'",
            (EvidenceScope.Regional, true) => $"the source is asked per region, so its region cannot be '{EvidenceKey.Global}'",
            _ when string.IsNullOrWhiteSpace(region) => "the region is blank",
            _ when source.HasSubject && subject.Length == 0 => "the source is asked about a subject, which is missing",
            _ when !source.HasSubject && subject.Length > 0 => $"the source has no subject, yet '{subject}' is given",
            _ => null,
        };
    }
}
