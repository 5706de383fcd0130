using CisAws.Decisions;

namespace CisAws.Controls;

/// <summary>Finds the attestation of a verdict.</summary>
internal static class AttestationLookup
{
    public static AttestationMatch? Find(string control, AssessmentScope scope, Verdict verdict) => scope.Decisions.AttestationFor(
        control, scope.Account.AccountId, verdict.Resource.Region, verdict.Resource.Id, verdict.EvidenceHash(), scope.AsOf);
}
