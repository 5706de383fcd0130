using CisAws.Common;

namespace CisAws.Controls;

/// <summary>
/// The findings of an account that could not be assessed at all: an Error of every recommendation, so that it does not look clean.
/// </summary>
public static class UnreadAccount
{
    /// <summary>The reason code of findings of an account that a fault of this module kept from being assessed.</summary>
    public const string FaultCode = Verdict.FaultCode;

    /// <summary>An Error finding of each recommendation, in their order.</summary>
    /// <param name="items">The recommendations.</param>
    /// <param name="scope">The account and the run.</param>
    /// <param name="code">The stable PascalCase code of the reason.</param>
    /// <param name="reason">Why it could not be assessed, and what to do.</param>
    public static IReadOnlyList<Finding> Findings(
        IReadOnlyList<AssessmentItem> items, AssessmentScope scope, string code, string reason)
    {
        Verdict verdict = new Verdict(ResourceRef.Account(scope.Account), FindingStatus.Error, code, reason).With("ErrorCode", code);
        return [.. items.SelectMany(i => FindingFactory.Create(i.Recommendation, scope, [verdict]))];
    }
}
