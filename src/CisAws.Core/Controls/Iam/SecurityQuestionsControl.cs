using CisAws.Benchmark;
using CisAws.Evidence;

namespace CisAws.Controls.Iam;

/// <summary>
/// 1.3 of 1.4.0 to 4.0.1: security challenge questions are registered. No API shows them, so a person must say; AWS takes no new ones since
/// January 2024 and lets none be changed since January 2025.
/// </summary>
public sealed class SecurityQuestionsControl() : Control(ControlNames.SecurityQuestions)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads => [];

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => Task.FromResult<IReadOnlyList<Verdict>>(
    [
        Verdict.Manual(
            context.AccountResource,
            FindingLean.Undetermined,
            "NoInterface",
            "AWS has no API that shows security challenge questions and takes no new ones since January 2024; attest that they were "
            + "registered, or how the owner of the account is recognized without them."),
    ]);
}
